-- The audit trail is append-only, and the database itself holds to it, whatever program comes to it: an event is never
-- deleted and never changed. The one exception is the erasure of people, which empties what an event tells of them and
-- nothing else, in a transaction that has written itself down in event_erasures and takes that away before its end.

create table event_erasures (
    id uuid not null primary key
);

-- The token by which a program did it, when one did.
alter table events add column token_id uuid references api_tokens (id);
create index events_user on events (user_id, id);
create index events_door on events (door, id);
create index events_token on events (token_id, id) where token_id is not null;

/*sqlite
create trigger events_are_kept before delete on events begin
    select raise(abort, 'an event is never deleted');
end;
create trigger events_stay before update on events
when not exists (select 1 from event_erasures)
    or new.id is not old.id or new.at is not old.at or new.user_id is not old.user_id or new.door is not old.door
    or new.token_id is not old.token_id or new.subject_kind is not old.subject_kind
    or new.subject_id is not old.subject_id or new.verb is not old.verb
begin
    select raise(abort, 'an event is never changed');
end;
sqlite*/

/*postgres
create function events_are_kept() returns trigger language plpgsql as $$
begin
    raise exception 'an event is never deleted';
end $$;
create function events_stay() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from event_erasures)
        or (new.id, new.at, new.user_id, new.door, new.token_id, new.subject_kind, new.subject_id, new.verb)
            is distinct from
            (old.id, old.at, old.user_id, old.door, old.token_id, old.subject_kind, old.subject_id, old.verb)
    then
        raise exception 'an event is never changed';
    end if;
    return new;
end $$;
create trigger events_are_kept before delete on events for each row execute function events_are_kept();
create trigger events_are_not_emptied before truncate on events for each statement execute function events_are_kept();
create trigger events_stay before update on events for each row execute function events_stay();
postgres*/

-- On SQLite `insert or replace` puts a row in the place of another without the triggers on deletions and changes being asked. So an
-- event that is there already cannot begin once more. PostgreSQL has no such word: there it is a change, and refused as one.

/*sqlite
create trigger events_begin_once before insert on events
when exists (select 1 from events where id = new.id)
begin
    select raise(abort, 'an event is never changed');
end;
sqlite*/

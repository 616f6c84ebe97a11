-- Where people say that the firm stands on the compass. Each scan is a row of its own; the last of each person counts.
-- `answers` is a JSON list of ten numbers, acquisition first.
create table self_scans (
    id      uuid   not null primary key,
    answers text   not null,
    made_on date   not null,
    made_at bigint not null,
    made_by uuid   not null references users (id)
);
create index self_scans_person on self_scans (made_by, id);

-- The trail of the compass reads what happened in the last two years, and no more.
create index opportunity_moves_beyond on opportunity_moves (moved_at) where standing is not null;
create index decisions_day on decisions (decided_on);

-- That somebody was erased: which row, and when. Nothing that it said, so that an older copy that is put back can be told
-- whom to erase again.
create table person_erasures (
    id         uuid   not null primary key,
    -- contact, user or worker.
    kind       text   not null,
    subject_id uuid   not null,
    erased_at  bigint not null,
    -- Nobody when the clock did it, or whoever runs the server.
    erased_by  uuid references users (id)
);
create index person_erasures_subject on person_erasures (subject_id);

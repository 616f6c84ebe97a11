-- The contacts and opportunities that an import made or changed, so that it can be taken back. `before` is empty for what
-- it made; `after` is what it left. `remains` is why something could not be taken back; empty otherwise.
create table import_records (
    -- No reference, so that a check can write here what it lets go.
    import_id  uuid not null,
    record_id  uuid not null,
    company_id uuid not null,
    name       text not null,
    before     text not null,
    after      text not null,
    remains    text not null,
    primary key (import_id, record_id)
);
create index import_records_record on import_records (record_id);

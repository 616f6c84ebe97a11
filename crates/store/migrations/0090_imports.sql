-- Imports of files: what was asked, how far it is, what was refused, and what it made and changed, so that it can be
-- taken back.

create table imports (
    id             uuid    not null primary key,
    -- What the rows are: companies.
    kind           text    not null,
    file_name      text    not null,
    file_bytes     bigint  not null,
    -- The names of its columns, as a JSON list.
    columns        text    not null,
    -- Whether the file is in import_parts, so that any server can read it.
    file_kept      boolean not null,
    -- uploaded, mapped, checking, checked, running, done, failed, reverting or reverted.
    state          text    not null,
    -- Which column answers what and how it is read, as JSON.
    settings       text    not null,
    -- kvk, vat, domain or name; empty for all of them, the surest first.
    recognised_by  text    not null,
    -- create, update or both.
    mode           text    not null,
    rows_total     bigint  not null,
    -- The last row of the file that was done: the work goes on after it.
    at_row         bigint  not null,
    read           bigint  not null,
    created        bigint  not null,
    updated        bigint  not null,
    unchanged      bigint  not null,
    refused        bigint  not null,
    -- The verdicts on what is created or updated, as JSON: outside, open, near, core.
    verdicts       text    not null,
    -- What becomes of the first rows, as JSON.
    preview        text    not null,
    failure        text    not null,
    failure_detail text    not null,
    user_id        uuid    not null references users (id),
    -- Whoever does the work now, and when it last said so: another one takes over when that is long ago.
    runner         uuid,
    beat_at        bigint,
    created_at     bigint  not null,
    started_at     bigint,
    finished_at    bigint
);
create index imports_state on imports (state);

create table import_parts (
    import_id uuid   not null references imports (id),
    part      bigint not null,
    bytes     bytea  not null,
    primary key (import_id, part)
);

-- A refused row with everything that is wrong with it and its own cells, both as JSON.
create table import_refusals (
    import_id uuid   not null references imports (id),
    row       bigint not null,
    problems  text   not null,
    cells     text   not null,
    primary key (import_id, row)
);

-- A company that an import changed: its particulars before and after, as JSON, and the statement that it added.
create table import_changes (
    import_id  uuid not null references imports (id),
    company_id uuid not null references companies (id),
    before     text not null,
    after      text not null,
    fact_id    uuid,
    primary key (import_id, company_id)
);
create index import_changes_company on import_changes (company_id);

create table import_reversals (
    import_id uuid   not null primary key references imports (id),
    user_id   uuid   not null references users (id),
    at        bigint not null,
    removed   bigint not null,
    restored  bigint not null,
    remained  bigint not null
);

-- What a reversal could not take back, and why.
create table import_remains (
    import_id  uuid not null references imports (id),
    company_id uuid not null references companies (id),
    reason     text not null,
    primary key (import_id, company_id)
);

-- How a file with these columns was read the last time.
create table import_mappings (
    header        text   not null primary key,
    settings      text   not null,
    recognised_by text   not null,
    mode          text   not null,
    used_at       bigint not null
);

-- A statement that no longer counts, because the import that brought it was taken back. The statement itself stays.
create table fact_withdrawals (
    company_id uuid   not null references companies (id),
    fact_id    uuid   not null,
    import_id  uuid   not null references imports (id),
    at         bigint not null,
    primary key (company_id, fact_id)
);

-- The import that made a company. No reference, so that a row costs no look-up: imports are never deleted.
alter table companies add column import_id uuid;

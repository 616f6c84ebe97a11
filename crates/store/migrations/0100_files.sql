-- Files that people add as evidence: what they are here, their bytes in parts. In the database itself, so that a file
-- and what it backs become lasting together, every server can serve it, and a copy of the database is complete.

create table files (
    id         uuid    not null primary key,
    company_id uuid    not null references companies (id),
    name       text    not null,
    -- What its bytes are, as they were found to be: never what a browser said.
    media_type text    not null,
    size       bigint  not null,
    sha256     text    not null,
    -- Whether something refers to it. What nothing referred to within a day is let go.
    attached   boolean not null,
    user_id    uuid    not null references users (id),
    at         bigint  not null
);
create index files_company on files (company_id, id);
create index files_loose on files (at) where not attached;

create table file_parts (
    file_id uuid   not null references files (id),
    part    bigint not null,
    bytes   bytea  not null,
    primary key (file_id, part)
);

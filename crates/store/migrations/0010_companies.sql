-- Companies, the people who work there, and the facts about them.

create table companies (
    id          uuid    not null primary key,
    name        text    not null,
    -- The name folded for searching and sorting; see store::fold.
    search_key  text    not null,
    kvk         text,
    vat         text,
    domain      text,
    country     text    not null,
    place       text    not null,
    archived    boolean not null,
    -- Asked for no direct mail (KvK: indNonMailing).
    do_not_mail boolean not null,
    created_at  bigint  not null,
    version     bigint  not null
);
create unique index companies_kvk on companies (kvk) where kvk is not null;
create index companies_domain on companies (domain) where domain is not null;
create index companies_vat on companies (vat) where vat is not null;
create index companies_name on companies (archived, search_key, id);

create table contacts (
    id         uuid    not null primary key,
    company_id uuid    not null references companies (id),
    name       text    not null,
    role       text    not null,
    email      text,
    phone      text,
    language   text    not null,
    archived   boolean not null,
    created_at bigint  not null,
    version    bigint  not null
);
create index contacts_company on contacts (company_id, id);

-- Append-only. A row is what one source stated about a company at once: a single value from a form, or everything that
-- one row of a file said. `stated` is a JSON list of [attribute, value] or [attribute, value, code system]. `evidence`
-- is a JSON object with note, link and kind.
create table facts (
    company_id  uuid   not null references companies (id),
    id          uuid   not null,
    stated      text   not null,
    source      text   not null,
    obtained_on date   not null,
    evidence    text,
    user_id     uuid references users (id),
    at          bigint not null,
    primary key (company_id, id)
) /* clustered */;

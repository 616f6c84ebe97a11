-- Core-customer profiles, their versions, and what the published ones say of every company that is not archived.

create table profiles (
    id         uuid    not null primary key,
    name       text    not null,
    created_at bigint  not null
);

create table profile_versions (
    id           uuid   not null primary key,
    profile_id   uuid   not null references profiles (id),
    number       bigint not null,
    -- draft, published or superseded.
    state        text   not null,
    -- The profile file; the whole profile is in it.
    toml         text   not null,
    author_id    uuid   not null references users (id),
    editor_id    uuid   not null references users (id),
    created_at   bigint not null,
    edited_at    bigint not null,
    publisher_id uuid references users (id),
    published_at bigint,
    -- Rises with every edit of the draft, for a stale edit.
    version      bigint not null
);
create unique index profile_versions_number on profile_versions (profile_id, number);
create unique index profile_versions_draft on profile_versions (profile_id) where state = 'draft';
create unique index profile_versions_published on profile_versions (profile_id) where state = 'published';

-- Derived from facts and profile; can be rebuilt at any time, and so refers to nothing: a reference would cost every row
-- of an import three look-ups. One row for each company that is not archived and each profile with a published version.
-- Verdicts by rank: 0 outside, 1 open, 2 near, 3 core.
create table qualifications (
    company_id    uuid             not null,
    profile_id    uuid             not null,
    version_id    uuid             not null,
    verdict       bigint           not null,
    worst         bigint           not null,
    best          bigint           not null,
    fit_low       double precision not null,
    fit_high      double precision not null,
    next_question text,
    judged_on     date             not null,
    -- The first day on which a fact that counts now is stale, and the verdict may be another.
    due_on        date,
    primary key (company_id, profile_id)
) /* clustered */;
create index qualifications_best on qualifications (profile_id, verdict, fit_low, fit_high, company_id);
create index qualifications_due on qualifications (due_on) where due_on is not null;

-- Companies that turned out to be one. The one that was merged stays as a pointer to the one that stays: put away, without
-- the numbers by which it would be recognised, and no longer shown.

-- No reference, so that a row costs no look-up: companies that were merged, or merged into, are never deleted.
alter table companies add column merged_into uuid;
create index companies_merged on companies (merged_into) where merged_into is not null;

-- `kept_…` and `other_…` are JSON: what both were before, and what the one that stays is since. `moved` names everything
-- that went over.
create table company_merges (
    id           uuid   not null primary key,
    kept_id      uuid   not null references companies (id),
    other_id     uuid   not null references companies (id),
    kept_before  text   not null,
    kept_after   text   not null,
    other_before text   not null,
    moved        text   not null,
    at           bigint not null,
    user_id      uuid   not null references users (id),
    undone_at    bigint,
    undone_by    uuid references users (id)
);
create index company_merges_kept on company_merges (kept_id, id);

-- Two companies of which a person said that they are not the same; the smaller id first.
create table company_differences (
    one_id     uuid   not null references companies (id),
    another_id uuid   not null references companies (id),
    at         bigint not null,
    user_id    uuid   not null references users (id),
    primary key (one_id, another_id)
);
create index company_differences_another on company_differences (another_id);

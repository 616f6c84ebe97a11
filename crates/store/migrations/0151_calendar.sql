-- The link by which a person's calendar program reads what is due; one each, and its secret only as a hash.
create table calendar_links (
    user_id    uuid   not null primary key references users (id),
    token_hash text   not null unique,
    created_at bigint not null,
    seen_at    bigint
);

create index case_conditions_due on case_conditions (owner_id, due_on) where state = 'open';
create index projects_lead on projects (lead_id) where closed_on is null;

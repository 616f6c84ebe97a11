-- What the customer has without an account: a link to its own page, and the pulse it answers there.

create table customer_links (
    id         uuid   not null primary key,
    token_hash text   not null unique,
    project_id uuid   not null references projects (id),
    contact_id uuid references contacts (id),
    created_at bigint not null,
    created_by uuid   not null references users (id),
    expires_at bigint not null,
    seen_at    bigint,
    revoked_at bigint
);
create index customer_links_project on customer_links (project_id);

-- What the customer said through a link, with the text that was in front of it. `subject_id` is the promise, the value
-- expectation or the result: each is agreed to once.
create table customer_words (
    id          uuid   not null primary key,
    project_id  uuid   not null references projects (id),
    link_id     uuid   not null references customer_links (id),
    contact_id  uuid   references contacts (id),
    kind        text   not null,
    subject_id  uuid   not null,
    signed_name text   not null,
    language    text   not null,
    text_seen   text   not null,
    given_at    bigint not null,
    unique (kind, subject_id)
);
create index customer_words_project on customer_words (project_id, id);

-- One question to one contact at one moment; the answer is written once, through a link. A question that nobody answered
-- lapses when the next one is asked.
create table pulses (
    id          uuid   not null primary key,
    project_id  uuid   not null references projects (id),
    contact_id  uuid   not null references contacts (id),
    role        text   not null,
    moment      text   not null,
    asked_on    date   not null,
    asked_by    uuid   not null references users (id),
    score       bigint,
    why         text   not null,
    telling     text   not null,
    whom        text   not null,
    link_id     uuid   references customer_links (id),
    answered_at bigint,
    answered_on date,
    reminded_on date,
    lapsed_on   date
);
create index pulses_project on pulses (project_id, id);
create index pulses_contact on pulses (contact_id, id);
-- Nobody is asked a second time while the first question is still open.
create unique index pulses_open on pulses (project_id, contact_id) where answered_at is null and lapsed_on is null;

create table call_backs (
    pulse_id   uuid not null primary key references pulses (id),
    owner_id   uuid not null references users (id),
    due_on     date not null,
    came_of_it text not null,
    done_on    date,
    done_by    uuid references users (id)
);
create index call_backs_open on call_backs (owner_id, due_on) where done_on is null;

-- Whom a customer told about us, followed up: the telling-on made visible.
create table referrals (
    opportunity_id uuid   not null primary key references opportunities (id),
    pulse_id       uuid   not null references pulses (id),
    made_at        bigint not null,
    made_by        uuid   not null references users (id)
);
create index referrals_pulse on referrals (pulse_id);

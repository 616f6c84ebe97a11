-- What is to go out by mail, kept until a mail server took it. A row is written with what it tells of, in the same
-- transaction, so that nothing is sent of what did not happen.
create table mails (
    id             uuid   not null primary key,
    -- Why it is sent: declined.
    purpose        text   not null,
    opportunity_id uuid   references opportunities (id),
    contact_id     uuid   references contacts (id),
    to_name        text   not null,
    to_address     text   not null,
    subject        text   not null,
    body           text   not null,
    queued_at      bigint not null,
    queued_by      uuid   not null references users (id),
    -- waiting, sent or failed.
    state          text   not null,
    -- How often it was tried, and from when it may be tried again: while one server tries, the others wait for that.
    tries          bigint not null,
    try_at         bigint not null,
    sent_at        bigint,
    -- What the mail server answered when it did not take it; empty before.
    answer         text   not null
);
create index mails_waiting on mails (try_at) where state = 'waiting';
create index mails_opportunity on mails (opportunity_id, id);
create index mails_contact on mails (contact_id);

-- A firm's own letters, where it does not use the shipped ones.
create table letter_templates (
    purpose    text   not null,
    language   text   not null,
    subject    text   not null,
    body       text   not null,
    changed_at bigint not null,
    changed_by uuid   not null references users (id),
    primary key (purpose, language)
);

-- That the personal data of a company were erased, and how much of them there was.
create table erasures (
    id         uuid   not null primary key,
    company_id uuid   not null references companies (id),
    erased_on  date   not null,
    erased_at  bigint not null,
    contacts   bigint not null,
    notes      bigint not null,
    mails      bigint not null
);
create index erasures_company on erasures (company_id, id);

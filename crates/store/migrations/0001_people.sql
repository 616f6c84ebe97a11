-- People, their sessions and tokens, the installation's settings, and the audit trail.

create table users (
    id            uuid    not null primary key,
    email         text    not null unique,
    name          text    not null,
    roles         text    not null,
    language      text    not null,
    theme         text    not null,
    password_hash text,
    active        boolean not null,
    created_at    bigint  not null,
    version       bigint  not null
);

-- One-time links: to accept an invitation, or to set up the installation.
create table invitations (
    token_hash text   not null primary key,
    user_id    uuid   not null references users (id),
    expires_at bigint not null,
    used_at    bigint
);

create table sessions (
    token_hash text   not null primary key,
    user_id    uuid   not null references users (id),
    device     text   not null,
    created_at bigint not null,
    seen_at    bigint not null,
    expires_at bigint not null
);
create index sessions_user on sessions (user_id);

create table api_tokens (
    id         uuid   not null primary key,
    token_hash text   not null unique,
    user_id    uuid   not null references users (id),
    name       text   not null,
    scope      text   not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at    bigint,
    revoked_at bigint
);
create index api_tokens_user on api_tokens (user_id);

create table settings (
    name  text not null primary key,
    value text not null
);

create table events (
    id           uuid   not null primary key,
    at           bigint not null,
    user_id      uuid references users (id),
    door         text   not null,
    subject_kind text   not null,
    subject_id   uuid   not null,
    verb         text   not null,
    before       text   not null,
    after        text   not null
);
create index events_subject on events (subject_kind, subject_id, id);

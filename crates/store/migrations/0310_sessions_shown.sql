-- Sessions are shown to whose they are, with where they came from. What was kept of the browser before was its whole
-- header; from now on it is a short name.
alter table sessions add column address text not null default '';
update sessions set device = '';

-- A session in which a second factor must be set up before anything else.
alter table sessions add column must_enrol boolean not null default false;

-- Browsers from which somebody came in before: they keep an allowance of their own for trying a password, so that
-- nobody who tries from elsewhere can shut the person out.
create table known_browsers (
    token_hash text   not null,
    user_id    uuid   not null references users (id),
    expires_at bigint not null,
    primary key (token_hash, user_id)
);
create index known_browsers_user on known_browsers (user_id);

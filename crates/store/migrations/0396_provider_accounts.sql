-- Accounts at a provider (OpenID Connect) with which somebody signs in. Who it is there is its issuer and its subject, which
-- never become somebody else's, as an e-mail address may; by that he was found once.
create table provider_accounts (
    issuer     text   not null,
    subject    text   not null,
    user_id    uuid   not null references users (id),
    email      text   not null,
    created_at bigint not null,
    used_at    bigint not null,
    primary key (issuer, subject)
);
create unique index provider_accounts_user on provider_accounts (user_id, issuer);

-- Passkeys: the public half of a key pair whose private half stays in somebody's device or password manager. What is kept
-- lets nobody in. The counter is that of the device: one that does not go on from what was seen was copied.
create table passkeys (
    id            uuid    not null primary key,
    user_id       uuid    not null references users (id),
    -- As the device calls it, in base64url.
    credential_id text    not null unique,
    -- In the form of COSE (RFC 9052), in base64url.
    public_key    text    not null,
    counter       bigint  not null,
    name          text    not null,
    -- Whether it is kept in more than one device.
    synced        boolean not null,
    created_at    bigint  not null,
    used_at       bigint
);
create index passkeys_user on passkeys (user_id);

-- What a device was asked to sign, as a hash; each is used once. Nobody's when somebody signs in by it, else his who adds a
-- passkey: he gave his password a moment ago.
create table passkey_challenges (
    token_hash text   not null primary key,
    user_id    uuid references users (id),
    expires_at bigint not null
);
create index passkey_challenges_user on passkey_challenges (user_id);

-- The secret that somebody's app shares with the server, sealed by a key that is not in the database. It counts once the
-- first code was right. The step of the last code that was used: none of it or before it is taken again.
create table second_factors (
    user_id      uuid   not null primary key references users (id),
    sealed       text   not null,
    begun_at     bigint not null,
    confirmed_at bigint,
    last_step    bigint not null
);

-- Recovery codes, as hashes; each works once.
create table recovery_codes (
    user_id   uuid   not null references users (id),
    code_hash text   not null,
    used_at   bigint,
    primary key (user_id, code_hash)
);

-- Somebody whose password was right and who is to show his second factor. It lets nobody in.
create table second_steps (
    token_hash text   not null primary key,
    user_id    uuid   not null references users (id),
    expires_at bigint not null
);
create index second_steps_user on second_steps (user_id);

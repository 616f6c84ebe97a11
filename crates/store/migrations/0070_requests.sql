-- What programs asked for under a key of their own, and what they were answered, so that asking again does nothing
-- twice. A row is there from the moment a request begins, and is forgotten a day later.
create table requests (
    -- Whose key it is: the hash of the token that came with it.
    asker       text    not null,
    key         text    not null,
    -- A hash of what was asked: method, path and body.
    fingerprint text    not null,
    -- Which try it is; a later one can take over from one that died before it did anything.
    try_id      uuid    not null,
    at          bigint  not null,
    -- Whether something was done; written in the transaction that did it.
    acted       boolean not null,
    -- The answer, once there is one that may be kept.
    status      bigint,
    headers     text,
    body        text,
    primary key (asker, key)
);
create index requests_at on requests (at);
create unique index requests_try on requests (try_id);

-- Other systems that are told what happens. The secret that signs what they get is sealed by a key outside the database.
create table webhooks (
    id            uuid    not null primary key,
    address       text    not null,
    sealed        text    not null,
    -- The secret of before, which signs beside it until then; empty when there is none.
    sealed_before text    not null,
    before_until  bigint,
    -- While it is, what happens is kept for it, and nothing is sent.
    paused        boolean not null,
    created_at    bigint  not null,
    created_by    uuid    not null references users (id),
    version       bigint  not null
);

-- Of what each is told: verbs of the events. Looked up by the verb, whenever something happens.
create table webhook_kinds (
    kind       text not null,
    webhook_id uuid not null references webhooks (id),
    primary key (kind, webhook_id)
) /* clustered */;
create index webhook_kinds_webhook on webhook_kinds (webhook_id);

-- What is to be told, written in the transaction of its event. The event itself may have gone before this has.
create table webhook_deliveries (
    webhook_id   uuid   not null references webhooks (id),
    event_id     uuid   not null,
    kind         text   not null,
    subject_kind text   not null,
    subject_id   uuid   not null,
    at           bigint not null,
    -- waiting, delivered or dead.
    state        text   not null,
    -- How often it was tried, and from when it may be tried again: while one server tries, the others wait for that.
    tries        bigint not null,
    try_at       bigint not null,
    primary key (webhook_id, event_id)
) /* clustered */;
create index webhook_deliveries_waiting on webhook_deliveries (webhook_id, try_at) where state = 'waiting';
create index webhook_deliveries_dead on webhook_deliveries (webhook_id) where state = 'dead';

-- Each try, with what came of it.
create table webhook_attempts (
    id         uuid   not null primary key,
    webhook_id uuid   not null references webhooks (id),
    event_id   uuid   not null,
    at         bigint not null,
    -- Of the answer; null when there was none.
    status     bigint,
    -- Why there was none; empty when there was one.
    failure    text   not null,
    -- The beginning of what was answered.
    answer     text   not null
);
create index webhook_attempts_delivery on webhook_attempts (webhook_id, event_id, id);

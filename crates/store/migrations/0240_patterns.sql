-- The standard pattern of a kind of project. Its id is made from the folded kind, so that every kind has its place from
-- its first project on; the row comes with the first change. Suggestions are never written over: one that changes ends,
-- and another comes in its place. Only `place` moves.
create table patterns (
    id         uuid   not null primary key,
    kind       text   not null,
    kind_key   text   not null unique,
    created_at bigint not null,
    created_by uuid   not null references users (id),
    version    bigint not null
);

create table suggestions (
    id           uuid   not null primary key,
    pattern_id   uuid   not null references patterns (id),
    text         text   not null,
    place        bigint not null,
    replaces     uuid   references suggestions (id),
    deviation_id uuid   references deviations (id),
    made_on      date   not null,
    made_at      bigint not null,
    made_by      uuid   not null references users (id),
    ended_at     bigint,
    ended_by     uuid   references users (id)
);
create index suggestions_pattern on suggestions (pattern_id, place);

-- From what a deviation departs, and which earlier one it repeats; only where one of the two was said.
create table deviation_origins (
    deviation_id  uuid not null primary key references deviations (id),
    suggestion_id uuid references suggestions (id),
    repeats_id    uuid references deviations (id)
);

-- What a director answered to a proposed change: about a suggestion, or about the first of deviations that repeat one
-- another. `counted` is how many judgements there were by then: more of them, and it may be proposed anew.
create table proposal_answers (
    id            uuid    not null primary key,
    pattern_id    uuid    not null references patterns (id),
    suggestion_id uuid    references suggestions (id),
    deviation_id  uuid    references deviations (id),
    counted       bigint  not null,
    is_taken      boolean not null,
    reason        text    not null,
    answered_on   date    not null,
    answered_at   bigint  not null,
    answered_by   uuid    not null references users (id)
);

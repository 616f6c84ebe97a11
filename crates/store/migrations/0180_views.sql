-- Views of a list: its filters, order and columns under a name. `query` is what the list itself wrote of them, as it
-- stands behind the `?` of its address. A private one is seen by its owner only.
create table saved_views (
    id         uuid    not null primary key,
    owner_id   uuid    not null references users (id),
    list       text    not null,
    name       text    not null,
    -- The name folded for telling names apart and for sorting; see store::fold.
    name_key   text    not null,
    shared     boolean not null,
    query      text    not null,
    created_at bigint  not null,
    version    bigint  not null,
    unique (owner_id, list, name_key)
);
create index saved_views_shared on saved_views (list) where shared;

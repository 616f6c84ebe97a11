-- Hours and costs that were made in other systems: only to say what a project has spent.

-- Somebody whose hours came in, as the other system names him. A name that was erased is empty.
create table workers (
    id         uuid   not null primary key,
    name       text   not null,
    -- As names are compared; empty with the name.
    search_key text   not null,
    -- In lower case; empty when no file said it.
    email      text   not null,
    -- Who it is here, when it is somebody with an account.
    user_id    uuid   references users (id),
    created_at bigint not null
);
create index workers_email on workers (email);
create index workers_search_key on workers (search_key);

-- A project of another system, and which one it is here; none when a person said that it is not one of ours.
create table hour_projects (
    source     text   not null,
    -- By what it is known again there.
    key        text   not null,
    client     text   not null,
    name       text   not null,
    code       text   not null,
    project_id uuid   references projects (id),
    chosen_by  uuid   not null references users (id),
    chosen_at  bigint not null,
    primary key (source, key)
);
create index hour_projects_project on hour_projects (project_id);

-- A row of another system as it counts now: hours (`seconds`) or a cost (`cents`, with what it was for). What people
-- wrote about their hours is not kept. `project_id` is empty when the row moved to a project that is not ours.
create table spendings (
    id          uuid    not null primary key,
    source      text    not null,
    -- The hash of its id there, or of what it says and the how many-th in its file that says so.
    identity    text    not null,
    project_key text    not null,
    project_id  uuid    references projects (id),
    worker_id   uuid    references workers (id),
    on_day      date    not null,
    is_cost     boolean not null,
    seconds     bigint  not null,
    cents       bigint  not null,
    what        text    not null,
    -- The import whose word counts: the last that said something else than was known.
    import_id   uuid    not null,
    unique (source, identity)
);
create index spendings_project on spendings (project_id, on_day);
create index spendings_import on spendings (import_id);

-- What each import said of a row, so that taking one back leaves what the others said.
create table spending_sayings (
    spending_id uuid   not null references spendings (id),
    import_id   uuid   not null,
    project_key text   not null,
    worker_id   uuid,
    on_day      date   not null,
    is_cost     boolean not null,
    seconds     bigint not null,
    cents       bigint not null,
    what        text   not null,
    said_at     bigint not null,
    primary key (spending_id, import_id)
);
create index spending_sayings_import on spending_sayings (import_id);

-- The projects that a checked file names, with how much it says of each.
create table import_hour_projects (
    import_id uuid   not null references imports (id),
    key       text   not null,
    client    text   not null,
    name      text   not null,
    code      text   not null,
    lines     bigint not null,
    seconds   bigint not null,
    cents     bigint not null,
    primary key (import_id, key)
);

-- What an hour costs from a day on; of everyone without a rate of his own where no worker is named. Only ever added:
-- the last one said for a day counts.
create table cost_rates (
    id        uuid   not null primary key,
    worker_id uuid   references workers (id),
    from_day  date   not null,
    cents     bigint not null,
    said_by   uuid   not null references users (id),
    said_at   bigint not null
);

-- Scans of a market: a file of any size that is judged row for row. Its rows become no companies; the best of them are
-- kept as prospects, until somebody takes them over or the scan is deleted.

create table market_scans (
    id                 uuid    not null primary key,
    user_id            uuid    not null references users (id),
    -- The version that judges, or judged.
    profile_version_id uuid    not null references profile_versions (id),
    file_name          text    not null,
    -- upload or folder.
    source             text    not null,
    file_bytes         bigint  not null,
    -- Whether the server that received the file still has it.
    file_kept          boolean not null,
    -- The names of its columns, as a JSON list.
    columns            text    not null,
    -- Which column answers what and how it is read, as JSON.
    settings           text    not null,
    -- uploaded, running, done, stopped, interrupted or failed.
    state              text    not null,
    -- How far it is.
    bytes_read         bigint  not null,
    rows_read          bigint  not null,
    judged             bigint  not null,
    refused            bigint  not null,
    -- The verdicts, as JSON: outside, open, near, core.
    verdicts           text    not null,
    -- How many have their lowest fit in 0-5, 5-10, and so on to 95-100, as JSON.
    fit                text    not null,
    failure            text    not null,
    failure_detail     text    not null,
    -- Whether somebody asked that it ends where it is.
    stop_asked         boolean not null,
    -- Whoever does the work now, and when it last said so.
    holder             uuid,
    beat_at            bigint,
    created_at         bigint  not null,
    started_at         bigint,
    finished_at        bigint
);
create index market_scans_state on market_scans (state);

-- One act of taking prospects over. What it wrote is an import, and with opportunities a second one.
create table market_take_overs (
    id                    uuid    not null primary key,
    scan_id               uuid    not null references market_scans (id),
    user_id               uuid    not null references users (id),
    at                    bigint  not null,
    import_id             uuid    not null references imports (id),
    -- Whether each company gets an opportunity, and what that is called.
    opportunities         boolean not null,
    title                 text    not null,
    opportunity_import_id uuid    references imports (id),
    taken                 bigint  not null,
    -- How many were left out, by the reason, as JSON.
    left_out              text    not null
);
create index market_take_overs_scan on market_take_overs (scan_id);
create index market_take_overs_import on market_take_overs (import_id);

-- One of the best rows, the best first.
create table market_prospects (
    scan_id       uuid   not null references market_scans (id),
    place         bigint not null,
    row           bigint not null,
    name          text   not null,
    -- 0 outside, 1 open, 2 near, 3 core.
    verdict       bigint not null,
    fit_low       double precision not null,
    fit_high      double precision not null,
    next_question text   not null,
    -- What its columns say, by attribute, as JSON.
    said          text   not null,
    take_over_id  uuid   references market_take_overs (id),
    primary key (scan_id, place)
);
create index market_prospects_take_over on market_prospects (take_over_id) where take_over_id is not null;

-- A refused row with everything that is wrong with it, as JSON.
create table market_refusals (
    scan_id  uuid   not null references market_scans (id),
    row      bigint not null,
    problems text   not null,
    primary key (scan_id, row)
);

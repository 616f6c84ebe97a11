-- Delivery: the project, what was promised, the results, the mandate, the weekly check-in with its forecast, what was
-- learned and decided on the way, and how it ended. What is told happened stays: only a result's standing, an answer
-- to an open question and the pointers on a project's own row are ever updated.

-- verdict, fit and profile version are those at signing; nothing changes them afterwards. The five last columns are
-- where the project is now: they point at rows below, so that a board of all projects is one query.
create table projects (
    id                 uuid    not null primary key,
    company_id         uuid    not null references companies (id),
    opportunity_id     uuid    unique references opportunities (id),
    origin             text    not null,
    name               text    not null,
    search_key         text    not null,
    kind               text    not null,
    started_on         date    not null,
    lead_id            uuid    not null references users (id),
    profile_version_id uuid    references profile_versions (id),
    verdict            text,
    fit_low            double precision,
    fit_high           double precision,
    case_id            uuid    references cases (id),
    signed_on          date,
    is_exception       boolean not null,
    created_at         bigint  not null,
    created_by         uuid    not null references users (id),
    promise_id         uuid,
    forecast_id        uuid,
    mandate_id         uuid,
    closed_on          date,
    version            bigint  not null
);
create index projects_closed on projects (closed_on);
create index projects_company on projects (company_id);

create table project_members (
    project_id uuid   not null references projects (id),
    user_id    uuid   not null references users (id),
    added_at   bigint not null,
    primary key (project_id, user_id)
);
create index project_members_user on project_members (user_id);

create table insights (
    id             uuid   not null primary key,
    project_id     uuid   not null references projects (id),
    change         text   not null,
    thought        text   not null,
    think_now      text   not null,
    effect_value   text   not null,
    effect_results text   not null,
    effect_days    bigint not null,
    effect_cents   bigint not null,
    effect_hours   double precision not null,
    supersedes     uuid   unique references insights (id),
    stated_on      date   not null,
    stated_at      bigint not null,
    stated_by      uuid   not null references users (id)
);
create index insights_project on insights (project_id, id);

-- One decision an insight. `options` is a JSON list of texts.
create table decisions (
    id         uuid   not null primary key,
    project_id uuid   not null references projects (id),
    insight_id uuid   not null unique references insights (id),
    options    text   not null,
    choice     text   not null,
    reason     text   not null,
    reach      text   not null,
    sponsor    text,
    decided_on date   not null,
    decided_at bigint not null,
    decided_by uuid   not null references users (id)
);
create index decisions_project on decisions (project_id, id);

-- A version holds from `agreed_at`; until then it is only offered, and has no number. `replaces` is the number it is
-- to replace, 0 for what was sold. Terms are never updated.
create table promises (
    id           uuid   not null primary key,
    project_id   uuid   not null references projects (id),
    version      bigint,
    replaces     bigint not null,
    decision_id  uuid   unique references decisions (id),
    finish_on    date   not null,
    budget_cents bigint,
    budget_hours double precision,
    price_cents  bigint,
    offered_at   bigint not null,
    offered_by   uuid   not null references users (id),
    agreed_at    bigint,
    link_id      uuid,
    contact_id   uuid   references contacts (id),
    signed_name  text   not null,
    withdrawn_at bigint,
    unique (project_id, version)
);

create table promised_results (
    promise_id uuid   not null references promises (id),
    result_id  uuid   not null,
    place      bigint not null,
    statement  text   not null,
    seen_by    text   not null,
    need       text   not null,
    share      double precision not null,
    primary key (promise_id, result_id)
);

-- How a result stands. What it says is in the promise.
create table results (
    id            uuid   not null primary key,
    project_id    uuid   not null references projects (id),
    state         text   not null,
    hill          bigint not null,
    delivered_on  date,
    accepted_at   bigint,
    accepted_name text   not null,
    accepted_by   uuid   references users (id),
    link_id       uuid,
    contact_id    uuid   references contacts (id)
);
create index results_project on results (project_id);

-- Each setting of the mandate is a new row; the project points at the last.
create table mandates (
    id              uuid   not null primary key,
    project_id      uuid   not null references projects (id),
    time_days       bigint not null,
    money_percent   double precision not null,
    scope_percent   double precision not null,
    quality_target  double precision not null,
    quality_margin  double precision not null,
    benefits_target double precision not null,
    benefits_margin double precision not null,
    risk_target     double precision not null,
    risk_margin     double precision not null,
    set_at          bigint not null,
    set_by          uuid   not null references users (id)
);
create index mandates_project on mandates (project_id, id);

create table check_ins (
    id            uuid   not null primary key,
    project_id    uuid   not null references projects (id),
    on_day        date   not null,
    spent_cents   bigint,
    spent_hours   double precision,
    cost_low      bigint,
    cost_likely   bigint,
    cost_high     bigint,
    hours_low     double precision,
    hours_likely  double precision,
    hours_high    double precision,
    finish_low    date   not null,
    finish_likely date   not null,
    finish_high   date   not null,
    note          text   not null,
    made_on       date   not null,
    made_at       bigint not null,
    made_by       uuid   not null references users (id)
);
create index check_ins_project on check_ins (project_id, id);

create table check_in_moves (
    check_in_id uuid   not null references check_ins (id),
    result_id   uuid   not null references results (id),
    how         text   not null,
    place       bigint,
    primary key (check_in_id, result_id)
);

-- The finished projects that a forecast learned from, as JSON, under the hash of that text: forecasts made while no
-- project ended share one row.
create table histories (
    hash     text not null primary key,
    finished text not null
);

-- A forecast with everything it was made from: with the same seed, history, promise, check-in and open shares (a JSON
-- list) the same picture comes back. The quantiles beside it are for lists and for its own track record. `leaving`,
-- `states` (`time=inside …`) and the room that is left are the mandate's, and absent without one.
create table forecasts (
    id            uuid    not null primary key,
    project_id    uuid    not null references projects (id),
    check_in_id   uuid    references check_ins (id),
    promise_id    uuid    not null references promises (id),
    mandate_id    uuid    references mandates (id),
    made_on       date    not null,
    made_at       bigint  not null,
    seed          bigint  not null,
    history_hash  text    not null references histories (hash),
    open_shares   text    not null,
    basis         text    not null,
    basis_n       bigint  not null,
    basis_of_kind bigint  not null,
    finish_p50    date    not null,
    finish_p80    date    not null,
    finish_p85    date    not null,
    finish_chance double precision not null,
    cost_p50      bigint,
    cost_p80      bigint,
    cost_p85      bigint,
    hours_p50     double precision,
    hours_p80     double precision,
    hours_p85     double precision,
    effort_chance double precision,
    done          double precision not null,
    leaving       double precision,
    states        text    not null,
    room_days     bigint,
    room_cents    bigint,
    room_hours    double precision
);
create index forecasts_project on forecasts (project_id, id);

create table deviations (
    id          uuid   not null primary key,
    project_id  uuid   not null references projects (id),
    what        text   not null,
    why         text   not null,
    expected    text   not null,
    recorded_on date   not null,
    recorded_at bigint not null,
    recorded_by uuid   not null references users (id),
    helped      text,
    seen        text   not null,
    judged_on   date,
    judged_by   uuid   references users (id)
);
create index deviations_project on deviations (project_id, id);

-- `aspects` is a list of codes, `options` a JSON list of texts. At most one is open at a time.
create table escalations (
    id          uuid   not null primary key,
    project_id  uuid   not null references projects (id),
    aspects     text   not null,
    cause       text   not null,
    options     text   not null,
    consequence text   not null,
    advice      text   not null,
    raised_on   date   not null,
    raised_at   bigint not null,
    raised_by   uuid   not null references users (id),
    due_on      date   not null,
    choice      text   not null,
    reason      text   not null,
    sponsor     text   not null,
    decided_on  date,
    decided_at  bigint,
    decided_by  uuid   references users (id)
);
create index escalations_project on escalations (project_id, id);

-- The value that the customer expected, measured again.
create table value_measurements (
    id          uuid   not null primary key,
    project_id  uuid   not null references projects (id),
    moment      text   not null,
    figure      double precision not null,
    measured_on date   not null,
    measured_at bigint not null,
    measured_by uuid   not null references users (id)
);
create index value_measurements_project on value_measurements (project_id, id);

-- The outcome, fixed at closing. Everything that a loop counts is here, as it was on that day.
create table closures (
    project_id           uuid    not null primary key references projects (id),
    ending               text    not null,
    why                  text    not null,
    ended_on             date    not null,
    spent_cents          bigint,
    spent_hours          double precision,
    musts                bigint  not null,
    musts_accepted       bigint  not null,
    original_days_late   bigint  not null,
    original_cost_over   bigint,
    original_hours_over  double precision,
    original_ratio       double precision,
    agreed_days_late     bigint  not null,
    agreed_cost_over     bigint,
    agreed_hours_over    double precision,
    agreed_ratio         double precision,
    enthusiasm           text    not null,
    margin_cents         bigint,
    conditions           bigint  not null,
    conditions_met       bigint  not null,
    within_time          boolean not null,
    within_money         boolean not null,
    bullseye             boolean not null,
    time_ratio           double precision,
    closed_on            date    not null,
    closed_at            bigint  not null,
    closed_by            uuid    not null references users (id)
);
create index closures_ended on closures (ended_on);

-- Acquisition: the opportunity, what is held about it, the near-miss case and the exception, and the seller's target.

-- verdict … credited_cents are those of the pinned profile version, by today's facts while it is open and frozen once
-- it is closed. `standing` is the ground on which it went through the gate. `source_project_id` is the project whose
-- customer told about us.
create table opportunities (
    id                 uuid             not null primary key,
    company_id         uuid             not null references companies (id),
    title              text             not null,
    search_key         text             not null,
    -- 0 while no amount was stated.
    amount_cents       bigint           not null,
    owner_id           uuid             not null references users (id),
    profile_id         uuid             not null references profiles (id),
    profile_version_id uuid             not null references profile_versions (id),
    stage              text             not null,
    stage_at           bigint           not null,
    -- open, won, lost or declined.
    status             text             not null,
    verdict            text             not null,
    worst              text             not null,
    best               text             not null,
    fit_low            double precision not null,
    fit_high           double precision not null,
    next_question      text,
    standing           text,
    is_exception       boolean          not null,
    -- What it counts for towards the seller's target; while it is open, what is certain of that.
    credited_cents     bigint           not null,
    -- The first day on which a fact that counts is stale and the verdict may be another.
    rejudge_on         date,
    -- The share of the criteria that was known when it went through the gate, 0–1.
    known_at_gate      double precision,
    source             text             not null,
    source_note        text             not null,
    source_project_id  uuid,
    created_at         bigint           not null,
    created_by         uuid             not null references users (id),
    closed_on          date,
    version            bigint           not null
);
create index opportunities_company on opportunities (company_id, id);
create index opportunities_fit on opportunities (fit_low, id);
create index opportunities_amount on opportunities (amount_cents, id);
create index opportunities_status on opportunities (status, id);
create index opportunities_status_fit on opportunities (status, fit_low, id);
create index opportunities_status_amount on opportunities (status, amount_cents, id);
create index opportunities_stage on opportunities (stage, id);
create index opportunities_stage_fit on opportunities (stage, fit_low, id);
create index opportunities_stage_amount on opportunities (stage, amount_cents, id);
create index opportunities_owner on opportunities (owner_id, id);
create index opportunities_owner_fit on opportunities (owner_id, fit_low, id);
create index opportunities_owner_amount on opportunities (owner_id, amount_cents, id);
create index opportunities_verdict on opportunities (verdict, id);
create index opportunities_verdict_fit on opportunities (verdict, fit_low, id);
create index opportunities_verdict_amount on opportunities (verdict, amount_cents, id);
create index opportunities_closed on opportunities (closed_on, status, profile_id) where closed_on is not null;
create index opportunities_rejudge on opportunities (rejudge_on) where rejudge_on is not null;
-- Everything that totals and boards add up, so that no row is read for them.
create index opportunities_sums on opportunities (status, stage, owner_id, verdict, amount_cents, credited_cents);

create table opportunity_moves (
    id             uuid   not null primary key,
    opportunity_id uuid   not null references opportunities (id),
    from_stage     text   not null,
    to_stage       text   not null,
    standing       text,
    reason         text   not null,
    moved_at       bigint not null,
    moved_by       uuid   not null references users (id)
);
create index opportunity_moves_opportunity on opportunity_moves (opportunity_id, id);

-- How it ended, with the judgement frozen on that day: `judgement` is a JSON list of the criteria with their value,
-- state, score and contribution. It stays when the opportunity is taken up again.
create table opportunity_closures (
    id                 uuid             not null primary key,
    opportunity_id     uuid             not null references opportunities (id),
    ending             text             not null,
    reason             text             not null,
    profile_version_id uuid             not null references profile_versions (id),
    verdict            text             not null,
    worst              text             not null,
    best               text             not null,
    fit_low            double precision not null,
    fit_high           double precision not null,
    judgement          text             not null,
    standing           text,
    amount_cents       bigint           not null,
    credited_cents     bigint           not null,
    closed_on          date             not null,
    closed_at          bigint           not null,
    closed_by          uuid             not null references users (id),
    reopened_at        bigint
);
create index opportunity_closures_opportunity on opportunity_closures (opportunity_id, id);

create table conversations (
    id             uuid   not null primary key,
    opportunity_id uuid   not null references opportunities (id),
    held_on        date   not null,
    note           text   not null,
    recorded_at    bigint not null,
    recorded_by    uuid   not null references users (id)
);
create index conversations_opportunity on conversations (opportunity_id, id);

-- Who was spoken with; the role is the one that the contact had then.
create table conversation_contacts (
    conversation_id uuid not null references conversations (id),
    contact_id      uuid not null references contacts (id),
    role            text not null,
    primary key (conversation_id, contact_id)
);

create table documents (
    id             uuid   not null primary key,
    opportunity_id uuid   not null references opportunities (id),
    kind           text   not null,
    title          text   not null,
    link           text   not null,
    note           text   not null,
    added_at       bigint not null,
    added_by       uuid   not null references users (id)
);
create index documents_opportunity on documents (opportunity_id, id);

-- What will be better, in the customer's words. Stated at the sale, or in a project that had none. A change is a new
-- version; `word_…` is the customer's acknowledgement, through a link or written down by somebody.
create table value_expectations (
    id             uuid             not null primary key,
    opportunity_id uuid             references opportunities (id),
    project_id     uuid,
    number         bigint           not null,
    better         text             not null,
    measured_by    text             not null,
    value_now      double precision not null,
    value_then     double precision not null,
    by_on          date             not null,
    stated_at      bigint           not null,
    stated_by      uuid             not null references users (id),
    word_name      text,
    word_at        bigint,
    word_by        uuid             references users (id),
    word_link_id   uuid,
    word_contact_id uuid            references contacts (id),
    unique (opportunity_id, number),
    unique (project_id, number)
);

-- The mandate agreed at the sale: the targets of time and money, and the six margins. Each setting is a new row.
create table sale_mandates (
    id              uuid             not null primary key,
    opportunity_id  uuid             not null references opportunities (id),
    finish_on       date             not null,
    budget_cents    bigint,
    budget_hours    double precision,
    time_days       bigint           not null,
    money_percent   double precision not null,
    scope_percent   double precision not null,
    quality_target  double precision not null,
    quality_margin  double precision not null,
    benefits_target double precision not null,
    benefits_margin double precision not null,
    risk_target     double precision not null,
    risk_margin     double precision not null,
    set_at          bigint           not null,
    set_by          uuid             not null references users (id)
);
create index sale_mandates_opportunity on sale_mandates (opportunity_id, id);

-- A near-miss case or an exception. `state` is what the last proposal or decision gave it; what it is on a day follows
-- from `expires_on` and `recheck_on`. `misses` is a JSON list: what is narrowly missed and by how much, as it was when
-- the case opened and again when it was decided.
create table cases (
    id                 uuid             not null primary key,
    opportunity_id     uuid             not null references opportunities (id),
    profile_id         uuid             not null references profiles (id),
    profile_version_id uuid             not null references profile_versions (id),
    kind               text             not null,
    state              text             not null,
    owner_id           uuid             not null references users (id),
    seller_id          uuid             not null references users (id),
    proposal_id        uuid,
    proposed_by        uuid             references users (id),
    treatment          text,
    verdict            text             not null,
    fit_low            double precision not null,
    fit_high           double precision not null,
    misses             text             not null,
    opened_on          date             not null,
    -- The last working day to decide it in time; null while nothing is asked of anybody.
    decide_by          date,
    decided_on         date,
    expires_on         date,
    recheck_on         date,
    created_at         bigint           not null,
    version            bigint           not null
);
create index cases_opportunity on cases (opportunity_id, id);
create index cases_waiting on cases (decide_by, id) where decide_by is not null;
create index cases_state on cases (state, id);
create index cases_quota on cases (profile_id, decided_on) where decided_on is not null;

-- `partner` for a referral, `recheck_on` for growing in; an acceptance has conditions.
create table case_proposals (
    id          uuid   not null primary key,
    case_id     uuid   not null references cases (id),
    treatment   text   not null,
    reason      text   not null,
    partner     text   not null,
    recheck_on  date,
    proposed_on date   not null,
    proposed_at bigint not null,
    proposed_by uuid   not null references users (id)
);
create index case_proposals_case on case_proposals (case_id, id);

create table case_conditions (
    id          uuid   not null primary key,
    proposal_id uuid   not null references case_proposals (id),
    place       bigint not null,
    criterion   text,
    text        text   not null,
    owner_id    uuid   not null references users (id),
    due_on      date   not null,
    -- open, met or broken: what came of it in the project.
    state       text   not null,
    note        text   not null,
    settled_on  date,
    settled_by  uuid   references users (id)
);
create index case_conditions_proposal on case_conditions (proposal_id, place);

create table case_decisions (
    id          uuid   not null primary key,
    case_id     uuid   not null references cases (id),
    proposal_id uuid,
    choice      text   not null,
    reason      text   not null,
    state       text   not null,
    expires_on  date,
    decided_on  date   not null,
    decided_at  bigint not null,
    decided_by  uuid   not null references users (id)
);
create index case_decisions_case on case_decisions (case_id, id);

-- What a seller is to bring in, in credited amounts, in the quarter that begins on `starts_on`.
create table seller_targets (
    seller_id    uuid   not null references users (id),
    starts_on    date   not null,
    amount_cents bigint not null,
    set_at       bigint not null,
    set_by       uuid   not null references users (id),
    primary key (seller_id, starts_on)
);

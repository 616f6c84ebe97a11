-- A line without an id whose amount was mended in its system is another line here. Its kin is the hash of all that stays then:
-- day, person, project and text; empty of a line with an id. A line whose place another took does not count.
alter table spendings add column kin text not null default '';
alter table spendings add column replaced_by uuid references spendings (id);
create index spendings_kin on spendings (source, kin);
create index spendings_replaced on spendings (replaced_by);

-- What each import said of that: that another line took its place, or (without one) that it stands. The last that is not
-- taken back counts.
create table spending_replacements (
    spending_id uuid   not null references spendings (id),
    import_id   uuid   not null,
    replaced_by uuid   references spendings (id),
    said_at     bigint not null,
    primary key (spending_id, import_id)
);
create index spending_replacements_import on spending_replacements (import_id);
create index spending_replacements_by on spending_replacements (replaced_by);

-- The lines of a checked file that look changed, each beside the known line that it may be.
create table import_changed_lines (
    import_id   uuid   not null references imports (id),
    -- Stands for the two, to choose by.
    alike       text   not null,
    -- The line of the file; nothing once the file is checked anew, until it is met again.
    row         bigint not null,
    spending_id uuid   not null,
    -- What the file says.
    seconds     bigint not null,
    cents       bigint not null,
    -- same, another, or empty while nobody chose.
    choice      text   not null,
    primary key (import_id, alike)
);

-- By what companies are recognised besides the numbers of registers, and what a person is asked when only names agree.

-- Number of the establishment in the Dutch trade register: twelve digits.
alter table companies add column branch text;
create index companies_branch on companies (branch) where branch is not null;

-- The ids that other systems gave to what is here. `kind` is company or opportunity; `source` is the system.
create table external_ids (
    kind      text not null,
    source    text not null,
    value     text not null,
    record_id uuid not null,
    -- The import that brought it. No reference, so that a row costs no look-up: imports are never deleted.
    import_id uuid not null,
    primary key (kind, source, value)
) /* clustered */;
create index external_ids_record on external_ids (record_id);

-- Companies of a file that have the name of known ones and nothing surer. `alike` is what the rows say: their name and
-- place, folded. `options` is a JSON list of companies: id, name and place. `choice` is empty while nobody decided,
-- `another`, or the id of the company that it is.
create table import_proposals (
    import_id uuid   not null references imports (id),
    alike     text   not null,
    row       bigint not null,
    name      text   not null,
    place     text   not null,
    options   text   not null,
    choice    text   not null,
    primary key (import_id, alike)
);

-- The name folded for searching; see store::fold. A name from before is found by its letters as they are written until
-- it is changed.
alter table contacts add column search_key text not null default '';
update contacts set search_key = lower(name);

-- What sellers do with a customer (a call, a meeting, a mail or a note for themselves), and what they do next.
alter table conversations add column kind text not null default 'meeting';

alter table opportunities add column next_action text;
alter table opportunities add column next_on date;
-- The day of the last contact; while there was none, that on which it was made. What is here already begins today.
alter table opportunities add column heard_on date not null default '2000-01-01';
update opportunities set heard_on = coalesce(
    (select max(v.held_on) from conversations v where v.opportunity_id = opportunities.id), current_date);

create index opportunities_next on opportunities (owner_id, next_on, id) where next_on is not null;
create index opportunities_heard on opportunities (status, heard_on, id);

-- What was laid before the sponsor's side is told by mail to every director, once to each.
alter table mails add column escalation_id uuid references escalations (id);
create unique index mails_escalation on mails (escalation_id, user_id) where escalation_id is not null;

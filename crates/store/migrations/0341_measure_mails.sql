-- A mail can ask the customer what became of the value that it expected: at the finish or six months after, once each.
alter table mails add column moment text;
create unique index mails_measure on mails (project_id, moment) where purpose = 'measure';

-- For which of these moments a link was mailed; none when it was made for a pulse, or to hand it over.
alter table customer_links add column moment text;

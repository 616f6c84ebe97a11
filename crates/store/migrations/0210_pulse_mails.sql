-- A mail can be about a pulse. Its text holds the link through which it is answered, and is emptied once a mail server
-- took it or refused it for good; the link is one of its own, so that it can be withdrawn when the mail went astray.
alter table mails add column project_id uuid references projects (id);
alter table mails add column pulse_id uuid references pulses (id);
alter table mails add column link_id uuid references customer_links (id);
-- The firm's day on which a mail server took it: from it the five working days to a reminder run.
alter table mails add column sent_on date;
create index mails_pulse on mails (pulse_id, id);

-- For which pulse a link was made; none when somebody made it to hand it over.
alter table customer_links add column pulse_id uuid references pulses (id);

-- Whether the server asks the pulses of this project that are due by itself.
alter table projects add column asks_pulses boolean not null default true;

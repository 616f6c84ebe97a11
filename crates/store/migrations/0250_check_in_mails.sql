-- The day of the week on which a project's team checks in; empty until somebody chose one: then that of its start.
alter table projects add column check_in_day text;

-- Whether somebody wants the mail that asks for a check-in of a project that he leads.
alter table users add column check_in_mail boolean not null default true;

-- A mail can go to a colleague, by the server itself. At most one about a project goes in a week, which is named by its
-- Monday; its text is emptied once a mail server took it or refused it for good.
alter table mails add column user_id uuid references users (id);
alter table mails add column week date;
create unique index mails_check_in on mails (project_id, week) where purpose = 'check_in';

-- What was learned in a project, in one line that is kept with its outcome.
alter table closures add column learned text not null default '';

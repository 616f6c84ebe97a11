-- An escalation opens by itself when a project leaves its mandate: the team says afterwards, by a day, what can be done. One
-- lapses when the project comes back inside before anything was asked.
alter table escalations add column options_due_on date;
alter table escalations add column laid_at bigint;
alter table escalations add column lapsed_at bigint;
update escalations set laid_at = raised_at;

-- One is open at a time.
create unique index escalations_open on escalations (project_id) where decided_at is null and lapsed_at is null;

-- Whether somebody wants the weekly mail with what changed on the steering board.
alter table users add column week_mail boolean not null default true;
-- At most one of these goes to a person in a week.
create unique index mails_week on mails (week, user_id) where purpose = 'week';

-- What happened in a week is found by when it happened, and not by looking at all there ever was.
create index closures_closed_at on closures (closed_at);
create index pulses_answered on pulses (answered_at) where answered_at is not null;
create index escalations_raised on escalations (raised_at);
create index escalations_decided on escalations (decided_at) where decided_at is not null;
create index promises_agreed on promises (agreed_at) where agreed_at is not null;

-- That an escalation opened by itself is told by mail too: to whoever leads the project, who is to say what can be done, and to
-- every director. Once to each, and once more to a director when there is something to choose.
drop index mails_escalation;
create unique index mails_escalation on mails (escalation_id, purpose, user_id) where escalation_id is not null;

-- One mail asks at each moment what became of the expected value, and one reminds of it; what did not arrive may go out once
-- more. A mail can have come back (`bounced`): no such mailbox, at once or as somebody told us afterwards.
drop index mails_measure;
create unique index mails_measure on mails (project_id, moment)
    where purpose = 'measure' and state in ('waiting', 'sent');
create unique index mails_measure_reminder on mails (project_id, moment)
    where purpose = 'measure_reminder' and state in ('waiting', 'sent');

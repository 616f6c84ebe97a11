-- Whom nobody follows up is found within the order that is asked for, and counted, without reading a row of the table
-- that does not match.
drop index opportunities_heard;
drop index opportunities_status;
drop index opportunities_status_fit;
drop index opportunities_status_amount;
drop index opportunities_sums;
create index opportunities_status on opportunities (status, id, next_on, heard_on);
create index opportunities_status_fit on opportunities (status, fit_low, id, next_on, heard_on);
create index opportunities_status_amount on opportunities (status, amount_cents, id, next_on, heard_on);
create index opportunities_sums on opportunities
    (status, stage, owner_id, verdict, amount_cents, credited_cents, next_on, heard_on);

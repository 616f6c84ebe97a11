-- The sums of a board are those of one profile, and a list may show exceptions alone: both are in the index, so that no row
-- of the table is read for them.
drop index opportunities_sums;
create index opportunities_sums on opportunities
    (status, stage, owner_id, verdict, profile_id, is_exception, amount_cents, credited_cents, next_on, heard_on);

-- The order by the day of the next step, within what the list shows without asking and within the pipeline of one seller.
-- What has no next step comes after every day.
create index opportunities_status_next on opportunities (status, (coalesce(next_on, '9999-12-31')), id, heard_on);
create index opportunities_owner_next on opportunities (owner_id, (coalesce(next_on, '9999-12-31')), id, status);
create index opportunities_any_next on opportunities ((coalesce(next_on, '9999-12-31')), id);

-- Pages that cost the same however many rows there are.

-- The exceptions in every order of their list: they are few, and nothing else of the list is walked past for them.
create index opportunities_exception_fit on opportunities (fit_low, id) where is_exception;
create index opportunities_exception_amount on opportunities (amount_cents, id) where is_exception;
create index opportunities_exception_created on opportunities (id) where is_exception;
create index opportunities_exception_next on opportunities ((coalesce(next_on, '9999-12-31')), id) where is_exception;

-- What to ask next is in the index of verdicts, so that companies of one question are found and counted in it alone.
drop index qualifications_best;
create index qualifications_best on qualifications (profile_id, verdict, fit_low, fit_high, company_id, next_question);

-- Approvals that ran out are found among all that were ever given by their day.
drop index cases_state;
create index cases_state on cases (state, expires_on, id);

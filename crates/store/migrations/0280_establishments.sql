-- One trade-register number can be that of several establishments, each a company of its own here. Without an
-- establishment number there is one company with a number at most.

drop index companies_kvk;
create unique index companies_kvk on companies (kvk, (coalesce(branch, ''))) where kvk is not null;

-- Searching as one types walks names in their order, not rows: those of companies have their index since the beginning.
create index opportunities_search on opportunities (search_key, id);

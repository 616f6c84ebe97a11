-- How often the facts, the set of companies, the opportunities and the projects were changed, so that any server can
-- tell whether what it holds in memory is still true. Each count is spread over many rows, which nobody holds for longer
-- than it takes to end a transaction: one row would make every writer wait for every other.
create table changes (
    area text   not null,
    -- For facts the last byte of the company's id; for the others any.
    slot bigint not null,
    n    bigint not null,
    primary key (area, slot)
);

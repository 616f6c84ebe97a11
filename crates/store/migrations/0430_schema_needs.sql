-- What a migration asks of every program once it has taken something away that older ones use: a row for each such migration.
-- A program that does not know the migration in `needs` writes nothing any more. CONTRIBUTING.md says how one is written.
create table schema_needs (
    -- The migration that took something away.
    step    bigint not null primary key,
    -- The migration that a program has to know to do without it.
    needs   bigint not null,
    -- The first version of the program that knows it, for people.
    version text   not null
);

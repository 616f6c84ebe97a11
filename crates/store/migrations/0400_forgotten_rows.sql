-- Which rows an erasure changed, by their place among the keys that seal backups: nothing of what they said, and not which
-- row it was for whoever has no copy of it. By these the keys are given up.
create table forgotten_rows (
    -- Which erasure: one more than the last.
    erasure bigint not null,
    -- -1 when an erasure is only counted.
    place   bigint not null,
    primary key (erasure, place)
) /* clustered */;

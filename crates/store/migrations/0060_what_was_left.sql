-- How far a finished project's estimates of what was left were off, at each stage: JSON, [[time, effort], …], each a ratio
-- and the spread of the range that was given, or null.
alter table closures add column left_ratios text not null default '';

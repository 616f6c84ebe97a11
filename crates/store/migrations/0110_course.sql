-- Where a finished project stood at its check-ins: JSON, [[share of its results done, spent ÷ first promised budget], …].
alter table closures add column course text not null default '';

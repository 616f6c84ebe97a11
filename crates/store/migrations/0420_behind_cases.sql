-- Who sold what a case is about, or proposed its treatment, before those who do now: ids, each with a space before it. Whoever
-- hands a sale on, or has somebody else propose, decides it no more than before.
alter table cases add column stood_behind text not null default '';

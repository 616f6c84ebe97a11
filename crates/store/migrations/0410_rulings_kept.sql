-- How far each aspect of an escalation was outside at worst while it was open (`time:32 money:12.5`, in the unit of its margin):
-- what the ruling is about. Another one opens only when it got worse than that.
alter table escalations add column found text not null default '';

-- Which projects came of these cases.
create index projects_case on projects (case_id);

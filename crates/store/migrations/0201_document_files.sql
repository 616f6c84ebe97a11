-- A document may be kept here itself; before, only where it is.
alter table documents add column file_id uuid references files (id);

-- What the customer measured itself: through which link. `measured_by` is then the project's lead, who had asked.
alter table value_measurements add column link_id uuid references customer_links (id);

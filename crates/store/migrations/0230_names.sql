-- Contacts are searched by name as one types, as companies are, and by their address.
create index contacts_name on contacts (archived, search_key, id);
create index contacts_email on contacts (email) where email is not null;

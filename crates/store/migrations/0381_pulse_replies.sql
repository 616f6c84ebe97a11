-- What was done with an answer that asks for no call-back: kinds of what is often done, and words. The customer reads it.
create table pulse_replies (
    pulse_id   uuid   not null primary key references pulses (id),
    acts       text   not null,
    said       text   not null,
    replied_on date   not null,
    replied_at bigint not null,
    replied_by uuid   not null references users (id)
);

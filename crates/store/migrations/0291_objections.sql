-- What a customer says stands in the way of an offered promise: a word of its own with its line of text. It may be said more
-- than once, so it is about the promise and not, like an agreement, the one word on it.
alter table customer_words add column said text not null default '';
alter table customer_words add column promise_id uuid references promises (id);

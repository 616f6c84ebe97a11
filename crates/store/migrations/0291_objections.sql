-- What a customer says stands in the way of an offered promise: a word of its own, with its line of text.
alter table customer_words add column said text not null default '';

//! What the store does, each test on SQLite and on PostgreSQL: one program, since each links the whole store.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

mod accounts;
mod audit;
mod bulk;
mod calendar;
mod cases;
mod cast;
mod check_in_mails;
mod checkup;
mod closures;
mod companies;
mod copies;
mod customer;
mod delivery;
mod escalation_mails;
mod files;
mod follow_up;
mod forecasts;
mod hours;
mod import_keys;
mod import_records;
mod imports;
mod learning;
mod measure_mails;
mod merges;
mod opportunities;
mod passkeys;
mod patterns;
mod people;
mod pipeline;
mod posted;
mod privacy;
mod profiles;
mod projects;
mod promises;
mod prospects;
mod pulse_mails;
mod requests;
mod retention;
mod sale;
mod scans;
mod search;
mod views;
mod webhooks;
mod week_mails;

//! The rules of Losvast: functions from values to values.
//!
//! Nothing here reads a clock, a file, a database or the network; what a rule needs arrives as a parameter, and what
//! it decides leaves as a value. A rule therefore cannot fail: bad input gives a [`refusal::Refusal`] that lists
//! everything that is wrong with it. Modules only use the groups above them in this list.

pub mod browser;
pub mod ids;
pub mod money;
pub mod password;
pub mod people;
pub mod refusal;
pub mod second;
pub mod statistics;
pub mod time;

pub mod acknowledgement;
pub mod activity;
pub mod letter;
pub mod post;
pub mod view;
pub mod webhook;

pub mod codes;
pub mod exports;
pub mod fact;
pub mod merge;
pub mod registration;

pub mod criterion;

pub mod profile;

pub mod qualification;

pub mod process;

pub mod nearmiss;
pub mod retention;

pub mod terms;
pub mod value;

pub mod hours;

pub mod insight;

pub mod project;
pub mod promise;

pub mod checkin;

pub mod forecast;

pub mod mandate;
pub mod pulse;

pub mod steering;

pub mod outcome;

pub mod learning;

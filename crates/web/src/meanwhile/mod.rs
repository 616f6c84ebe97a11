//! What a colleague changed while somebody typed: the one place where a form that comes late is laid beside what is
//! kept.
//!
//! A form that changes a record carries, unseen, what it was read as. When it comes late, each field is compared three
//! ways: as it was read, as it was typed, as it is now. What only the colleague changed is put in the form, what was
//! typed stays in it, and beside every field that the colleague changed stands what it is now, by whom and when, with
//! the choice to have it the other way. The form is then about the version that is there now, so that the next save
//! goes through with what was chosen. No script is needed, and nothing is lost whatever is chosen.

mod came;
mod compare;
mod edited;
#[cfg(test)]
mod tests;
mod theirs;

pub(crate) use came::{Came, Read, Text, Texts};
pub(crate) use compare::{Difference, differences, merged, others};
pub(crate) use edited::{Edited, Stands};
pub(crate) use theirs::{Meanwhile, Say, Theirs};

//! What the whole API promises, whatever the word: one contract, one document.

mod contract;
mod hidden;
mod matrix;
mod openapi;
mod query;
mod rows;
mod walk;

//! Importing a file of companies, contacts, opportunities or hours: what its columns can answer, how its rows become candidates, and the work itself.
//!
//! Pages, API and command take the same way: [`Asked`] says how the file is read, [`Job`] is that file opened, looked
//! through and mapped, [`check`] says what would become of every row, [`run`] does it. A job reads, checks and judges on
//! one thread while another one writes what was made before; between them stand a few batches, so memory does not grow
//! with the file.

mod asked;
mod doubted;
mod errors;
mod fields;
mod file;
mod job;
mod recognised;
mod record_rows;
mod record_work;
mod rows;
mod taking_up;
mod tally;
mod work;

pub use asked::Asked;
pub use errors::{ErrorFile, reason};
pub use fields::{attributes, wants_of};
pub use job::{Job, Look, Obstacle};
pub use recognised::recognised;
pub use tally::{Became, Line, Tally};
pub use work::{Stop, check, run};

pub(crate) use doubted::settle;
pub(crate) use fields::{OWN, own};
pub(crate) use file::{MOST_BYTES, keep, limits, open};
pub(crate) use job::{pairs, refused_mapping, silent};
pub(crate) use recognised::answers;
pub(crate) use rows::{company_of, with_zeros, wrong};
#[cfg(test)]
pub(crate) use taking_up::take_up_waiting;
pub(crate) use taking_up::{take_up, take_up_for_ever};
pub(crate) use work::{file_problem, looked};

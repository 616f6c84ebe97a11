//! Hours and costs that were made elsewhere: what a row of another system says, by what it is known again, and what it
//! all comes to.
//!
//! Losvast keeps no time itself. What comes in serves one figure, what a project has spent, so that a check-in need not
//! type it. Invariants: a row that comes twice counts once, whatever files it comes in; hours without a rate are never
//! worth nothing, but told; a line that looks changed replaces nothing until a person says so.

mod changed;
mod duration;
mod identity;
mod rate;
mod row;
mod spent;
#[cfg(test)]
mod tests;

pub use changed::{Absent, Answer, Known, Laid, Standing};
pub use duration::{A_DAY, Unit, read as read_duration};
pub use identity::{Ordinals, contents, kin, of_id};
pub use rate::{MOST_RATE, Rate, RateDraft, Rates};
pub use row::{Amount, Named, RowSaid, Spending, Worker, read};
pub use spent::{Cost, Spent, Worked, add_up, monday, weeks};

//! Opportunities: how they come in, move through the acquisition process, and end.
//!
//! A row pins the profile version it is judged by. Its verdict, fit and credit are kept beside it for lists, and only
//! [`judge`] writes them: by today's facts while it is open, never again once it is closed. A stage changes only by a
//! [`domain::process::Move`], so no door leads around the gate.

pub mod bulk;
mod closure;
mod create;
mod edit;
mod follow_up;
mod in_memory;
mod judge;
mod line;
mod list;
mod moves;
mod opportunity;
mod origin;
mod past;
mod situation;
mod summary;
mod won;

pub use closure::{Closing, Closure, Frozen, close, closures};
pub use create::{NewOpportunity, create, typed};
pub use edit::{Edit, edit};
pub use follow_up::{Neglect, agenda, set_next};
pub use judge::{rejudge, rejudge_due};
pub use line::{Line, Part, lines};
pub use list::{Filter, Key, Listing, Sort, Status, first, list, neighbours};
pub use moves::{Step, move_to};
pub use opportunity::{Opportunity, by_id, of_company, unseen};
pub use origin::Origin;
pub use past::{Past, past};
pub use situation::{Situation, situation};
pub use summary::{Lane, Sums, by_stage, totals};
pub use won::{Won, won};

pub(crate) use closure::end;
pub(crate) use follow_up::{heard, plan};
pub(crate) use judge::refresh;
pub(crate) use opportunity::{may_see, scoped};
pub(crate) use summary::won_between;

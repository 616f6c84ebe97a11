//! Near-miss cases and exceptions: what happens to a customer who just misses, and to one who is let in all the same.
//!
//! A case opens by itself ([`open_if_near`]). Whoever sells proposes; a second person decides, inside the quota, which is
//! counted and taken under one guard. What time does to a case is computed on every reading; [`wake()`] only writes it
//! down, so that lists and totals follow.

mod alike;
mod behind;
mod conditions;
mod decide;
mod exception;
mod inbox;
mod open;
mod propose;
mod quota;
mod row;
mod trail;
mod wake;

pub use alike::{Alike, Came, alike};
pub(crate) use behind::handed_over;
pub use conditions::{ConditionRow, conditions, settle};
pub use decide::decide;
pub use exception::request_exception;
pub(crate) use inbox::to_decide;
pub use inbox::{Filter, Show, list, neighbours, waiting, waiting_since};
pub use propose::{Wish, propose};
pub use quota::{Place, places, quota};
pub use row::{CaseRow, Missed, by_id};
pub use trail::{DecisionRow, ProposalRow, RequestRow, decisions, partners, proposals, request};
pub use wake::wake;

pub(crate) use open::open_if_near;
pub(crate) use row::{accepted_without_project, kind_behind, of_opportunity};

//! What a customer sees and says through its link.
//!
//! [`CustomerPage`] is the whole of what may leave the house: it has no field for a budget, an hour, a mandate, a fit, a
//! verdict or a colleague's note, so that no template can show one. What a customer says is kept with the name that was
//! signed and the text that was in front of it.

mod objection;
mod page;
mod step;
mod words;

pub use objection::{object, objections};
pub use page::{CustomerPage, Doubt, Found, Outlook, Terms, Version, Why, page};
pub use step::{Fate, Line, Step};
pub(crate) use words::asked;
pub use words::{Signature, Word, WordKind, accept_result, agree_promise, agree_value, measure, words};

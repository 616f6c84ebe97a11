//! What every list of the API takes and gives: `limit` and `cursor` in, `items`, `total` and `next` out.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// The most that one answer holds.
const MOST: i64 = 200;

/// How much of a list, and from where.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct List {
    /// At most so many items, 1–200; 50 when left out.
    pub(crate) limit: Option<i64>,
    /// Where to go on: `next` of the answer before.
    pub(crate) cursor: Option<String>,
}

impl List {
    /// The number of items to give.
    pub(crate) fn size(&self) -> i64 {
        self.limit.unwrap_or(50).clamp(1, MOST)
    }
}

/// One part of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Listed<T> {
    /// The items.
    pub(crate) items: Vec<T>,
    /// How many there are in all.
    pub(crate) total: i64,
    /// The `cursor` to go on with; null at the end.
    pub(crate) next: Option<String>,
}

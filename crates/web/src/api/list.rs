//! What every list of the API gives: `items`, `total` and `next`, which is the `cursor` to ask on with.

use serde::Serialize;
use utoipa::ToSchema;

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

impl<T> Listed<T> {
    /// A list that is short enough to give at once.
    pub(crate) fn whole(items: Vec<T>) -> Self {
        let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
        Self { items, total, next: None }
    }
}

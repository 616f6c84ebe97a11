//! A list in which nothing was found: what it was searched for and filtered by, and the ways out of that.

use crate::{Address, Words};

/// What was asked of a list in which nothing was found.
pub(crate) struct Nothing {
    /// For what it was searched.
    pub(crate) title: String,
    /// By what it was filtered, and what to try.
    pub(crate) text: String,
    /// The ways out, each with what it is called.
    pub(crate) ways: Vec<(Address, String)>,
}

impl Nothing {
    /// `narrowed` says in words by which of the `filters`, fields of the address, it is filtered; `hint` is the key of what
    /// to try.
    pub(crate) fn new(
        w: &Words,
        (address, search): (&Address, &str),
        (filters, narrowed): (&[&str], &[String]),
        hint: &str,
    ) -> Self {
        let found_by = (!search.is_empty()).then(|| w.with("search-none", "q", search));
        let filtered = (!narrowed.is_empty()).then(|| w.with("list-none-narrowed", "filters", narrowed.join(", ")));
        let mut ways = Vec::new();
        if found_by.is_some() && filtered.is_some() {
            let without = filters.iter().fold(address.clone(), |address, field| address.without(field));
            ways.push((without, w.t("list-none-filters-off")));
        }
        if found_by.is_some() {
            ways.push((address.clone().without("search"), w.t("search-clear")));
        }
        Self {
            title: found_by.unwrap_or_else(|| w.t("list-none-found")),
            text: filtered.into_iter().chain([w.t(hint)]).collect::<Vec<_>>().join(" "),
            ways,
        }
    }
}

//! The views of a list above it: a tab for each, the one that is open marked, and what can be done with it.

use domain::{
    ids::ViewId,
    view::{List, Standing},
};
use store::{
    Reader,
    views::{self, View},
};

use crate::{Address, Error, Viewer};

/// The parameter that names the view that is open.
pub(crate) const SAVED: &str = "saved";

/// The views of a list, and the list as it is shown.
pub(crate) struct Bar {
    /// Which list.
    pub(crate) list: &'static str,
    /// What is shown without a view.
    pub(crate) all: String,
    /// A tab for each view, one's own first.
    pub(crate) tabs: Vec<Tab>,
    /// The view that is open.
    pub(crate) open: Option<Open>,
    /// Whether a view was asked for that is not there, or not for this person.
    pub(crate) is_gone: bool,
    /// What is shown now, as a view keeps it.
    pub(crate) query: String,
}

/// A view that can be opened.
pub(crate) struct Tab {
    /// Its address.
    pub(crate) href: String,
    /// What it is called.
    pub(crate) name: String,
    /// Who shares it; empty for a private one.
    pub(crate) by: String,
    /// Whether it is open.
    pub(crate) on: bool,
}

/// The view that is open.
pub(crate) struct Open {
    /// The view.
    pub(crate) view: View,
    /// Whether something else is shown by now than it keeps.
    pub(crate) is_changed: bool,
    /// Its address.
    pub(crate) href: String,
    /// Whether it may be changed.
    pub(crate) may_change: bool,
    /// Whether it may be taken away.
    pub(crate) may_remove: bool,
}

/// The address at which a view shows what it keeps. What is kept was written by the list, so it is a query as it is.
pub(crate) fn address(list: List, query: &str, id: ViewId) -> String {
    let and = if query.is_empty() { "" } else { "&" };
    format!("/{}?{query}{and}{SAVED}={id}", list.code())
}

impl Bar {
    /// The bar of a list that shows this query, with the view `saved` open. `again` writes what a view keeps as this
    /// person's list would.
    pub(crate) async fn load(
        reader: &mut Reader,
        viewer: &Viewer,
        list: List,
        (query, saved): (String, &str),
        again: impl Fn(&str) -> String,
    ) -> Result<Self, Error> {
        let mut views = views::seen(reader, &viewer.person, list).await?;
        views.sort_by_key(|view| view.owner != viewer.id());
        let id = ViewId::parse(saved);
        let open = views.iter().find(|view| Some(view.id) == id).map(|view| {
            let standing: Standing = view.standing();
            Open {
                is_changed: again(&view.query) != query,
                href: address(list, &view.query, view.id),
                may_change: standing.is_changed_by(&viewer.person),
                may_remove: standing.is_removed_by(&viewer.person),
                view: view.clone(),
            }
        });
        let tab = |view: View| Tab {
            href: address(list, &view.query, view.id),
            by: if view.shared { view.owner_name } else { String::new() },
            on: Some(view.id) == id,
            name: view.name,
        };
        Ok(Self {
            list: list.code(),
            all: format!("/{}", list.code()),
            is_gone: !saved.is_empty() && open.is_none(),
            tabs: views.into_iter().map(tab).collect(),
            open,
            query,
        })
    }
}

/// What is shown at an address, as a view keeps it: without the view, the place in the list and the way of showing it.
pub(crate) fn kept(shown: &Address) -> String {
    shown.clone().without(SAVED).without("view").without("cursor").query()
}

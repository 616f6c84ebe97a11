//! The inbox: the cases that somebody has to see to, the one that is due first at the top.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{people::Role, time::Day};
use serde::Deserialize;
use store::{
    Cursor,
    cases::{self, CaseRow, Filter, Show},
};

use super::{standing, tone};
use crate::{
    Address, App, Error, Query, Section, Shell, Viewer, Words, explained::fit_words, page, pages::views::opened,
};

/// What follows the `?`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `to-decide`, `all`, or nothing for those that wait.
    show: String,
    cursor: String,
}

impl Asked {
    /// Which cases are shown, from the place that was reached.
    pub(super) fn filter(&self) -> Filter {
        let show = match self.show.as_str() {
            "to-decide" => Show::ToDecide,
            "all" => Show::All,
            _ => Show::Waiting,
        };
        Filter { show, opportunity: None, after: Cursor::parse(&self.cursor), limit: 0 }
    }

    /// The address of what is shown, without the place in it; what is not known shows those that wait.
    pub(super) fn address(&self) -> Address {
        let known = ["to-decide", "all"].into_iter().find(|show| *show == self.show);
        Address::new("/cases").with("show", known.unwrap_or_default())
    }
}

#[derive(Template)]
#[template(path = "cases/list.html")]
struct InboxPage {
    shell: Shell,
    w: Words,
    rows: Vec<Row>,
    total: i64,
    next: Option<Address>,
    /// What stands behind the address of each line, to come back to this list.
    way: String,
    show: String,
    /// How many wait for this viewer to decide.
    waiting: i64,
    may_decide: bool,
}

/// One case.
struct Row {
    case: CaseRow,
    state: &'static str,
    tone: &'static str,
    fit: String,
    is_overdue: bool,
    is_own: bool,
}

impl Row {
    /// The last day on which an approval that is not used yet holds.
    fn holds_until(&self) -> Option<Day> {
        self.case.case.expires_on.filter(|_| self.state == "accepted" && self.case.ending.is_none())
    }

    /// The last day on which an approval held that ran out unused.
    fn ran_out_on(&self) -> Option<Day> {
        self.case.case.expires_on.filter(|_| self.state == "expired")
    }

    /// Whether nothing is asked of anybody any more, so that the day of the decision says most.
    fn is_settled(&self) -> bool {
        matches!(self.state, "accepted" | "referred" | "declined")
    }
}

pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team])?;
    let (today, filter) = (viewer.now.today, asked.filter());
    let mut reader = app.store.read().await?;
    let found = cases::list(&mut reader, &viewer.person, &filter, today).await?;
    let w = viewer.words();
    let row = |case: CaseRow| Row {
        state: standing(&case, today),
        tone: tone(standing(&case, today)),
        fit: fit_words(&w, case.fit),
        is_overdue: case.overdue(today),
        is_own: case.case.is_behind(viewer.id()),
        case,
    };
    let address = asked.address();
    page(&InboxPage {
        shell: viewer.shell(w.t("cases-title"), Section::Cases),
        rows: found.items.into_iter().map(row).collect(),
        total: found.total,
        next: found.next.map(|cursor| address.clone().with("cursor", cursor)),
        way: opened(&Address::new(""), &address).to_string(),
        show: asked.show,
        waiting: cases::waiting(&mut reader, &viewer.person).await?,
        may_decide: viewer.is(&[Role::Director, Role::Approver]),
        w,
    })
}

//! The list of opportunities: searched, filtered and sorted by its address, with sums over everything that matches.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{activity::FollowUp, people::Role};
use store::opportunities::{self, Filter, Line, Neglect, Sort, Status, Sums};

use super::{
    board,
    filter::{Asked, Chip, chips, labels, stages},
    new::sellers,
};
use crate::{Address, App, Error, Query, Section, Shell, Viewer, Words, explained::fit_words, page};

/// How many rows a page shows.
const ROWS: u32 = 50;

/// The roles that may look at sales; the team sees those that led to its own projects.
pub(super) const LOOKERS: [Role; 5] = [Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team];

#[derive(Template)]
#[template(path = "opportunities/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    rows: Vec<Row>,
    sums: Sums,
    next: Option<Address>,
    address: Address,
    asked: Asked,
    sort: Sort,
    statuses: Vec<Chip>,
    stages: Vec<Chip>,
    verdicts: Vec<Chip>,
    neglects: Vec<Chip>,
    owners: Vec<(String, String)>,
    may_change: bool,
    shows_raw: bool,
}

/// One opportunity.
struct Row {
    row: Line,
    stage: String,
    fit: String,
}

pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&LOOKERS)?;
    let asked = asked.seen_by(&viewer);
    if asked.is_board() {
        return board::show(&app, &viewer, asked).await;
    }
    let mut reader = app.store.read().await?;
    let listing = asked.listing(&viewer, ROWS);
    let found = opportunities::lines(&mut reader, &viewer.person, &listing).await?;
    let sums = opportunities::totals(&mut reader, &viewer.person, &listing.filter).await?;
    let w = viewer.words();
    let mut labels = labels(&mut reader, &w, &found.items).await?;
    let filter = Filter { stage: None, ..listing.filter.clone() };
    let summed = opportunities::by_stage(&mut reader, &viewer.person, &filter).await?;
    let stages = stages(&mut reader, &w, listing.filter.profile, &summed).await?;
    let row = |row: Line| Row { stage: labels.remove(&row.id).unwrap_or_default(), fit: fit_words(&w, row.fit), row };
    let address = asked.address();
    page(&ListPage {
        shell: viewer.shell(w.t("opportunities-title"), Section::Opportunities),
        rows: found.items.into_iter().map(row).collect(),
        next: found.next.map(|cursor| address.clone().with("cursor", cursor)),
        statuses: statuses(&w, &asked),
        stages: chips(&asked, "stage", &asked.stage, stages),
        verdicts: chips(&asked, "verdict", &asked.verdict, verdicts(&w)),
        neglects: chips(&asked, "follow_up", &asked.follow_up, neglects(&w)),
        owners: owners(&w, sellers(&mut reader).await?),
        may_change: viewer.is(&[Role::Director, Role::Seller]),
        shows_raw: asked.amounts == "raw",
        sort: listing.sort,
        sums,
        address,
        asked,
        w,
    })
}

pub(super) fn verdicts(w: &Words) -> Vec<(String, String)> {
    domain::profile::Verdict::ALL.map(|v| (v.code().to_owned(), w.t(format!("verdict-{}", v.code())))).into()
}

/// How an open one may be neglected.
pub(super) fn neglects(w: &Words) -> Vec<(String, String)> {
    Neglect::CODES.map(|code| (code.to_owned(), w.t(format!("follow-up-{code}")))).into()
}

/// Everybody, me, and each seller.
pub(super) fn owners(w: &Words, sellers: Vec<(String, String)>) -> Vec<(String, String)> {
    let first = [(String::new(), w.t("owner-anybody")), ("me".to_owned(), w.t("owner-me"))];
    first.into_iter().chain(sellers).collect()
}

/// Open is what one sees without asking; `all` is any.
fn statuses(w: &Words, asked: &Asked) -> Vec<Chip> {
    let now = if asked.status.is_empty() { "open" } else { asked.status.as_str() };
    let usual = if asked.led_to_projects { "all" } else { "open" };
    let codes = Status::ALL.map(Status::code).into_iter().chain(["all"]);
    let chip = |code: &str| Chip {
        href: asked
            .address()
            .without("stage")
            .without("follow_up")
            .but("status", if code == usual { "" } else { code }),
        label: w.t(format!("status-{code}")),
        on: code == now,
    };
    codes.map(chip).collect()
}

impl ListPage {
    /// The address of the list in this order, or in the other one where it is shown in this order already.
    fn sorted(&self, first: &str, other: &str) -> Address {
        self.address.clone().but("sort", if self.sort.code() == first { other } else { first })
    }

    /// How a column is sorted, as `aria-sort` says it.
    fn aria(&self, up: &str, down: &str) -> &'static str {
        match self.sort.code() {
            code if code == up => "ascending",
            code if code == down => "descending",
            _ => "none",
        }
    }

    fn is_sorted(&self, up: &str, down: &str) -> bool {
        self.aria(up, down) != "none"
    }
}

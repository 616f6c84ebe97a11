//! The list of opportunities: searched, filtered and sorted by its address, with sums over everything that matches.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{activity::FollowUp, people::Role, view::List};
use store::{
    Reader,
    opportunities::{self, Filter, Line, Listing, Neglect, Part, Status, Sums},
};

use super::{
    board,
    columns::{Cell, Column},
    credited,
    filter::{Asked, Chip, chips, labels, stages},
    new::sellers,
    none, strays,
};
use crate::{
    Address, App, Error, Query, Section, Shell, Viewer, Whys, Words, page,
    pages::views::{
        Bar, Nothing,
        columns::{self, Chooser, Column as _, Head, chooser, heads},
        opened,
    },
};

/// How many rows a page shows.
const ROWS: u32 = 50;

/// The roles that may look at sales; the team sees those that led to its own projects.
pub(super) const LOOKERS: [Role; 5] = [Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team];

#[derive(Template)]
#[template(path = "opportunities/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    heads: Vec<Head<Column>>,
    rows: Vec<Row>,
    sums: Sums,
    next: Option<Address>,
    address: Address,
    /// What stands behind the address of each line, to come back to this list.
    way: String,
    asked: Asked,
    bar: Bar,
    chooser: Chooser,
    /// What was asked for that is not there.
    strays: Vec<String>,
    statuses: Vec<Chip>,
    stages: Vec<Chip>,
    verdicts: Vec<Chip>,
    neglects: Vec<Chip>,
    owners: Vec<(String, String)>,
    bulk: Option<Bulk>,
    may_change: bool,
    shows_raw: bool,
    /// Whether there is none at all, so that there is nothing to choose from either.
    is_bare: bool,
    /// What was asked, where that is why there is nothing.
    nothing: Option<Nothing>,
    /// How the sums come about.
    whys: Whys,
}

/// What can be done with those that are chosen.
struct Bulk {
    stages: Vec<(String, String)>,
    sellers: Vec<(String, String)>,
}

/// One opportunity, with a cell for each head.
struct Row {
    line: Line,
    cells: Vec<Cell>,
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
    page(&ListPage::load(&mut app.store.read().await?, &viewer, asked).await?)
}

impl ListPage {
    async fn load(reader: &mut Reader, viewer: &Viewer, asked: Asked) -> Result<Self, Error> {
        let w = viewer.words();
        let mut listing = asked.listing(viewer, ROWS);
        let mut strays = strays::lost(reader, &asked, &mut listing.filter).await?;
        let stages = {
            let filter = Filter { stage: None, ..listing.filter.clone() };
            let summed = opportunities::by_stage(reader, &viewer.person, &filter).await?;
            stages(reader, &w, listing.filter.profile, &summed).await?
        };
        strays.extend(strays::lost_stage(&asked, &mut listing.filter, &stages));
        let (columns, _) = columns::read::<Column>(&asked.columns);
        let (rows, next) = rows(reader, viewer, &listing, &columns).await?;
        let lanes = opportunities::by_stage(reader, &viewer.person, &listing.filter).await?;
        let sums: Sums = lanes.iter().map(|lane| lane.sums).sum();
        let is_bare =
            sums.count == 0 && opportunities::totals(reader, &viewer.person, &Filter::default()).await?.count == 0;
        let (address, again) = (asked.address(), |query: &str| Asked::again(query, viewer));
        let bar = Bar::load(reader, viewer, List::Opportunities, (asked.as_kept(), &asked.saved), again).await?;
        let (sellers, may_change) = (sellers(reader).await?, viewer.is(&[Role::Director, Role::Seller]));
        let bulk = Bulk { stages: stages.clone(), sellers: sellers.clone() };
        let statuses = statuses(&w, &asked);
        let verdicts = chips(&asked, "verdict", &asked.verdict, verdicts(&w));
        let neglects = chips(&asked, "follow_up", &asked.follow_up, neglects(&w));
        let stages_on = chips(&asked, "stage", &asked.stage, stages.clone());
        let narrowed = [&statuses, &verdicts, &neglects].map(Vec::as_slice);
        let is_asked = asked.is_narrowed() || !asked.is_usual();
        let nothing = (rows.is_empty() && !is_bare && is_asked).then(|| {
            let statuses: &[Chip] = if asked.is_usual() { &[] } else { &statuses };
            none::told(&w, &asked, &[statuses, &stages_on[..], &verdicts[..], &neglects[..]], &sellers)
        });
        let whys = credited::of_list(&w, (sums, &lanes), &stages, &narrowed);
        Ok(Self {
            shell: viewer.shell(w.t("opportunities-title"), Section::Opportunities),
            heads: heads(&w, &address, listing.sort.code(), &columns),
            bulk: Some(bulk).filter(|_| may_change && rows.iter().any(|row| row.line.ending.is_none())),
            rows,
            next: next.map(|cursor| address.clone().with("cursor", cursor)),
            bar,
            chooser: chooser(&w, &address, &columns),
            strays: strays.iter().map(|stray| strays::told(&w, stray)).collect(),
            statuses,
            stages: stages_on,
            nothing,
            verdicts,
            neglects,
            whys,
            owners: owners(&w, sellers),
            may_change,
            shows_raw: asked.amounts == "raw",
            is_bare,
            sums,
            way: opened(&Address::new(""), &address).to_string(),
            address,
            asked,
            w,
        })
    }
}

impl ListPage {
    fn newcomer(&self) -> Option<(&'static str, String)> {
        none::newcomer(&self.w, self.may_change)
    }

    /// Whether there is none yet, so that the page itself leads to the first and its head need not.
    fn begins(&self) -> bool {
        self.rows.is_empty() && self.nothing.is_none() && !self.asked.led_to_projects
    }
}

/// The lines of a page, and where the next one begins. Only what a column shows is read.
async fn rows(
    reader: &mut Reader,
    viewer: &Viewer,
    listing: &Listing,
    columns: &[Column],
) -> Result<(Vec<Row>, Option<String>), Error> {
    let parts: Vec<Part> = columns.iter().flat_map(|column| column.parts()).copied().collect();
    let found = opportunities::lines(reader, &viewer.person, listing, &parts).await?;
    let labels = labels(reader, &viewer.w, &found.items).await?;
    let row = |line: Line| {
        let stage = labels.get(&line.id).map_or("", String::as_str);
        let cells = columns.iter().map(|column| Cell::of(&viewer.w, &line, *column, stage)).collect();
        Row { line, cells }
    };
    Ok((found.items.into_iter().map(row).collect(), found.next))
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

//! The list of companies: searched, filtered and sorted by its address.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{activity::suggested_on, people::Role, profile::Verdict, time::Day, view::List};
use store::{
    Page, Reader,
    companies::{self, Listed, Part, Sort},
    profiles::{Standard, Standards, standards},
};

use super::{
    columns::{Cell, Column},
    counted,
    filter::Asked,
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

/// The roles that may look at companies.
pub(super) const LOOKERS: [Role; 5] = [Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team];

#[derive(Template)]
#[template(path = "companies/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    heads: Vec<Head<Column>>,
    rows: Vec<Row>,
    total: i64,
    next: Option<Address>,
    address: Address,
    /// What stands behind the address of each line: by which profile it is judged, and this list to come back to.
    way: String,
    asked: Asked,
    bar: Bar,
    chooser: Chooser,
    strays: Vec<String>,
    sort: Sort,
    chips: Vec<Chip>,
    profiles: Vec<Chip>,
    question: String,
    core: f64,
    /// What was asked, where that is why there is nothing.
    nothing: Option<Nothing>,
    may_change: bool,
    /// Whether lines can be chosen: what was put away is taken back on its own page.
    may_choose: bool,
    /// When what is done next about those that are chosen is proposed.
    next_on: Day,
    /// How the counts by verdict come about, where they are shown.
    whys: Whys,
}

/// One filter.
struct Chip {
    href: Address,
    label: String,
    count: String,
    on: bool,
}

/// One company, with a cell for each head.
struct Row {
    company: Listed,
    cells: Vec<Cell>,
}

pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&LOOKERS)?;
    page(&ListPage::load(&mut app.store.read().await?, &viewer, asked).await?)
}

async fn chips(
    reader: &mut Reader,
    viewer: &Viewer,
    asked: &Asked,
    standard: Option<&Standard>,
) -> Result<(Vec<Chip>, Whys), Error> {
    let Some(standard) = standard else { return Ok((vec![], Whys::default())) };
    let counts = companies::verdicts(reader, &viewer.person, standard.profile_id).await?;
    let narrowed = !asked.search.is_empty() || !asked.question.is_empty() || !asked.archived.is_empty();
    let chip = |(verdict, count): (Verdict, i64)| {
        let code = verdict.code();
        let on = asked.verdict.iter().any(|other| other == code);
        let others = asked.verdict.iter().filter(|other| *other != code).map(String::as_str);
        let wanted = others.chain((!on).then_some(code));
        Chip {
            href: asked.address().without("verdict").with_all("verdict", wanted),
            label: viewer.w.t(format!("verdict-{code}")),
            count: if narrowed { String::new() } else { viewer.w.count(count) },
            on,
        }
    };
    let whys = if narrowed { Whys::default() } else { counted::whys(&viewer.w, standard, &counts) };
    Ok((counts.map(chip).into(), whys))
}

impl ListPage {
    async fn load(reader: &mut Reader, viewer: &Viewer, asked: Asked) -> Result<Self, Error> {
        let standards = standards(reader).await?;
        let standard = asked.standard(&standards);
        let sort = asked.sort(standard.is_some());
        let columns = shown(&asked, standard.is_some());
        let parts: Vec<Part> = columns.iter().map(|column| column.part()).collect();
        let (filter, from) = (asked.filter(standard.as_ref()), (asked.cursor.as_deref(), ROWS));
        let found = companies::lines(reader, &viewer.person, &filter, sort, (from, &parts)).await?;
        let chips = chips(reader, viewer, &asked, standard.as_ref()).await?;
        let (kept, saved) = (asked.as_kept(), asked.saved.clone());
        let bar = Bar::load(reader, viewer, List::Companies, (kept, &saved), Asked::again).await?;
        Ok(Self::new(viewer, (asked, sort, bar), (&standards, standard), (found, &columns), chips))
    }

    fn new(
        viewer: &Viewer,
        (asked, sort, bar): (Asked, Sort, Bar),
        (standards, standard): (&Standards, Option<Standard>),
        (found, columns): (Page<Listed>, &[Column]),
        (chips, whys): (Vec<Chip>, Whys),
    ) -> Self {
        let w = viewer.words();
        let address = asked.address();
        let label = |key: &str| {
            let criterion = standard.as_ref().and_then(|standard| standard.profile.criterion(key));
            criterion.map_or(key, |criterion| criterion.label.in_language(w.lang.code())).to_owned()
        };
        let question = label(&asked.question);
        let is_filtered = !(asked.search.is_empty() && asked.verdict.is_empty() && asked.question.is_empty());
        let nothing = (is_filtered && found.items.is_empty()).then(|| nothing(&w, &asked, &chips, &question));
        let row = |company: Listed| Row {
            cells: columns.iter().map(|column| Cell::of(&w, &company, *column, &label)).collect(),
            company,
        };
        let may_change = viewer.is(&[Role::Director, Role::Seller]);
        Self {
            shell: viewer.shell(w.t("companies-title"), Section::Companies),
            heads: heads(&w, &address, sort.code(), columns),
            rows: found.items.into_iter().map(row).collect(),
            total: found.total,
            next: found.next.map(|cursor| address.clone().with("cursor", cursor)),
            profiles: profiles(&asked, standards, standard.as_ref()),
            question,
            nothing,
            core: standard.as_ref().map_or(-1.0, |standard| standard.profile.thresholds.core),
            may_choose: may_change && asked.archived.is_empty(),
            next_on: suggested_on(w.today()),
            chooser: chooser(&w, &address, &columns::read::<Column>(&asked.columns).0),
            strays: asked.strays(&w, standard.as_ref()),
            may_change,
            way: opened(&Address::new("").with("profile", &asked.profile), &address).to_string(),
            address,
            asked,
            bar,
            sort,
            chips,
            whys,
            w,
        }
    }
}

impl ListPage {
    /// Where one is made, for whoever may, with what that is called.
    fn newcomer(&self) -> Option<(&'static str, String)> {
        self.may_change.then(|| ("/companies/new", self.w.t("company-new")))
    }

    /// Whether there is none at all yet, so that the page itself leads to the first and its head need not.
    fn begins(&self) -> bool {
        self.rows.is_empty() && self.nothing.is_none() && self.asked.archived.is_empty()
    }
}

/// What was asked of the list, when nothing was found.
fn nothing(w: &Words, asked: &Asked, chips: &[Chip], question: &str) -> Nothing {
    let on = chips.iter().filter(|chip| chip.on).map(|chip| chip.label.clone());
    let asks = (!asked.question.is_empty()).then(|| w.with("companies-asks", "question", question));
    let archived = (!asked.archived.is_empty()).then(|| w.t("companies-archived"));
    let narrowed: Vec<String> = on.chain(asks).chain(archived).collect();
    let filters = ["verdict", "question", "archived"];
    Nothing::new(w, (&asked.address(), &asked.search), (&filters, &narrowed), "companies-none-found-text")
}

/// The profiles to judge by, when there is a choice.
fn profiles(asked: &Asked, standards: &Standards, shown: Option<&Standard>) -> Vec<Chip> {
    let chip = |other: &Standard| Chip {
        href: asked.address().but("profile", other.profile_id.to_string()),
        label: other.profile.name.clone(),
        count: String::new(),
        on: shown.is_some_and(|shown| shown.profile_id == other.profile_id),
    };
    if standards.iter().count() > 1 { standards.iter().map(chip).collect() } else { vec![] }
}

/// The columns that there is something in: what was put away, and whatever there is without a profile, is not judged.
fn shown(asked: &Asked, has_profile: bool) -> Vec<Column> {
    let is_judged = has_profile && asked.archived.is_empty();
    let (columns, _) = columns::read::<Column>(&asked.columns);
    columns.into_iter().filter(|column| is_judged || !column.is_judged()).collect()
}

//! The list of companies: searched, filtered and sorted by its address.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{ids::ProfileId, people::Role, profile::Verdict};
use serde::Deserialize;
use store::{
    Page, Reader,
    companies::{self, Filter, Listed, Sort},
    profiles::{Standard, Standards, standards},
};

use crate::{Address, App, Error, Query, Section, Shell, Viewer, Words, explained::fit_words, page};

/// How many rows a page shows.
const ROWS: u32 = 50;

/// The roles that may look at companies.
pub(super) const LOOKERS: [Role; 5] = [Role::Director, Role::Seller, Role::Approver, Role::Reader, Role::Team];

/// What follows the `?` of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    search: String,
    verdict: Vec<String>,
    sort: String,
    cursor: Option<String>,
    profile: String,
    question: String,
    archived: String,
}

#[derive(Template)]
#[template(path = "companies/list.html")]
struct ListPage {
    shell: Shell,
    w: Words,
    rows: Vec<Row>,
    total: i64,
    next: Option<Address>,
    address: Address,
    asked: Asked,
    sort: Sort,
    chips: Vec<Chip>,
    profiles: Vec<Chip>,
    question: String,
    core: f64,
    is_judged: bool,
    is_filtered: bool,
    may_change: bool,
}

/// One filter.
struct Chip {
    href: Address,
    label: String,
    count: String,
    on: bool,
}

/// One company.
struct Row {
    company: Listed,
    verdict: &'static str,
    low: f64,
    high: f64,
    fit: String,
    question: String,
}

pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&LOOKERS)?;
    let mut reader = app.store.read().await?;
    let standards = standards(&mut reader).await?;
    let standard = asked.standard(&standards);
    let filter = asked.filter(standard.as_ref());
    let sort = asked.sort(standard.is_some());
    let from = (asked.cursor.as_deref(), ROWS);
    let found = companies::list(&mut reader, &viewer.person, &filter, sort, from).await?;
    let chips = chips(&mut reader, &viewer, &asked, standard.as_ref()).await?;
    page(&ListPage::new(&viewer, (asked, sort), (&standards, standard), found, chips))
}

impl Asked {
    /// The profile by which they are judged, as it stands.
    pub(super) fn standard(&self, standards: &Standards) -> Option<Standard> {
        standards.named(uuid::Uuid::try_parse(&self.profile).ok().map(ProfileId)).cloned()
    }

    pub(super) fn filter(&self, standard: Option<&Standard>) -> Filter {
        Filter {
            search: self.search.clone(),
            profile: standard.map(|standard| standard.profile_id),
            verdicts: self.verdict.iter().filter_map(|code| Verdict::from_code(code)).collect(),
            question: Some(self.question.clone()).filter(|key| !key.is_empty()),
            archived: !self.archived.is_empty(),
        }
    }

    /// The order: the best first as soon as there is a profile, else by name.
    pub(super) fn sort(&self, judged: bool) -> Sort {
        Sort::from_code(&self.sort).unwrap_or(if judged { Sort::Best } else { Sort::Name })
    }

    /// All of it as a file.
    fn as_file(&self, format: &str) -> Address {
        self.address().at("/companies/export").with("format", format)
    }

    /// The address of the list as it is shown, without the place in it.
    fn address(&self) -> Address {
        Address::new("/companies")
            .with("search", &self.search)
            .with_all("verdict", &self.verdict)
            .with("question", &self.question)
            .with("archived", &self.archived)
            .with("sort", &self.sort)
            .with("profile", &self.profile)
    }
}

async fn chips(
    reader: &mut Reader,
    viewer: &Viewer,
    asked: &Asked,
    standard: Option<&Standard>,
) -> Result<Vec<Chip>, Error> {
    let Some(standard) = standard else { return Ok(vec![]) };
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
    Ok(counts.map(chip).into())
}

impl ListPage {
    fn new(
        viewer: &Viewer,
        (asked, sort): (Asked, Sort),
        (standards, standard): (&Standards, Option<Standard>),
        found: Page<Listed>,
        chips: Vec<Chip>,
    ) -> Self {
        let w = viewer.words();
        let address = asked.address();
        let label = |key: &str| {
            let criterion = standard.as_ref().and_then(|standard| standard.profile.criterion(key));
            criterion.map_or(key, |criterion| criterion.label.in_language(w.lang.code())).to_owned()
        };
        let profile = |other: &Standard| Chip {
            href: asked.address().but("profile", other.profile_id.to_string()),
            label: other.profile.name.clone(),
            count: String::new(),
            on: standard.as_ref().is_some_and(|shown| shown.profile_id == other.profile_id),
        };
        Self {
            shell: viewer.shell(w.t("companies-title"), Section::Companies),
            rows: found.items.into_iter().map(|company| Row::new(&w, company, &label)).collect(),
            total: found.total,
            next: found.next.map(|cursor| address.clone().with("cursor", cursor)),
            profiles: if standards.iter().count() > 1 { standards.iter().map(profile).collect() } else { vec![] },
            question: label(&asked.question),
            core: standard.as_ref().map_or(-1.0, |standard| standard.profile.thresholds.core),
            is_judged: standard.is_some() && asked.archived.is_empty(),
            is_filtered: !(asked.search.is_empty() && asked.verdict.is_empty() && asked.question.is_empty()),
            may_change: viewer.is(&[Role::Director, Role::Seller]),
            address,
            asked,
            sort,
            chips,
            w,
        }
    }

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
}

impl Row {
    fn new(w: &Words, company: Listed, label: &impl Fn(&str) -> String) -> Self {
        let standing = company.standing.as_ref();
        Self {
            verdict: standing.map_or("", |standing| standing.verdict.code()),
            low: standing.map_or(0.0, |standing| standing.fit.low),
            high: standing.map_or(0.0, |standing| standing.fit.high),
            fit: standing.map(|standing| fit_words(w, standing.fit)).unwrap_or_default(),
            question: standing.and_then(|standing| standing.next_question.as_deref()).map(label).unwrap_or_default(),
            company,
        }
    }
}

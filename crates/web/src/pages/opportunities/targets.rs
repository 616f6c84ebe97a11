//! Seller targets: what each seller brought in this quarter. Only credited amounts count; the raw amount is one click
//! away.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::UserId,
    money::Cents,
    people::Role,
    refusal::{Refusal, all},
    time::Day,
};
use serde::Deserialize;
use store::targets::{self, Quarter, Standing, Win};
use uuid::Uuid;

use super::{
    credited,
    form::{cents, day},
};
use crate::{
    Address, App, Error, Form, Problems, Query, Section, Shell, Viewer, Whys, Words,
    charts::{Figure, Key, Labels, Reach, ReachPoint, reach},
    page, see, unprocessable,
};

/// What follows the `?`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A day in the quarter to show; today's when left out.
    on: String,
    /// `raw`: also what is not credited.
    amounts: String,
    /// Whose wins to show; `all` for everybody's. A seller who asks for nobody sees his own.
    seller: String,
}

/// A target as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Target {
    seller: String,
    amount_cents: String,
    on: String,
}

#[derive(Template)]
#[template(path = "opportunities/targets.html")]
struct TargetsPage {
    shell: Shell,
    w: Words,
    quarter: Quarter,
    standings: Vec<Standing>,
    before: Address,
    after: Address,
    /// What was brought in, drawn.
    figure: Figure,
    wins: Vec<Win>,
    /// Whose wins are shown: the address, the name, and whether it is that one.
    chips: Vec<(Address, String, bool)>,
    form: Target,
    problems: Problems,
    shows_raw: bool,
    may_set: bool,
    /// Whether the wins are only those of whoever looks.
    own: bool,
    /// How what each seller brought in comes about.
    whys: Whys,
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    page(&TargetsPage::load(&app, &viewer, &asked).await?)
}

impl TargetsPage {
    async fn load(app: &App, viewer: &Viewer, asked: &Asked) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director, Role::Seller, Role::Approver, Role::Reader])?;
        let quarter = Quarter::of(domain::time::parse_day(&asked.on).unwrap_or(viewer.now.today));
        let mut reader = app.store.read().await?;
        let standings = targets::standings(&mut reader, &viewer.person, quarter.from).await?;
        // The figures are the firm's; who sees only his own sales reads the wins behind his own.
        let own = !viewer.person.sees_all_sales();
        let told = |of: &&Standing| !own || of.seller == viewer.id();
        let told: Vec<Standing> = standings.iter().filter(told).cloned().collect();
        let seller = if own { Some(viewer.id()) } else { chosen(viewer, &asked.seller, &standings) };
        let all = targets::wins(&mut reader, &viewer.person, quarter.from, None).await?;
        let w = viewer.words();
        let whys = credited::of_quarter(&w, &told, &all);
        let is_theirs = |win: &Win| seller.is_none_or(|seller| win.seller == seller);
        let wins: Vec<Win> = all.into_iter().filter(is_theirs).collect();
        let named = seller.map_or_else(|| "all".to_owned(), |seller| seller.to_string());
        let page = Address::new("/targets").with("amounts", &asked.amounts).with("seller", &named);
        let at = |day: Day| page.clone().with("on", day.to_string());
        let chip = |seller: String, name: String| {
            let href = page.clone().but("seller", &seller).with("on", quarter.from.to_string());
            (href, name, seller == named)
        };
        let everybody = chip("all".to_owned(), w.t("targets-everybody"));
        let each = told.iter().map(|of| chip(of.seller.to_string(), of.name.clone()));
        Ok(Self {
            shell: viewer.shell(w.t("targets-title"), Section::Opportunities),
            figure: drawn(&w, (quarter, viewer.now.today), target_of(&standings, seller), &wins),
            chips: (!own).then_some(everybody).into_iter().chain(each).collect(),
            wins,
            before: at(domain::time::plus_days(quarter.from, -1)),
            after: at(domain::time::plus_days(quarter.to(), 1)),
            form: Target { on: quarter.from.to_string(), ..Target::default() },
            problems: Problems::default(),
            shows_raw: asked.amounts == "raw",
            may_set: viewer.is(&[Role::Director]),
            own,
            whys,
            quarter,
            standings,
            w,
        })
    }

    /// The page's other way of showing amounts.
    fn amounts(&self) -> Address {
        let raw = if self.shows_raw { "" } else { "raw" };
        Address::new("/targets").with("on", self.quarter.from.to_string()).with("amounts", raw)
    }

    /// The name under which a seller's figure is explained.
    fn asked(&self, of: &Standing) -> String {
        format!("won-{}", of.seller)
    }

    /// The sellers to set a target for.
    fn sellers(&self) -> Vec<(String, String)> {
        self.standings.iter().map(|of| (of.seller.to_string(), of.name.clone())).collect()
    }
}

/// Whose wins are shown: the one that was asked for, or a seller's own; `None` is everybody.
fn chosen(viewer: &Viewer, asked: &str, standings: &[Standing]) -> Option<UserId> {
    let known = |id: &UserId| standings.iter().any(|of| of.seller == *id);
    match asked {
        "" if !viewer.is(&[Role::Director]) => Some(viewer.id()).filter(known),
        asked => UserId::parse(asked).filter(known),
    }
}

/// The target of one, or of all together; `None` when nobody has one.
fn target_of(standings: &[Standing], seller: Option<UserId>) -> Option<Cents> {
    let theirs = standings.iter().filter(|of| seller.is_none_or(|seller| of.seller == seller));
    let targets: Vec<i64> = theirs.filter_map(|of| of.target).map(|target| target.0).collect();
    (!targets.is_empty()).then(|| Cents(targets.into_iter().fold(0, i64::saturating_add)))
}

/// The quarter as it fills up.
fn drawn(w: &Words, (quarter, today): (Quarter, Day), target: Option<Cents>, wins: &[Win]) -> Figure {
    let (mut points, mut rows): (Vec<ReachPoint>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    let (mut credited, mut raw) = (Cents(0), Cents(0));
    for win in wins {
        credited = Cents(credited.0.saturating_add(win.credited.0));
        raw = Cents(raw.0.saturating_add(win.amount.0));
        let says = w.of("targets-says").with("on", w.date(win.on)).with("counts", w.money(credited));
        let says = says.with("raw", w.money(raw)).to_string();
        if points.last().is_some_and(|point| point.on == win.on) {
            points.pop();
            rows.pop();
        }
        rows.push(vec![w.date(win.on), w.money(credited), w.money(raw)]);
        points.push(ReachPoint { on: win.on, credited: credited.as_units(), raw: raw.as_units(), says });
    }
    rows.reverse();
    let days = (quarter.from, quarter.to());
    let now = (days.0..=days.1).contains(&today).then_some(today);
    let figures = Reach { days, today: now, target: target.map_or(0.0, Cents::as_units), points };
    let (day, figure) = (|day: Day| w.axis_day(day), |figure: f64| w.axis_money(figure));
    let mut legend = vec![Key::new("line", w.t("opportunity-counts")), Key::new("line second", w.t("targets-raw"))];
    if target.is_some() {
        legend.push(Key::new("promised", w.t("targets-pace")));
    }
    Figure {
        title: w.t("targets-figure"),
        says: w.t("targets-figure-lead"),
        drawings: reach(&figures, &Labels { day: &day, figure: &figure, today: w.t("day-today") }),
        legend,
        head: ["told-on", "opportunity-counts", "targets-raw"].map(|key| w.t(key)).into(),
        rows,
    }
}

pub(super) async fn set(State(app): State<App>, viewer: Viewer, Form(form): Form<Target>) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director])?;
    let asked = Asked { on: form.on.clone(), ..Asked::default() };
    match save(&app, &viewer, &form).await {
        Ok(()) => {
            Ok(see(format!("/targets?on={}", crate::address::encoded(&form.on))).saying("said-saved").into_response())
        }
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&TargetsPage { form, problems, ..TargetsPage::load(&app, &viewer, &asked).await? })
        }
    }
}

async fn save(app: &App, viewer: &Viewer, form: &Target) -> Result<(), Error> {
    let seller = Uuid::try_parse(&form.seller).map_err(|_| Refusal::field("seller", "required"));
    let amount = cents(viewer.lang, "amount_cents", &form.amount_cents);
    let amount = amount.and_then(|amount| amount.ok_or_else(|| Refusal::field("amount_cents", "required")));
    let (seller, (amount, on)) = all(seller, all(amount, day("on", &form.on)))?;
    let on = on.unwrap_or(viewer.now.today);
    let mut tx = app.store.write().await?;
    targets::set(&mut tx, &viewer.actor(), viewer.now, UserId(seller), (on, amount)).await?;
    Ok(tx.commit().await?)
}

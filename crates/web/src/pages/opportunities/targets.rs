//! Seller targets: what each seller brought in this quarter. Only credited amounts count; the raw amount is one click
//! away.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::UserId,
    people::Role,
    refusal::{Refusal, all},
    time::Day,
};
use serde::Deserialize;
use store::targets::{self, Quarter, Standing};
use uuid::Uuid;

use super::form::{cents, day};
use crate::{Address, App, Error, Form, Problems, Query, Section, Shell, Viewer, Words, page, see, unprocessable};

/// What follows the `?`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A day in the quarter to show; today's when left out.
    on: String,
    /// `raw`: also what is not credited.
    amounts: String,
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
    form: Target,
    problems: Problems,
    shows_raw: bool,
    may_set: bool,
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
        let standings = targets::standings(&mut app.store.read().await?, &viewer.person, quarter.from).await?;
        let w = viewer.words();
        let at = |day: Day| Address::new("/targets").with("on", day.to_string()).with("amounts", &asked.amounts);
        Ok(Self {
            shell: viewer.shell(w.t("targets-title"), Section::Opportunities),
            before: at(domain::time::plus_days(quarter.from, -1)),
            after: at(domain::time::plus_days(quarter.to(), 1)),
            form: Target { on: quarter.from.to_string(), ..Target::default() },
            problems: Problems::default(),
            shows_raw: asked.amounts == "raw",
            may_set: viewer.is(&[Role::Director]),
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

    /// The sellers to set a target for.
    fn sellers(&self) -> Vec<(String, String)> {
        self.standings.iter().map(|of| (of.seller.to_string(), of.name.clone())).collect()
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

//! One project, answered in one look: where it stands against the promise, then and now; what the chance is; what changed
//! and why; whether the mandate is still the team's.
//!
//! The fit at signing is shown only once the project is closed, and to whoever works on it only once the customer had its
//! last word: who rates the outcome does not see it.

mod answer;
mod aspects;
mod changes;
mod expected;
mod fever;
mod hours;
mod lines;
mod picture;
mod weeks;

pub(in crate::pages) use lines::told;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    forecast::{Forecast, is_overtaken},
    ids::{PatternId, ProjectId, UserId},
    mandate::{Ruling, Standing, State as Stand},
    people::Role,
    promise::Promise,
    time::days_between,
    value::Measurement,
};
use store::{
    Reader,
    cases::ConditionRow,
    check_ins,
    closures::{self, ClosureRow},
    customer,
    deviations::{self, DeviationRow},
    escalations::{self, EscalationRow},
    events,
    forecasts::{self, ForecastRow, Recalled},
    insights::{self, InsightRow},
    learning,
    mandates::{self, MandateRow},
    measurements,
    patterns::{self, SuggestionRow},
    projects::{self, ProjectRow},
    promises::{self, Offer},
    pulses, results,
    value_expectations::{self, ValueRow},
};

use super::board::OLD_DAYS;
use crate::{
    App, Error, Id, Section, Shell, Viewer, Words,
    charts::Figure,
    page,
    timeline::{Told, tell},
};
use answer::Answer;
use lines::{Compared, ResultLine};

pub(super) use lines::rounded;

/// How many events the timeline shows.
const EVENTS: i64 = 60;

#[derive(Template)]
#[template(path = "projects/show.html")]
struct ProjectPage {
    shell: Shell,
    w: Words,
    row: ProjectRow,
    members: Vec<(UserId, String)>,
    may_work: bool,
    may_change: bool,
    may_direct: bool,
    sees_sale: bool,
    /// Whether the page of the customer is the viewer's to see.
    sees_companies: bool,
    answer: Answer,
    expected: expected::Told,
    forecast: ForecastRow,
    standing: Option<Standing>,
    /// How each aspect of the mandate stands, or what it came to.
    aspects: Vec<aspects::Line>,
    mandate: Option<MandateRow>,
    /// What changed last, and why.
    changed: Vec<changes::Change>,
    compared: Vec<Compared>,
    version: u32,
    cone: Figure,
    burn_up: Option<Figure>,
    fever: Option<Figure>,
    hours: Option<hours::Hours>,
    hill: Figure,
    results: Vec<ResultLine>,
    insights: Vec<InsightRow>,
    offer: Option<Offer>,
    /// What the customer said stands in the way of that offer, the newest first.
    objections: Vec<customer::Word>,
    deviations: Vec<DeviationRow>,
    suggestions: Vec<SuggestionRow>,
    escalations: Vec<EscalationRow>,
    conditions: Vec<ConditionRow>,
    value: Option<ValueRow>,
    /// What the customer expected before that, the last one first.
    earlier_values: Vec<ValueRow>,
    measured: Vec<Measurement>,
    closure: Option<ClosureRow>,
    /// Whether what was known at signing is kept from the viewer, as he works on what is still to be rated.
    hides_fit: bool,
    /// Whose pulse did not arrive.
    undelivered: Vec<String>,
    weeks: weeks::Weeks,
    story: Vec<Told>,
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let row = projects::by_id(&mut reader, &viewer.person, id).await?;
    page(&ProjectPage::load(&mut reader, &viewer, row).await?)
}

/// Where a project stands: what it promised, what is forecast, and how that fits the mandate.
struct Ground {
    versions: Vec<Promise>,
    forecast: ForecastRow,
    recalled: Recalled,
    made: Forecast,
    standing: Option<Standing>,
}

impl Ground {
    async fn load(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<Self, Error> {
        let versions = promises::versions(reader, &viewer.person, id).await?;
        let forecast = forecasts::latest(reader, &viewer.person, id).await?;
        let recalled = forecasts::recalled(reader, id, &forecast).await?;
        let made = recalled.forecast();
        let standing = forecasts::standing(reader, id, (&forecast, &made)).await?;
        Ok(Self { versions, forecast, recalled, made, standing })
    }

    fn agreed(&self) -> Result<&Promise, Error> {
        self.versions.last().ok_or(Error::NotFound)
    }
}

/// Whose pulse did not arrive: somebody has to mend the address.
async fn undelivered(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<Vec<String>, Error> {
    let pulses = pulses::of_project(reader, id).await?;
    Ok(pulses
        .into_iter()
        .filter(|pulse| pulse.is_undelivered(viewer.now.today))
        .map(|pulse| pulse.contact_name)
        .collect())
}

impl ProjectPage {
    async fn load(reader: &mut Reader, viewer: &Viewer, row: ProjectRow) -> Result<Self, Error> {
        let (id, w) = (row.id(), viewer.words());
        let ground = Ground::load(reader, viewer, id).await?;
        let agreed = ground.agreed()?;
        let standings = results::standings(reader, id).await?;
        let trail = forecasts::trail(reader, id).await?;
        let checked = check_ins::of_project(reader, id).await?;
        let mandate = mandates::of_project(reader, id).await?;
        let closure = closures::of_project(reader, id).await?;
        let limit = mandate.as_ref().map(|row| row.mandate.time_days);
        let results = lines::results(agreed.terms(), &standings);
        let insights = insights::of_project(reader, id).await?;
        let escalations = escalations::of_project(reader, id).await?;
        let objections = customer::objections(reader, id).await?;
        let offer = promises::open_offer(reader, id).await?;
        let sources = changes::Sources {
            trail: &trail,
            checked: &checked,
            versions: &ground.versions,
            insights: &insights,
            escalations: &escalations,
            objections: &objections,
        };
        let mut values = value_expectations::of_project(reader, id).await?.into_iter();
        let ended = closure.as_ref().map(|row| (row, ground.forecast.done));
        let may_change = projects::may_work_on(&viewer.person, &row);
        Ok(Self {
            shell: viewer.shell(row.project.name.as_str(), Section::Projects),
            members: projects::members(reader, id).await?,
            may_work: may_change && row.is_running(),
            may_change,
            may_direct: viewer.is(&[Role::Director]) && row.is_running(),
            sees_companies: viewer.person.sees_all_sales(),
            sees_sale: viewer.person.sees_all_sales() || row.project.has(viewer.id()),
            answer: Answer::new(&w, &ground.made, (&ground.forecast, &ground.versions), checked.first())
                .held(&w, learning::track(reader).await?),
            changed: sources.told(&w),
            aspects: aspects::told(&w, ground.standing.as_ref(), ended),
            hides_fit: projects::hides_fit(reader, &viewer.person, &row, viewer.now.today).await?,
            expected: expected::told(&w, ground.recalled.expected(checked.get(1)).as_ref(), &ground.recalled.history),
            compared: lines::compared(
                &w,
                &ground.versions,
                (&ground.forecast, checked.first().map(|last| last.on)),
                closure.as_ref(),
            ),
            version: agreed.version(),
            cone: picture::cone(&w, &row, &ground.versions, (&trail, limit)),
            burn_up: picture::burn_up(&w, &row, &ground.versions, (&checked, &trail)),
            fever: fever::fever(&w, (&ground.versions, &mandates::history(reader, id).await?), (&checked, &trail)),
            hours: hours::of_project(reader, viewer, &row, checked.first()).await?,
            hill: picture::hill(&w, &results),
            results,
            insights,
            objections: objections
                .into_iter()
                .filter(|word| offer.as_ref().is_some_and(|offer| word.objects_to == Some(offer.id)))
                .collect(),
            offer,
            deviations: deviations::of_project(reader, id).await?,
            suggestions: patterns::of_kind(reader, &row.project.kind).await?,
            escalations,
            conditions: projects::conditions(reader, &row).await?,
            value: values.next(),
            earlier_values: values.collect(),
            measured: measurements::of_project(reader, &viewer.person, id).await?,
            undelivered: undelivered(reader, viewer, id).await?,
            weeks: weeks::told(&w, check_ins::weeks(&row, &checked, (w.day_of(row.created_at), w.today()))),
            story: tell(&w, events::about(reader, id, EVENTS).await?, |field, value| lines::told(&w, field, value)),
            forecast: ground.forecast,
            standing: ground.standing,
            mandate,
            closure,
            row,
            w,
        })
    }

    /// Whether the last stand is old, or there is none though the project has run for a while.
    fn is_old(&self) -> bool {
        let since = self.answer.checked_in_on.unwrap_or(self.row.project.started_on);
        self.row.is_running() && days_between(since, self.w.today()) > OLD_DAYS
    }

    /// Whether time has overtaken the forecast of the finish.
    fn is_overtaken(&self) -> bool {
        is_overtaken(self.forecast.finish.p80, self.answer.checked_in_on, self.w.today())
    }

    /// Whether there can be a check-in: nobody takes stock of what has yet to begin.
    fn has_begun(&self) -> bool {
        self.row.project.started_on <= self.w.today()
    }

    /// Where the pattern of its kind stands; `None` for a project without a kind.
    fn pattern(&self) -> Option<PatternId> {
        patterns::id_of(&self.row.project.kind)
    }

    /// How many results the customer accepted.
    fn accepted(&self) -> usize {
        self.results.iter().filter(|line| line.state == "accepted").count()
    }

    fn worst(&self) -> Stand {
        self.standing.as_ref().map_or(Stand::Unknown, Standing::worst)
    }

    /// Whether the forecast asks for an escalation that is not there yet.
    fn asks_escalation(&self) -> bool {
        self.row.is_running() && self.worst() == Stand::Outside && !self.waits_for_ruling()
    }

    /// What the sponsor's side decided last, which the project stands outside of again or still.
    fn last_ruling(&self) -> Option<&Ruling> {
        self.escalations.first().and_then(|row| row.escalation.ruling.as_ref())
    }

    fn waits_for_ruling(&self) -> bool {
        self.escalations.iter().any(|row| row.escalation.ruling.is_none())
    }

    /// What the last column of the promise says: what is forecast, or what it came to.
    fn third(&self) -> &'static str {
        if self.row.is_running() { "compared-forecast" } else { "compared-became" }
    }
}

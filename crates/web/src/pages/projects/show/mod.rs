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
mod why;

pub(in crate::pages) use lines::told;

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    forecast::{Forecast, is_overtaken},
    ids::{PatternId, ProjectId, UserId},
    mandate::{Escalation, Phase, Ruling, Standing, State as Stand},
    people::Role,
    promise::Promise,
    time::{Timestamp, days_between},
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
    measure_mails::{self, MeasureMail},
    measurements, opportunities,
    patterns::{self, SuggestionRow},
    projects::{self, Board, ProjectRow},
    promises::{self, Offer},
    pulses, results,
    value_expectations::{self, ValueRow},
};

use super::board::OLD_DAYS;
use crate::{
    Address, App, Error, Id, Section, Shell, Viewer, Whys, Words,
    charts::Figure,
    page,
    pages::views::Place,
    timeline::{self, Told, tell},
};
use answer::Answer;
use lines::{Compared, ResultLine};

pub(super) use lines::rounded;
pub(super) use why::figures;

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
    /// Whom the question about the value did not reach.
    unmeasured: Vec<String>,
    weeks: weeks::Weeks,
    story: Vec<Told>,
    /// How its figures come about.
    whys: Whys,
    /// Where it is on the board.
    place: Place,
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let row = projects::by_id(&mut reader, &viewer.person, id).await?;
    page(&ProjectPage::load(&mut reader, &viewer, row).await?)
}

/// Where a project is on the board: among those that run, or those that were closed.
async fn place(reader: &mut Reader, viewer: &Viewer, row: &ProjectRow) -> Result<Place, Error> {
    let board = if row.is_running() { Board::Running } else { Board::Closed };
    let beside = projects::neighbours(reader, &viewer.person, board, row.id()).await?;
    let list = if row.is_running() { "/projects" } else { "/projects?view=closed" };
    let address = |id: ProjectId| Address::new(format!("/projects/{id}"));
    Ok(Place { before: beside.0.map(address), after: beside.1.map(address), ..Place::alone(list) })
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

/// Whether this person may go on to the sale that the project came from.
async fn sees_sale(reader: &mut Reader, viewer: &Viewer, row: &ProjectRow) -> Result<bool, Error> {
    let Some(sale) = row.project.origin.opportunity() else { return Ok(false) };
    Ok(opportunities::unseen(reader, &viewer.person, &[sale.0]).await?.is_empty())
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

/// Whom the question about the value did not reach, as long as nothing was measured.
async fn unmeasured(reader: &mut Reader, id: ProjectId, measured: &[Measurement]) -> Result<Vec<String>, Error> {
    let sent = measure_mails::of_project(reader, id).await?.into_iter();
    let waits = |sent: &MeasureMail| !measured.iter().any(|found| found.moment == sent.moment);
    Ok(sent.filter(|sent| sent.state.is_astray() && waits(sent)).map(|sent| sent.contact_name).collect())
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
        let track = learning::track(reader).await?;
        let answer = Answer::new(&w, &ground.made, (&ground.forecast, &ground.versions), checked.first());
        let answer = answer.held(&w, track);
        let burn_up = picture::burn_up(&w, &row, &ground.versions, (&checked, &trail));
        let history = mandates::history(reader, id).await?;
        let fever = fever::fever(&w, (&ground.versions, &history), (&checked, &trail));
        let hours = hours::of_project(reader, viewer, &row, checked.first()).await?;
        let found = ground.recalled.expected(checked.get(1));
        let whys = why::whys(
            &w,
            &why::Seen {
                project: id,
                ground: &ground,
                answer: &answer,
                results: &results,
                standings: &standings,
                mandate: mandate.as_ref().map(|row| &row.mandate),
                closure: closure.as_ref(),
                burn_up: burn_up.as_ref(),
                fever: fever.as_ref(),
                hours: hours.as_ref(),
                expected: found.as_ref(),
                track,
                sees_loop: viewer.person.sees_companies(),
            },
        );
        let mut values = value_expectations::of_project(reader, id).await?.into_iter();
        let measured = measurements::of_project(reader, &viewer.person, id).await?;
        let unmeasured = unmeasured(reader, id, &measured).await?;
        let ended = closure.as_ref().map(|row| (row, ground.forecast.done));
        let may_change = projects::may_work_on(&viewer.person, &row);
        Ok(Self {
            shell: viewer.shell(row.project.name.as_str(), Section::Projects),
            members: projects::members(reader, id).await?,
            may_work: may_change && row.is_running(),
            may_change,
            may_direct: viewer.is(&[Role::Director]) && row.is_running(),
            sees_companies: viewer.person.sees_companies(),
            sees_sale: sees_sale(reader, viewer, &row).await?,
            answer,
            changed: sources.told(&w),
            aspects: aspects::told(&w, ground.standing.as_ref(), ended),
            hides_fit: projects::hides_fit(reader, &viewer.person, &row, viewer.now.today).await?,
            expected: expected::told(&w, found.as_ref(), &ground.recalled.history),
            compared: lines::compared(
                &w,
                &ground.versions,
                (&ground.forecast, checked.first().map(|last| last.on)),
                closure.as_ref(),
            ),
            version: agreed.version(),
            cone: picture::cone(&w, &row, &ground.versions, (&trail, limit)),
            burn_up,
            fever,
            hours,
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
            measured,
            undelivered: undelivered(reader, viewer, id).await?,
            unmeasured,
            weeks: weeks::told(&w, check_ins::weeks(&row, &checked, (w.day_of(row.created_at), w.today()))),
            story: tell(&w, events::about(reader, id, timeline::MOST).await?, |field, value| {
                lines::told(&w, field, value)
            }),
            whys,
            place: place(reader, viewer, &row).await?,
            forecast: ground.forecast,
            standing: ground.standing,
            mandate,
            closure,
            row,
            w,
        })
    }

    /// The form of its particulars; empty where they may not be changed.
    fn form(&self) -> String {
        if self.may_change { format!("/projects/{}/edit", self.row.id()) } else { String::new() }
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

    /// Whether it stays outside after what was decided, so that the team may ask once more.
    fn asks_escalation(&self) -> bool {
        self.row.is_running() && self.worst() == Stand::Outside && !self.is_escalated()
    }

    /// Whether the team may lay something before the sponsor's side that is its own still.
    fn may_escalate_early(&self) -> bool {
        self.worst() == Stand::Attention && !self.is_escalated()
    }

    /// The escalation that opened by itself and of which the team has yet to say what can be done.
    fn owes_options(&self) -> Option<&Escalation> {
        let mut all = self.escalations.iter().map(|row| &row.escalation).filter(|_| self.row.is_running());
        all.find(|one| one.phase() == Phase::OptionsDue)
    }

    /// The escalation that was laid before the sponsor's side and that it has yet to decide.
    fn awaits_ruling(&self) -> Option<&EscalationRow> {
        self.escalations.iter().find(|row| row.escalation.phase() == Phase::Waits)
    }

    /// Whether the team has yet to say what the last ruling means for the promise, if it means anything.
    fn follows_ruling(&self) -> bool {
        let since = |at: Timestamp| self.insights.iter().all(|told| told.insight.at.at < at);
        self.may_work && self.offer.is_none() && self.last_ruling().is_some_and(|ruling| since(ruling.at.at))
    }

    /// What the sponsor's side decided last, which the project stands outside of again or still.
    fn last_ruling(&self) -> Option<&Ruling> {
        self.escalations.first().and_then(|row| row.escalation.ruling.as_ref())
    }

    fn is_escalated(&self) -> bool {
        self.escalations.iter().any(|row| row.escalation.is_open())
    }

    /// What the last column of the promise says: what is forecast, or what it came to.
    fn third(&self) -> &'static str {
        if self.row.is_running() { "compared-forecast" } else { "compared-became" }
    }
}

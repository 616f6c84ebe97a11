//! The weekly check-in: prefilled with the last one, and done in under a minute on a telephone.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    checkin::{Around, CheckInDraft, Moved, Range, ToGo},
    ids::{ProjectId, ResultId},
    money::Cents,
    project::{Hill, Move, ResultStanding},
    terms::{Budget, Terms},
    time::Day,
};
use serde::Deserialize;
use store::{Reader, check_ins, hours, projects::ProjectRow, promises, results};
use uuid::Uuid;

use super::{
    Back, frame,
    imported::{self, Told},
    sliders::Sliders,
    to_work_on,
    typing::{Typing, amount, euros},
};
use crate::{App, Error, Form, Id, Problems, Shell, Viewer, Words, page, see, unprocessable};

/// A check-in exactly as it is typed. Of the results, each line is spread over three lists.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CheckInForm {
    on: String,
    spent_cents: String,
    spent_hours: String,
    cost_low: String,
    cost_likely: String,
    cost_high: String,
    hours_low: String,
    hours_likely: String,
    hours_high: String,
    finish_low: String,
    finish_likely: String,
    finish_high: String,
    note: String,
    result: Vec<String>,
    place: Vec<String>,
    delivered: Vec<String>,
}

impl CheckInForm {
    /// What the next check-in begins with.
    fn begin(w: &Words, draft: &CheckInDraft) -> Self {
        let cost = |pick: fn(&Range<Cents>) -> Cents| euros(w, draft.to_go.cost.as_ref().map(pick));
        let hours = |pick: fn(&Range<f64>) -> f64| amount(w, draft.to_go.hours.as_ref().map(pick));
        let day = |pick: fn(&Range<Day>) -> Day| draft.finish.as_ref().map(|r| pick(r).to_string()).unwrap_or_default();
        Self {
            on: w.today().to_string(),
            spent_cents: euros(w, draft.spent.cost),
            spent_hours: amount(w, draft.spent.hours),
            cost_low: cost(|range| range.low),
            cost_likely: cost(|range| range.likely),
            cost_high: cost(|range| range.high),
            hours_low: hours(|range| range.low),
            hours_likely: hours(|range| range.likely),
            hours_high: hours(|range| range.high),
            finish_low: day(|range| range.low),
            finish_likely: day(|range| range.likely),
            finish_high: day(|range| range.high),
            ..Self::default()
        }
    }

    /// What was typed, beside what the form began with: an end that nobody touched moves along with its middle.
    fn draft(
        &self,
        viewer: &Viewer,
        (standings, began): (&[ResultStanding], &CheckInDraft),
    ) -> Result<CheckInDraft, Error> {
        let mut typing = Typing::new(viewer.lang);
        let cost = [&self.cost_low, &self.cost_likely, &self.cost_high].map(|t| typing.money("to_go_cents", t));
        let hours = [&self.hours_low, &self.hours_likely, &self.hours_high].map(|t| typing.number("to_go_hours", t));
        let finish = [&self.finish_low, &self.finish_likely, &self.finish_high].map(|t| typing.day("finish", t));
        let draft = CheckInDraft {
            on: typing.day("on", &self.on),
            spent: typing.budget(("spent_cents", &self.spent_cents), ("spent_hours", &self.spent_hours)),
            to_go: ToGo { cost: range(cost, began.to_go.cost), hours: range(hours, began.to_go.hours.map(shown)) },
            finish: range(finish, began.finish),
            moved: self.moved(standings),
            note: self.note.clone(),
        };
        typing.done()?;
        Ok(draft)
    }

    /// The results that are in another place than they were.
    fn moved(&self, standings: &[ResultStanding]) -> Vec<Moved> {
        let line = |(id, place): (&String, &String)| {
            let result = ResultId(Uuid::try_parse(id).ok()?);
            let standing = standings.iter().find(|standing| standing.result == result)?;
            let hill = place.trim().parse().ok().and_then(Hill::at)?;
            let how = if self.delivered.contains(id) {
                Some(Move::Deliver)
            } else {
                (hill != standing.hill).then_some(Move::Place(hill))
            };
            how.filter(|_| !standing.is_done()).map(|how| Moved { result, how })
        };
        self.result.iter().zip(&self.place).filter_map(line).collect()
    }
}

/// A range of which the middle is enough: with ends that are as the form began with, or left empty, it is as wide as
/// before around its middle; an end that was left empty beside one that was typed is the middle.
fn range<T: Copy + PartialEq>([low, likely, high]: [Option<T>; 3], began: Option<Range<T>>) -> Option<Range<T>>
where
    Range<T>: Around<Figure = T>,
{
    let likely = likely.or(low).or(high)?;
    let is_untouched =
        |began: &Range<T>| (low.is_none() || low == Some(began.low)) && (high.is_none() || high == Some(began.high));
    if let Some(before) = began.filter(is_untouched) {
        return Some(before.around(likely));
    }
    Some(Range { low: low.unwrap_or(likely), likely, high: high.unwrap_or(likely) })
}

/// Hours as they stand in a field, with two decimals.
fn shown(range: Range<f64>) -> Range<f64> {
    range.map(|hours| (hours * 100.0).round() / 100.0)
}

/// A result that is not done yet, on its place on the hill.
struct Climbing {
    id: String,
    statement: String,
    place: u8,
    delivered: bool,
}

#[derive(Template)]
#[template(path = "projects/check-in.html")]
struct CheckInPage {
    shell: Shell,
    w: Words,
    back: Back,
    form: CheckInForm,
    problems: Problems,
    budget: Budget,
    climbing: Vec<Climbing>,
    last_on: Option<Day>,
    sliders: Sliders,
    /// What came in from other systems.
    imported: Told,
    /// That less came in than was said before, of money and of hours; empty where it did not.
    fewer: [String; 2],
    /// Whether the hours follow from the money, so that nobody need type both.
    follows: bool,
}

impl CheckInPage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row: ProjectRow = to_work_on(&mut reader, viewer, id).await?;
        let versions = promises::versions(&mut reader, &viewer.person, id).await?;
        let terms = versions.last().ok_or(Error::NotFound)?.terms();
        let last = check_ins::latest(&mut reader, id).await?;
        let standings = results::standings(&mut reader, id).await?;
        let imported = hours::of_project(&mut reader, &viewer.person, id).await?;
        let began = check_ins::prefilled(last.as_ref(), terms, viewer.now.today);
        let said = last.as_ref().map(|last| last.spent);
        let mut draft = check_ins::with_imported(began, &imported.spent, terms);
        let sliders = Sliders::new(&viewer.w, last.as_ref(), &draft, terms);
        let follows = hours_follow(&draft, terms.budget);
        if follows {
            (draft.spent.hours, draft.to_go.hours) = (None, None);
        }
        let (shell, back) = frame(viewer, "check-in-title", &row);
        Ok(Self {
            shell,
            back,
            form: CheckInForm::begin(&viewer.w, &draft),
            problems: Problems::default(),
            budget: terms.budget,
            climbing: climbing(terms, &standings),
            last_on: last.map(|last| last.on),
            sliders,
            fewer: fewer(&viewer.w, said, imported.spent.in_units_of(terms.budget)),
            imported: Told::new(&viewer.w, &imported),
            follows,
            w: viewer.words(),
        })
    }

    /// Whether something is wrong with a range, so that its ends are to be seen.
    fn has_wrong_range(&self) -> bool {
        ["to_go_cents", "to_go_hours", "finish"].iter().any(|field| self.problems.has(field))
    }

    /// Whether hours were typed all the same.
    fn has_hours(&self) -> bool {
        let form = &self.form;
        [&form.spent_hours, &form.hours_low, &form.hours_likely, &form.hours_high].iter().any(|text| !text.is_empty())
    }

    /// The form as it was typed, with what is wrong with it.
    fn with(mut self, form: CheckInForm, problems: Problems) -> Self {
        for (id, place) in form.result.iter().zip(&form.place) {
            if let Some(line) = self.climbing.iter_mut().find(|line| line.id == *id) {
                line.place = place.parse().unwrap_or(line.place);
                line.delivered = form.delivered.contains(id);
            }
        }
        Self { form, problems, ..self }
    }
}

/// That less came in than was said at the check-in before, in money and in hours: then what was said is filled in.
fn fewer(w: &Words, said: Option<Budget>, found: Budget) -> [String; 2] {
    let Some(said) = said else { return Default::default() };
    let less =
        |is_less: bool, found: String| if is_less { w.with("imported-fewer", "amount", found) } else { String::new() };
    let (cost, hours) = (said.cost.zip(found.cost), said.hours.zip(found.hours));
    [
        cost.map(|(said, found)| less(found < said, w.money(found))).unwrap_or_default(),
        hours.map(|(said, found)| less(found < said, imported::hours(w, found))).unwrap_or_default(),
    ]
}

/// Whether the hours that were spent so far are the money at the promise's own rate, to the hour: what a check-in fills
/// in by itself when they are left empty.
fn hours_follow(draft: &CheckInDraft, budget: Budget) -> bool {
    let (Some(cost), Some(hours)) = (budget.cost, budget.hours) else { return false };
    let Some((spent, worked)) = draft.spent.cost.zip(draft.spent.hours) else { return false };
    cost.0 > 0 && (spent.0 as f64 / cost.0 as f64 * hours - worked).abs() < 1.0
}

fn climbing(terms: &Terms, standings: &[ResultStanding]) -> Vec<Climbing> {
    let line = |result: &domain::terms::PromisedResult| {
        let standing = standings.iter().find(|standing| standing.result == result.id);
        let place = standing.map_or(0, |standing| standing.hill.place());
        let open = standing.is_none_or(|standing| !standing.is_done());
        let (id, statement) = (result.id.to_string(), result.statement.clone());
        open.then_some(Climbing { id, statement, place, delivered: false })
    };
    terms.results.iter().filter_map(line).collect()
}

pub(super) async fn new(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    page(&CheckInPage::load(&app, &viewer, id).await?)
}

pub(super) async fn record(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<CheckInForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &form).await {
        Ok(()) => Ok(see(format!("/projects/{id}")).saying("said-checked-in").into_response()),
        Err(error) => {
            let problems = error.problems()?;
            unprocessable(&CheckInPage::load(&app, &viewer, id).await?.with(form, problems))
        }
    }
}

/// What the form began with: what was said last time.
async fn began(reader: &mut Reader, viewer: &Viewer, id: ProjectId) -> Result<CheckInDraft, Error> {
    let versions = promises::versions(reader, &viewer.person, id).await?;
    let terms = versions.last().ok_or(Error::NotFound)?.terms();
    let last = check_ins::latest(reader, id).await?;
    Ok(check_ins::prefilled(last.as_ref(), terms, viewer.now.today))
}

async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &CheckInForm) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    let standings = results::standings(&mut tx, id).await?;
    let began = began(&mut tx, viewer, id).await?;
    let draft = form.draft(viewer, (&standings, &began))?;
    check_ins::record_one(&mut tx, &viewer.actor(), viewer.now, id, draft).await?;
    tx.commit().await?;
    // It may have opened an escalation, which is told at once.
    app.written.notify_one();
    Ok(())
}

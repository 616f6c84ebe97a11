//! An import as programs see it.

use axum::{Json, extract::State};
use domain::{hours::Amount, ids::ImportId, profile::Verdict};
use serde::Serialize;
use store::{hours, imports};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App, Error, Id, Viewer,
    importing::{Asked, Tally, reason},
};

/// An import: where it is and what became of its rows. created + updated + unchanged + refused = read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Import {
    id: Uuid,
    /// `companies`, `contacts`, `opportunities` or `hours`.
    kind: &'static str,
    file: String,
    bytes: i64,
    /// `uploaded`, `mapped`, `checking`, `checked`, `running`, `done`, `failed`, `reverting` or `reverted`.
    state: &'static str,
    /// How many rows the file has.
    rows: i64,
    read: i64,
    /// After a check these are what a run would do; from the run on, what it did.
    created: i64,
    updated: i64,
    unchanged: i64,
    refused: i64,
    verdicts: Verdicts,
    /// Why it stopped.
    failure: Option<Failure>,
    by: String,
    created_at: String,
    started_at: Option<String>,
    finished_at: Option<String>,
}

/// How many have each verdict, of what is created or updated.
#[derive(Debug, Serialize, ToSchema)]
struct Verdicts {
    core: i64,
    near: i64,
    open: i64,
    outside: i64,
}

/// Why an import stopped.
#[derive(Debug, Serialize, ToSchema)]
struct Failure {
    code: String,
    message: String,
}

impl Import {
    pub(super) fn of(viewer: &Viewer, import: &imports::Import) -> Self {
        let verdict = |verdict| import.with_verdict(verdict);
        let message = || viewer.w.with(format!("problem-{}", import.failure), "detail", import.failure_detail.as_str());
        let failed = !import.failure.is_empty();
        Self {
            id: import.id.0,
            kind: import.kind.code(),
            file: import.file_name.clone(),
            bytes: import.file_bytes,
            state: import.state.code(),
            rows: import.rows,
            read: import.counts.read(),
            created: import.counts.created,
            updated: import.counts.updated,
            unchanged: import.counts.unchanged,
            refused: import.counts.refused,
            verdicts: Verdicts {
                core: verdict(Verdict::Core),
                near: verdict(Verdict::Near),
                open: verdict(Verdict::Open),
                outside: verdict(Verdict::Outside),
            },
            failure: failed.then(|| Failure { code: import.failure.clone(), message: message() }),
            by: import.user_name.clone(),
            created_at: import.created_at.rfc3339(),
            started_at: import.started_at.map(|at| at.rfc3339()),
            finished_at: import.finished_at.map(|at| at.rfc3339()),
        }
    }
}

/// An import with its first rows, and what became of taking it back.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Shown {
    #[serde(flatten)]
    import: Import,
    /// The system that its ids are of, as it was said or as its header shows (`hubspot`); null when it is none.
    system: Option<String>,
    /// Which column answers what.
    map: Vec<(String, String)>,
    /// What becomes of the first fifty rows; empty for whoever may not see companies.
    first_rows: Vec<Row>,
    /// Rows that have the name of a known company and nothing surer, which a person decides; empty for whoever may not
    /// see companies.
    proposals: Vec<Alike>,
    /// Lines of a checked file of hours, without an id, that look like a known one with another amount: a director says of
    /// each, by its `alike`, whether it takes the place of the known one (`same`) or comes beside it (`another`).
    changed: Vec<ChangedLine>,
    /// The projects that a checked file of hours names, those that nobody said anything of first; empty for whoever is
    /// no director.
    projects: Vec<FileProject>,
    reversal: Option<Reversal>,
}

/// A project that a file of hours names.
#[derive(Debug, Serialize, ToSchema)]
struct FileProject {
    /// Stands for the project of the file, to choose by.
    key: String,
    client: String,
    name: String,
    code: String,
    rows: i64,
    hours: f64,
    /// Costs that are not hours.
    cost_cents: i64,
    /// Whether somebody said what it is.
    said: bool,
    /// What it is here; null when it is none of ours, and while nobody said.
    project_id: Option<Uuid>,
    /// The only project here with the same name, while nobody said.
    likely: Option<Uuid>,
}

impl From<hours::FileProject> for FileProject {
    fn from(one: hours::FileProject) -> Self {
        Self {
            key: one.key,
            client: one.named.client,
            name: one.named.name,
            code: one.named.code,
            rows: one.lines,
            hours: one.seconds as f64 / 3_600.0,
            cost_cents: one.cents,
            said: one.choice.is_some(),
            project_id: one.choice.flatten().map(|id| id.0),
            likely: one.likely.map(|id| id.0),
        }
    }
}

/// A line of hours that looks changed.
#[derive(Debug, Serialize, ToSchema)]
struct ChangedLine {
    /// Stands for the line and the known one, to choose by.
    alike: String,
    row: i64,
    on: String,
    /// Whose hours they are; empty where no file said it, or the name was erased.
    worker: String,
    /// The project as its system names it.
    project: String,
    /// What the known line says, which counts until somebody chooses.
    was: Much,
    /// What the file says.
    is: Much,
    /// `same` or `another`; null while nobody chose.
    choice: Option<String>,
}

/// How much a line of hours says: one of the two.
#[derive(Debug, Serialize, ToSchema)]
struct Much {
    hours: Option<f64>,
    cost_cents: Option<i64>,
}

impl From<Amount> for Much {
    fn from(amount: Amount) -> Self {
        match amount {
            Amount::Hours(seconds) => Self { hours: Some(seconds as f64 / 3_600.0), cost_cents: None },
            Amount::Cost(cents) => Self { hours: None, cost_cents: Some(cents.0) },
        }
    }
}

impl From<imports::Changed> for ChangedLine {
    fn from(one: imports::Changed) -> Self {
        Self {
            alike: one.alike,
            row: one.row,
            on: one.on.to_string(),
            worker: one.worker,
            project: one.project.called(),
            was: one.was.into(),
            is: one.is.into(),
            choice: one.choice.map(imports::Choice::code),
        }
    }
}

/// A name and place that may be those of a known company.
#[derive(Debug, Serialize, ToSchema)]
struct Alike {
    /// Stands for the name and place, to choose by.
    alike: String,
    /// The first row that says so.
    row: i64,
    name: String,
    place: String,
    options: Vec<Likely>,
    /// `same`, `another` or the id of a company; null while nobody chose.
    choice: Option<String>,
}

/// A known company.
#[derive(Debug, Serialize, ToSchema)]
struct Likely {
    company_id: Uuid,
    name: String,
    place: String,
}

/// One of the first rows.
#[derive(Debug, Serialize, ToSchema)]
struct Row {
    row: i64,
    name: String,
    /// `created`, `updated`, `unchanged` or `refused`.
    becomes: &'static str,
    /// Null without a published profile.
    verdict: Option<String>,
    problems: Vec<Wrong>,
}

/// One thing wrong with a row.
#[derive(Debug, Serialize, ToSchema)]
struct Wrong {
    /// Null when it is about the whole row.
    column: Option<String>,
    value: String,
    code: String,
    message: String,
}

/// What became of taking it back.
#[derive(Debug, Serialize, ToSchema)]
struct Reversal {
    by: String,
    at: String,
    removed: i64,
    restored: i64,
    /// How many were used or changed since, and so remained.
    remained: i64,
    /// The first two hundred of those; empty for whoever may not see companies.
    remains: Vec<Remains>,
}

/// A company that could not be taken back.
#[derive(Debug, Serialize, ToSchema)]
struct Remains {
    company_id: Uuid,
    name: String,
    /// `opportunity`, `project`, `contact`, `fact`, `changed`, `kvk-taken`, `merged` or `used`.
    reason: String,
}

/// Shows an import: how far it is, and what became of it.
#[utoipa::path(
    get, path = "/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = Shown), (status = 404, description = "There is none, or not for you"))
)]
pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ImportId>) -> Result<Json<Shown>, Error> {
    shown(&app, &viewer, id).await.map(Json)
}

pub(super) async fn shown(app: &App, viewer: &Viewer, id: ImportId) -> Result<Shown, Error> {
    let mut reader = app.store.read().await?;
    let import = imports::by_id(&mut reader, &viewer.person, id).await?;
    let reversal = imports::reversal_of(&mut reader, id).await?;
    let sees = import.kind.shows_rows_to(&viewer.person);
    let proposals = if sees { imports::proposals(&mut reader, id).await? } else { vec![] };
    let first_rows = if sees { Tally::lines_of(&import.preview) } else { vec![] };
    let asked = Asked::parse(&import.settings);
    let changed = imports::changed(&mut reader, &viewer.person, id).await?;
    let projects = hours::of_import(&mut reader, &viewer.person, (id, &asked.source())).await?;
    Ok(Shown {
        system: Some(asked.source()).filter(|system| !system.is_empty()),
        map: asked.columns,
        first_rows: first_rows.into_iter().map(|line| row(viewer, line)).collect(),
        proposals: proposals.into_iter().map(proposed).collect(),
        changed: changed.into_iter().map(ChangedLine::from).collect(),
        projects: projects.into_iter().map(FileProject::from).collect(),
        reversal: reversal.map(|(reversal, remains)| told(reversal, if sees { remains } else { vec![] })),
        import: Import::of(viewer, &import),
    })
}

fn proposed(one: imports::Proposal) -> Alike {
    let likely = |likely: imports::Likely| Likely { company_id: likely.id, name: likely.name, place: likely.place };
    Alike {
        alike: one.alike,
        row: one.row,
        name: one.name,
        place: one.place,
        options: one.options.into_iter().map(likely).collect(),
        choice: one.choice.map(imports::Choice::code),
    }
}

fn row(viewer: &Viewer, line: crate::importing::Line) -> Row {
    let wrong = |wrong: imports::Wrong| Wrong {
        message: reason(&viewer.w, &wrong),
        column: Some(wrong.column).filter(|column| !column.is_empty()),
        value: wrong.value,
        code: wrong.code,
    };
    Row {
        row: line.row,
        name: line.name,
        becomes: line.became.code(),
        verdict: Some(line.verdict).filter(|verdict| !verdict.is_empty()),
        problems: line.problems.into_iter().map(wrong).collect(),
    }
}

fn told(reversal: imports::Reversal, remains: Vec<imports::Remains>) -> Reversal {
    let remains = remains.into_iter().map(|one| Remains { company_id: one.id.0, name: one.name, reason: one.why });
    Reversal {
        by: reversal.user_name,
        at: reversal.at.rfc3339(),
        removed: reversal.removed,
        restored: reversal.restored,
        remained: reversal.remained,
        remains: remains.collect(),
    }
}

//! What is learned from a past, for pages and programs alike: the common thread, the backtest of an uploaded past, and
//! what would sharpen a profile.
//!
//! Looking takes seconds of a processor where the past is long. So it is done on a thread that may wait, few at a time,
//! and never while something is written. Nothing of an uploaded file is kept.

use axum::body::Bytes;
use domain::{
    ids::ProfileId,
    learning::{self, Cohorts, Ground, OutcomeFile, SEED, Sharpening, Thread, cohorts, thread},
    profile::Profile,
    refusal::{Problem, Refusal},
    time::Day,
};
use market::{
    FileError, Input, Limits, RowProblem, Table,
    judge::{Judge, Obstacle},
    past::{Past, Told, history},
    plan::Settings,
    survey::Survey,
    values::{day::DayOrder, number::Decimal},
};
use store::{
    learning as kept,
    profiles::{self, Standard, WRITERS},
};
use tokio::sync::Semaphore;

use crate::{
    App, Error, Viewer,
    importing::{self, file_problem, refused_mapping},
};

/// The largest file with a past, in bytes.
pub(crate) const LARGEST: usize = store::files::MOST_BYTES;
/// The most rows of it.
const MOST_ROWS: u64 = 20_000;
/// How many are looked at at the same time.
static ROOM: Semaphore = Semaphore::const_new(2);

/// What was found in a past.
pub(crate) struct Found<T> {
    /// What it says.
    pub(crate) said: T,
    /// How many projects were looked at on which facts; `None` for a file.
    pub(crate) grounds: Option<[(Ground, u32); 3]>,
    /// How the file was read; `None` for the firm's own past.
    pub(crate) file: Option<Reading>,
}

/// How a file was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    /// Its rows.
    pub(crate) read: u64,
    /// How many of them could not be read.
    pub(crate) refused: u64,
    /// The first of those, with the reason.
    pub(crate) problems: Vec<RowProblem>,
    /// How many repeated an earlier one and were merged with it.
    pub(crate) merged: usize,
}

impl Reading {
    fn of<T>(past: &Past<T>) -> Self {
        Self { read: past.read, refused: past.refused, problems: past.problems.clone(), merged: past.merged }
    }
}

/// An uploaded past, with what says what came out.
pub(crate) struct Uploaded {
    /// The name of the file.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Bytes,
    /// The outcome file (TOML).
    pub(crate) outcome: String,
    /// The decimal sign, `,` or `.`, where values leave it open; empty asks.
    pub(crate) decimal: String,
    /// Whether day or month comes first, `dmy` or `mdy`, where values leave it open; empty asks.
    pub(crate) order: String,
}

/// The common thread of the firm's own closed projects.
///
/// # Errors
/// As [`kept::own_past`].
pub(crate) async fn own_thread(app: &App, viewer: &Viewer) -> Result<Found<Thread>, Error> {
    let mut reader = app.store.read().await?;
    let past = kept::own_past(&mut reader, &viewer.person, viewer.now.today).await?;
    let standards = profiles::standards(&mut reader).await?;
    drop(reader);
    let grounds = past.grounds;
    let mut said = apart(move || Ok(thread(&past.history, SEED))).await?;
    let asked = |proposed| named(viewer, learning::asked_as(proposed, |key| standards.criterion(key)));
    said.profile = said.profile.map(asked);
    Ok(Found { said, grounds: Some(grounds), file: None })
}

/// Makes a draft of a profile from what the firm's own projects share; gives its id. It judges nobody until a second
/// person publishes it.
///
/// # Errors
/// [`Refusal::Conflict`] `no-signal` where there is none; as [`own_thread`] and [`profiles::create`].
pub(crate) async fn draft_of_thread(app: &App, viewer: &Viewer) -> Result<ProfileId, Error> {
    viewer.must_be(&WRITERS)?;
    let found = own_thread(app, viewer).await?;
    let proposed = found.said.profile.ok_or_else(|| Refusal::conflict("no-signal"))?;
    let mut tx = app.store.write().await?;
    let (id, _) = profiles::create(&mut tx, &viewer.actor(), viewer.now, &proposed.to_toml()).await?;
    tx.commit().await?;
    Ok(id)
}

/// The common thread of an uploaded past.
///
/// # Errors
/// [`Refusal::Invalid`] with `file` for what is wrong with the file, `outcome` for what is wrong with the outcome file,
/// and `map` or `decimal` for what a person must say first.
pub(crate) async fn thread_of(viewer: &Viewer, uploaded: Uploaded) -> Result<Found<Thread>, Error> {
    let (mut said, reading) = apart(move || {
        let mut opened = Opened::new(uploaded)?;
        let told = Told::new(&opened.outcome, &opened.survey, &opened.settings).map_err(in_the_way)?;
        let (history, past) =
            history(&mut opened.table, &opened.survey, &opened.outcome, &told, &opened.settings).map_err(unreadable)?;
        Ok((thread(&history, SEED), Reading::of(&past)))
    })
    .await?;
    said.profile = said.profile.map(|proposed| named(viewer, proposed));
    Ok(Found { said, grounds: None, file: Some(reading) })
}

/// A profile over an uploaded past: its verdicts beside what came out.
///
/// # Errors
/// As [`thread_of`].
pub(crate) async fn backtest_of(profile: Profile, uploaded: Uploaded, today: Day) -> Result<Found<Cohorts>, Error> {
    let (said, reading) = apart(move || {
        let mut opened = Opened::new(uploaded)?;
        let told = Told::new(&opened.outcome, &opened.survey, &opened.settings).map_err(in_the_way)?;
        let judge = Judge::new(&profile, &opened.survey, &[], &opened.settings, today).map_err(in_the_way)?;
        let past =
            Past::read(&mut opened.table, &told, |record| Ok(judge.row(record)?.qualification)).map_err(unreadable)?;
        Ok((cohorts(&past.projects()), Reading::of(&past)))
    })
    .await?;
    Ok(Found { said, grounds: None, file: Some(reading) })
}

/// What would sharpen a published profile, with that profile: the named one, else the one that was published first.
/// `None` before anything is published.
///
/// # Errors
/// [`Error::NotFound`] for a profile that is not published; as [`kept::met`].
pub(crate) async fn sharpening(
    app: &App,
    viewer: &Viewer,
    id: Option<ProfileId>,
) -> Result<Option<(Standard, Found<Sharpening>)>, Error> {
    let mut reader = app.store.read().await?;
    kept::may_see(&viewer.person)?;
    let standards = profiles::standards(&mut reader).await?;
    let Some(standard) = standards.named(id).cloned() else {
        return if id.is_some() { Err(Error::NotFound) } else { Ok(None) };
    };
    let profile = standard.profile.clone();
    let (met, grounds) = kept::met(&mut reader, &viewer.person, &profile, viewer.now.today).await?;
    drop(reader);
    let said = apart(move || Ok(learning::sharpen(&profile, &met, SEED))).await?;
    Ok(Some((standard, Found { said, grounds: Some(grounds), file: None })))
}

/// Makes a draft of the changes that were chosen, each `key:code`; the next version of that profile, which a second
/// person publishes. Gives its number.
///
/// # Errors
/// [`Refusal::Invalid`] with `changes` (`required`) and `changes[‹n›]` (`not-offered`) for one that is not proposed, or no longer; as
/// [`profiles::next_draft`].
pub(crate) async fn sharpen(app: &App, viewer: &Viewer, id: ProfileId, chosen: &[String]) -> Result<i64, Error> {
    viewer.must_be(&WRITERS)?;
    let (standard, found) = sharpening(app, viewer, Some(id)).await?.ok_or(Error::NotFound)?;
    if chosen.is_empty() {
        return Err(Refusal::field("changes", "required").into());
    }
    let offered = |asked: &String| {
        let all =
            found.said.criteria.iter().flat_map(|one| one.changes.iter().map(|change| (one.key.as_str(), *change)));
        all.into_iter().find(|(key, change)| *asked == format!("{key}:{}", change.code()))
    };
    let mut changes = Vec::new();
    for (place, asked) in chosen.iter().enumerate() {
        let not_offered = || {
            let problem = Problem::new(format!("changes[{place}]"), "not-offered").with(asked.clone());
            Refusal::Invalid(vec![problem])
        };
        changes.push(offered(asked).ok_or_else(not_offered)?);
    }
    let toml = learning::sharpened(&standard.profile, &changes).to_toml();
    let mut tx = app.store.write().await?;
    let place = (standard.profile_id, standard.number);
    let draft = profiles::next_draft(&mut tx, &viewer.actor(), viewer.now, place, &toml).await?;
    tx.commit().await?;
    Ok(draft.number)
}

/// A proposed profile with the name and the sentence that a person is to replace.
fn named(viewer: &Viewer, proposed: Profile) -> Profile {
    Profile { name: viewer.w.t("thread-draft-name"), statement: viewer.w.t("thread-draft-statement"), ..proposed }
}

/// A past that lies open.
struct Opened {
    table: Table,
    survey: Survey,
    settings: Settings,
    outcome: OutcomeFile,
}

impl Opened {
    fn new(uploaded: Uploaded) -> Result<Self, Error> {
        let outcome = OutcomeFile::parse(&uploaded.outcome).map_err(mistaken)?;
        let limits = Limits { rows: MOST_ROWS, unpacked_bytes: 64 << 20, strings_bytes: 32 << 20, ..Limits::default() };
        let input = Input::Bytes { name: uploaded.name, bytes: uploaded.bytes.to_vec().into() };
        let mut table = Table::open(input, &importing::Asked::default().read_as(limits)).map_err(unreadable)?;
        let survey = Survey::take(&mut table, &mut |_| {}).map_err(unreadable)?;
        let settings = settings(table.columns(), &uploaded.decimal, &uploaded.order);
        Ok(Self { table, survey, settings, outcome })
    }
}

/// What was said of the whole file holds for every column that leaves it open.
fn settings(columns: &[String], decimal: &str, order: &str) -> Settings {
    let (decimal, order) = (Decimal::from_code(decimal), DayOrder::from_code(order));
    Settings {
        decimals: columns.iter().filter_map(|column| Some((column.clone(), decimal?))).collect(),
        orders: columns.iter().filter_map(|column| Some((column.clone(), order?))).collect(),
    }
}

fn unreadable(error: FileError) -> Error {
    let problem = match &error {
        FileError::TooManyRows { limit } => Problem::new("file", "past-too-long").with(limit.to_string()),
        error => file_problem(error),
    };
    Refusal::Invalid(vec![problem]).into()
}

fn in_the_way(obstacle: Obstacle) -> Error {
    let obstacle = match obstacle {
        Obstacle::Map(error) => importing::Obstacle::Map(error),
        Obstacle::Asks(questions) => importing::Obstacle::Asks(questions),
    };
    refused_mapping(obstacle).into()
}

/// Every mistake in an outcome file, with its line.
fn mistaken(errors: domain::profile::ProfileErrors) -> Error {
    let problem = |error: domain::profile::ProfileError| {
        let found = if error.found.is_empty() { error.key } else { format!("{} ({})", error.key, error.found) };
        Problem::new("outcome", error.code).with(format!("{}: {found}", error.line))
    };
    Refusal::Invalid(errors.0.into_iter().map(problem).collect()).into()
}

/// Does something long where waiting is allowed, a few at a time.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let _room = ROOM.acquire().await.map_err(|error| Error::Unavailable(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?
}

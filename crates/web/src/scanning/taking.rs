//! Taking prospects over: those that may be are written as a file that the import reads, which makes them companies or
//! updates those that are known. Everything after that is the import's: its page, its refused rows, its way back.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{ImportId, ScanId},
    refusal::{Problem, Problems, Refusal},
};
use store::{
    imports::{self, Kind, Mode, NewImport, Plan, Work},
    profiles::{Standards, standards},
    scans::{self, Known, NewTakeOver, Prospect},
};

use super::{follow, stand, written::Written};
use crate::{
    App, Error, Viewer,
    importing::{OWN, attributes, keep, take_up},
};

/// The columns that come first, where they are there.
const FIRST: [&str; 8] = ["name", "kvk", "branch", "vat", "domain", "country", "place", "do_not_mail"];

/// What a person chose.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chosen {
    /// The places of prospects.
    pub(crate) places: Vec<i64>,
    /// What the opportunity of each is called; `None` when they get none.
    pub(crate) title: Option<String>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    /// The import that makes the companies.
    pub(crate) import: ImportId,
    /// Whether a person must say first which known companies some are: then it is checked and waits.
    pub(crate) asks: bool,
    /// How many went into it.
    pub(crate) taken: usize,
    /// How many were left out, by the reason.
    pub(crate) left_out: BTreeMap<String, i64>,
}

/// Takes the chosen prospects over. Customers, those who asked for no mail, and what the import would refuse are left out
/// and counted.
///
/// # Errors
/// [`Refusal::Forbidden`] for whoever does not see them; [`Refusal::Invalid`] when nothing is chosen, nobody is left or
/// the opportunities have no name; as [`scans::take_over`].
pub(crate) async fn take_over(app: &App, viewer: &Viewer, id: ScanId, chosen: Chosen) -> Result<Taken, Error> {
    let mut reader = app.store.read().await?;
    let scan = scans::by_id(&mut reader, &viewer.person, id).await?;
    if !scans::shows_rows_to(&viewer.person) {
        return Err(Refusal::Forbidden("role").into());
    }
    let title = checked(&chosen)?;
    let standards = standards(&mut reader).await?;
    let all = scans::prospects(&mut reader, &viewer.person, id).await?;
    let (takes, asks, left_out) = sorted(&mut reader, viewer, &standards, &all, &chosen.places).await?;
    drop(reader);
    if takes.is_empty() {
        return Err(Refusal::field("chosen", "nobody-to-take").into());
    }
    let file = file(&takes);
    let known = attributes(Kind::Companies, &standards);
    let is_known = |key: &str| known.iter().any(|attribute| attribute.key == key);
    let how = file.how(&standards, |key| if is_known(key) { key.to_owned() } else { format!("{OWN}{key}") });
    let new = NewImport {
        kind: Kind::Companies,
        file_name: scan.file_name,
        file_bytes: i64::try_from(file.bytes().len()).unwrap_or(i64::MAX),
        file_kept: true,
        rows: i64::try_from(takes.len()).unwrap_or(i64::MAX),
        columns: file.columns().to_vec(),
    };
    let plan = Plan { settings: how.text(), key: None, mode: Mode::Both };
    let work = if asks { Work::Check } else { Work::Run };
    let (by, now, columns) = (viewer.actor(), viewer.now, new.columns.clone());
    let mut tx = app.store.write().await?;
    let import = imports::begin(&mut tx, &by, now, new).await?;
    keep(&mut tx, import, file.bytes()).await?;
    imports::map(&mut tx, &by, import, &plan, &columns).await?;
    imports::start(&mut tx, &by, now, import, work).await?;
    let places = takes.iter().map(|one| one.place).collect();
    let taken = NewTakeOver { import, places, opportunities: title, left_out: left_out.clone() };
    scans::take_over(&mut tx, &by, now, id, taken).await?;
    tx.commit().await?;
    take_up(app, import).await;
    follow(app).await?;
    Ok(Taken { import, asks, taken: takes.len(), left_out })
}

/// What is wrong with what was chosen; else the name of the opportunities.
fn checked(chosen: &Chosen) -> Result<Option<String>, Refusal> {
    let mut problems = Problems::none();
    problems.unless(!chosen.places.is_empty(), "chosen", "nothing-chosen");
    let title = chosen.title.as_ref().map(|title| problems.text("title", title, 200));
    problems.refuse_any()?;
    Ok(title)
}

/// Those of the chosen that may be taken over, whether a person must say something of them first, and how many were left
/// out for which reason.
async fn sorted<'a>(
    reader: &mut store::Reader,
    viewer: &Viewer,
    standards: &Standards,
    all: &'a [Prospect],
    places: &[i64],
) -> Result<(Vec<&'a Prospect>, bool, BTreeMap<String, i64>), Error> {
    let places: BTreeSet<i64> = places.iter().copied().collect();
    if let Some(unknown) = places.iter().find(|place| all.iter().all(|one| one.place != **place)) {
        let problem = Problem::new("chosen", "not-offered").with(unknown.to_string());
        return Err(Refusal::Invalid(vec![problem]).into());
    }
    let standings = stand(reader, (viewer.actor(), viewer.now), standards, all).await?;
    let (mut takes, mut asks, mut left_out) = (Vec::new(), false, BTreeMap::new());
    for one in all.iter().filter(|one| places.contains(&one.place)) {
        let standing = standings.get(&one.place);
        let hindrance = standing.and_then(|standing| standing.hindrance.as_ref());
        let reason = if one.taken_by.is_some() { Some("taken") } else { hindrance.map(scans::Hindrance::code) };
        match reason {
            Some(code) => *left_out.entry(code.to_owned()).or_insert(0) += 1,
            None => {
                asks |= standing.is_some_and(|standing| matches!(standing.known, Known::Maybe(_)));
                takes.push(one);
            }
        }
    }
    Ok((takes, asks, left_out))
}

/// The file of what is taken over, a row each, the best first.
fn file(takes: &[&Prospect]) -> Written {
    let others: BTreeSet<&str> = takes
        .iter()
        .flat_map(|one| one.found.said.keys())
        .map(String::as_str)
        .filter(|key| !FIRST.contains(key))
        .collect();
    let is_said = |key: &&str| takes.iter().any(|one| one.found.said.contains_key(*key));
    let columns = FIRST.into_iter().filter(is_said).chain(others).map(str::to_owned).collect();
    let mut file = Written::new(columns);
    for one in takes {
        file.row(|column| one.found.said.get(column).map_or("", String::as_str));
    }
    file
}

//! What must be settled before a file is scanned: that it can be read, and which column answers what. The functions are
//! those of the import, so that taking a prospect over reads the same.

use std::path::PathBuf;

use domain::profile::Profile;
use market::{Input, Limits, Table, plan::Plan, plan::Wanted, survey::Survey};
use store::{imports::Kind, profiles::Standards, scans::Scan};

use crate::{
    Error,
    importing::{Asked, Look, Obstacle, Stop, answers, pairs, wants_of},
};

/// So many rows are looked at to see what the columns are.
const SAMPLE: u64 = 10_000;
/// The id of a record in another system: a market has none.
const EXTERNAL: &str = "external_id";

/// What a file of a market may ask of the server. It streams, so that its size costs time and no memory.
pub(super) fn limits() -> Limits {
    Limits { unpacked_bytes: 64 << 30, strings_bytes: 128 << 20, ..Limits::default() }
}

/// Opens a file and looks at its first rows, where waiting is allowed.
///
/// # Errors
/// As the file is read.
pub(crate) async fn look(path: PathBuf, asked: &Asked) -> Result<Look, Stop> {
    let how = asked.read_as(limits());
    let looking = tokio::task::spawn_blocking(move || {
        let mut table = Table::open(Input::Path(path), &how)?;
        let survey = Survey::sample(&mut table, SAMPLE)?;
        Ok(Look { table, survey })
    });
    let look: Result<Look, market::FileError> = looking.await.map_err(|error| Error::Internal(error.to_string()))?;
    Ok(look?)
}

/// A file whose columns are explained, as far as its first rows show.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// How it is read, whole.
    pub(crate) asked: Asked,
    /// The names of its columns.
    pub(crate) columns: Vec<String>,
}

/// Settles which column answers what.
///
/// # Errors
/// What a person must say or mend first.
pub(crate) fn prepare(look: &Look, asked: Asked, standards: &Standards) -> Result<Prepared, Obstacle> {
    let columns = look.table.columns().to_vec();
    let found = pairs(Kind::Companies, (&columns, &look.survey.columns), &asked, standards).map_err(Obstacle::Map)?;
    if found.iter().all(|pair| pair.attribute != "name") {
        return Err(Obstacle::Lacks("name"));
    }
    let settings = asked.settings(&columns).map_err(Obstacle::Map)?;
    let wanted = found.iter().map(|pair| Wanted {
        attribute: pair.attribute.clone(),
        column: pair.column,
        wants: wants_of(Kind::Companies, standards, &pair.attribute),
    });
    Plan::new(&look.survey, wanted.collect(), &settings).map_err(Obstacle::Asks)?;
    let mut said = answers(Kind::Companies, (&columns, &look.survey.columns), &asked, standards);
    said.retain(|(_, answer)| answer != EXTERNAL);
    Ok(Prepared { asked: Asked { columns: said, only: true, source: None, ..asked }, columns })
}

impl Prepared {
    /// Whether no column answers any criterion of the profile, so that a scan would say nothing.
    pub(crate) fn answers_nothing(&self, profile: &Profile) -> bool {
        self.asked.columns.iter().all(|(_, answer)| profile.criterion(answer).is_none())
    }
}

/// Columns that turned out to be readable in two ways further on in the file, with the values that leave it open.
pub(crate) fn doubtful(scan: &Scan) -> Vec<(String, String)> {
    let lines = if scan.failure == "ambiguous-column" { scan.failure_detail.as_str() } else { "" };
    lines.lines().filter_map(|line| line.rsplit_once(": ")).map(|(name, seen)| (name.into(), seen.into())).collect()
}

//! Scans of a market: a file of any size that was judged row for row, with its counts and the best of its rows.
//!
//! A scan is a row that says what was asked and how far it is. The work is done by whoever reads the file; here it is
//! kept who that is. A server that falls silent has lost its place in the file, so that the scan is interrupted and says
//! so: nobody goes on in the middle. The best rows are prospects and no companies; taking them over is an import.

mod begin;
mod prospects;
mod refusals;
mod row;
mod standing;
mod sweep;
mod taking;
mod work;

pub use begin::{NewScan, begin, map};
pub use prospects::{NewProspect, Prospect, chosen, prospects};
pub use refusals::{MOST as MOST_REFUSALS, RefusedRow, refusals};
pub use row::{by_id, list};
pub use standing::{Hindrance, Known, Standing, standings};
pub use sweep::{kept_files, sweep};
pub use taking::{
    Awaiting, NewTakeOver, TakeOver, awaiting_opportunities, followed, nothing_follows, prospects_of, take_over,
    take_overs,
};
pub use work::{Found, Progress, beat, claim, fail, finish, interrupt_silent, leave, silent, start, stop, waiting};

use crate::Actor;
use domain::ids::{ProfileId, ProfileVersionId, ScanId, UserId};
use domain::people::Person;
use domain::profile::Verdict;
use domain::refusal::Refusal;
use domain::time::Timestamp;

/// The distribution of nothing.
const NO_FIT: [u64; 20] = [0; 20];

/// Where the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Somebody sent it; the server that received it has it.
    Upload,
    /// It stands in the folder that the server was told of.
    Folder,
}

impl Source {
    /// The stable code (`upload`).
    pub fn code(self) -> &'static str {
        match self {
            Source::Upload => "upload",
            Source::Folder => "folder",
        }
    }

    fn from_code(code: &str) -> Option<Source> {
        [Source::Upload, Source::Folder].into_iter().find(|source| source.code() == code)
    }
}

/// Where a scan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The file is there; nobody has said what its columns are.
    Uploaded,
    /// Rows are being judged, or it waits for its turn.
    Running,
    /// Every row was judged or refused.
    Done,
    /// Somebody ended it; what was found until there is kept.
    Stopped,
    /// Whoever was at work on it fell silent, and nothing of it is kept.
    Interrupted,
    /// The file cannot be scanned as it is.
    Failed,
}

impl State {
    /// Every state.
    pub const ALL: [State; 6] =
        [State::Uploaded, State::Running, State::Done, State::Stopped, State::Interrupted, State::Failed];

    /// The stable code (`done`).
    pub fn code(self) -> &'static str {
        match self {
            State::Uploaded => "uploaded",
            State::Running => "running",
            State::Done => "done",
            State::Stopped => "stopped",
            State::Interrupted => "interrupted",
            State::Failed => "failed",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether its file may still be scanned.
    pub fn may_start(self) -> bool {
        matches!(self, State::Uploaded | State::Stopped | State::Interrupted | State::Failed)
    }

    /// Whether it has found anything.
    pub fn has_found(self) -> bool {
        matches!(self, State::Done | State::Stopped)
    }
}

/// A scan as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Scan {
    /// Which one.
    pub id: ScanId,
    /// Who asked for it.
    pub user_id: UserId,
    /// That person's name.
    pub user_name: String,
    /// The profile.
    pub profile_id: ProfileId,
    /// The version that judges.
    pub version_id: ProfileVersionId,
    /// The number of that version.
    pub version: i64,
    /// The file's name.
    pub file_name: String,
    /// Where the file is.
    pub source: Source,
    /// The file's size.
    pub file_bytes: i64,
    /// Whether the server that received the file still has it; of one in the folder nobody knows.
    pub file_kept: bool,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Which column answers what, as whoever reads the file writes it down.
    pub settings: String,
    /// Where it is.
    pub state: State,
    /// How much of the file was read, in bytes, unpacked where it is packed.
    pub bytes_read: i64,
    /// How many rows were read.
    pub rows_read: i64,
    /// How many of them were judged; known at its end.
    pub judged: i64,
    /// How many were refused.
    pub refused: i64,
    /// How many have each verdict, by rank: outside, open, near, core.
    pub verdicts: [i64; 4],
    /// How many have their lowest fit in 0–5, 5–10, … 95–100.
    pub fit: [u64; 20],
    /// Why it failed, as a code; empty when it did not.
    pub failure: String,
    /// What was found then.
    pub failure_detail: String,
    /// Whether somebody asked that it ends.
    pub stop_asked: bool,
    /// Whether a server is at work on it; else it waits for its turn.
    pub is_held: bool,
    /// When the file came.
    pub created_at: Timestamp,
    /// When the work began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

impl Scan {
    /// How many have this verdict.
    pub fn with_verdict(&self, verdict: Verdict) -> i64 {
        let at = usize::try_from(crate::qualifications::rank(verdict)).ok();
        at.and_then(|at| self.verdicts.get(at).copied()).unwrap_or(0)
    }

    /// How much of it is done, 0–100; `None` where that cannot be known, as of a packed file or a workbook.
    pub fn percent(&self) -> Option<i64> {
        let known = self.bytes_read > 0 && self.bytes_read <= self.file_bytes;
        known.then(|| (self.bytes_read * 100 / self.file_bytes.max(1)).clamp(0, 100))
    }

    /// Whether its file can be scanned now.
    pub fn may_start(&self) -> bool {
        self.state.may_start() && (self.source == Source::Folder || self.file_kept)
    }
}

/// Whether a person may scan a market, and so see that there are scans. An administrator may, and sees counts but no rows.
pub fn may_scan(person: &Person) -> bool {
    crate::imports::may_import(person)
}

fn must_scan(by: &Actor) -> Result<(), Refusal> {
    if may_scan(&by.person) { Ok(()) } else { Err(Refusal::Forbidden("role")) }
}

/// Whether a person may see the rows of a market, and take them over.
pub fn shows_rows_to(person: &Person) -> bool {
    may_scan(person) && person.sees_companies()
}

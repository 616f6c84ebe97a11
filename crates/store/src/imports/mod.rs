//! Imports: a file of companies, contacts, opportunities or hours that is mapped, checked, run and, when it was a mistake, taken back.
//!
//! An import is a row that says what was asked and how far it is; the work on it is done in batches, each in one
//! transaction together with the progress, so that whatever stops it leaves whole batches behind and another process
//! can go on after the last one. One process at a time works on an import: the one that last claimed it and keeps
//! saying so. A check and a run take the same way; a check only does not write.

mod apply;
mod begin;
mod candidate;
mod changed;
mod decide;
mod file;
mod found;
mod memory;
mod proposals;
mod recognition;
mod records;
mod refusals;
mod revert;
mod row;
mod seen;
mod work;

pub use apply::apply;
pub use begin::{NewImport, Plan, begin, map};
pub use candidate::{Candidate, Checker};
pub use changed::{Changed, Looks, changed, keep as keep_changed};
pub use decide::{Decision, Known, decide};
pub use file::{add_part, drop_file, part};
pub use memory::{Remembered, remember, remembered};
pub use proposals::{Choice, Choices, Likely, Proposal, choices, choose, keep as keep_proposals, proposals};
pub use recognition::{Recognition, recognise};
pub use records::{Fate, Held, Met, Outcome, RecordRow, contents_of, identity_of, keep_projects, take};
pub use refusals::{Refused, Wrong, keep as keep_refusals, refusals};
pub use revert::{Remains, Reversal, Why, reversal_of, reverse};
pub use row::{by_id, list};
pub use seen::Seen;
pub use work::{Progress, Work, advance, claim, fail, finish, start, sweep, waiting};

use crate::Actor;
use crate::companies::Key;
use domain::ids::{ImportId, UserId};
use domain::people::{Person, Role};
use domain::profile::Verdict;
use domain::refusal::Refusal;
use domain::time::Timestamp;

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Companies.
    #[default]
    Companies,
    /// The people at companies.
    Contacts,
    /// Opportunities.
    Opportunities,
    /// Hours that were worked and costs that were made.
    Hours,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 4] = [Kind::Companies, Kind::Contacts, Kind::Opportunities, Kind::Hours];

    /// The stable code (`companies`).
    pub fn code(self) -> &'static str {
        match self {
            Kind::Companies => "companies",
            Kind::Contacts => "contacts",
            Kind::Opportunities => "opportunities",
            Kind::Hours => "hours",
        }
    }

    /// Whether a person may import such a file, and so see that there are such imports. Hours are about colleagues: whom
    /// they are of is a director's to see, and an administrator sees counts. A file of opportunities is the whole firm's, so
    /// that it is not for a seller who sees only his own.
    pub fn may_be_imported_by(self, person: &Person) -> bool {
        match self {
            Kind::Hours => person.roles.any(&[Role::Director, Role::Admin]),
            Kind::Opportunities => may_import(person) && (person.sees_all_sales() || person.roles.has(Role::Admin)),
            Kind::Companies | Kind::Contacts => may_import(person),
        }
    }

    /// Whether a person may see the rows of such a file.
    pub fn shows_rows_to(self, person: &Person) -> bool {
        match self {
            Kind::Hours => crate::hours::sees_rates(person),
            Kind::Opportunities => person.sees_all_sales(),
            Kind::Companies | Kind::Contacts => person.sees_companies(),
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The file is there; nobody has said what its columns are.
    Uploaded,
    /// It is known what the columns are.
    Mapped,
    /// Every row is being looked at, nothing is written.
    Checking,
    /// Every row was looked at.
    Checked,
    /// Rows are being written.
    Running,
    /// Every row was written or refused.
    Done,
    /// It stopped before its end; what was written until then is counted.
    Failed,
    /// It is being taken back.
    Reverting,
    /// It was taken back.
    Reverted,
}

impl State {
    const ALL: [State; 9] = [
        State::Uploaded,
        State::Mapped,
        State::Checking,
        State::Checked,
        State::Running,
        State::Done,
        State::Failed,
        State::Reverting,
        State::Reverted,
    ];

    /// The stable code (`checked`).
    pub fn code(self) -> &'static str {
        match self {
            State::Uploaded => "uploaded",
            State::Mapped => "mapped",
            State::Checking => "checking",
            State::Checked => "checked",
            State::Running => "running",
            State::Done => "done",
            State::Failed => "failed",
            State::Reverting => "reverting",
            State::Reverted => "reverted",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether a process is at work on it, or is awaited.
    pub fn is_at_work(self) -> bool {
        matches!(self, State::Checking | State::Running | State::Reverting)
    }
}

/// What becomes of companies that are new and of those that are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// New ones are added; known ones are left as they are.
    Create,
    /// Known ones are updated; a row about a new one is refused.
    Update,
    /// New ones are added, known ones updated.
    #[default]
    Both,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Mode; 3] = [Mode::Both, Mode::Create, Mode::Update];

    /// The stable code (`both`).
    pub fn code(self) -> &'static str {
        match self {
            Mode::Create => "create",
            Mode::Update => "update",
            Mode::Both => "both",
        }
    }

    /// The mode with this code.
    pub fn from_code(code: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.code() == code)
    }
}

/// What became of the rows: created + updated + unchanged + refused = read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Companies that were added.
    pub created: i64,
    /// Companies that were changed, or of which more is known.
    pub updated: i64,
    /// Companies about which the row said nothing new.
    pub unchanged: i64,
    /// Rows that were refused.
    pub refused: i64,
}

impl Counts {
    /// All rows.
    pub fn read(self) -> i64 {
        self.created + self.updated + self.unchanged + self.refused
    }
}

/// An import as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Which one.
    pub id: ImportId,
    /// What its rows are.
    pub kind: Kind,
    /// The file's name.
    pub file_name: String,
    /// The file's size.
    pub file_bytes: i64,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// Whether the file can still be read here.
    pub file_kept: bool,
    /// Where it is.
    pub state: State,
    /// Which column answers what, as whoever reads the file writes it down.
    pub settings: String,
    /// By what companies are recognised; by everything, the surest first, when nothing is said.
    pub key: Option<Key>,
    /// What becomes of new and known companies.
    pub mode: Mode,
    /// How many rows the file has, as far as is known.
    pub rows: i64,
    /// The last row of the file that was done.
    pub at_row: i64,
    /// What became of the rows so far; after a check: what would.
    pub counts: Counts,
    /// The verdicts on what is created or updated, by rank: outside, open, near, core.
    pub verdicts: [i64; 4],
    /// What becomes of the first rows, as whoever reads the file writes it down.
    pub preview: String,
    /// Why it failed, as a code; empty when it did not.
    pub failure: String,
    /// What was found then.
    pub failure_detail: String,
    /// Who imports.
    pub user_id: UserId,
    /// That person's name.
    pub user_name: String,
    /// When the file came.
    pub created_at: Timestamp,
    /// When the work began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
}

impl Import {
    /// How many have this verdict, of what is created or updated.
    pub fn with_verdict(&self, verdict: Verdict) -> i64 {
        usize::try_from(crate::qualifications::rank(verdict))
            .ok()
            .and_then(|at| self.verdicts.get(at).copied())
            .unwrap_or(0)
    }

    /// How much of it is done, 0–100.
    pub fn percent(&self) -> i64 {
        if self.rows > 0 { (self.counts.read() * 100 / self.rows).clamp(0, 100) } else { 0 }
    }
}

/// Whether a person may import, and so see that there are imports. An administrator may, and sees counts but no rows.
pub fn may_import(person: &Person) -> bool {
    person.roles.any(&[Role::Director, Role::Seller, Role::Admin])
}

fn must_import(by: &Actor, kind: Kind) -> Result<(), Refusal> {
    if kind.may_be_imported_by(&by.person) { Ok(()) } else { Err(Refusal::Forbidden("role")) }
}

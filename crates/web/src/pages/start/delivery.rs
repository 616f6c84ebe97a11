//! What waits on the loose side: projects that are due a check-in, projects that drift out of their mandate, and those of
//! which the team has to say what can be done.

use domain::{
    mandate::{Aspect, State},
    time::{Day, days_between},
};
use store::{
    Reader,
    projects::{self, Board, Line},
};

use super::MOST;
use crate::{Error, Viewer};

/// A check-in is weekly: after so many days it is due.
const WEEK: i64 = 7;

/// Projects that something has to be done about.
#[derive(Clone, Debug)]
pub(super) struct Projects {
    /// The first of them.
    pub(super) lines: Vec<Project>,
    /// How many there are in all.
    pub(super) total: usize,
}

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct Project {
    /// As it stands on the steering board.
    pub(super) line: Line,
    /// The worst that its mandate says (`attention`, `outside`, …).
    pub(super) worst: &'static str,
    /// The aspects that stand so.
    pub(super) aspects: Vec<&'static str>,
}

/// The running projects that this person may see, the likeliest to leave its mandate first.
///
/// # Errors
/// As the store says.
pub(super) async fn running(reader: &mut Reader, viewer: &Viewer) -> Result<Vec<Line>, Error> {
    Ok(projects::board(reader, &viewer.person, Board::Running).await?)
}

/// Those that are due a check-in, the longest silent first.
pub(super) fn silent(lines: &[Line], today: Day) -> Projects {
    let since = |line: &Line| line.checked_in_on.unwrap_or(line.started_on);
    let mut due: Vec<&Line> = lines.iter().filter(|line| days_between(since(line), today) >= WEEK).collect();
    due.sort_by_key(|line| since(line));
    first(due)
}

/// Those that left their mandate and whose team has yet to say what can be done, the first due at the top.
pub(super) fn owing(lines: &[Line]) -> Projects {
    let mut due: Vec<&Line> = lines.iter().filter(|line| line.options_due.is_some()).collect();
    due.sort_by_key(|line| line.options_due);
    first(due)
}

/// Those that are outside their mandate or heading there.
pub(super) fn drifting(lines: &[Line]) -> Projects {
    first(lines.iter().filter(|line| matches!(line.worst(), State::Attention | State::Outside)).collect())
}

fn first(lines: Vec<&Line>) -> Projects {
    let total = lines.len();
    Projects { lines: lines.into_iter().take(MOST as usize).map(project).collect(), total }
}

fn project(line: &Line) -> Project {
    let worst = line.worst();
    let bad = matches!(worst, State::Attention | State::Outside);
    let aspects =
        line.states.iter().filter(|(_, state)| bad && *state == worst).map(|(aspect, _)| Aspect::code(*aspect));
    Project { worst: worst.code(), aspects: aspects.collect(), line: line.clone() }
}

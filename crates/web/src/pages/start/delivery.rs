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

/// Those of which something was laid before the sponsor's side, also where it is inside again: the first due at the top.
pub(super) fn ruling(lines: &[Line]) -> Projects {
    let waits = |line: &&Line| line.escalation_due.is_some() && line.options_due.is_none();
    let mut due: Vec<&Line> = lines.iter().filter(waits).collect();
    due.sort_by_key(|line| line.escalation_due);
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

#[cfg(test)]
mod tests {
    use crate::testing::{Cast, World, delivery};

    #[tokio::test]
    async fn what_was_laid_before_the_sponsor_waits_on_the_director_s_start_page_until_it_is_decided() {
        let world = World::new().await;
        let id = delivery::project(&world).await;
        let stand = [("on", "2026-11-23"), ("spent_cents", "10.000"), ("cost_likely", "65.000")];
        let stand = [&stand[..], &[("finish_likely", "2027-12-01")]].concat();
        world.post(Cast::Tess, &format!("/projects/{id}/check-ins"), &stand).await.is(303);
        let start = world.get(Cast::Dirk, "/").await.is(200);
        assert!(!start.text.contains("escalatie wacht op jouw"), "there is nothing to choose yet");
        let asked =
            [("cause", "De sensor"), ("options", "Later\nMinder"), ("consequence", "Te laat"), ("advice", "Later")];
        world.post(Cast::Tess, &format!("/projects/{id}/escalations"), &asked).await.is(303);
        let start = world.get(Cast::Dirk, "/").await.is(200).says("Eén escalatie wacht op jouw besluit");
        start.says(&format!("/projects/{id}#escalations"));
        let team = world.get(Cast::Tess, "/").await.is(200);
        assert!(!team.text.contains("escalatie wacht op jouw"), "it is not the team's to decide");
        let page = world.get(Cast::Dirk, &format!("/projects/{id}")).await.is(200);
        let open = page.text.split("ruling?escalation=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let ruling = [("escalation", open.as_str()), ("choice", "0"), ("reason", "Kan"), ("sponsor", "Dirk")];
        world.post(Cast::Dirk, &format!("/projects/{id}/escalations/ruling"), &ruling).await.is(303);
        let start = world.get(Cast::Dirk, "/").await.is(200);
        assert!(!start.text.contains("escalatie wacht op jouw"), "it was decided");
    }
}

//! Words that exports use for what here has a code.

use crate::contacts::ContactRole;
use crate::fold::fold;
use domain::process::Ending;

/// How an opportunity stands, as the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// It is still open.
    Open,
    /// It has ended.
    Ended(Ending),
}

const OPEN: [&str; 7] = ["open", "lopend", "actief", "active", "in progress", "new", "nieuw"];
const WON: [&str; 10] = [
    "won",
    "gewonnen",
    "closed won",
    "closedwon",
    "gesloten en gewonnen",
    "afgesloten en gewonnen",
    "gewonnen gesloten",
    "accepted",
    "geaccepteerd",
    "akkoord",
];
const LOST: [&str; 10] = [
    "lost",
    "verloren",
    "closed lost",
    "closedlost",
    "gesloten en verloren",
    "afgesloten en verloren",
    "refused",
    "geweigerd",
    "afgewezen",
    "niet doorgegaan",
];
const DECLINED: [&str; 6] = ["declined", "afgevallen", "bedankt", "teruggetrokken", "disqualified", "wij niet"];

/// How an opportunity stands by this word; `None` when the word says nothing of it.
pub(super) fn status(text: &str) -> Option<Status> {
    let word = fold(text).replace(['-', '_'], " ");
    let is = |words: &[&str]| words.contains(&word.as_str());
    if is(&OPEN) {
        Some(Status::Open)
    } else if is(&WON) {
        Some(Status::Ended(Ending::Won))
    } else if is(&LOST) {
        Some(Status::Ended(Ending::Lost))
    } else if is(&DECLINED) {
        Some(Status::Ended(Ending::Declined))
    } else {
        None
    }
}

const DECIDE: [&str; 14] = [
    "beslisser",
    "decision maker",
    "directeur",
    "algemeen directeur",
    "eigenaar",
    "dga",
    "ceo",
    "cfo",
    "cto",
    "director",
    "managing director",
    "owner",
    "founder",
    "directie",
];
const LEAD: [&str; 5] = ["projectleider", "project lead", "project manager", "projectmanager", "project leader"];
const USE: [&str; 3] = ["gebruiker", "user", "end user"];

/// The role that a code or job title stands for; `None` when it says nothing of it.
pub(super) fn role(text: &str) -> Option<ContactRole> {
    let word = fold(text).replace('_', " ");
    let is = |words: &[&str]| words.contains(&word.as_str());
    let by_word = [
        (is(&DECIDE), ContactRole::DecisionMaker),
        (is(&LEAD), ContactRole::ProjectLead),
        (is(&USE), ContactRole::User),
    ];
    let found = by_word.into_iter().find(|(said, _)| *said).map(|(_, role)| role);
    found.or_else(|| ContactRole::from_code(text.trim()))
}

/// The language that a word stands for; `None` when it is neither of those that people are written to in.
pub(super) fn language(text: &str) -> Option<&'static str> {
    match fold(text).as_str() {
        "nl" | "nl nl" | "nl be" | "nederlands" | "dutch" => Some("nl"),
        "en" | "en us" | "en gb" | "engels" | "english" => Some("en"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_say_how_it_stands_in_many_words() {
        let check = |word, status_is| assert_eq!(status(word), status_is, "{word}");
        check("Closed Won", Some(Status::Ended(Ending::Won)));
        check("closedlost", Some(Status::Ended(Ending::Lost)));
        check("Verloren", Some(Status::Ended(Ending::Lost)));
        check("declined", Some(Status::Ended(Ending::Declined)));
        check("Open", Some(Status::Open));
        check("Offerte verstuurd", None);
    }

    #[test]
    fn a_job_title_says_a_role_or_nothing() {
        assert_eq!(role("Directeur"), Some(ContactRole::DecisionMaker));
        assert_eq!(role("project_lead"), Some(ContactRole::ProjectLead));
        assert_eq!(role("Inkoper"), None);
        assert_eq!(language("Nederlands"), Some("nl"));
        assert_eq!(language("fr"), None);
    }
}

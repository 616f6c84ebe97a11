//! Why one of many was left as it was, in words, for page and API alike.

use domain::{
    profile::Profile,
    refusal::{Problem, Refusal},
};
use store::{Error as Failed, Fault, opportunities::bulk::Outcome};

use crate::Words;

/// One that was refused.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its page; empty when it is not there for this person.
    pub(super) href: String,
    /// What it is about.
    pub(super) title: String,
    /// At which company.
    pub(super) company: String,
    /// Why, one sentence each.
    pub(super) why: Vec<String>,
}

/// The line of one that was refused; nothing for one that was done.
pub(super) fn line(w: &Words, outcome: &Outcome) -> Option<Line> {
    let why = why(w, outcome);
    let (href, title, company) = match &outcome.row {
        Some(row) => (format!("/opportunities/{}", row.id), row.title.clone(), row.company_name.clone()),
        None => (String::new(), w.t("bulk-unknown"), String::new()),
    };
    outcome.result.is_err().then_some(Line { href, title, company, why })
}

/// Why it was refused, one sentence each; nothing when it was done.
pub(crate) fn why(w: &Words, outcome: &Outcome) -> Vec<String> {
    let why = |fault| sentences(w, fault, outcome.profile.as_deref());
    outcome.result.as_ref().err().map(why).unwrap_or_default()
}

/// Why something was refused, one sentence each; the profile gives the words for what is lacking.
pub(in crate::pages) fn sentences(w: &Words, fault: &Fault, profile: Option<&Profile>) -> Vec<String> {
    match fault {
        Fault::Refused(Refusal::Missing(missing)) => {
            missing.iter().map(|missing| w.missing(missing, profile)).collect()
        }
        Fault::Refused(Refusal::Invalid(problems)) => problems.iter().map(|problem| w.problem(problem)).collect(),
        Fault::Refused(Refusal::Conflict(problem)) => vec![w.problem(problem)],
        Fault::Refused(Refusal::Forbidden(code)) => vec![w.problem(&Problem::new("", code))],
        Fault::Store(Failed::Stale) => vec![w.t("bulk-stale")],
        Fault::Store(Failed::NotFound) => vec![w.t("bulk-not-found")],
        Fault::Store(_) => vec![w.t("error-unavailable-text")],
    }
}

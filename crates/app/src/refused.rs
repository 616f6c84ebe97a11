//! Why a command was not carried out, for who typed it: what a rule refused is said in the words of the pages, with the field.

use domain::refusal::{Problem, Refusal};
use domain::time::Now;
use store::Fault;
use web::{Clock as _, Lang, SystemClock, Words};

use crate::language::Language;

/// The error in words; every line begins with the program's name.
pub(crate) fn told(error: &anyhow::Error) -> String {
    let problems = match error.downcast_ref::<Fault>() {
        Some(Fault::Refused(Refusal::Invalid(problems))) => problems.as_slice(),
        Some(Fault::Refused(Refusal::Conflict(problem))) => std::slice::from_ref(problem),
        _ => return format!("losvast: {error:#}"),
    };
    let lang = Lang::from_code(Language::or_system(None).code()).unwrap_or_default();
    let now = Now { at: SystemClock.now(), today: crate::clock::today() };
    let w = Words::new(lang, jiff::tz::TimeZone::system(), now);
    let line = |problem: &Problem| match problem.field.as_str() {
        "" => format!("losvast: {}", w.problem(problem)),
        field => format!("losvast: {field}: {}", w.problem(problem)),
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

//! How the figures of the start page come about: by which rule each part is picked, counted and ordered.
//!
//! Only what is shown is explained. A chance, a fit or an amount of one record is explained where that record stands.

use domain::activity::SILENT_AFTER_DAYS;

use super::{Projects, StartPage, Waiting};
use crate::{Why, Words};

/// What explains the parts of this page that are shown.
pub(super) fn whys(page: &StartPage) -> Vec<Why> {
    sold(page).into_iter().chain(delivered(page)).chain(told(page)).flatten().collect()
}

/// The tight side: cases, and the seller's own opportunities.
fn sold(page: &StartPage) -> [Option<Why>; 5] {
    let w = &page.w;
    let cases = |waiting: &Option<Waiting>, key: &str, title: &str, rule: &str| {
        let shown = waiting.as_ref().filter(|waiting| !waiting.lines.is_empty())?;
        Some(part(w, key, w.n(title, shown.total), &[rule]))
    };
    let agenda = page.agenda.as_ref().filter(|agenda| !agenda.is_empty());
    let lacking = page.lacking.as_ref().filter(|lacking| !lacking.lines.is_empty());
    [
        cases(&page.to_decide, "to-decide", "start-to-decide", "why-start-decide"),
        cases(&page.to_treat, "to-treat", "start-to-treat", "why-start-treat"),
        agenda.map(|agenda| {
            let today = part(w, "today", w.n("start-today", agenda.lines.len()), &["why-start-today"]);
            today.rule(w.with("why-start-neglect", "days", SILENT_AFTER_DAYS))
        }),
        lacking.map(|lacking| {
            let rules = ["why-start-lacking", "why-credit-rule"];
            part(w, "lacking", w.n("start-lacking", lacking.total), &rules)
        }),
        page.exceptions.as_ref().map(|all| {
            let rules = ["why-start-exceptions", "why-credit-rule"];
            part(w, "exceptions", w.n("start-exceptions", all.total), &rules)
        }),
    ]
}

/// The loose side: projects about which something has to be done.
fn delivered(page: &StartPage) -> [Option<Why>; 4] {
    let w = &page.w;
    let projects = |projects: &Option<Projects>, key: &str, title: &str, rules: &[&str]| {
        let shown = projects.as_ref().filter(|projects| !projects.lines.is_empty())?;
        Some(part(w, key, w.n(title, shown.total), rules))
    };
    let drifting = ["why-board-states", "why-limit-states", "why-board-order", "why-start-chance"];
    [
        projects(&page.ruling, "ruling", "start-ruling", &["why-start-ruling"]),
        projects(&page.owing, "owing", "start-owing", &["why-start-owing"]),
        projects(&page.silent, "silent", "start-silent", &["why-start-silent"]),
        projects(&page.drifting, "drifting", "start-drifting", &drifting),
    ]
}

/// What customers said, what did not reach them, who did not come in yet, and what the loop proposes.
fn told(page: &StartPage) -> [Option<Why>; 7] {
    let w = &page.w;
    let list = |key: &str, title: &str, count: usize, rules: &[&str]| {
        (count > 0).then(|| part(w, key, w.n(title, count), rules))
    };
    [
        list("call-backs", "start-call-backs", page.call_backs.len(), &["why-start-call-backs"]),
        list("unjudged", "start-unjudged", page.unjudged.len(), &["why-start-unjudged"]),
        list("undelivered", "start-undelivered", page.undelivered.len(), &["why-start-undelivered"]),
        list("unmeasured", "start-unmeasured", page.unmeasured.len(), &["why-start-undelivered"]),
        list("named", "start-named", page.named.len(), &["why-start-named"]),
        list("invited", "start-invited", page.invited.len(), &["why-start-invited"]),
        list("proposals", "start-proposals", page.proposals.len(), &["why-start-proposals", "why-jeffreys"]),
    ]
}

fn part(w: &Words, key: &str, title: String, rules: &[&str]) -> Why {
    rules.iter().fold(Why::new(key, title, ""), |why, rule| why.rule(w.t(*rule)))
}

//! The best rows of a scan, each with how it stands here.

use std::collections::HashMap;

use domain::{ids::CompanyId, profile::Profile, qualification::Interval};
use store::scans::{Hindrance, Known, Prospect, Standing};

use crate::{Words, explained::fit_words};

/// One of the best rows, as the page shows it.
pub(super) struct Line {
    pub(super) place: i64,
    pub(super) row: i64,
    pub(super) name: String,
    pub(super) town: String,
    pub(super) verdict: &'static str,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) fit: String,
    /// What to ask first; empty when nothing is open.
    pub(super) question: String,
    /// The company of ours that it is.
    pub(super) company: Option<CompanyId>,
    /// How it stands, in words; empty when it is new and may be taken.
    pub(super) stands: String,
    /// Whether it can be ticked.
    pub(super) may_take: bool,
}

impl Line {
    pub(super) fn of(w: &Words, profile: &Profile, one: &Prospect, standing: &Standing) -> Self {
        let found = &one.found;
        let question = profile.criterion(&found.next_question).map(|criterion| w.text(&criterion.label));
        let company = if let Known::As { id, .. } = &standing.known { Some(*id) } else { None };
        Self {
            place: one.place,
            row: found.row,
            name: if found.name.is_empty() { w.t("market-nameless") } else { found.name.clone() },
            town: found.said.get("place").cloned().unwrap_or_default(),
            verdict: found.verdict.code(),
            low: found.fit_low,
            high: found.fit_high,
            fit: fit_words(w, Interval { low: found.fit_low, high: found.fit_high }),
            question: question.unwrap_or_default(),
            company,
            stands: stands(w, one, standing),
            may_take: one.taken_by.is_none() && standing.hindrance.is_none(),
        }
    }
}

/// How a prospect stands, in words.
pub(crate) fn stands(w: &Words, one: &Prospect, standing: &Standing) -> String {
    match (&standing.hindrance, &standing.known) {
        _ if one.taken_by.is_some() => w.t("market-left-out-taken"),
        (Some(Hindrance::Twice(place)), _) => w.with("market-same-as", "place", *place),
        (Some(Hindrance::Refused(problems)), _) => {
            problems.iter().map(|problem| w.problem(problem)).collect::<Vec<_>>().join(" ")
        }
        (Some(other), _) => w.t(format!("market-left-out-{}", other.code())),
        (None, Known::As { .. }) => w.t("market-known"),
        (None, Known::Maybe(names)) => w.with("market-maybe", "names", names.as_str()),
        (None, Known::New) => String::new(),
    }
}

/// How all of them stand, in the order of their places.
pub(super) fn lines(
    w: &Words,
    profile: &Profile,
    prospects: &[Prospect],
    standings: &HashMap<i64, Standing>,
) -> Vec<Line> {
    let new = Standing::default();
    prospects.iter().map(|one| Line::of(w, profile, one, standings.get(&one.place).unwrap_or(&new))).collect()
}

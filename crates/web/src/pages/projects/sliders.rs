//! The sliders of the check-in, beside the three fields that say the same figures exactly: how far each goes, and what was
//! said the last time. Without script there are only the fields.

use domain::{
    checkin::{CheckIn, CheckInDraft, Slide},
    money::Cents,
    terms::Terms,
    time::{Day, days_between},
};

use super::imported;
use crate::Words;

/// A slider as it stands beside its field.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slider {
    /// How far it goes.
    pub(super) slide: Slide,
    /// What its ends are called.
    pub(super) ends: [String; 2],
    /// The day from which it counts, for days.
    pub(super) from: Option<Day>,
    /// It says no less than this, also at its lower end, which is a round figure below it.
    pub(super) least: f64,
    /// What was said the last time; empty at the first check-in.
    pub(super) last: String,
}

/// One for each of the three numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sliders {
    /// What was spent so far.
    pub(super) spent: Slider,
    /// What is still needed.
    pub(super) to_go: Slider,
    /// When it is finished.
    pub(super) finish: Slider,
}

impl Sliders {
    /// For a check-in that begins as `draft`, after the `last` one: in money where the promise has a budget of it, else in
    /// hours.
    pub(super) fn new(w: &Words, last: Option<&CheckIn>, draft: &CheckInDraft, terms: &Terms) -> Self {
        let effort = Effort { w, in_money: terms.budget.cost.is_some() };
        Self {
            spent: effort.spent(last, draft),
            to_go: effort.to_go(last, draft, terms),
            finish: finish(w, last, terms),
        }
    }
}

/// The unit in which effort is said.
struct Effort<'a> {
    w: &'a Words,
    in_money: bool,
}

impl Effort<'_> {
    fn figure(&self, cost: Option<Cents>, hours: Option<f64>) -> f64 {
        let figure = if self.in_money { cost.map(Cents::as_units) } else { hours };
        figure.unwrap_or_default()
    }

    fn said(&self, amount: f64) -> String {
        if self.in_money {
            self.w.money(Cents((amount * 100.0).round() as i64))
        } else {
            imported::hours(self.w, amount)
        }
    }

    fn spent(&self, last: Option<&CheckIn>, draft: &CheckInDraft) -> Slider {
        let said = last.map(|last| self.figure(last.spent.cost, last.spent.hours));
        let known = self.figure(draft.spent.cost, draft.spent.hours);
        let to_go = self.figure(draft.to_go.cost.map(|range| range.high), draft.to_go.hours.map(|range| range.high));
        let least = said.unwrap_or_default();
        self.slider(Slide::spent(least, known, to_go), least, said)
    }

    fn to_go(&self, last: Option<&CheckIn>, draft: &CheckInDraft, terms: &Terms) -> Slider {
        let likely =
            self.figure(draft.to_go.cost.map(|range| range.likely), draft.to_go.hours.map(|range| range.likely));
        let high = self.figure(draft.to_go.cost.map(|range| range.high), draft.to_go.hours.map(|range| range.high));
        let budget = self.figure(terms.budget.cost, terms.budget.hours);
        self.slider(Slide::to_go(likely, high, budget), 0.0, last.map(|_| likely))
    }

    fn slider(&self, slide: Slide, least: f64, last: Option<f64>) -> Slider {
        let ends = [slide.from.max(least), slide.to].map(|end| self.said(end));
        let last = last.map(|amount| self.w.with("check-in-said", "said", self.said(amount)));
        Slider { slide, ends, from: None, least, last: last.unwrap_or_default() }
    }
}

fn finish(w: &Words, last: Option<&CheckIn>, terms: &Terms) -> Slider {
    let ahead = |day: Day| days_between(w.today(), day);
    let slide = Slide::finish(last.map_or(0, |last| ahead(last.finish.high)), ahead(terms.finish_on));
    let ends = [0, slide.to as i64].map(|days| w.date(domain::time::plus_days(w.today(), days)));
    let last = last.map(|last| w.with("check-in-said", "said", w.date(last.finish.likely)));
    Slider { slide, ends, from: Some(w.today()), least: 0.0, last: last.unwrap_or_default() }
}

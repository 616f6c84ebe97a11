//! The mandate, aspect by aspect: what is expected against the limit while it runs; what it came to once it is closed, when
//! a forecast says nothing any more.

use domain::mandate::{Aspect, AspectStanding, Figure, Standing, State};
use store::closures::ClosureRow;

use super::lines::{figure, rounded};
use crate::Words;

/// One aspect in words.
pub(super) struct Line {
    /// What it is called.
    pub(super) name: String,
    /// What is expected of it, or what it came to.
    pub(super) figure: String,
    /// The last figure that is inside.
    pub(super) limit: String,
    /// How it stands, by its code.
    pub(super) state: &'static str,
}

/// Every aspect, in order. Of a project that was closed there is no risk left, and of one that was stopped no time.
pub(super) fn told(w: &Words, standing: Option<&Standing>, closure: Option<(&ClosureRow, f64)>) -> Vec<Line> {
    let aspects = standing.into_iter().flat_map(|standing| &standing.aspects);
    match closure {
        None => aspects.map(|aspect| line(w, aspect, (expected(w, aspect), aspect.state))).collect(),
        Some(ended) => aspects.filter_map(|aspect| Some(line(w, aspect, became(w, aspect, ended)?))).collect(),
    }
}

fn line(w: &Words, aspect: &AspectStanding, (said, state): (String, State)) -> Line {
    Line { name: called(w, aspect), figure: said, limit: figure(w, aspect.limit), state: state.code() }
}

/// What is expected of an aspect: what holds with 80 %, else the one figure that was found.
pub(super) fn expected(w: &Words, aspect: &AspectStanding) -> String {
    match aspect.p80.or(aspect.p50) {
        Some(Figure::Cost(cost)) => w.money(rounded(cost)),
        Some(Figure::Hours(hours)) => w.hours_foreseen(hours),
        Some(found) => figure(w, found),
        None => w.t("aspect-unmeasured"),
    }
}

/// What an aspect came to; `None` for a chance, as nothing is to come any more, and for the time of what was stopped, as that
/// was never finished in time.
fn became(w: &Words, aspect: &AspectStanding, (row, done): (&ClosureRow, f64)) -> Option<(String, State)> {
    let outcome = &row.outcome;
    let (found, is_inside) = match (aspect.aspect, aspect.limit) {
        (Aspect::Risk, _) => return None,
        (Aspect::Time, _) if outcome.ending.why().is_some() => return None,
        (Aspect::Time, Figure::Day(limit)) => (Some(Figure::Day(outcome.ended_on)), outcome.ended_on <= limit),
        (Aspect::Money, Figure::Cost(limit)) => {
            (outcome.spent.cost.map(Figure::Cost), outcome.spent.cost.is_some_and(|spent| spent <= limit))
        }
        (Aspect::Money, Figure::Hours(limit)) => {
            (outcome.spent.hours.map(Figure::Hours), outcome.spent.hours.is_some_and(|spent| spent <= limit))
        }
        (Aspect::Scope, Figure::Percent(limit)) => (Some(Figure::Percent(done)), done >= limit),
        _ => return Some((expected(w, aspect), aspect.state)),
    };
    let Some(found) = found else { return Some((w.t("aspect-unmeasured"), State::Unknown)) };
    // What was spent is known to the cent.
    let said = if let Figure::Cost(cost) = found { w.money(cost) } else { figure(w, found) };
    Some((said, if is_inside { State::Inside } else { State::Outside }))
}

/// What an aspect is called: of a budget in money and hours, the one that is likelier to be exceeded counts.
pub(super) fn called(w: &Words, aspect: &AspectStanding) -> String {
    match (aspect.aspect, aspect.limit) {
        (Aspect::Money, Figure::Hours(_)) => w.t("terms-hours"),
        (aspect, _) => w.t(format!("aspect-{}", aspect.code())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, words::tests::words};

    #[test]
    fn hours_that_are_known_are_told_as_they_were_and_those_foreseen_are_whole() {
        let w = words(Lang::Nl);
        let hours = |hours: f64| Some(Figure::Hours(hours));
        let money = |p50, p80| AspectStanding {
            aspect: Aspect::Money,
            target: Figure::Hours(220.5),
            limit: Figure::Hours(242.5),
            p50,
            p80,
            chance_outside: None,
            state: State::Inside,
        };
        let line = line(&w, &money(hours(230.2), hours(235.4)), (figure(&w, Figure::Hours(235.4)), State::Inside));
        assert_eq!((line.figure.as_str(), line.limit.as_str()), ("235,4 uur", "242,5 uur"));
        assert_eq!(expected(&w, &money(hours(230.2), hours(235.4))), "236 uur", "a forecast");
    }
}

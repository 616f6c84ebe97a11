//! The mandate that is suggested while nobody has given one.
//!
//! A margin that the forecast itself does not keep would take the decision from the team on the first day, by what other
//! firms' projects did. So what is suggested is what the forecast keeps with the chance that *inside* asks for, and never
//! less than two weeks and a tenth. It says what it rests on: the firm's own projects, or the labelled prior.

use super::Mandate;
use crate::{
    forecast::{Basis, Forecast, History, Outset, forecast},
    money::Cents,
    terms::{Budget, Terms},
    time::{Day, days_between},
};

/// The chance with which a suggested margin holds: a little beyond the 80 % of *inside*, so that another seed does not tip it
/// over. Of ten thousand runs the share below a point is off by √(0.8·0.2/10,000) = 0.4 % points; this is seven times that.
const SURE: f64 = 0.83;

/// A mandate to begin with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suggestion {
    /// The margins.
    pub mandate: Mandate,
    /// What those of time and money rest on.
    pub basis: Basis,
}

impl Suggestion {
    /// For a project with this forecast and these agreed terms: inside by that forecast, as far as it simulates.
    pub fn of(forecast: &Forecast, terms: &Terms) -> Self {
        let late = days_between(terms.finish_on, forecast.finish.day(SURE));
        let outlooks = forecast.cost.iter().chain(&forecast.hours);
        let over = outlooks.clone().map(|outlook| 100.0 * (outlook.quantile(SURE) / outlook.promised - 1.0));
        let over = over.filter(|percent| percent.is_finite()).fold(0.0, f64::max);
        let usual = Mandate::SUGGESTED;
        let mandate = Mandate {
            time_days: u32::try_from(late).unwrap_or(0).clamp(usual.time_days, Mandate::MOST_DAYS),
            money_percent: over.ceil().clamp(usual.money_percent, Mandate::MOST_PERCENT),
            scope_percent: usual.scope_percent.min(flexible(terms)),
            ..usual
        };
        let mut bases = outlooks.map(|outlook| outlook.basis);
        let prior = bases.find(|basis| matches!(basis, Basis::OutsidePrior { .. }));
        Self { mandate, basis: prior.unwrap_or(forecast.finish.basis) }
    }

    /// For a sale, before there is a project: what is to be finished on `finish_on` when it begins on `from`.
    pub fn at_sale(history: &History, from: Day, finish_on: Day) -> Self {
        // The share over it is the same for any amount.
        let budget = Budget { cost: Some(Cents(10_000_000)), hours: None };
        let terms = Terms { finish_on, budget, price: None, results: Vec::new() };
        let outset =
            Outset { started_on: from, terms: &terms, check_in: None, open_shares: &[], history, today: from, seed: 0 };
        Self::of(&forecast(&outset), &terms)
    }
}

/// The share that no must-result holds, in percent; all of it while there are no results yet.
fn flexible(terms: &Terms) -> f64 {
    let musts: f64 = terms.musts().map(|must| must.share).sum();
    (100.0 - musts).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        forecast::Finished,
        ids::ResultId,
        mandate::{Position, State},
        terms::{Need, PromisedResult},
        time::plus_days,
    };
    use uuid::Uuid;

    const TODAY: Day = Day::constant(2026, 3, 2);

    fn terms(days: i64, flexible: f64) -> Terms {
        let result = |(id, need, share)| PromisedResult {
            id: ResultId(Uuid::from_u128(id)),
            statement: "It is there".into(),
            seen_by: "By looking".into(),
            need,
            share,
        };
        let results = [(1, Need::Must, 100.0 - flexible), (2, Need::Flexible, flexible)].map(result).to_vec();
        let budget = Budget { cost: Some(Cents(8_000_000)), hours: Some(900.0) };
        Terms { finish_on: plus_days(TODAY, days), budget, price: None, results }
    }

    fn foreseen(terms: &Terms, history: &History, seed: u64) -> Forecast {
        let shares: Vec<f64> = terms.results.iter().map(|result| result.share).collect();
        let outset =
            Outset { started_on: TODAY, terms, check_in: None, open_shares: &shares, history, today: TODAY, seed };
        forecast(&outset)
    }

    /// Twelve finished projects, from a tenth early to half too late.
    fn own() -> Vec<Finished> {
        let one = |n: u8| Finished {
            time: Some(0.9 + 0.055 * f64::from(n)),
            effort: Some(0.95 + 0.03 * f64::from(n)),
            ..Finished::default()
        };
        (0..12).map(one).collect()
    }

    #[test]
    fn a_suggested_mandate_is_inside_whatever_the_dice_and_says_what_it_rests_on() {
        for (count, basis) in [(0, "outside_prior"), (3, "outside_prior"), (12, "own_history")] {
            let history = History::of(&own()[..count], "");
            for (days, flexible) in [(10, 20.0), (60, 20.0), (150, 5.0), (400, 20.0), (900, 0.0)] {
                let terms = terms(days, flexible);
                let at_sale = Suggestion::at_sale(&history, TODAY, terms.finish_on);
                let of_project = Suggestion::of(&foreseen(&terms, &history, 0), &terms);
                assert_eq!([at_sale.basis.code(), of_project.basis.code()], [basis, basis], "{count} of our own");
                assert!(of_project.mandate.give(Some(&terms)).is_ok(), "{of_project:?}");
                for seed in 1..6 {
                    let forecast = foreseen(&terms, &history, seed);
                    let (done, quality, benefits) = (0.0, None, None);
                    let position =
                        Position { terms: &terms, forecast: &forecast, done, quality, benefits, today: TODAY };
                    for suggested in [at_sale, of_project] {
                        let suggested = Mandate { scope_percent: flexible.min(10.0), ..suggested.mandate };
                        let standing = suggested.judge(&position);
                        assert_eq!(standing.worst(), State::Inside, "{count} {days} {seed} {suggested:?} {standing:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn nobody_is_suggested_less_than_two_weeks_and_a_tenth() {
        let punctual = Finished { time: Some(0.8), effort: Some(0.8), ..Finished::default() };
        let history = History::of(&std::iter::repeat_n(punctual, 60).collect::<Vec<_>>(), "");
        let terms = terms(100, 20.0);
        let suggested = Suggestion::of(&foreseen(&terms, &history, 1), &terms).mandate;
        assert_eq!(suggested, Mandate::SUGGESTED);
        let passed = Suggestion::at_sale(&history, TODAY, plus_days(TODAY, -5)).mandate;
        assert_eq!(passed.time_days, Mandate::SUGGESTED.time_days);
        let new = Suggestion::at_sale(&History::default(), TODAY, plus_days(TODAY, 150)).mandate;
        assert!(
            new.time_days > 60 && new.money_percent > 40.0,
            "of other firms' projects every fifth is further off: {new:?}"
        );
    }
}

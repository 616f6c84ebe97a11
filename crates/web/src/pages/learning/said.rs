//! What the loop's figures say in words.

use domain::{
    learning::{Benchmark, Cohort, Cohorts, Conclusion, ConditionEffect, LEAST_SIDE, LedgerRow, Pace},
    nearmiss::CaseKind,
    pulse::Share,
    statistics::{Count, Difference},
};

use super::LoopPage;
use crate::Words;

/// The one sentence that may be said.
pub(in crate::pages) fn headline(w: &Words, cohorts: &Cohorts) -> String {
    match cohorts.conclusion {
        Conclusion::NotYetToSay { .. } => w.t("loop-not-yet"),
        Conclusion::NoDifference => w.t("loop-no-difference"),
        Conclusion::Likely if cohorts.core_vs_rest.median > 0.0 => w.t("loop-likely-better"),
        Conclusion::Likely => w.t("loop-likely-worse"),
    }
}

/// What the sentence rests on, or what it takes to say more.
pub(in crate::pages) fn ground(w: &Words, cohorts: &Cohorts) -> String {
    match cohorts.conclusion {
        Conclusion::NotYetToSay { needed } => w.n("loop-needed", needed),
        Conclusion::Likely | Conclusion::NoDifference => difference(w, cohorts),
    }
}

/// The difference with its interval and its chance, in percentage points.
pub(in crate::pages) fn difference(w: &Words, cohorts: &Cohorts) -> String {
    points(w, "loop-difference", &cohorts.core_vs_rest)
}

/// A difference with its interval and its chance, in the sentence with this key.
pub(super) fn points(w: &Words, key: &str, difference: &Difference) -> String {
    let points = |share: f64| w.number(100.0 * share, 0);
    w.of(key)
        .with("median", points(difference.median))
        .with("low", points(difference.interval.low))
        .with("high", points(difference.interval.high))
        .with("chance", w.chance(difference.p_higher))
        .to_string()
}

/// Months beyond which a wait is not told any more precisely.
const LONG: f64 = 120.0;

/// How long it takes until so many more have closed; that it cannot be told yet while the pace is not known.
pub(in crate::pages) fn wait(w: &Words, pace: Option<&Pace>, needed: u32) -> String {
    let Some((pace, wait)) = pace.and_then(|pace| Some((pace, pace.until(needed)?))) else {
        return w.t("loop-wait-unknown");
    };
    let months = |months: f64| months.ceil().clamp(1.0, 999.0) as u32;
    let low = w.with("loop-wait-from", "low", months(wait.interval.low));
    let key = if wait.median > LONG { "loop-wait-long" } else { "loop-wait" };
    let high = if wait.interval.high > LONG {
        w.t("loop-wait-to-long")
    } else {
        w.with("loop-wait-to", "high", months(wait.interval.high))
    };
    let said = w.of(key).with("closings", pace.closings).with("months", pace.months.round());
    said.with("wait", months(wait.median)).with("low", low).with("high", high).to_string()
}

/// "17 of 20": a count is always said before its share.
pub(in crate::pages) fn counted(w: &Words, count: &Count) -> String {
    w.of("loop-counted").with("hits", count.hits).with("of", count.of).to_string()
}

/// The interval of a count's rate.
pub(in crate::pages) fn range(w: &Words, count: &Count) -> String {
    let interval = count.interval();
    w.percents(interval.low, interval.high)
}

impl LoopPage {
    /// The one sentence of the page.
    pub(super) fn headline(&self) -> String {
        headline(&self.w, &self.found.cohorts)
    }

    /// What the sentence rests on, or what it takes to say more.
    pub(super) fn ground(&self) -> String {
        ground(&self.w, &self.found.cohorts)
    }

    /// Closed projects that count, and how many there would have to be at least; `None` once something can be said.
    pub(super) fn progress(&self) -> Option<(u32, u32)> {
        let there = self.found.cohorts.all.of;
        match self.found.cohorts.conclusion {
            Conclusion::NotYetToSay { needed } => Some((there, there + needed)),
            Conclusion::Likely | Conclusion::NoDifference => None,
        }
    }

    /// "12 of at least 40 projects".
    pub(super) fn way(&self, there: &u32, wanted: &u32) -> String {
        self.w.of("loop-way").with("there", *there).with("wanted", *wanted).to_string()
    }

    /// How many projects there are, and when they started.
    pub(super) fn basis(&self) -> String {
        let (w, found) = (&self.w, &self.found);
        let said = w.of("loop-basis").with("closed", found.closed.len()).with("running", found.running).to_string();
        match found.cohorts.started {
            Some((first, last)) => format!("{said} {}", w.with("loop-started-between", "days", w.days(first, last))),
            None => said,
        }
    }

    /// What must not be read into it.
    pub(super) fn caveats(&self) -> Vec<String> {
        let (w, cohorts) = (&self.w, &self.found.cohorts);
        let lowest = match cohorts.lowest_accepted {
            Some(fit) => w.with("loop-caveat-lowest", "fit", w.number(fit, 0)),
            None => w.t("loop-caveat-no-fit"),
        };
        let mut all = vec![w.t("loop-caveat-together"), lowest];
        all.extend(["loop-caveat-declined", "loop-caveat-frozen", "loop-caveat-primary"].map(|key| w.t(key)));
        if cohorts.without_verdict > 0 {
            all.push(w.n("loop-caveat-without", cohorts.without_verdict));
        }
        all
    }

    /// In how many projects a forecast held, in the sentence with this key.
    pub(super) fn held_in(&self, key: &str, count: &Count) -> String {
        self.w.of(key).with("held", count.hits).with("of", count.of).to_string()
    }

    /// The score with its interval.
    pub(super) fn score(&self, share: &Share) -> String {
        let (w, interval) = (&self.w, share.interval);
        let said = w.of("loop-nps").with("score", w.number(share.score, 0));
        said.with("low", w.number(interval.low, 0)).with("high", w.number(interval.high, 0)).to_string()
    }

    /// Whose votes make the score.
    pub(super) fn score_of(&self, share: &Share) -> String {
        let said = self.w.of("loop-nps-of").with("promoters", share.promoters).with("detractors", share.detractors);
        said.with("of", self.found.recommended.nps.votes.len()).to_string()
    }

    /// Between which ends the score lies once the silent count; `None` where nobody was, or there is no score.
    pub(super) fn bounds(&self) -> Option<String> {
        let (w, nps) = (&self.w, &self.found.recommended.nps);
        let silent = nps.response.of - nps.response.hits;
        let bounds = nps.bounds.filter(|_| silent > 0)?;
        let said = w.of("loop-nps-bounds").with("n", silent).with("worst", w.number(bounds.low, 0));
        Some(said.with("best", w.number(bounds.high, 0)).to_string())
    }

    /// How long that takes; `None` once something can be said.
    pub(super) fn wait(&self) -> Option<String> {
        match self.found.cohorts.conclusion {
            Conclusion::NotYetToSay { needed } => Some(wait(&self.w, self.found.pace.as_ref(), needed)),
            Conclusion::Likely | Conclusion::NoDifference => None,
        }
    }

    /// What may be said of those just above the threshold against those just below it.
    pub(super) fn at_threshold(&self) -> String {
        let (w, found) = (&self.w, &self.found.threshold);
        match found.conclusion {
            _ if !found.is_enough() => {
                let said = w.of("loop-threshold-few").with("above", found.above.of).with("below", found.below.of);
                said.with("least", LEAST_SIDE).to_string()
            }
            Conclusion::NotYetToSay { needed } => w.n("loop-threshold-not-yet", needed),
            Conclusion::NoDifference => w.t("loop-threshold-none"),
            Conclusion::Likely if found.difference.median > 0.0 => w.t("loop-threshold-better"),
            Conclusion::Likely => w.t("loop-threshold-worse"),
        }
    }

    /// The two sides of the threshold, above first.
    pub(super) fn sides(&self) -> [(String, &Count); 2] {
        let found = &self.found.threshold;
        [(self.w.t("loop-threshold-above"), &found.above), (self.w.t("loop-threshold-below"), &found.below)]
    }

    /// The difference between the two sides of the threshold, in percentage points.
    pub(super) fn threshold_difference(&self) -> String {
        points(&self.w, "loop-threshold-difference", &self.found.threshold.difference)
    }

    /// What stands beside the bar: the difference, unless the headline rests on it already.
    pub(super) fn against(&self) -> String {
        match self.found.cohorts.conclusion {
            Conclusion::NotYetToSay { .. } => difference(&self.w, &self.found.cohorts),
            Conclusion::Likely | Conclusion::NoDifference => self.w.t("loop-difference-bar"),
        }
    }

    /// The interval of the difference on a bar of which the middle is no difference.
    pub(super) fn difference_bar(&self) -> (f64, f64) {
        let interval = self.found.cohorts.core_vs_rest.interval;
        (50.0 + 50.0 * interval.low, 50.0 + 50.0 * interval.high)
    }

    /// Whether there are two groups to compare.
    pub(super) fn has_two_groups(&self) -> bool {
        let cohorts = &self.found.cohorts;
        cohorts.rest.of > 0 && cohorts.all.of > cohorts.rest.of
    }

    /// "17 of 20".
    pub(super) fn counted(&self, count: &Count) -> String {
        counted(&self.w, count)
    }

    /// The interval of a count's rate.
    pub(super) fn range(&self, count: &Count) -> String {
        range(&self.w, count)
    }

    /// The cohorts that hold a project.
    pub(super) fn filled(&self) -> Vec<&Cohort> {
        let holds = |cohort: &&Cohort| cohort.bullseyes.of + cohort.unknown_outcome > 0;
        self.found.cohorts.cohorts.iter().filter(holds).collect()
    }

    /// More or less than the core median, with its sign.
    pub(super) fn beside(&self, figure: &Option<f64>, decimals: usize) -> String {
        let sign = if figure.is_some_and(|figure| figure > 0.0) { "+" } else { "" };
        format!("{sign}{}", self.w.number(figure, decimals))
    }

    /// The two groups of the ledger, core customers first.
    pub(super) fn groups(&self) -> [(String, &Benchmark); 2] {
        let ledger = &self.found.exceptions.ledger;
        [(self.w.t("loop-beside-core"), &ledger.core), (self.w.t("loop-beside-taken"), &ledger.accepted)]
    }

    /// How many exceptions and how many accepted near misses the ledger holds.
    pub(super) fn taken(&self) -> String {
        let count = |kind| self.found.exceptions.count(kind);
        let exceptions = self.w.n("loop-count-exceptions", count(CaseKind::Exception));
        let near = self.w.n("loop-count-near", count(CaseKind::NearMiss));
        self.w.of("loop-taken").with("exceptions", exceptions).with("near", near).to_string()
    }

    /// The rows of the ledger, each with its project, its customer and what was learned.
    pub(super) fn exceptions(&self) -> impl Iterator<Item = (&LedgerRow, &(String, String), &String)> {
        let taken = &self.found.exceptions;
        taken
            .ledger
            .rows
            .iter()
            .zip(&taken.names)
            .zip(&taken.learned)
            .map(|((row, names), learned)| (row, names, learned))
    }

    /// What came of the conditions of one project: those settled, and those that are still open.
    pub(super) fn conditions(&self, row: &LedgerRow) -> String {
        let settled = (row.conditions.of > 0).then(|| self.counted(&row.conditions));
        let open = (row.open_conditions > 0).then(|| self.w.n("loop-conditions-open", row.open_conditions));
        let said: Vec<String> = settled.into_iter().chain(open).collect();
        if said.is_empty() { self.w.count(None::<u32>) } else { said.join(", ") }
    }

    /// A count, or nothing out of nothing.
    pub(super) fn or_nothing(&self, count: &Count) -> String {
        if count.of > 0 { self.counted(count) } else { self.w.count(None::<u32>) }
    }

    /// Bullseyes on one side of a condition, with the share drawn to that of all that were accepted.
    pub(super) fn side(&self, count: &Count, drawn: &Option<[f64; 2]>, place: usize) -> String {
        let share = drawn.and_then(|drawn| drawn.get(place).copied()).filter(|_| count.of > 0);
        let Some(share) = share else { return self.or_nothing(count) };
        let said = self.w.of("loop-condition-side").with("counted", self.counted(count));
        said.with("share", self.w.percent(share)).with("range", self.range(count)).to_string()
    }

    /// What may be said of a condition.
    pub(super) fn condition_says(&self, effect: &ConditionEffect) -> String {
        match effect.conclusion {
            Conclusion::NotYetToSay { needed } => self.w.n("loop-condition-not-yet", needed),
            Conclusion::NoDifference => self.w.t("loop-no-difference"),
            Conclusion::Likely if effect.difference.median > 0.0 => self.w.t("loop-condition-better"),
            Conclusion::Likely => self.w.t("loop-condition-worse"),
        }
    }

    /// How many answered of those whom the question reached, with the interval of that; and how many it did not reach.
    pub(super) fn response(&self) -> String {
        let nps = &self.found.recommended.nps;
        let said = self.w.of("loop-response").with("answered", nps.response.hits).with("reached", nps.response.of);
        let said = said.with("share", self.w.percent(nps.response.rate())).with("range", self.range(&nps.response));
        match nps.asked - nps.response.of {
            0 => said.to_string(),
            missed => format!("{said} {}", self.w.n("loop-not-reached", missed)),
        }
    }

    /// Who answered, with each customer's vote, the lowest first: what to read while there is no score.
    pub(super) fn votes(&self) -> Vec<(&str, f64)> {
        let recommended = &self.found.recommended;
        let name = |customer| recommended.names.get(customer).map_or("", String::as_str);
        let mut votes: Vec<_> = recommended.nps.votes.iter().map(|vote| (name(&vote.customer), vote.score)).collect();
        votes.sort_by(|a, b| a.1.total_cmp(&b.1).then_with(|| a.0.cmp(b.0)));
        votes
    }
}

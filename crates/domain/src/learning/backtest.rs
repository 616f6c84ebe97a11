//! The backtest: what a profile would have said at the door of the projects that are closed, against what came of them.
//!
//! Each project is judged on the facts as they were when its sale went through the gate, and as fresh as they were on
//! that day, so that nothing counts that was learnt later. Where the system does not hold that moment it takes the
//! signing, and for a project that came from no sale the facts of today; how many of each is part of the answer.

use super::{Cohorts, Past, cohorts};
use crate::{
    qualification::{Columns, Judge, When},
    time::Day,
};

/// Which facts a closed project is judged on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// As they were when the sale went through the gate.
    Gate,
    /// As they were when it was signed: the sale went through no gate.
    Signing,
    /// As they are today: there was no sale here.
    Today,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Ground; 3] = [Ground::Gate, Ground::Signing, Ground::Today];

    /// The stable code (`gate`).
    pub fn code(self) -> &'static str {
        match self {
            Ground::Gate => "gate",
            Ground::Signing => "signing",
            Ground::Today => "today",
        }
    }
}

/// A closed project; its facts are the row at the same place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closed {
    /// The day it started.
    pub started_on: Day,
    /// Whether it hit the bullseye; `None` while that is not known.
    pub is_bullseye: Option<bool>,
    /// Which facts it is judged on.
    pub ground: Ground,
}

/// What a profile would have said of the past.
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    /// The closed projects by the verdict that they would have had.
    pub cohorts: Cohorts,
    /// How many were judged on which facts.
    pub grounds: [(Ground, u32); 3],
}

impl Backtest {
    /// Every closed project.
    pub fn n(&self) -> u32 {
        self.cohorts.all.of + self.cohorts.unknown_outcome
    }
}

/// Judges the closed projects, each on the day that belongs to its facts.
pub fn backtest(judge: &Judge, facts: &Columns, days: &[Day], closed: &[Closed]) -> Backtest {
    let mut past = Vec::with_capacity(closed.len());
    judge.each(facts, When::Each(days), |row, judged| {
        past.extend(closed.get(row).map(|project| Past {
            started_on: Some(project.started_on),
            verdict: Some(judged.verdict()),
            fit: Some(judged.fit.low),
            is_bullseye: project.is_bullseye,
        }));
    });
    let count = |ground: Ground| closed.iter().filter(|project| project.ground == ground).count() as u32;
    Backtest { cohorts: cohorts(&past), grounds: Ground::ALL.map(|ground| (ground, count(ground))) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        fact::{Fact, Facts, Source},
        learning::Conclusion,
        profile::{Profile, Verdict},
    };

    const FILE: &str =
        "name = \"A\"\n[[criteria]]\nkey = \"owner_led\"\nkind = \"yes_no\"\nideal = true\nfresh_days = 100";

    fn facts(value: &str, obtained_on: Day) -> Facts {
        let attribute = "owner_led".to_owned();
        let (value, source) = (value.to_owned(), Source::Seller);
        [Fact { attribute, value, system: None, source, obtained_on, evidence: None }].into_iter().collect()
    }

    #[test]
    fn each_project_is_judged_on_its_own_day_and_counted_by_what_came_of_it() {
        let (long_ago, then) = (date(2024, 1, 1), date(2024, 3, 1));
        let project = |bullseye, ground| Closed { started_on: then, is_bullseye: bullseye, ground };
        let mut columns = Columns::default();
        [facts("yes", long_ago), facts("yes", date(2023, 1, 1)), facts("no", then), facts("yes", then)]
            .iter()
            .for_each(|facts| columns.add(facts));
        let closed = [
            project(Some(true), Ground::Gate),
            project(Some(false), Ground::Gate),
            project(Some(false), Ground::Signing),
            project(None, Ground::Today),
        ];
        let found = backtest(&Judge::new(&Profile::parse(FILE).unwrap()), &columns, &[then; 4], &closed);
        let count = |verdict: Verdict| {
            let cohort = found.cohorts.of(verdict);
            (cohort.bullseyes.hits, cohort.bullseyes.of, cohort.unknown_outcome)
        };
        assert_eq!(count(Verdict::Core), (1, 1, 1));
        assert_eq!(count(Verdict::Open), (0, 1, 0), "what was stale on that day was unknown on that day");
        assert_eq!(count(Verdict::Outside), (0, 1, 0));
        assert_eq!(found.n(), 4);
        assert_eq!(found.grounds, [(Ground::Gate, 2), (Ground::Signing, 1), (Ground::Today, 1)]);
        assert!(matches!(found.cohorts.conclusion, Conclusion::NotYetToSay { needed: 37 }));
    }
}

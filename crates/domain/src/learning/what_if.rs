//! What if this were the profile? Who of today's prospects would flip, why, and how the fit would be distributed.
//!
//! Companies are compared with what the published version says of them today; an opportunity with the verdict that it
//! has by the version that it is bound to, and which it keeps. Nothing here changes anything.

use crate::{
    fact::Facts,
    profile::{Profile, Verdict},
    qualification::{Columns, Interval, Judge, State, When, qualify},
    time::Day,
};

/// How many steps the distribution of fit has.
pub const STEPS: usize = 20;

/// How many verdicts go from one to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moves([[u64; 4]; 4]);

impl Moves {
    /// How many go from one verdict to another, or stay.
    pub fn moved(&self, from: Verdict, to: Verdict) -> u64 {
        self.0[from as usize][to as usize]
    }

    /// How many have this verdict now.
    pub fn now(&self, verdict: Verdict) -> u64 {
        self.0[verdict as usize].iter().sum()
    }

    /// How many would have this verdict.
    pub fn then(&self, verdict: Verdict) -> u64 {
        self.0.iter().map(|row| row[verdict as usize]).sum()
    }

    /// How many were judged.
    pub fn judged(&self) -> u64 {
        self.0.iter().flatten().sum()
    }

    /// How many would have another verdict.
    pub fn flips(&self) -> u64 {
        let stay: u64 = (0..4).map(|at| self.0[at][at]).sum();
        self.judged() - stay
    }

    /// Counts one more.
    pub fn add(&mut self, from: Verdict, to: Verdict) {
        self.0[from as usize][to as usize] += 1;
    }
}

/// Counts of the lowest fit, in twenty steps of 5; the last holds 100 too.
pub type Histogram = [u64; STEPS];

/// A company that would flip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flipped {
    /// Its row.
    pub row: usize,
    /// Its verdict now.
    pub from: Verdict,
    /// Its verdict then.
    pub to: Verdict,
}

/// An open opportunity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The row of its company.
    pub row: usize,
    /// Its verdict, by the version that it is bound to.
    pub verdict: Verdict,
}

/// What would be different.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WhatIf {
    /// The companies; without a published version everything comes from `open`.
    pub companies: Moves,
    /// The open opportunities.
    pub opportunities: Moves,
    /// The fit by the published version.
    pub fit_now: Histogram,
    /// The fit by what is being written.
    pub fit: Histogram,
    /// The first that flip: core customers that would be lost first, those won last.
    pub flipped: Vec<Flipped>,
}

/// Tries a profile on every company and every open opportunity. `now` is the published version; at most `most` of those
/// that flip are named.
pub fn what_if(
    now: Option<&Judge>,
    then: &Judge,
    (facts, today): (&Columns, Day),
    open: &[Open],
    most: usize,
) -> WhatIf {
    let mut found = WhatIf::default();
    let before = now.map(|judge| verdicts(judge, (facts, today), &mut found.fit_now));
    let after = verdicts(then, (facts, today), &mut found.fit);
    let mut named: [[Vec<Flipped>; 4]; 4] = Default::default();
    for (row, to) in after.iter().enumerate() {
        let from = before.as_ref().map_or(Verdict::Open, |before| before[row]);
        found.companies.add(from, *to);
        if before.is_some() && from != *to && named[from as usize][*to as usize].len() < most {
            named[from as usize][*to as usize].push(Flipped { row, from, to: *to });
        }
    }
    for one in open.iter().filter(|one| one.row < after.len()) {
        found.opportunities.add(one.verdict, after[one.row]);
    }
    // The best verdict first that is lost, and of those the deepest fall.
    found.flipped = named.into_iter().rev().flatten().flatten().take(most).collect();
    found
}

fn verdicts(judge: &Judge, (facts, today): (&Columns, Day), fit: &mut Histogram) -> Vec<Verdict> {
    let mut all = Vec::with_capacity(facts.rows());
    judge.each(facts, When::On(today), |_, judged| {
        fit[step(judged.fit.low)] += 1;
        all.push(judged.verdict());
    });
    all
}

/// The step of the distribution that a fit falls in.
pub fn step(fit: f64) -> usize {
    ((fit / 5.0) as usize).min(STEPS - 1)
}

/// What is different for one company on one criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The criterion's key.
    pub key: String,
    /// What was judged; `None` when nothing was stated.
    pub value: Option<String>,
    /// How it does now; `None` when it is not asked.
    pub from: Option<State>,
    /// How it would do; `None` when it would not be asked.
    pub to: Option<State>,
}

/// Why a company flips.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The criteria on which it would do differently; empty when only weights or thresholds tell.
    pub turns: Vec<Turn>,
    /// Its fit now.
    pub fit_now: Interval,
    /// Its fit then.
    pub fit: Interval,
}

/// Why a company with these facts is judged differently by `then` than by `now`.
pub fn why(now: &Profile, then: &Profile, facts: &Facts, today: Day) -> Why {
    let (before, after) = (qualify(now, facts, today), qualify(then, facts, today));
    let was = |key: &str| before.criteria.iter().find(|judged| judged.key == key);
    let asked = after.criteria.iter().map(|judged| Turn {
        key: judged.key.clone(),
        value: judged.value.clone(),
        from: was(&judged.key).map(|was| was.state),
        to: Some(judged.state),
    });
    let gone = before.criteria.iter().filter(|was| then.criterion(&was.key).is_none()).map(|was| Turn {
        key: was.key.clone(),
        value: was.value.clone(),
        from: Some(was.state),
        to: None,
    });
    let turns = asked.chain(gone).filter(|turn| turn.from != turn.to).collect();
    Why { turns, fit_now: before.fit, fit: after.fit }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        fact::{Fact, Source},
        qualification::{answers, assess},
    };

    const TODAY: Day = date(2026, 11, 23);

    fn profile(from: u32, weight: u32) -> Profile {
        let file = format!(
            "name = \"A\"\n[[criteria]]\nkey = \"employees\"\nkind = \"number\"\nideal = {{ from = {from} }}\n\
             near = {{ from = 5 }}\nmust = true\n[[criteria]]\nkey = \"owner_led\"\nkind = \"yes_no\"\nideal = true\n\
             weight = {weight}\n"
        );
        Profile::parse(&file).unwrap()
    }

    fn firm(employees: &str, owner_led: Option<&str>) -> Facts {
        let said = [("employees", Some(employees)), ("owner_led", owner_led)];
        let facts = said.into_iter().filter_map(|(attribute, value)| {
            Some(Fact {
                attribute: attribute.into(),
                value: value?.into(),
                system: None,
                source: Source::Seller,
                obtained_on: TODAY,
                evidence: None,
            })
        });
        facts.collect()
    }

    #[test]
    fn everyone_is_counted_once_as_the_rules_judge_him() {
        let firms = [firm("12", Some("yes")), firm("40", Some("yes")), firm("40", None), firm("2", Some("no"))];
        let mut columns = Columns::default();
        firms.iter().for_each(|facts| columns.add(facts));
        let (now, then) = (profile(10, 1), profile(20, 1));
        let open = [Open { row: 0, verdict: Verdict::Core }, Open { row: 2, verdict: Verdict::Open }];
        let found = what_if(Some(&Judge::new(&now)), &Judge::new(&then), (&columns, TODAY), &open, 50);
        let rule = |profile: &Profile, facts: &Facts| assess(profile, &answers(profile, facts, TODAY));
        for facts in &firms {
            let (from, to) = (rule(&now, facts), rule(&then, facts));
            assert!(found.companies.moved(from.verdict(), to.verdict()) > 0);
            assert!(found.fit[step(to.fit.low)] > 0);
        }
        assert_eq!((found.companies.judged(), found.companies.flips()), (4, 1));
        assert_eq!(found.flipped, [Flipped { row: 0, from: Verdict::Core, to: Verdict::Near }]);
        assert_eq!((found.opportunities.judged(), found.opportunities.flips()), (2, 1));
        assert_eq!(found.fit.iter().sum::<u64>(), 4);
        let first = what_if(None, &Judge::new(&then), (&columns, TODAY), &[], 50);
        assert_eq!((first.companies.then(Verdict::Core), first.flipped.len()), (1, 0));
    }

    #[test]
    fn lost_core_customers_are_named_first() {
        let firms = [firm("4", Some("yes")), firm("12", Some("yes")), firm("30", Some("yes"))];
        let mut columns = Columns::default();
        firms.iter().for_each(|facts| columns.add(facts));
        let wider = Profile::parse(&profile(20, 1).to_toml().replace("{ from = 5 }", "{ from = 1 }")).unwrap();
        let found = what_if(Some(&Judge::new(&profile(10, 1))), &Judge::new(&wider), (&columns, TODAY), &[], 1);
        assert_eq!(found.companies.flips(), 2);
        assert_eq!(found.flipped, [Flipped { row: 1, from: Verdict::Core, to: Verdict::Near }]);
    }

    #[test]
    fn a_flip_says_which_answer_turned() {
        let turned = why(&profile(10, 1), &profile(20, 1), &firm("12", Some("yes")), TODAY);
        let turn =
            Turn { key: "employees".into(), value: Some("12".into()), from: Some(State::Met), to: Some(State::Narrow) };
        assert_eq!(turned.turns, [turn]);
        let weighed = why(&profile(10, 1), &profile(10, 9), &firm("12", Some("no")), TODAY);
        assert_eq!((weighed.turns.len(), weighed.fit_now.low, weighed.fit.low), (0, 50.0, 10.0));
    }
}

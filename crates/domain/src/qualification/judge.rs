//! A profile made ready to judge very many companies: the same verdict and fit as [`qualify()`](super::qualify()), to
//! the last bit, at a cost of a few nanoseconds a criterion.
//!
//! What a criterion adds to a fit depends on its answer alone, so it is worked out once for each different answer
//! ([`Judge::points`]) and then only added up, in the profile's order, since the order of a sum decides its last bit.
//! Whoever reads companies row by row adds up points itself ([`Points::add`]); facts that lie in [`Columns`] are
//! judged block by block ([`Judge::each`]).

use super::{
    Assessment, Columns,
    columns::{Column, NOTHING, day_number},
    fit::verdict,
};
use crate::{
    criterion::{Answer, Criterion, Mark},
    profile::{Profile, Thresholds},
    statistics::Interval,
    time::Day,
};

/// How many companies are judged at a time: their sums fit in the nearest memory.
const BLOCK: usize = 1024;

/// What one answer adds: to the fit of the worst and of the best completion, and to the musts missed or narrow.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Points {
    low: f64,
    high: f64,
    /// Three counts of eight bits: musts narrow, missed in the worst and missed in the best completion. A profile has
    /// at most a hundred criteria, so that none overflows.
    musts: u32,
}

impl Points {
    /// Adds what another answer adds.
    #[inline]
    pub fn add(&mut self, other: &Points) {
        self.low += other.low;
        self.high += other.high;
        self.musts += other.musts;
    }

    /// What an answer that is known adds.
    #[inline]
    pub(super) fn known(adds: f64, musts: u32) -> Self {
        Self { low: adds, high: adds, musts }
    }

    pub(super) fn musts(&self) -> u32 {
        self.musts
    }
}

const NARROW: u32 = 1;
const MISSED_WORST: u32 = 1 << 8;
const MISSED_BEST: u32 = 1 << 16;

/// On which day facts are judged.
#[derive(Clone, Copy, Debug)]
pub enum When<'a> {
    /// All on one day.
    On(Day),
    /// Each company on a day of its own.
    Each(&'a [Day]),
}

/// A profile that is ready to judge.
#[derive(Clone, Debug)]
pub struct Judge {
    criteria: Vec<Criterion>,
    whole: f64,
    thresholds: Thresholds,
}

impl Judge {
    /// Makes a profile ready.
    pub fn new(profile: &Profile) -> Self {
        let whole = profile.criteria.iter().fold(0.0, |whole, criterion| whole + criterion.weight);
        Self { criteria: profile.criteria.clone(), whole, thresholds: profile.thresholds }
    }

    /// The criteria, in the profile's order.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// What an answer to the criterion at this place adds.
    pub fn points(&self, at: usize, answer: Answer) -> Points {
        let criterion = &self.criteria[at];
        let add = |mark: Mark| criterion.weight * mark.score();
        let must = u32::from(criterion.must);
        match answer {
            Ok(mark) => {
                let musts = match mark {
                    Mark::Met => 0,
                    Mark::Narrow(_) => NARROW,
                    Mark::Missed => MISSED_WORST | MISSED_BEST,
                };
                Points::known(add(mark), must * musts)
            }
            Err(_) => Points { low: add(Mark::Missed), high: add(Mark::Met), musts: must * MISSED_WORST },
        }
    }

    /// The verdict and fit of one company, from the sum of what each of its answers adds, begun at nothing and added up
    /// in the profile's order.
    #[inline]
    pub fn summed(&self, sum: Points) -> Assessment {
        let fit = |scored: f64| if self.whole > 0.0 { 100.0 * (scored / self.whole) } else { 0.0 };
        let fit = Interval { low: fit(sum.low), high: fit(sum.high) };
        let count = |of: u32| (sum.musts / of) & 0xff;
        Assessment {
            worst: verdict(count(MISSED_WORST) > 0, count(NARROW), fit.low, &self.thresholds),
            best: verdict(count(MISSED_BEST) > 0, count(NARROW), fit.high, &self.thresholds),
            fit,
        }
    }

    /// Judges every company and shows each with its row.
    pub fn each(&self, facts: &Columns, when: When<'_>, mut see: impl FnMut(usize, Assessment)) {
        let rules: Vec<Rule<'_>> = (0..self.criteria.len()).map(|at| Rule::new(self, at, facts)).collect();
        let mut sums = [Points::default(); BLOCK];
        let mut days = [0_i32; BLOCK];
        for from in (0..facts.rows()).step_by(BLOCK) {
            let count = BLOCK.min(facts.rows() - from);
            let (sums, days) = (&mut sums[..count], &mut days[..count]);
            sums.fill(Points::default());
            match when {
                When::On(day) => days.fill(day_number(day)),
                When::Each(all) => days.iter_mut().zip(&all[from..]).for_each(|(to, day)| *to = day_number(*day)),
            }
            rules.iter().for_each(|rule| rule.add(from, days, sums));
            sums.iter().enumerate().for_each(|(at, sum)| see(from + at, self.summed(*sum)));
        }
    }
}

/// One criterion over one column.
struct Rule<'a> {
    column: Option<&'a Column>,
    /// What each different value adds.
    points: Vec<Points>,
    unknown: Points,
    fresh_days: Option<i32>,
}

impl<'a> Rule<'a> {
    fn new(judge: &Judge, at: usize, facts: &'a Columns) -> Self {
        let criterion = &judge.criteria[at];
        let column = facts.about(&criterion.key);
        let answers = column.into_iter().flat_map(Column::values);
        Self {
            points: answers.map(|(value, system)| judge.points(at, criterion.judge(value, system))).collect(),
            unknown: judge.points(at, Err(crate::criterion::Unknown::Missing)),
            fresh_days: criterion.fresh_days.map(|days| i32::try_from(days).unwrap_or(i32::MAX)),
            column,
        }
    }

    fn add(&self, from: usize, days: &[i32], sums: &mut [Points]) {
        // A column ends with the last company that has a value.
        let there = self.column.map_or(&[][..], |column| &column.codes[from.min(column.codes.len())..]);
        let obtained = self.column.map_or(&[][..], |column| &column.days[from.min(column.days.len())..]);
        let known = there.len().min(sums.len());
        let (with, without) = sums.split_at_mut(known);
        for (at, sum) in with.iter_mut().enumerate() {
            let stale = self.fresh_days.is_some_and(|most| days[at] - obtained[at] > most);
            let points = if there[at] == NOTHING || stale { &self.unknown } else { &self.points[there[at] as usize] };
            sum.add(points);
        }
        for sum in without {
            sum.add(&self.unknown);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        fact::{Fact, Facts, Source},
        profile::arbitrary::{profile, value},
        qualification::{answers, assess},
        time::plus_days,
    };

    const TODAY: Day = date(2026, 11, 23);

    /// A value, readable or not, in the system asked or another, of some age.
    type Stated = Option<(String, Option<String>, i64)>;

    fn stated(value: BoxedStrategy<String>) -> impl Strategy<Value = Stated> {
        let value = prop_oneof![8 => value, 1 => Just("onbekend".to_owned()), 1 => "[a-z0-9.]{0,6}"];
        let system =
            prop_oneof![6 => Just(None), 1 => Just(Some("sbi2008".to_owned())), 1 => Just(Some("nace2".to_owned()))];
        proptest::option::weighted(0.8, (value, system, -3..500i64))
    }

    fn facts(profile: &Profile, row: &[Stated]) -> Facts {
        let said = profile.criteria.iter().zip(row).filter_map(|(criterion, stated)| {
            let (value, system, age) = stated.clone()?;
            let obtained_on = plus_days(TODAY, -age);
            Some(Fact {
                attribute: criterion.key.clone(),
                value,
                system,
                source: Source::Seller,
                obtained_on,
                evidence: None,
            })
        });
        said.collect()
    }

    fn firm() -> impl Strategy<Value = (Profile, Vec<Vec<Stated>>)> {
        profile().prop_flat_map(|profile| {
            let row: Vec<_> = profile.criteria.iter().map(|criterion| stated(value(&criterion.kind))).collect();
            (Just(profile), proptest::collection::vec(row, 1..40))
        })
    }

    /// The same to the last bit.
    fn same(one: &Assessment, other: &Assessment) -> bool {
        let bits = |it: &Assessment| (it.worst, it.best, it.fit.low.to_bits(), it.fit.high.to_bits());
        bits(one) == bits(other)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn it_judges_as_the_rules_do_to_the_last_bit((profile, rows) in firm(), late in 0..30i64) {
            let mut columns = Columns::default();
            // Every third company is first something else, and then replaced.
            for (at, row) in rows.iter().enumerate() {
                columns.add(&facts(&profile, if at % 3 == 0 { &rows[rows.len() - 1] } else { row }));
            }
            columns.settle();
            rows.iter().enumerate().step_by(3).for_each(|(at, row)| columns.replace(at, &facts(&profile, row)));
            let judge = Judge::new(&profile);
            let days: Vec<Day> = (0..rows.len()).map(|at| plus_days(TODAY, late * (at as i64 % 3))).collect();
            let expected = |row: usize, day: Day| {
                let answers = answers(&profile, &facts(&profile, &rows[row]), day);
                let mut sum = Points::default();
                answers.iter().enumerate().for_each(|(at, answer)| sum.add(&judge.points(at, *answer)));
                (assess(&profile, &answers), judge.summed(sum))
            };
            let mut seen = 0;
            let mut wrong = None;
            judge.each(&columns, When::On(TODAY), |row, found| {
                seen += 1;
                let (rule, one) = expected(row, TODAY);
                if !same(&found, &rule) || !same(&one, &rule) { wrong = Some((row, found, rule)) }
            });
            prop_assert_eq!(wrong, None);
            prop_assert_eq!(seen, rows.len());
            judge.each(&columns, When::Each(&days), |row, found| {
                if !same(&found, &expected(row, days[row]).0) { wrong = Some((row, found, found)) }
            });
            prop_assert_eq!(wrong, None);
        }
    }

    #[test]
    fn more_companies_than_a_block_holds_are_all_seen_once() {
        let profile =
            Profile::parse("name = \"A\"\n[[criteria]]\nkey = \"a\"\nkind = \"yes_no\"\nideal = true").unwrap();
        let yes = [Some(("yes".to_owned(), None, 0))];
        let mut columns = Columns::default();
        (0..2_500).for_each(|row| columns.add(&facts(&profile, if row == 1_500 { &yes } else { &[None] })));
        let mut core = vec![];
        let mut count = 0;
        Judge::new(&profile).each(&columns, When::On(TODAY), |row, found| {
            count += 1;
            if found.worst == crate::profile::Verdict::Core {
                core.push(row)
            }
        });
        assert_eq!((count, core), (2_500, vec![1_500]));
    }
}

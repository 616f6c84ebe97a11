//! The los/vast compass: how tight acquisition is, and how loose delivery.
//!
//! A point each quarter, from "loose sales, tight projects" to "tight sales, loose projects". Tightness is the mean of
//! the share of wins that the rules allowed and the share of criteria known at the gate; looseness the mean of the
//! share of running projects with a mandate and the share of decisions taken inside it. The counts stay with the point,
//! so that nobody takes 1 of 1 for 100 %.

use crate::{
    profile::Standing,
    qualification::Verdict,
    statistics::Count,
    time::{Day, plus_days, plus_months},
};

/// How many quarters the trail goes back, this one included.
pub const TRAIL: usize = 8;

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// 1–4.
    pub number: u8,
}

impl Quarter {
    /// The quarter of a day.
    pub fn of(day: Day) -> Self {
        Self { year: day.year(), number: (day.month() as u8 - 1) / 3 + 1 }
    }

    /// Its first day.
    pub fn first_day(self) -> Day {
        Day::new(self.year, 3 * (self.number as i8 - 1) + 1, 1).unwrap_or(Day::MIN)
    }

    /// Its last day.
    pub fn last_day(self) -> Day {
        plus_days(plus_months(self.first_day(), 3), -1)
    }

    /// The quarter so many before this one.
    pub fn before(self, quarters: usize) -> Self {
        Self::of(plus_months(self.first_day(), -3 * i32::try_from(quarters).unwrap_or(i32::MAX / 3)))
    }
}

/// A sale that was won.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Win {
    /// On which day.
    pub on: Day,
    /// The ground on which it went through the gate; `None` where it went through none, as what came in by an import.
    pub standing: Option<Standing>,
    /// The verdict on that day.
    pub verdict: Verdict,
}

impl Win {
    /// Whether the rules allowed it: core, or near with an approved case.
    pub fn is_allowed(&self) -> bool {
        match self.standing {
            Some(standing) => standing != Standing::Exception,
            None => self.verdict == Verdict::Core,
        }
    }
}

/// A sale that went through the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// On which day.
    pub on: Day,
    /// The criteria that were known then, of all.
    pub known: Count,
}

/// A project, from its start to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ran {
    /// The day it started.
    pub from: Day,
    /// The day it was closed; `None` while it runs.
    pub to: Option<Day>,
    /// The day on which it first had a mandate; `None` while it has none.
    pub mandate_on: Option<Day>,
}

/// A decision in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// On which day.
    pub on: Day,
    /// Whether it was the team's to take.
    pub inside: bool,
}

/// What the compass counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conduct {
    /// The sales that were won.
    pub wins: Vec<Win>,
    /// The sales that went through the gate.
    pub passages: Vec<Passage>,
    /// The projects.
    pub projects: Vec<Ran>,
    /// The decisions in them.
    pub decisions: Vec<Taken>,
}

/// A point for each of the last [`TRAIL`] quarters, the oldest first; the last one is the quarter of `today`, as far as it
/// has come. It begins with the first quarter in which something could be counted.
pub fn trail(conduct: &Conduct, today: Day) -> Vec<(Quarter, CompassPoint)> {
    let now = Quarter::of(today);
    let point = |quarter: Quarter| (quarter, in_quarter(conduct, quarter, today));
    let all = (0..TRAIL).rev().map(|n| point(now.before(n)));
    all.skip_while(|(_, point)| point.tightness.is_none() && point.looseness.is_none()).collect()
}

/// Wins, passages and decisions of the quarter; the projects as they stood on its last day, or today.
pub fn in_quarter(conduct: &Conduct, quarter: Quarter, today: Day) -> CompassPoint {
    let last = quarter.last_day().min(today);
    let is_in = |day: Day| quarter.first_day() <= day && day <= last;
    let wins = conduct.wins.iter().filter(|win| is_in(win.on)).map(Win::is_allowed);
    let known = conduct.passages.iter().filter(|passage| is_in(passage.on)).map(|passage| passage.known);
    let runs = |project: &&Ran| project.from <= last && project.to.is_none_or(|to| to > last);
    let mandates = conduct.projects.iter().filter(runs).map(|project| project.mandate_on.is_some_and(|on| on <= last));
    let decisions = conduct.decisions.iter().filter(|decision| is_in(decision.on)).map(|decision| decision.inside);
    let known = known.fold(Count::default(), |sum, one| Count::new(sum.hits + one.hits, sum.of + one.of));
    compass_point(Count::over(wins), known, Count::over(mandates), Count::over(decisions))
}

/// Where a firm stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompassPoint {
    /// How tight acquisition is, 0–1; `None` while neither of its shares can be counted.
    pub tightness: Option<f64>,
    /// How loose delivery is, 0–1; `None` while neither of its shares can be counted.
    pub looseness: Option<f64>,
    /// Wins that the rules allowed (core, or near with an approved case), of all wins.
    pub allowed_wins: Count,
    /// Criteria known, of all criteria of the opportunities that passed the gate.
    pub known_criteria: Count,
    /// Running projects with a mandate, of all running projects.
    pub with_mandate: Count,
    /// Decisions inside the mandate, of all decisions.
    pub inside_mandate: Count,
}

/// The point of these counts. A share that cannot be counted yet leaves its axis to the other one.
pub fn compass_point(
    allowed_wins: Count,
    known_criteria: Count,
    with_mandate: Count,
    inside_mandate: Count,
) -> CompassPoint {
    CompassPoint {
        tightness: mean(allowed_wins, known_criteria),
        looseness: mean(with_mandate, inside_mandate),
        allowed_wins,
        known_criteria,
        with_mandate,
        inside_mandate,
    }
}

fn mean(one: Count, other: Count) -> Option<f64> {
    match (one.rate(), other.rate()) {
        (Some(one), Some(other)) => Some(0.5 * (one + other)),
        (one, other) => one.or(other),
    }
}

/// How many questions the self-scan has.
pub const QUESTIONS: usize = 10;

/// The self-scan that gives a starting point until there are data: ten questions, five about acquisition and five about
/// delivery, each answered from 1 (not at all) to 5 (entirely).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelfScan([u8; QUESTIONS]);

impl SelfScan {
    /// The scan with these answers, acquisition first; `None` when one is not 1–5.
    pub fn of(answers: [u8; QUESTIONS]) -> Option<Self> {
        answers.iter().all(|answer| (1..=5).contains(answer)).then_some(Self(answers))
    }

    /// The answers, acquisition first.
    pub fn answers(self) -> [u8; QUESTIONS] {
        self.0
    }

    /// How tight acquisition is and how loose delivery, both 0–1.
    pub fn point(self) -> (f64, f64) {
        let axis = |answers: &[u8]| answers.iter().map(|&answer| f64::from(answer - 1)).sum::<f64>() / 20.0;
        (axis(&self.0[..5]), axis(&self.0[5..]))
    }
}

/// Where a firm starts: the mean of the points of these scans, one for each person; `None` of none.
pub fn starting_point(scans: &[SelfScan]) -> Option<(f64, f64)> {
    let n = scans.len() as f64;
    let sum = scans.iter().map(|scan| scan.point()).fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    (!scans.is_empty()).then(|| (sum.0 / n, sum.1 / n))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn quarters_follow_one_another_over_the_years() {
        let quarter = |year, number| Quarter { year, number };
        assert_eq!(Quarter::of(date(2026, 11, 2)), quarter(2026, 4));
        assert_eq!(quarter(2026, 1).before(1), quarter(2025, 4));
        assert_eq!(quarter(2026, 4).before(7), quarter(2025, 1));
        assert_eq!((quarter(2024, 1).first_day(), quarter(2024, 1).last_day()), (date(2024, 1, 1), date(2024, 3, 31)));
        assert_eq!(quarter(2025, 4).last_day(), date(2025, 12, 31));
    }

    #[test]
    fn a_quarter_counts_what_happened_in_it_and_what_ran_on_its_last_day() {
        let win = |on, standing, verdict| Win { on, standing, verdict };
        let (then, now) = (date(2026, 8, 10), date(2026, 10, 5));
        let ran = |from, to, mandate_on| Ran { from, to, mandate_on };
        let conduct = Conduct {
            wins: vec![
                win(then, Some(Standing::Core), Verdict::Core),
                win(then, Some(Standing::Near), Verdict::Near),
                win(then, Some(Standing::Exception), Verdict::Outside),
                // What was imported went through no gate: only a core customer is what the rules allowed.
                win(then, None, Verdict::Core),
                win(then, None, Verdict::Near),
            ],
            passages: vec![
                Passage { on: then, known: Count::new(3, 4) },
                Passage { on: then, known: Count::new(5, 5) },
                Passage { on: now, known: Count::new(1, 4) },
            ],
            projects: vec![
                ran(date(2026, 1, 5), Some(now), Some(then)),
                ran(date(2026, 9, 1), None, Some(now)),
                ran(date(2026, 9, 1), Some(date(2026, 9, 20)), None),
            ],
            decisions: vec![Taken { on: then, inside: true }, Taken { on: now, inside: false }],
        };
        let found = trail(&conduct, date(2026, 11, 2));
        let quarters: Vec<(i16, u8)> = found.iter().map(|(quarter, _)| (quarter.year, quarter.number)).collect();
        assert_eq!(
            quarters,
            [(2026, 1), (2026, 2), (2026, 3), (2026, 4)],
            "it begins where there is something to count"
        );
        let (third, fourth) = (found[2].1, found[3].1);
        assert_eq!((third.allowed_wins, third.known_criteria), (Count::new(3, 5), Count::new(8, 9)));
        assert_eq!((third.with_mandate, third.inside_mandate), (Count::new(1, 2), Count::new(1, 1)));
        assert_eq!((fourth.with_mandate, fourth.inside_mandate), (Count::new(1, 1), Count::new(0, 1)));
        assert_eq!(trail(&Conduct::default(), then), []);
    }

    #[test]
    fn the_starting_point_is_what_people_say_on_average() {
        let scan = |answer| SelfScan::of([answer; QUESTIONS]).unwrap();
        assert_eq!(starting_point(&[scan(1), scan(5), scan(3)]), Some((0.5, 0.5)));
        assert_eq!(starting_point(&[]), None);
    }
}

//! The los/vast compass: how tight acquisition is, and how loose delivery.
//!
//! A point each quarter, from "loose sales, tight projects" to "tight sales, loose projects". Tightness is the mean of
//! the share of wins that the rules allowed and the share of criteria known at the gate; looseness the mean of the
//! share of running projects with a mandate and the share of decisions taken inside it. The counts stay with the point,
//! so that nobody takes 1 of 1 for 100 %.

use crate::{statistics::Count, time::Day};

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

/// The self-scan that gives a starting point until there are data: ten questions, five about acquisition and five about
/// delivery, each answered from 1 (not at all) to 5 (entirely).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelfScan([u8; 10]);

impl SelfScan {
    /// The scan with these answers, acquisition first; `None` when one is not 1–5.
    pub fn of(answers: [u8; 10]) -> Option<Self> {
        answers.iter().all(|answer| (1..=5).contains(answer)).then_some(Self(answers))
    }

    /// How tight acquisition is and how loose delivery, both 0–1.
    pub fn point(self) -> (f64, f64) {
        let axis = |answers: &[u8]| answers.iter().map(|&answer| f64::from(answer - 1)).sum::<f64>() / 20.0;
        (axis(&self.0[..5]), axis(&self.0[5..]))
    }
}

//! The line of numbers cut into the zones of one criterion: a number is then judged by comparing, many of them at a time
//! and without a branch that a processor would guess wrong half of the time, since numbers come in any order.

use super::judge::{Judge, Points};
use crate::criterion::{HALF, Kind, Mark};

/// So many numbers are judged at a time.
const TOGETHER: usize = 64;

/// The zones of a criterion of numbers: missed, near, ideal, near, missed.
///
/// Invariant: a finite number adds what [`Judge::points`] says of its [mark](crate::criterion::mark_number()), to the
/// bit.
#[derive(Clone, Debug)]
pub struct Zones {
    weight: f64,
    /// Where the near band and the ideal begin; infinite where they are open.
    begins: [f64; 2],
    /// Where the ideal and the near band end.
    ends: [f64; 2],
    below: Slope,
    above: Slope,
    /// What a number adds to the musts: in the near band, and outside it.
    narrow: u32,
    missed: u32,
}

/// What a side of the near band scores: `even` all over, and besides from 0 at `outer` to 1 over `width`, which is
/// negative where it falls.
#[derive(Clone, Copy, Debug)]
struct Slope {
    outer: f64,
    width: f64,
    even: f64,
}

impl Slope {
    /// Between the outer end of the near band and the edge of the ideal. A side with an open end is even, and one that
    /// has no ideal to lead to holds no number.
    fn new(outer: Option<f64>, edge: Option<f64>) -> Self {
        match (outer, edge) {
            (Some(outer), Some(edge)) => Self { outer, width: edge - outer, even: 0.0 },
            // No number is as far as this, so that nothing comes besides.
            _ => Self { outer: f64::INFINITY, width: 1.0, even: HALF },
        }
    }

    #[inline(always)]
    fn score(self, number: f64) -> f64 {
        self.even + ((number - self.outer) / self.width).clamp(0.0, 1.0)
    }
}

impl Judge {
    /// The zones of the criterion at this place; `None` when it does not ask for a number.
    pub fn zones(&self, at: usize) -> Option<Zones> {
        let criterion = self.criteria().get(at)?;
        let Kind::Number { ideal, near } = &criterion.kind else { return None };
        // Without a near band the ideal stands for both.
        let near = near.as_ref().unwrap_or(ideal);
        let begins = [near, ideal].map(|range| range.from.unwrap_or(f64::NEG_INFINITY));
        let ends = [ideal, near].map(|range| range.to.unwrap_or(f64::INFINITY));
        let musts = |mark: Mark| self.points(at, Ok(mark)).musts();
        Some(Zones {
            weight: criterion.weight,
            begins,
            ends,
            below: Slope::new(near.from, ideal.from),
            above: Slope::new(near.to, ideal.to),
            narrow: musts(Mark::Narrow(HALF)),
            missed: musts(Mark::Missed),
        })
    }
}

impl Zones {
    /// What a finite number adds.
    pub fn points(&self, number: f64) -> Points {
        let (adds, musts) = self.judge(number, self.below.score(number), self.above.score(number));
        Points::known(adds, musts)
    }

    /// Adds what each of these numbers adds to the sum beside it; what is not a number adds nothing.
    #[inline(always)]
    pub fn add(&self, numbers: &[f64], sums: &mut [Points]) {
        let ([mut rising, mut falling, mut adds], mut musts) = ([[0.0; TOGETHER]; 3], [0; TOGETHER]);
        for (numbers, sums) in numbers.chunks(TOGETHER).zip(sums.chunks_mut(TOGETHER)) {
            // Worked out for all of them first, else they are only worked out where they are asked for: one by one.
            for ((number, rising), falling) in numbers.iter().zip(&mut rising).zip(&mut falling) {
                (*rising, *falling) = (self.below.score(*number), self.above.score(*number));
            }
            let scores = rising.iter().zip(&falling);
            for (((number, (rising, falling)), adds), musts) in
                numbers.iter().zip(scores).zip(&mut adds).zip(&mut musts)
            {
                (*adds, *musts) = self.judge(*number, *rising, *falling);
            }
            for ((sum, adds), musts) in sums.iter_mut().zip(&adds).zip(&musts) {
                sum.add(&Points::known(*adds, *musts));
            }
        }
    }

    /// What a number adds to the fit and to the musts, by what either side of the band would score; 0 when it is none. Every
    /// comparison is made, whatever the others say, so that several numbers can go through them side by side.
    #[inline(always)]
    fn judge(&self, number: f64, rising: f64, falling: f64) -> (f64, u32) {
        let [outer_begin, begin] = self.begins;
        let [end, outer_end] = self.ends;
        let below = (outer_begin <= number) & (number < begin);
        let above = (end < number) & (number <= outer_end);
        let is_met = (begin <= number) & (number <= end);
        let is_missed = (number < outer_begin) | (outer_end < number);
        let score = if below { rising } else { 0.0 };
        let score = if above { falling } else { score };
        let score = if is_met { 1.0 } else { score };
        let musts = if below | above { self.narrow } else { 0 };
        (self.weight * score, if is_missed { self.missed } else { musts })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        criterion::{Range, mark_number},
        profile::Profile,
    };

    proptest! {
        #[test]
        fn zones_say_what_the_criterion_says(
            from in 0_u8..9, wide in 0_u8..9, more in (0_u8..4, 0_u8..4), open in 0_u8..32, must: bool,
            numbers in prop::collection::vec(-24_i8..120, 1..200),
        ) {
            let end = |is_open: bool, at: f64| (!is_open).then_some(at);
            let (low, high) = (f64::from(from), f64::from(from + wide));
            let ideal = Range { from: end(open & 1 > 0, low), to: end(open & 2 > 0, high) };
            let near = Range {
                from: ideal.from.map(|from| from - f64::from(more.0)).filter(|_| open & 8 == 0),
                to: ideal.to.map(|to| to + f64::from(more.1)).filter(|_| open & 16 == 0),
            };
            let near = (open & 4 > 0).then_some(near);
            let text = "name = \"A\"\n[[criteria]]\nkey = \"a\"\nkind = \"number\"\nideal = [1, 2]\nweight = 3";
            let mut profile = Profile::parse(text).unwrap();
            profile.criteria[0].must = must;
            profile.criteria[0].kind = Kind::Number { ideal, near };
            let judge = Judge::new(&profile);
            let zones = judge.zones(0).unwrap();
            let said = |number: f64| judge.points(0, Ok(mark_number(&ideal, near.as_ref(), number)));
            let numbers: Vec<f64> = numbers.into_iter().map(|third| f64::from(third) / 3.0).collect();
            let said: Vec<Points> = numbers.iter().map(|number| said(*number)).collect();
            let mut sums = vec![Points::default(); numbers.len()];
            zones.add(&numbers, &mut sums);
            prop_assert_eq!(&sums, &said);
            zones.add(&vec![f64::NAN; numbers.len()], &mut sums);
            prop_assert_eq!(&sums, &said);
            prop_assert_eq!(numbers.iter().map(|number| zones.points(*number)).collect::<Vec<_>>(), said);
        }
    }
}

//! What the values of a row add to its fit, at a few nanoseconds a value.
//!
//! A value adds the same wherever it stands, so that each different code or word is read and judged once, by the same
//! plan and rules as everywhere, and remembered. Whole numbers and settled decimals are read here; every other number
//! goes the long way. Invariant: what is added is what [`crate::plan`] and [`domain::criterion`] would say, to the bit.

use domain::{
    criterion::{Criterion, Unknown},
    qualification::{self, Assessment, Points, Zones},
};

use super::{
    digits::plain,
    memo::{Cell, Memo},
};
use crate::{
    judge::Judge,
    plan::Field,
    record::{self, Tag},
    values::{
        Sign,
        number::{self, Decimal},
        words,
    },
};

/// Why a row was not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Not {
    /// One of its values cannot be read: the row is refused.
    Readable,
    /// One of its values must be written out before it can be read: quotes within quotes.
    Written,
    /// A column of numbers shows another decimal sign than it is read by: the whole file must be looked at first.
    Settled,
}

/// Reads and judges rows of values. Each thread has its own.
pub(super) struct Cells<'a> {
    pub ready: qualification::Judge,
    /// What answers each criterion, in the profile's order.
    pub answers: Vec<Answers<'a>>,
}

/// What answers one criterion.
pub(super) enum Answers<'a> {
    /// No column does.
    Nothing(Points),
    Number(Numbers<'a>),
    Other(Others<'a>),
}

pub(super) struct Numbers<'a> {
    pub asked: Asked<'a>,
    pub zones: Zones,
    sign: SignOf,
}

/// What is known of the decimal sign of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SignOf {
    /// A person said it, or all values were looked at before.
    Certain,
    /// A value has shown it; a value that shows another would raise doubt.
    Shown,
    /// No value has shown it yet; `doubt` is whether one could be read both ways.
    Open { doubt: bool },
}

pub(super) struct Others<'a> {
    pub asked: Asked<'a>,
    pub memo: Memo,
}

/// A criterion with the column that answers it.
pub(super) struct Asked<'a> {
    at: usize,
    criterion: &'a Criterion,
    pub field: &'a Field,
}

impl<'a> Cells<'a> {
    /// Makes a profile ready for one file. `certain` is whether the sign of this column need not be looked after.
    pub fn new(judge: &'a Judge<'a>, certain: impl Fn(usize) -> bool, shown: impl Fn(usize) -> bool) -> Self {
        let ready = qualification::Judge::new(judge.profile);
        let criteria = judge.profile.criteria.iter().enumerate();
        let answers = criteria.map(|(at, criterion)| {
            let Some(field) = judge.plan.field(&criterion.key) else {
                return Answers::Nothing(ready.points(at, Err(Unknown::Missing)));
            };
            let asked = Asked { at, criterion, field };
            match ready.zones(at) {
                Some(zones) => {
                    let column = field.wanted.column;
                    let sign = match (certain(column), shown(column)) {
                        (true, _) => SignOf::Certain,
                        (false, true) => SignOf::Shown,
                        (false, false) => SignOf::Open { doubt: false },
                    };
                    Answers::Number(Numbers { asked, zones, sign })
                }
                None => Answers::Other(Others { asked, memo: Memo::default() }),
            }
        });
        let answers = answers.collect();
        Self { ready, answers }
    }

    /// Judges the row whose column `n` holds `cell(n)`, as text.
    ///
    /// # Errors
    /// Why it was not.
    #[inline]
    pub fn judge<'t>(&mut self, cell: impl Fn(usize) -> Result<Cell<'t>, Not>) -> Result<Assessment, Not> {
        let mut sum = Points::default();
        for answers in &mut self.answers {
            match answers {
                Answers::Nothing(points) => sum.add(points),
                Answers::Number(numbers) => {
                    numbers.add(&self.ready, cell(numbers.asked.field.wanted.column)?, &mut sum)?;
                }
                Answers::Other(others) => {
                    others.add(&self.ready, cell(others.asked.field.wanted.column)?, &mut sum)?;
                }
            }
        }
        Ok(self.ready.summed(sum))
    }

    /// Looks at the numbers of a row that is refused: what they show of their columns counts all the same.
    ///
    /// # Errors
    /// [`Not::Settled`].
    pub fn look_after_signs<'t>(&mut self, cell: impl Fn(usize) -> Option<&'t str>) -> Result<(), Not> {
        for answers in &mut self.answers {
            if let Answers::Number(numbers) = answers
                && let Some(text) = cell(numbers.asked.field.wanted.column)
            {
                numbers.look_after_the_sign(text.trim())?;
            }
        }
        Ok(())
    }

    /// For each column of numbers whose sign was open when this began: whether a value has shown it, and whether one
    /// could be read both ways.
    pub fn signs(&self) -> impl Iterator<Item = (usize, bool, bool)> {
        self.answers.iter().filter_map(|answers| match answers {
            Answers::Number(Numbers { asked, sign, .. }) => {
                let doubt = matches!(sign, SignOf::Open { doubt: true });
                Some((asked.field.wanted.column, matches!(sign, SignOf::Certain | SignOf::Shown), doubt))
            }
            _ => None,
        })
    }
}

impl<'a> Answers<'a> {
    /// The column, when one answers it.
    pub fn asked(&self) -> Option<&Asked<'a>> {
        match self {
            Answers::Nothing(_) => None,
            Answers::Number(Numbers { asked, .. }) | Answers::Other(Others { asked, .. }) => Some(asked),
        }
    }

    /// The place of that column.
    pub fn column(&self) -> Option<usize> {
        self.asked().map(|asked| asked.field.wanted.column)
    }

    /// What is added where nothing is known.
    pub fn unknown(&self, ready: &qualification::Judge) -> Points {
        match self {
            Answers::Nothing(points) => *points,
            Answers::Number(Numbers { asked, .. }) | Answers::Other(Others { asked, .. }) => asked.unknown(ready),
        }
    }
}

impl Numbers<'_> {
    #[inline(always)]
    pub fn add(&mut self, ready: &qualification::Judge, cell: Cell<'_>, sum: &mut Points) -> Result<(), Not> {
        match plain(cell, self.settled()) {
            Some(number) => sum.add(&self.zones.points(number)),
            None => sum.add(&self.the_long_way(ready, cell.value())?),
        }
        Ok(())
    }

    /// The decimal sign, when a value may hold one without being looked after.
    #[inline]
    pub fn settled(&self) -> Option<Decimal> {
        matches!(self.sign, SignOf::Certain | SignOf::Shown).then_some(self.asked.field.decimal)
    }

    #[cold]
    fn the_long_way(&mut self, ready: &qualification::Judge, cell: &[u8]) -> Result<Points, Not> {
        let text = std::str::from_utf8(cell).map_err(|_| Not::Readable)?;
        self.look_after_the_sign(text.trim())?;
        self.asked.points(ready, record::Cell { text, tag: Tag::Text }).ok_or(Not::Readable)
    }

    fn look_after_the_sign(&mut self, text: &str) -> Result<(), Not> {
        let mine = self.asked.field.decimal;
        match self.sign {
            SignOf::Certain => return Ok(()),
            SignOf::Shown if number::is_number(text, mine) => return Ok(()),
            _ if words::is_unknown(text) => return Ok(()),
            SignOf::Shown | SignOf::Open { .. } => {}
        }
        match number::decides(text) {
            Sign::Only(shown) if shown == mine => self.sign = SignOf::Shown,
            Sign::Only(_) => return Err(Not::Settled),
            Sign::Both => self.sign = SignOf::Open { doubt: true },
            Sign::Same | Sign::Neither => {}
        }
        Ok(())
    }
}

impl Others<'_> {
    #[inline(always)]
    fn add(&mut self, ready: &qualification::Judge, cell: Cell<'_>, sum: &mut Points) -> Result<(), Not> {
        let Self { asked, memo } = self;
        sum.add(memo.of(cell, |value| asked.of_text(ready, value)).ok_or(Not::Readable)?);
        Ok(())
    }
}

impl Asked<'_> {
    /// What is added where nothing is known.
    pub fn unknown(&self, ready: &qualification::Judge) -> Points {
        ready.points(self.at, Err(Unknown::Missing))
    }

    /// What a value in text adds; `None` when it cannot be read.
    pub fn of_text(&self, ready: &qualification::Judge, value: &[u8]) -> Option<Points> {
        let text = std::str::from_utf8(value).ok()?;
        self.points(ready, record::Cell { text, tag: Tag::Text })
    }

    /// What a value adds, read and judged as everywhere; `None` when it cannot be read.
    pub fn points(&self, ready: &qualification::Judge, cell: record::Cell<'_>) -> Option<Points> {
        let value = self.field.value(cell).ok()?;
        let answer = value.map_or(Err(Unknown::Missing), |value| self.criterion.judge(&value, None));
        Some(ready.points(self.at, answer))
    }
}

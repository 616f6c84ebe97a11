//! Rows of text that stand one under the other, judged criterion by criterion.
//!
//! Where every row has a value for each column, the values of one column are found at equal steps among the marks. One
//! criterion after the other is added to the sums of all rows, in the profile's order: its bounds, or what it remembers,
//! are then at hand for all of them. A row with a value that is not written plainly is *left* to whoever reads row by row.

use domain::qualification::{self, Points};
use memchr::memchr;

use super::{
    cells::{Answers, Cells, Numbers, Others},
    digits::plain,
    memo::Cell,
};

/// So many rows are judged together: their sums fit in the nearest memory.
pub(super) const TOGETHER: usize = 512;

/// Rows that all have a value for each column.
#[derive(Clone, Copy)]
pub(super) struct Batch<'t> {
    pub text: &'t [u8],
    /// Where each value ends, and before them where the row before the first one ends; as many as one row has follow
    /// that mean nothing.
    pub ends: &'t [u32],
    /// How many rows there are.
    pub rows: usize,
    /// How many columns there are.
    pub width: usize,
    /// Whether there may be quotes or carriage returns.
    pub signs: bool,
}

/// What the values of some rows add up to. Kept between batches, so that its memory is asked for once.
#[derive(Debug, Default)]
pub(super) struct Sums {
    pub sums: Vec<Points>,
    /// For each row whether it is left to be read by itself.
    pub left: Vec<bool>,
    /// The numbers of one column; not a number where there is none.
    numbers: Vec<f64>,
}

impl<'t> Batch<'t> {
    /// The values of a column, from the first row on; `None` for one that is not written plainly.
    #[inline(always)]
    fn column<const SIGNS: bool>(self, column: usize) -> impl Iterator<Item = Option<Cell<'t>>> {
        let (text, last) = (self.text, column + 1 == self.width);
        let values = self.ends.get(column..).unwrap_or_default().chunks_exact(self.width);
        values.map(move |ends| {
            let [before, end] = *ends.first_chunk()?;
            let (from, to) = (before.wrapping_add(1) as usize, end as usize);
            if SIGNS { signed(text, from, to, last) } else { Some(Cell::new(text, from, to)) }
        })
    }
}

/// A value that may be in quotes, or end with the row at a carriage return.
#[inline]
fn signed(text: &[u8], from: usize, to: usize, last: bool) -> Option<Cell<'_>> {
    let to = if last && to > from && text[to - 1] == b'\r' { to - 1 } else { to };
    if text[from] != b'"' {
        return Some(Cell::new(text, from, to));
    }
    let cell = Cell::new(text, from + 1, (to - 1).max(from + 1));
    memchr(b'"', cell.value()).is_none().then_some(cell)
}

impl Sums {
    /// Adds up what the rows of a batch come to.
    #[inline(always)]
    pub fn add_up(&mut self, cells: &mut Cells<'_>, batch: Batch<'_>) {
        let rows = batch.rows;
        self.sums.clear();
        self.sums.resize(rows, Points::default());
        self.left.clear();
        self.left.resize(rows, false);
        let Cells { ready, answers } = cells;
        for answers in answers {
            match (answers, batch.signs) {
                (Answers::Nothing(points), _) => self.sums.iter_mut().for_each(|sum| sum.add(points)),
                (Answers::Number(numbers), false) => numbers.add_column::<false>(ready, batch, self),
                (Answers::Number(numbers), true) => numbers.add_column::<true>(ready, batch, self),
                (Answers::Other(others), false) => others.add_column::<false>(ready, batch, self),
                (Answers::Other(others), true) => others.add_column::<true>(ready, batch, self),
            }
        }
    }

    /// The rows with their values in one column.
    #[inline(always)]
    fn beside<'s, 't>(
        &'s mut self,
        values: impl Iterator<Item = Option<Cell<'t>>> + 's,
    ) -> impl Iterator<Item = ((&'s mut Points, &'s mut bool), Option<Cell<'t>>)> {
        self.sums.iter_mut().zip(&mut self.left).zip(values)
    }
}

impl Numbers<'_> {
    #[inline(always)]
    fn add_column<const SIGNS: bool>(&self, ready: &qualification::Judge, batch: Batch<'_>, sums: &mut Sums) {
        let (settled, unknown) = (self.settled(), self.asked.unknown(ready));
        sums.numbers.clear();
        sums.numbers.resize(batch.rows, f64::NAN);
        let rows = sums.sums.iter_mut().zip(&mut sums.left).zip(&mut sums.numbers);
        for (((sum, left), number), cell) in rows.zip(batch.column::<SIGNS>(self.asked.field.wanted.column)) {
            let Some(cell) = cell else {
                *left = true;
                continue;
            };
            match plain(cell, settled) {
                Some(read) => *number = read,
                None if cell.len() == 0 => sum.add(&unknown),
                None => *left = true,
            }
        }
        self.zones.add(&sums.numbers, &mut sums.sums);
    }
}

impl Others<'_> {
    #[inline(always)]
    fn add_column<const SIGNS: bool>(&mut self, ready: &qualification::Judge, batch: Batch<'_>, sums: &mut Sums) {
        let Self { asked, memo } = self;
        for ((sum, left), cell) in sums.beside(batch.column::<SIGNS>(asked.field.wanted.column)) {
            match cell.and_then(|cell| memo.of(cell, |value| asked.of_text(ready, value))) {
                Some(points) => sum.add(points),
                None => *left = true,
            }
        }
    }
}

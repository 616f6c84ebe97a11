//! Where values and rows end in a block of text, found sixty-four bytes at a time.
//!
//! This is the fast half of reading: it knows only text that is written as it should be. What is *odd* (a quote in the
//! middle of a value, a lone carriage return) it does not try to understand, but leaves to [`super::exact`], which reads
//! byte by byte as every other reader of files here does.

use wide::u8x16;

/// How many bytes are looked at together; a mask has a bit for each.
const STEP: usize = 64;

/// A text that is not written as it should be, so that only a careful reader may say what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Odd;

/// What a block holds besides letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    /// What stands between two values.
    pub separator: u8,
    /// Whether there are quotes.
    pub quotes: bool,
    /// Whether there are carriage returns.
    pub returns: bool,
}

/// The ends of the values and rows of one block. Kept between blocks, so that its memory is asked for once.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Where each value ends: the places of separators and line feeds outside quotes. Longer than what is filled.
    ends: Vec<u32>,
    /// For each row, how many values were ended when it was.
    rows: Vec<u32>,
    /// Where the last row that was ended is followed by more, or the length of the text.
    closed: usize,
}

impl Marks {
    /// The rows that end in the block, as the ends of their values.
    pub fn rows(&self) -> impl Iterator<Item = &[u32]> {
        let from = std::iter::once(0).chain(self.rows.iter().copied());
        from.zip(&self.rows).map(|(from, &to)| &self.ends[from as usize..to as usize])
    }

    /// How far the rows that end in the block reach: from here on a quote was opened that is not closed in it.
    pub fn closed(&self) -> usize {
        self.closed
    }

    /// Finds the ends in `text`, which starts where a row starts and ends with a line feed.
    ///
    /// # Errors
    /// [`Odd`] where the text is not written as it should be; the marks mean nothing then.
    pub fn find(&mut self, text: &[u8], signs: Signs) -> Result<(), Odd> {
        self.rows.clear();
        if self.ends.len() < text.len() + STEP {
            self.ends.resize(text.len() + STEP, 0);
        }
        let found = if signs.quotes || signs.returns {
            let mut quoted = Quoted::default();
            self.walk(text, signs.separator, |block, masks| quoted.outside(block, masks))?
        } else {
            self.walk(text, signs.separator, |_, masks| Ok(masks))?
        };
        let last = found.checked_sub(1).and_then(|last| self.ends.get(last));
        self.closed = last.map_or(0, |&end| end as usize + 1);
        Ok(())
    }

    /// Fills the ends from the masks of one step after the other; gives how many belong to rows that end.
    fn walk(
        &mut self,
        text: &[u8],
        separator: u8,
        mut keep: impl FnMut(&[u8; STEP], Masks) -> Result<Masks, Odd>,
    ) -> Result<usize, Odd> {
        let separator = u8x16::splat(separator);
        let (steps, rest) = text.as_chunks::<STEP>();
        let mut filled = 0;
        for (at, step) in steps.iter().enumerate() {
            let masks = keep(step, Masks::of(step, separator))?;
            filled = self.put(at * STEP, filled, masks);
        }
        if !rest.is_empty() {
            let mut step = [0; STEP];
            step[..rest.len()].copy_from_slice(rest);
            let masks = keep(&step, Masks::of(&step, separator))?;
            filled = self.put(steps.len() * STEP, filled, masks);
        }
        debug_assert!(filled <= self.ends.len());
        Ok(self.rows.last().map_or(0, |&row| row as usize))
    }

    fn put(&mut self, base: usize, filled: usize, masks: Masks) -> usize {
        let all = masks.separators | masks.feeds;
        let mut feeds = masks.feeds;
        while feeds != 0 {
            let up_to = feeds ^ (feeds - 1);
            self.rows.push((filled as u32) + (all & up_to).count_ones());
            feeds &= feeds - 1;
        }
        let Some(ends) = self.ends[filled..].first_chunk_mut::<STEP>() else { return filled };
        let (mut bits, mut count) = (all, 0);
        while bits != 0 {
            ends[count & (STEP - 1)] = base as u32 + bits.trailing_zeros();
            bits &= bits - 1;
            count += 1;
        }
        filled + count
    }
}

/// For each byte of a step a bit: whether it is a separator, or a line feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Masks {
    separators: u64,
    feeds: u64,
}

impl Masks {
    fn of(step: &[u8; STEP], separator: u8x16) -> Self {
        Self { separators: where_is(step, separator), feeds: where_is(step, u8x16::splat(b'\n')) }
    }
}

fn where_is(step: &[u8; STEP], sign: u8x16) -> u64 {
    let (parts, _) = step.as_chunks::<16>();
    let mut mask = 0;
    for (at, part) in parts.iter().enumerate() {
        mask |= u64::from(u8x16::new(*part).simd_eq(sign).to_bitmask()) << (16 * at);
    }
    mask
}

/// What runs on from one step into the next where there are quotes or carriage returns.
///
/// A quote means something only where a value begins or, within quotes, where it ends: before an opening one stands a
/// separator, a line feed or a closing one (two of them are one letter); after a closing one a separator, a line end or
/// an opening one. Everything else is [`Odd`].
#[derive(Debug)]
struct Quoted {
    /// All ones while the step begins within quotes.
    within: u64,
    /// Whether the byte before the step allows a quote to open.
    may_open: u64,
    /// Whether the byte before the step closed a quote.
    just_closed: u64,
    /// Whether the byte before the step is a carriage return outside quotes.
    returned: u64,
}

impl Default for Quoted {
    fn default() -> Self {
        // A block starts where a row starts, and there a quote may open.
        Self { within: 0, may_open: 1, just_closed: 0, returned: 0 }
    }
}

impl Quoted {
    fn outside(&mut self, step: &[u8; STEP], masks: Masks) -> Result<Masks, Odd> {
        let quotes = where_is(step, u8x16::splat(b'"'));
        let returns = where_is(step, u8x16::splat(b'\r'));
        let inside = so_far(quotes) ^ self.within;
        let (opens, closes) = (quotes & inside, quotes & !inside);
        let (separators, feeds) = (masks.separators & !inside, masks.feeds & !inside);
        let returns = returns & !inside;
        let may_open = separators | feeds | closes;
        let after_close = separators | feeds | returns | quotes;
        // The padding of the last step is no letter after a closing quote.
        let after_close = after_close | where_is(step, u8x16::splat(0));
        let opened_in_a_value = opens & !((may_open << 1) | self.may_open);
        let more_after_a_close = ((closes << 1) | self.just_closed) & !after_close;
        let alone = ((returns << 1) | self.returned) & !feeds;
        self.within = if inside >> 63 == 1 { u64::MAX } else { 0 };
        self.may_open = may_open >> 63;
        self.just_closed = closes >> 63;
        self.returned = returns >> 63;
        if opened_in_a_value | more_after_a_close | alone == 0 { Ok(Masks { separators, feeds }) } else { Err(Odd) }
    }
}

/// For each bit whether the number of bits up to and with it is odd.
fn so_far(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<Vec<&str>>, Odd> {
        let signs = Signs { separator: b',', quotes: text.contains('"'), returns: text.contains('\r') };
        let mut marks = Marks::default();
        marks.find(text.as_bytes(), signs)?;
        let mut from = 0;
        let rows = marks.rows().map(|ends| {
            let values = ends.iter().map(|&end| {
                let value = &text[from..end as usize];
                from = end as usize + 1;
                value
            });
            values.collect()
        });
        Ok(rows.collect())
    }

    #[test]
    fn rows_and_values_end_where_they_should_across_steps() {
        let long = "x".repeat(61);
        let text = format!("a,b\n{long},2\n,\n\n");
        assert_eq!(rows(&text).unwrap(), [vec!["a", "b"], vec![&long, "2"], vec!["", ""], vec![""]]);
        for at in 50..70 {
            let text = format!("{},\"a,\"\"b\"\"\nc\"\r\nd,e\r\n", "x".repeat(at));
            let found = rows(&text).unwrap();
            assert_eq!(found[0][1], "\"a,\"\"b\"\"\nc\"\r", "{at}");
            assert_eq!(found[1], ["d", "e\r"], "{at}");
        }
    }

    #[test]
    fn what_is_odd_is_left_to_the_careful_reader() {
        for at in 0..70 {
            let before = "x".repeat(at);
            for odd in ["5\" pipe,y\n", ",\"a\"b\n", ", \"a\"\n", "a\rb\n", ",\"\"a\"\"\n"] {
                assert_eq!(rows(&format!("{before}y,{before}{odd}")), Err(Odd), "{at} {odd:?}");
            }
        }
    }

    #[test]
    fn a_row_whose_quote_is_not_closed_does_not_end() {
        let text = "a,b\nc,\"d\ne\n";
        let mut marks = Marks::default();
        marks.find(text.as_bytes(), Signs { separator: b',', quotes: true, returns: false }).unwrap();
        assert_eq!((marks.rows().count(), marks.closed()), (1, 4));
    }
}

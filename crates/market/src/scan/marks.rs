//! Where values and rows end in a block of text, found sixty-four bytes at a time.
//!
//! This is the fast half of reading: it knows only text that is written as it should be. What is *odd* (a quote in the
//! middle of a value, a lone carriage return) it does not try to understand, but leaves to [`super::block`], which then
//! reads byte by byte as every other reader of files here does.

use wide::u8x16;

/// How many bytes are looked at together; a mask has a bit for each.
const STEP: usize = 64;

/// A text that is not written as it should be, so that only a careful reader may say what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Odd;

/// What a block holds besides plain letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Whether there may be quotes or carriage returns.
    pub signs: bool,
    /// Whether there are bytes that are not ASCII.
    pub high: bool,
}

/// The ends of the values and rows of one block. Kept between blocks, so that its memory is asked for once.
#[derive(Debug)]
pub(super) struct Marks {
    /// So many ends are kept at hand after those that are filled.
    width: usize,
    /// Where each value ends: the places of separators and line feeds outside quotes. The first is where the row before
    /// the text would end, just before it. Longer than what is filled.
    ends: Vec<u32>,
    /// For each row, how many ends there were when it was ended, that first one included.
    rows: Vec<u32>,
    /// Where the last row that was ended is followed by more, or the length of the text.
    closed: usize,
    /// Whether the block before held quotes or carriage returns: then this one probably does, too.
    signs: bool,
}

/// Why a block cannot be walked through as if it held letters, separators and line feeds alone.
enum Stop {
    /// It holds quotes or carriage returns.
    Signs,
    /// It is not written as it should be.
    Odd,
}

impl Marks {
    /// For rows of so many values.
    pub fn new(width: usize) -> Self {
        Self { width, ends: Vec::new(), rows: Vec::new(), closed: 0, signs: false }
    }

    /// A row that ends in the block, counted from 0: where it begins, and the ends of its values.
    #[inline]
    pub fn row(&self, at: usize) -> Option<(usize, &[u32])> {
        let (from, to) = (self.filled_before(at) as usize, *self.rows.get(at)? as usize);
        let begin = self.ends.get(from - 1)?.wrapping_add(1);
        Some((begin as usize, self.ends.get(from..to)?))
    }

    /// How many of the rows from row `first` on, at most `most` of them, have all their values; with where these end,
    /// before them where the row before ends, and as many as one row has after them that mean nothing.
    #[inline(always)]
    pub fn even(&self, first: usize, most: usize) -> (usize, &[u32]) {
        let rows = self.rows.get(first..).unwrap_or_default();
        let begin = self.filled_before(first) as usize;
        let all = (begin + self.width..).step_by(self.width);
        let even = rows.iter().take(most).zip(all).take_while(|(ended, all)| **ended as usize == *all).count();
        (even, &self.ends[begin - 1..begin + (even + 1) * self.width])
    }

    /// How many ends there are before a row.
    fn filled_before(&self, row: usize) -> u32 {
        row.checked_sub(1).and_then(|before| self.rows.get(before)).copied().unwrap_or(1)
    }

    /// How many rows end in the block.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// How far the rows that end in the block reach: from here on a quote was opened that is not closed in it.
    pub fn closed(&self) -> usize {
        self.closed
    }

    /// Finds the ends in `text`, which starts where a row starts and ends with a line feed.
    ///
    /// # Errors
    /// [`Odd`] where the text is not written as it should be, or holds a zero byte; the marks mean nothing then.
    #[inline(always)]
    pub fn find(&mut self, text: &[u8], separator: u8) -> Result<Seen, Odd> {
        let longest = text.len() + STEP + 1 + self.width;
        if self.ends.len() < longest {
            self.ends.resize(longest, 0);
            self.ends[0] = u32::MAX;
        }
        if !self.signs {
            match self.walk(text, separator, |step| step.plain()) {
                Ok(high) => return Ok(Seen { signs: false, high }),
                Err(Stop::Signs) => self.signs = true,
                Err(Stop::Odd) => return Err(Odd),
            }
        }
        let (mut quoted, mut any) = (Quoted::default(), 0);
        let found = self.walk(text, separator, |step| quoted.outside(step, &mut any));
        self.signs = any != 0;
        Ok(Seen { signs: true, high: found.map_err(|_| Odd)? })
    }

    /// Fills the ends from the masks of one step after the other; gives whether there are bytes that are not ASCII.
    #[inline(always)]
    fn walk(
        &mut self,
        text: &[u8],
        separator: u8,
        mut keep: impl FnMut(&Step) -> Result<Masks, Stop>,
    ) -> Result<bool, Stop> {
        self.rows.clear();
        let separator = u8x16::splat(separator);
        let (steps, rest) = text.as_chunks::<STEP>();
        let (mut filled, mut high) = (1, u8x16::ZERO);
        for (at, bytes) in steps.iter().enumerate() {
            let step = Step::new(bytes, separator);
            high |= step.all();
            filled = self.put(at * STEP, filled, keep(&step)?);
        }
        if !rest.is_empty() {
            // Blanks mean nothing, wherever they stand.
            let mut bytes = [b' '; STEP];
            bytes[..rest.len()].copy_from_slice(rest);
            let step = Step::new(&bytes, separator);
            high |= step.all();
            self.put(steps.len() * STEP, filled, keep(&step)?);
        }
        let last = self.rows.last().and_then(|&ended| self.ends.get((ended as usize).checked_sub(1)?));
        self.closed = last.map_or(0, |&end| end as usize + 1);
        Ok(high.to_bitmask() != 0)
    }

    #[inline(always)]
    fn put(&mut self, base: usize, filled: usize, masks: Masks) -> usize {
        let all = masks.separators | masks.feeds;
        let mut feeds = masks.feeds;
        while feeds != 0 {
            let up_to = feeds ^ (feeds - 1);
            self.rows.push((filled as u32) + (all & up_to).count_ones());
            feeds &= feeds - 1;
        }
        let Some(ends) = self.ends[filled..].first_chunk_mut::<STEP>() else { return filled };
        let (mut bits, count) = (all, all.count_ones() as usize);
        // Eight at a time, since how many there are differs from step to step and a processor that guesses at it guesses
        // wrong; those too many are written over by the next step.
        let (eights, _) = ends.as_chunks_mut::<8>();
        for eight in eights.iter_mut().take(count.div_ceil(8)) {
            for end in eight {
                *end = base as u32 + bits.trailing_zeros();
                bits &= bits.wrapping_sub(1);
            }
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

/// The bytes of one step, ready to be compared.
struct Step {
    parts: [u8x16; 4],
    separator: u8x16,
}

impl Step {
    #[inline(always)]
    fn new(bytes: &[u8; STEP], separator: u8x16) -> Self {
        let mut parts = [u8x16::ZERO; 4];
        let (sixteens, _) = bytes.as_chunks::<16>();
        parts.iter_mut().zip(sixteens).for_each(|(part, bytes)| *part = u8x16::new(*bytes));
        Self { parts, separator }
    }

    /// A bit for each byte that is this one.
    #[inline(always)]
    fn is(&self, sign: u8x16) -> u64 {
        let masks = self.parts.map(|part| u64::from(part.simd_eq(sign).to_bitmask()));
        masks[0] | (masks[1] << 16) | (masks[2] << 32) | (masks[3] << 48)
    }

    /// All bytes laid over each other: a bit that any of them has is there.
    #[inline(always)]
    fn all(&self) -> u8x16 {
        self.parts[0] | self.parts[1] | self.parts[2] | self.parts[3]
    }

    #[inline(always)]
    fn masks(&self) -> Masks {
        Masks { separators: self.is(self.separator), feeds: self.is(u8x16::splat(b'\n')) }
    }

    /// The masks where there is nothing that changes what a separator means.
    #[inline(always)]
    fn plain(&self) -> Result<Masks, Stop> {
        let [quote, back, zero] = [b'"', b'\r', 0].map(u8x16::splat);
        let other = self.parts.map(|part| part.simd_eq(quote) | part.simd_eq(back) | part.simd_eq(zero));
        if (other[0] | other[1] | other[2] | other[3]).to_bitmask() == 0 { Ok(self.masks()) } else { Err(Stop::Signs) }
    }
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
    /// The masks outside quotes; adds what it finds to `any`.
    fn outside(&mut self, step: &Step, any: &mut u64) -> Result<Masks, Stop> {
        let masks = step.masks();
        let [quotes, returns, zeros] = [b'"', b'\r', 0].map(|sign| step.is(u8x16::splat(sign)));
        *any |= quotes | returns;
        let inside = so_far(quotes) ^ self.within;
        let (opens, closes) = (quotes & inside, quotes & !inside);
        let (separators, feeds) = (masks.separators & !inside, masks.feeds & !inside);
        let returns = returns & !inside;
        let may_open = separators | feeds | closes;
        let after_close = separators | feeds | returns | quotes;
        let opened_in_a_value = opens & !((may_open << 1) | self.may_open);
        let more_after_a_close = ((closes << 1) | self.just_closed) & !after_close;
        let alone = ((returns << 1) | self.returned) & !feeds;
        self.within = if inside >> 63 == 1 { u64::MAX } else { 0 };
        self.may_open = may_open >> 63;
        self.just_closed = closes >> 63;
        self.returned = returns >> 63;
        let odd = opened_in_a_value | more_after_a_close | alone | zeros;
        if odd == 0 { Ok(Masks { separators, feeds }) } else { Err(Stop::Odd) }
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
        let mut marks = Marks::new(2);
        let seen = marks.find(text.as_bytes(), b',')?;
        assert_eq!(seen, Seen { signs: text.contains(['"', '\r']), high: !text.is_ascii() });
        let mut from = 0;
        let rows = (0..marks.count()).map(|at| {
            let (begin, ends) = marks.row(at).unwrap();
            assert_eq!(begin, from);
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
    fn letters_that_are_not_ascii_are_seen_wherever_they_stand() {
        for at in 0..140 {
            rows(&format!("{}é{}\n", "x".repeat(at), "y,".repeat(70))).unwrap();
        }
    }

    #[test]
    fn what_is_odd_is_left_to_the_careful_reader() {
        for at in 0..70 {
            let before = "x".repeat(at);
            for odd in ["5\" pipe,y\n", ",\"a\"b\n", ", \"a\"\n", "a\rb\n", ",\"\"a\"\"\n", "\0\n"] {
                assert_eq!(rows(&format!("{before}y,{before}{odd}")), Err(Odd), "{at} {odd:?}");
            }
        }
    }

    #[test]
    fn a_row_whose_quote_is_not_closed_does_not_end() {
        let text = "a,b\nc,\"d\ne\n";
        let mut marks = Marks::new(2);
        marks.find(text.as_bytes(), b',').unwrap();
        assert_eq!((marks.count(), marks.closed()), (1, 4));
    }
}

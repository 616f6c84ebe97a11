//! Small whole numbers as Parquet packs them: runs of one number, and numbers of a few bits side by side.
//!
//! Levels and places in a dictionary are written so (Parquet, *Encodings*, RLE / bit-packing hybrid).

use bytes::Bytes;

/// A running read of packed numbers.
#[derive(Debug)]
pub(super) struct Hybrid {
    bytes: Bytes,
    /// Where the next run begins.
    at: usize,
    /// How many bits a number has, 0 to 32.
    width: u32,
    run: Run,
}

#[derive(Debug)]
enum Run {
    /// So many times this number.
    Same { number: u32, left: usize },
    /// So many numbers, of which the next begins at this bit.
    Packed { bit: usize, left: usize },
}

impl Hybrid {
    /// Numbers of `width` bits; `None` when there are no such numbers.
    pub fn new(bytes: Bytes, width: u32) -> Option<Self> {
        (width <= 32).then_some(Self { bytes, at: 0, width, run: Run::Same { number: 0, left: 0 } })
    }

    /// Fills `out` with the next numbers; `None` when there are fewer.
    pub fn fill(&mut self, mut out: &mut [u32]) -> Option<()> {
        while !out.is_empty() {
            self.begin_run()?;
            let (count, width) = (out.len(), self.width);
            let now = match &mut self.run {
                Run::Same { number, left } => {
                    let now = count.min(*left);
                    out[..now].fill(*number);
                    *left -= now;
                    now
                }
                Run::Packed { bit, left } => {
                    let now = count.min(*left);
                    unpack(&self.bytes, *bit, width, &mut out[..now])?;
                    *bit += now * width as usize;
                    *left -= now;
                    now
                }
            };
            out = &mut out[now..];
        }
        Some(())
    }

    /// Whether the next `count` numbers are all `number`, and then passes them by. `false` when that is not seen at once.
    pub fn pass(&mut self, number: u32, count: usize) -> bool {
        if self.begin_run().is_none() {
            return false;
        }
        match &mut self.run {
            Run::Same { number: same, left } if *same == number && *left >= count => {
                *left -= count;
                true
            }
            _ => false,
        }
    }

    /// Goes to the next run when the one before is over; `None` when there is no more.
    fn begin_run(&mut self) -> Option<()> {
        while let Run::Same { left: 0, .. } | Run::Packed { left: 0, .. } = self.run {
            let header = self.varint()?;
            let count = usize::try_from(header >> 1).ok()?;
            if header & 1 == 0 {
                let size = self.width.div_ceil(8) as usize;
                let mut number = [0; 4];
                number.get_mut(..size)?.copy_from_slice(self.bytes.get(self.at..self.at + size)?);
                self.at += size;
                self.run = Run::Same { number: u32::from_le_bytes(number), left: count };
            } else {
                // Eight numbers take as many bytes as each of them has bits.
                let size = count.checked_mul(self.width as usize)?;
                self.run = Run::Packed { bit: self.at.checked_mul(8)?, left: count.checked_mul(8)? };
                // The last run may lack what nobody asks for.
                self.at = self.at.checked_add(size)?.min(self.bytes.len());
            }
        }
        Some(())
    }

    /// A number of seven bits a byte, the lowest first.
    fn varint(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

/// Unpacks numbers of `width` bits, of which the first begins at `bit`; `None` when the bytes end before.
fn unpack(bytes: &[u8], mut bit: usize, width: u32, mut out: &mut [u32]) -> Option<()> {
    if width == 0 {
        out.fill(0);
        return Some(());
    }
    let mask = u64::MAX >> (64 - width);
    // Four numbers of sixteen bits at most lie in one word, also where the first does not begin a byte.
    if width <= 14 {
        let (fours, _) = out.as_chunks_mut::<4>();
        let mut done = 0;
        for four in fours {
            let Some(word) = bytes.get(bit / 8..).and_then(<[u8]>::first_chunk) else { break };
            let word = u64::from_le_bytes(*word) >> (bit % 8);
            *four = [0, 1, 2, 3].map(|at| ((word >> (at * width)) & mask) as u32);
            bit += 4 * width as usize;
            done += 4;
        }
        out = &mut out[done..];
    }
    for number in out {
        let from = bit / 8;
        let word = match bytes.get(from..).and_then(<[u8]>::first_chunk) {
            Some(word) => u64::from_le_bytes(*word),
            None => {
                let end = (bit + width as usize).div_ceil(8);
                let mut word = [0; 8];
                word.get_mut(..end - from)?.copy_from_slice(bytes.get(from..end)?);
                u64::from_le_bytes(word)
            }
        };
        *number = ((word >> (bit % 8)) & mask) as u32;
        bit += width as usize;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Packs numbers as the format says: runs of one number where `same` says so, else eights side by side.
    fn packed(numbers: &[u32], width: u32, same: &[bool]) -> Vec<u8> {
        let mut out = Vec::new();
        let varint = |mut number: u64, out: &mut Vec<u8>| {
            while number >= 0x80 {
                out.push(number as u8 | 0x80);
                number >>= 7;
            }
            out.push(number as u8);
        };
        for (eight, same) in numbers.chunks(8).zip(same.iter().cycle()) {
            if *same && eight.iter().all(|number| *number == eight[0]) {
                varint((eight.len() as u64) << 1, &mut out);
                out.extend(&eight[0].to_le_bytes()[..width.div_ceil(8) as usize]);
                continue;
            }
            varint(1 << 1 | 1, &mut out);
            let mut bits = vec![0_u8; width as usize];
            for (at, number) in eight.iter().enumerate() {
                for bit in 0..width as usize {
                    let place = at * width as usize + bit;
                    bits[place / 8] |= ((number >> bit & 1) as u8) << (place % 8);
                }
            }
            out.extend(bits);
        }
        out
    }

    proptest! {
        #[test]
        fn what_was_packed_is_read_in_pieces_of_any_size(
            width in 0_u32..=32,
            seeds in prop::collection::vec(any::<u32>(), 0..20),
            same in prop::collection::vec(any::<bool>(), 1..5),
            piece in 1_usize..30,
        ) {
            let mask = if width == 0 { 0 } else { u32::MAX >> (32 - width) };
            let numbers: Vec<u32> = seeds.iter().flat_map(|seed| {
                (0..8).map(move |at| if seed % 3 == 0 { *seed } else { seed.rotate_left(at * 5) } & mask)
            }).collect();
            let mut hybrid = Hybrid::new(packed(&numbers, width, &same).into(), width).unwrap();
            let mut found = vec![];
            for part in numbers.chunks(piece) {
                let mut out = vec![7; part.len()];
                if hybrid.pass(part[0], part.len()) {
                    out.fill(part[0]);
                } else {
                    hybrid.fill(&mut out).unwrap();
                }
                found.extend(out);
            }
            prop_assert_eq!(found, numbers);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..40), width in 0_u32..40) {
            if let Some(mut hybrid) = Hybrid::new(bytes.into(), width) {
                // A run may be of as many numbers as it likes.
                let _ = (0..1_000).try_for_each(|_| hybrid.fill(&mut [0; 13]));
            }
        }
    }
}

//! Values that are packed by what they have in common: the differences between numbers, the beginnings of texts, the
//! bytes of numbers one after the other.
//!
//! The crate `parquet` can unpack these as well, but panics on some that are broken (60.1), and a file may be.

use bytes::Bytes;
use parquet::basic::{Encoding, Type};

use super::{
    dense::{Dense, MOST},
    hybrid::Hybrid,
};

/// Texts of one page do not unpack to more than this, in bytes.
const LONGEST: usize = 1 << 28;

/// Unpacks `count` values; `None` when they are not all there, or packed in a way that such values are not.
pub(super) fn unpacked(how: Encoding, kept: Type, length: i32, bytes: &Bytes, count: usize) -> Option<Dense> {
    if count > MOST {
        return None;
    }
    match (how, kept) {
        (Encoding::RLE, Type::BOOLEAN) => {
            let mut values = vec![0; count];
            Hybrid::new(bytes.get(4..).map(Bytes::copy_from_slice)?, 1)?.fill(&mut values)?;
            Some(Dense::Whole(values.into_iter().map(i64::from).collect()))
        }
        (Encoding::DELTA_BINARY_PACKED, Type::INT64) => Some(Dense::Whole(Differences::read(bytes, count)?.0)),
        (Encoding::DELTA_BINARY_PACKED, Type::INT32) => {
            let (mut values, _) = Differences::read(bytes, count)?;
            values.iter_mut().for_each(|value| *value = i64::from(*value as i32));
            Some(Dense::Whole(values))
        }
        (Encoding::DELTA_LENGTH_BYTE_ARRAY, Type::BYTE_ARRAY) => {
            let (lengths, end) = Differences::read(bytes, count)?;
            texts(bytes.slice(end..), &lengths)
        }
        (Encoding::DELTA_BYTE_ARRAY, Type::BYTE_ARRAY | Type::FIXED_LEN_BYTE_ARRAY) => {
            let (shared, end) = Differences::read(bytes, count)?;
            let rest = bytes.slice(end..);
            let (lengths, end) = Differences::read(&rest, count)?;
            joined(&shared, texts(rest.slice(end..), &lengths)?)
        }
        (Encoding::BYTE_STREAM_SPLIT, _) => {
            let width = match kept {
                Type::INT32 | Type::FLOAT => 4,
                Type::INT64 | Type::DOUBLE => 8,
                Type::FIXED_LEN_BYTE_ARRAY => usize::try_from(length).ok()?,
                _ => return None,
            };
            let size = count.checked_mul(width).filter(|size| *size <= bytes.len())?;
            let plain = (0..size).map(|at| bytes[at % width * count + at / width]).collect::<Vec<_>>();
            Dense::plain(kept, length, plain.into(), count)
        }
        _ => None,
    }
}

/// Texts of these lengths, one after the other.
fn texts(bytes: Bytes, lengths: &[i64]) -> Option<Dense> {
    let mut from = 0_u32;
    let span = |length: &i64| {
        let to = from.checked_add(u32::try_from(*length).ok()?)?;
        let span = (from, to);
        from = to;
        ((to as usize) <= bytes.len()).then_some(span)
    };
    let spans = lengths.iter().map(span).collect::<Option<_>>()?;
    Some(Dense::Bytes { bytes, spans })
}

/// Texts that begin with so many bytes of the one before.
fn joined(shared: &[i64], rests: Dense) -> Option<Dense> {
    let Dense::Bytes { bytes, spans } = rests else { return None };
    let (mut out, mut joined) = (Vec::with_capacity(bytes.len()), Vec::with_capacity(spans.len()));
    let mut before = 0..0;
    for (shared, (from, to)) in shared.iter().zip(spans) {
        let shared = usize::try_from(*shared).ok().filter(|shared| *shared <= before.len())?;
        let begin = out.len();
        out.extend_from_within(before.start..before.start + shared);
        out.extend_from_slice(&bytes[from as usize..to as usize]);
        if out.len() > LONGEST {
            return None;
        }
        before = begin..out.len();
        joined.push((begin as u32, out.len() as u32));
    }
    Some(Dense::Bytes { bytes: out.into(), spans: joined })
}

/// Whole numbers, packed as the differences from one to the next.
struct Differences<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Differences<'b> {
    /// Reads `count` numbers; gives them with how many bytes they take.
    fn read(bytes: &'b [u8], count: usize) -> Option<(Vec<i64>, usize)> {
        let mut read = Self { bytes, at: 0 };
        let block = usize::try_from(read.varint()?).ok()?;
        let parts = usize::try_from(read.varint()?).ok()?;
        let all = usize::try_from(read.varint()?).ok()?;
        let mut number = read.signed()?;
        // A part is packed as eights are, so that it ends where a byte does.
        let size = block.checked_div(parts).filter(|size| *size > 0 && size % 8 == 0)?;
        if count > all || all > MOST {
            return None;
        }
        let mut numbers = Vec::with_capacity(count);
        // What follows may be other values, so that also those that nobody asks for are passed.
        let mut left = all;
        if left > 0 {
            numbers.push(number);
            left -= 1;
        }
        while left > 0 {
            let least = read.signed()?;
            let widths = read.bytes.get(read.at..read.at.checked_add(parts)?)?;
            read.at += parts;
            for &width in widths {
                if left == 0 {
                    break;
                }
                let (width, here) = (usize::from(width), size.min(left));
                if width > 64 {
                    return None;
                }
                let packed = read.bytes.get(read.at..)?;
                for at in 0..here {
                    number = number.wrapping_add(least).wrapping_add(bits(packed, at * width, width)? as i64);
                    if numbers.len() < count {
                        numbers.push(number);
                    }
                }
                read.at = read.at.checked_add(size.checked_mul(width)? / 8)?.min(bytes.len());
                left -= here;
            }
        }
        numbers.truncate(count);
        (numbers.len() == count).then_some((numbers, read.at))
    }

    /// A number of seven bits a byte, the lowest first.
    fn varint(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..70).step_by(7) {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            number |= u64::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Such a number with a sign, which is its lowest bit.
    fn signed(&mut self) -> Option<i64> {
        let number = self.varint()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }
}

/// The number of `width` bits that begins at a bit.
fn bits(bytes: &[u8], from: usize, width: usize) -> Option<u64> {
    if width == 0 {
        return Some(0);
    }
    let (begin, end) = (from / 8, (from + width).div_ceil(8));
    let mut word = [0; 16];
    word[..end - begin].copy_from_slice(bytes.get(begin..end)?);
    Some((u128::from_le_bytes(word) >> (from % 8)) as u64 & (u64::MAX >> (64 - width)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_added_up() {
        // Blocks of 128 in 4 parts: 7, 5, 3, 1, 2, 3, 4, 5 of the format's own description, and what follows.
        let packed = [128, 1, 4, 8, 14, 3, 2, 0, 0, 0, 0b11_00_00_00, 0b11_11_11_11, 0, 0, 0, 0, 0, 0, 9];
        let (numbers, end) = Differences::read(&packed, 8).unwrap();
        assert_eq!((numbers, packed[end]), (vec![7, 5, 3, 1, 2, 3, 4, 5], 9));
        assert!(Differences::read(&packed[..8], 8).is_none());
    }

    #[test]
    fn a_text_begins_as_the_one_before() {
        let rests = texts(Bytes::from_static(b"axislebabble"), &[4, 2, 6]).unwrap();
        let Dense::Bytes { bytes, spans } = joined(&[0, 2, 0], rests).unwrap() else { panic!() };
        let found: Vec<&[u8]> = spans.iter().map(|&(from, to)| &bytes[from as usize..to as usize]).collect();
        assert_eq!(found, [&b"axis"[..], b"axle", b"babble"]);
        assert!(texts(Bytes::from_static(b"abc"), &[2, 2]).is_none() && texts(Bytes::new(), &[-1]).is_none());
    }

    #[test]
    fn bytes_that_stand_apart_come_together() {
        let split = Bytes::from_static(&[1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        let found = unpacked(Encoding::BYTE_STREAM_SPLIT, Type::INT32, 0, &split, 3);
        let Some(Dense::Whole(values)) = found else { panic!() };
        assert_eq!(values, [1, 2, 3 + (1 << 24)]);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(0_u8.., 0..60), count in 0_usize..200) {
            let bytes = Bytes::from(bytes);
            for how in [
                Encoding::RLE,
                Encoding::DELTA_BINARY_PACKED,
                Encoding::DELTA_LENGTH_BYTE_ARRAY,
                Encoding::DELTA_BYTE_ARRAY,
                Encoding::BYTE_STREAM_SPLIT,
            ] {
                for kept in [Type::BOOLEAN, Type::INT32, Type::INT64, Type::BYTE_ARRAY, Type::FIXED_LEN_BYTE_ARRAY] {
                    let _ = unpacked(how, kept, 3, &bytes, count);
                }
            }
        }
    }
}

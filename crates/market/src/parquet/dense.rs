//! Values side by side: those of a dictionary, or of a page that has none.

use bytes::Bytes;
use parquet::basic::Type;

/// More values than this do not stand in one page of written-out values, so that a page that says so is no page.
pub(super) const MOST: usize = 1 << 24;

/// One value as it is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    /// A whole number, and all that is kept as one: days, moments, yes and no.
    Whole(i64),
    /// A number of single or double precision.
    Fraction(f64),
    /// Text, and whatever else is kept in bytes.
    Bytes(&'a [u8]),
}

/// Values of one column.
#[derive(Debug)]
pub(crate) enum Dense {
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Numbers of single or double precision.
    Fraction(Vec<f64>),
    /// Bytes, and where in them each value begins and ends.
    Bytes { bytes: Bytes, spans: Vec<(u32, u32)> },
}

impl Dense {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Dense::Whole(values) => values.len(),
            Dense::Fraction(values) => values.len(),
            Dense::Bytes { spans, .. } => spans.len(),
        }
    }

    /// The value at a place, which must be one.
    #[inline]
    pub fn at(&self, at: usize) -> Value<'_> {
        match self {
            Dense::Whole(values) => Value::Whole(values[at]),
            Dense::Fraction(values) => Value::Fraction(values[at]),
            Dense::Bytes { bytes, spans } => {
                let (from, to) = spans[at];
                Value::Bytes(&bytes[from as usize..to as usize])
            }
        }
    }

    /// Reads values that stand written out, one after the other; `None` when they are not all there.
    pub fn plain(kept: Type, length: i32, bytes: Bytes, count: usize) -> Option<Self> {
        if count > MOST {
            return None;
        }
        Some(match kept {
            Type::BOOLEAN => {
                let bits = bytes.get(..count.div_ceil(8))?;
                Dense::Whole((0..count).map(|at| i64::from(bits[at / 8] >> (at % 8) & 1)).collect())
            }
            Type::INT32 => Dense::Whole(each(&bytes, count, |four| i32::from_le_bytes(*four).into())?),
            Type::INT64 => Dense::Whole(each(&bytes, count, |eight| i64::from_le_bytes(*eight))?),
            Type::FLOAT => Dense::Fraction(each(&bytes, count, |four| f32::from_le_bytes(*four).into())?),
            Type::DOUBLE => Dense::Fraction(each(&bytes, count, |eight| f64::from_le_bytes(*eight))?),
            Type::INT96 => Self::fixed(bytes, count, 12)?,
            Type::FIXED_LEN_BYTE_ARRAY => Self::fixed(bytes, count, usize::try_from(length).ok()?)?,
            Type::BYTE_ARRAY => {
                let mut spans = Vec::with_capacity(count.min(bytes.len() / 4));
                let mut from = 0;
                for _ in 0..count {
                    let length = u32::from_le_bytes(*bytes.get(from..)?.first_chunk()?) as usize;
                    let to = from.checked_add(4)?.checked_add(length).filter(|to| *to <= bytes.len())?;
                    spans.push((u32::try_from(from + 4).ok()?, u32::try_from(to).ok()?));
                    from = to;
                }
                Dense::Bytes { bytes, spans }
            }
        })
    }

    fn fixed(bytes: Bytes, count: usize, length: usize) -> Option<Self> {
        let all = count.checked_mul(length).filter(|all| *all <= bytes.len())?;
        u32::try_from(all).ok()?;
        let spans = (0..count).map(|at| ((at * length) as u32, ((at + 1) * length) as u32)).collect();
        Some(Dense::Bytes { bytes, spans })
    }
}

/// The first `count` values of `N` bytes each; `None` when there are fewer.
fn each<const N: usize, T>(bytes: &[u8], count: usize, read: impl Fn(&[u8; N]) -> T) -> Option<Vec<T>> {
    let (values, _) = bytes.as_chunks::<N>();
    Some(values.get(..count)?.iter().map(read).collect())
}

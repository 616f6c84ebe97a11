//! The part of CBOR (RFC 8949) in which devices speak (CTAP 2, 8: lengths that are known beforehand, no tags, nothing
//! deeper than a few levels). What else there is cannot be read.

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// A whole number.
    Int(i64),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text.
    Text(&'a str),
    /// A list.
    List(Vec<Value<'a>>),
    /// Keys, each with its value.
    Map(Vec<(Value<'a>, Value<'a>)>),
    /// True, false or nothing, of which nobody asks which.
    Simple,
}

/// How deep values may lie in one another.
const DEPTH: usize = 5;

impl<'a> Value<'a> {
    /// Reads one value; gives what comes behind it too.
    pub(super) fn read(bytes: &'a [u8]) -> Option<(Value<'a>, &'a [u8])> {
        value(bytes, DEPTH)
    }

    /// What a map has under a name.
    pub(super) fn named(&self, name: &str) -> Option<&Value<'a>> {
        self.under(&Value::Text(name))
    }

    /// What a map has under a number.
    pub(super) fn numbered(&self, number: i64) -> Option<&Value<'a>> {
        self.under(&Value::Int(number))
    }

    fn under(&self, wanted: &Value<'_>) -> Option<&Value<'a>> {
        let Value::Map(pairs) = self else { return None };
        pairs.iter().find(|(key, _)| key == wanted).map(|(_, value)| value)
    }

    /// The bytes, when it is bytes.
    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        if let Value::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    /// The number, when it is one.
    pub(super) fn int(&self) -> Option<i64> {
        if let Value::Int(number) = self { Some(*number) } else { None }
    }
}

fn value(bytes: &[u8], depth: usize) -> Option<(Value<'_>, &[u8])> {
    let deeper = depth.checked_sub(1)?;
    let (kind, number, rest) = head(bytes)?;
    Some(match kind {
        0 => (Value::Int(i64::try_from(number).ok()?), rest),
        1 => (Value::Int(-1 - i64::try_from(number).ok()?), rest),
        2 | 3 => {
            let (piece, rest) = rest.split_at_checked(usize::try_from(number).ok()?)?;
            (if kind == 2 { Value::Bytes(piece) } else { Value::Text(std::str::from_utf8(piece).ok()?) }, rest)
        }
        4 => {
            let (items, rest) = several(rest, number, deeper)?;
            (Value::List(items), rest)
        }
        5 => {
            let (items, rest) = several(rest, number.checked_mul(2)?, deeper)?;
            let mut items = items.into_iter();
            let pairs = std::iter::from_fn(|| Some((items.next()?, items.next()?))).collect();
            (Value::Map(pairs), rest)
        }
        7 if (20..=23).contains(&number) => (Value::Simple, rest),
        _ => return None,
    })
}

/// So many values, one behind the other. Each takes a byte at least, so that no number makes room for more than came.
fn several(mut rest: &[u8], number: u64, depth: usize) -> Option<(Vec<Value<'_>>, &[u8])> {
    let number = usize::try_from(number).ok().filter(|number| *number <= rest.len())?;
    let mut items = Vec::with_capacity(number);
    for _ in 0..number {
        let (item, behind) = value(rest, depth)?;
        items.push(item);
        rest = behind;
    }
    Some((items, rest))
}

/// The kind of a value and its number, and what comes behind.
fn head(bytes: &[u8]) -> Option<(u8, u64, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (kind, small) = (first >> 5, first & 31);
    let length = match small {
        0..=23 => return Some((kind, u64::from(small), rest)),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return None,
    };
    // A number behind a simple value is a fraction or a value of its own: neither is spoken here.
    let (number, rest) = rest.split_at_checked(length).filter(|_| kind != 7)?;
    Some((kind, number.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Examples of RFC 8949, appendix A, and what is not spoken here.
    #[test]
    fn values_are_those_of_rfc_8949() {
        let text = Value::Text;
        for (bytes, expected) in [
            (&[0x00][..], Some(Value::Int(0))),
            (&[0x17], Some(Value::Int(23))),
            (&[0x18, 0x64], Some(Value::Int(100))),
            (&[0x19, 0x03, 0xe8], Some(Value::Int(1_000))),
            (&[0x1b, 0, 0, 0, 0xe8, 0xd4, 0xa5, 0x10, 0], Some(Value::Int(1_000_000_000_000))),
            (&[0x20], Some(Value::Int(-1))),
            (&[0x39, 0x03, 0xe7], Some(Value::Int(-1_000))),
            (&[0x44, 1, 2, 3, 4], Some(Value::Bytes(&[1, 2, 3, 4]))),
            (&[0x64, 0x49, 0x45, 0x54, 0x46], Some(text("IETF"))),
            (&[0x62, 0xc3, 0xbc], Some(text("ü"))),
            (&[0x82, 0x01, 0x20], Some(Value::List(vec![Value::Int(1), Value::Int(-1)]))),
            (&[0xa1, 0x61, 0x61, 0x01], Some(Value::Map(vec![(text("a"), Value::Int(1))]))),
            (&[0xf5], Some(Value::Simple)),
            (&[0xf6], Some(Value::Simple)),
            (&[], None),
            (&[0x18], None),
            (&[0x44, 1, 2, 3], None),
            (&[0x61, 0xff], None),
            (&[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], None),
            (&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], None),
            (&[0x5f, 0x41, 0x00, 0xff], None),
            (&[0xc0, 0x00], None),
            (&[0xf9, 0x3c, 0x00], None),
            (&[0x81, 0x81, 0x81, 0x81, 0x81, 0x00], None),
        ] {
            assert_eq!(Value::read(bytes).map(|(value, _)| value), expected, "{bytes:x?}");
        }
        assert_eq!(Value::read(&[0x01, 0x02]).unwrap().1, [0x02], "what comes behind");
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_much(bytes: Vec<u8>) {
            let read = Value::read(&bytes);
            prop_assert!(read.is_none_or(|(_, rest)| rest.len() < bytes.len()));
        }
    }
}

//! What a page writes hundreds of times: ids and places on a bar. They need no escaping, and go onto the page without the
//! library's formatting, which takes ten times as long as their few letters.

use std::{borrow::Borrow, fmt};

use askama::{FastWritable, Values, filters::HtmlSafe};
use uuid::Uuid;

use crate::words::Numeric;

/// An id, as it stands in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WrittenId(Uuid);

/// An id, as it stands in an address.
pub(crate) fn id(id: impl Borrow<Uuid>) -> WrittenId {
    WrittenId(*id.borrow())
}

impl HtmlSafe for WrittenId {}

impl fmt::Display for WrittenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FastWritable for WrittenId {
    fn write_into(&self, page: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(page.write_str(self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))?)
    }
}

/// A number in tenths. Written as a whole number it takes a tenth of the time that a float does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tenth(i64);

/// The width of the uncertain part of an interval bar.
pub(crate) fn span(low: impl Numeric, high: impl Numeric) -> Tenth {
    let (low, high) = (low.number().unwrap_or_default(), high.number().unwrap_or_default());
    tenth((high - low).clamp(0.0, 100.0))
}

/// A place on a bar, to a tenth of a percent: finer than any screen shows it.
pub(crate) fn tenth(place: impl Numeric) -> Tenth {
    Tenth((place.number().unwrap_or_default() * 10.0).round() as i64)
}

impl Tenth {
    /// What stands before the point, and after it.
    fn parts(self) -> (&'static str, u64, u64) {
        let tenths = self.0.unsigned_abs();
        (if self.0 < 0 { "-" } else { "" }, tenths / 10, tenths % 10)
    }
}

impl HtmlSafe for Tenth {}

impl fmt::Display for Tenth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            (minus, whole, 0) => write!(f, "{minus}{whole}"),
            (minus, whole, part) => write!(f, "{minus}{whole}.{part}"),
        }
    }
}

impl FastWritable for Tenth {
    fn write_into(&self, page: &mut dyn fmt::Write, values: &dyn Values) -> askama::Result<()> {
        let (minus, whole, part) = self.parts();
        page.write_str(minus)?;
        whole.write_into(page, values)?;
        if part > 0 {
            page.write_str(".")?;
            part.write_into(page, values)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: impl fmt::Display + FastWritable, expected: &str) {
        let mut page = String::new();
        written.write_into(&mut page, askama::NO_VALUES).unwrap();
        assert_eq!((written.to_string().as_str(), page.as_str()), (expected, expected));
    }

    #[test]
    fn a_place_on_a_bar_is_written_to_a_tenth() {
        for (place, expected) in [(0.0, "0"), (49.07, "49.1"), (99.96, "100"), (-0.04, "0"), (-2.5, "-2.5")] {
            check(tenth(place), expected);
        }
        check(span(40.0, 90.04), "50");
    }

    #[test]
    fn an_id_is_written_as_in_an_address() {
        check(id(Uuid::from_u128(0x0185_4dae_da98_737b_ba5e_b60d_64e0_530b)), "01854dae-da98-737b-ba5e-b60d64e0530b");
    }
}

//! What stands between two values, found by trying each and seeing which one makes straight columns.

use super::split::{Raw, Splitter, without_hint};
use crate::input::Limits;

/// What stands between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`, which spreadsheets use where the comma is the decimal sign.
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

impl Separator {
    /// Every separator that is tried, in the order that breaks ties.
    pub const ALL: [Separator; 4] = [Separator::Semicolon, Separator::Tab, Separator::Comma, Separator::Bar];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Separator::Comma => "comma",
            Separator::Semicolon => "semicolon",
            Separator::Tab => "tab",
            Separator::Bar => "bar",
        }
    }

    /// The separator of this code, or the character itself (`;`, `tab`, `\t`).
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "," | "comma" | "komma" => Some(Separator::Comma),
            ";" | "semicolon" | "puntkomma" => Some(Separator::Semicolon),
            "\t" | "\\t" | "tab" => Some(Separator::Tab),
            "|" | "bar" | "pipe" => Some(Separator::Bar),
            _ => None,
        }
    }

    pub(crate) fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
            Separator::Tab => b'\t',
            Separator::Bar => b'|',
        }
    }
}

/// How many rows are looked at.
const ROWS: usize = 200;

/// The separator of the file that starts with `sample`; `cut` says that the sample's last row may be incomplete.
///
/// The separator under which the most rows have as many values as the header wins, the one with the most columns where
/// that is equal. A file of one column has no separator: one is chosen that does not stand in it.
pub(super) fn detect(sample: &[u8], cut: bool, limits: Limits) -> Separator {
    let unmarked = sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample);
    if without_hint(unmarked).is_some()
        && let Some(hinted) = unmarked.get(4).and_then(|&byte| Separator::ALL.into_iter().find(|s| s.byte() == byte))
    {
        return hinted;
    }
    let mut best: Option<(f64, usize, Separator)> = None;
    for separator in Separator::ALL {
        let Some((straight, columns)) = straightness(sample, cut, separator, limits) else { continue };
        if columns > 1 && best.is_none_or(|(most, wide, _)| (straight, columns) > (most, wide)) {
            best = Some((straight, columns, separator));
        }
    }
    match best {
        Some((_, _, separator)) => separator,
        None => Separator::ALL.into_iter().find(|s| !sample.contains(&s.byte())).unwrap_or(Separator::Comma),
    }
}

/// The share of rows as wide as the header (in steps of a tenth, so that a few ragged rows do not decide), and its width.
fn straightness(sample: &[u8], cut: bool, separator: Separator, limits: Limits) -> Option<(f64, usize)> {
    let mut split = Splitter::new(sample, separator, limits);
    let (mut raw, mut widths) = (Raw::default(), Vec::new());
    while widths.len() < ROWS && split.next(&mut raw).ok()? {
        if !raw.is_empty_line() {
            widths.push(raw.len());
        }
    }
    if cut && widths.len() < ROWS {
        widths.pop();
    }
    let &header = widths.first()?;
    let alike = widths.iter().filter(|&&width| width == header).count();
    Some(((10.0 * alike as f64 / widths.len() as f64).floor(), header))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Separator) {
        assert_eq!(detect(text.as_bytes(), false, Limits::default()), expected, "{text:?}");
    }

    #[test]
    fn the_separator_that_makes_straight_columns_wins() {
        check("a,b\n1,2\n", Separator::Comma);
        check("a;b\n1,5;2,5\n", Separator::Semicolon);
        check("a\tb\n1,5\t2;5\n", Separator::Tab);
        check("a|b|c\n1|2|3\n", Separator::Bar);
        check("\"a;x\",b\n\"1;2\",2\n", Separator::Comma);
        check("name;text\nA;one, two, three\nB;four\n", Separator::Semicolon);
        check("name, first;text\nA, x;one\nB;four, five, six\n", Separator::Semicolon);
        check("sep=|\na|b\n", Separator::Bar);
    }

    #[test]
    fn one_column_is_not_split() {
        check("name\nJansen, BV\nPietersen; zoon\n", Separator::Tab);
        check("name\nJansen\n", Separator::Semicolon);
    }
}

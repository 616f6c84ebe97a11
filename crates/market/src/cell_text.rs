//! Text that goes out into a spreadsheet, made harmless.
//!
//! A spreadsheet runs a cell that starts with `=`, `+`, `-` or `@` as a formula. Names come from files and forms, so
//! what goes out is written with an apostrophe in front, which spreadsheets show as plain text. Numbers are left alone.

use std::borrow::Cow;

/// The text as it may be written into a CSV or workbook cell.
pub fn defused(text: &str) -> Cow<'_, str> {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if risky && text.parse::<f64>().is_err() { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        for (text, expected) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+31 6 1234", "'+31 6 1234"),
            ("-2+3", "'-2+3"),
            ("@cmd", "'@cmd"),
            ("-12.5", "-12.5"),
            ("Acme", "Acme"),
            ("", ""),
        ] {
            assert_eq!(defused(text), expected);
        }
    }
}

//! Text folded for searching and sorting: `Électro Ærø B.V.` becomes `electro aero b.v.`.
//!
//! Folded here and not by the database, because `lower` and `like` differ between the engines.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in lower case, without marks, with single blanks. Letters that are no letter plus a mark (`ø`, `ß`) are
/// written out as people type them without that key.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return plain(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.trim().nfkd().filter(|letter| !is_combining_mark(*letter)) {
        if letter.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            folded.push(' ');
        }
        for lower in letter.to_lowercase() {
            match lower {
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' => folded.push('d'),
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                other => folded.push(other),
            }
        }
    }
    folded
}

/// As [`fold`], of a text without marks or letters beyond a to z, which most names are.
fn plain(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.make_ascii_lowercase();
    folded
}

/// A `like` pattern that finds the folded text anywhere; with `\` as its escape.
pub fn anywhere(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in fold(text).chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_what_people_type() {
        for (text, folded) in [
            ("Électro  Ærø B.V. ", "electro aero b.v."),
            ("ĲSSELMEER", "ijsselmeer"),
            ("Groß & Söhne", "gross & sohne"),
            ("Łódź", "lodz"),
            ("İstanbul", "istanbul"),
            ("\u{a0}a\u{a0}b", "a b"),
            (" De  Vries\tB.V.\n", "de vries b.v."),
            ("Vertical\u{b}tab", "vertical tab"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn a_percent_sign_is_only_a_percent_sign() {
        assert_eq!(anywhere("50%_\\"), r"%50\%\_\\%");
    }
}

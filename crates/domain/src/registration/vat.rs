//! VAT numbers: the form that each country of the European Union gives them, and the check digits of Dutch and Belgian
//! ones.
//!
//! Forms: European Commission, VIES, question 11 of its frequently asked questions
//! (<https://ec.europa.eu/taxation_customs/vies/#/faq>).

use super::without;

/// What stands for what in a form: `9` a digit, `A` a letter, `X` either of them, anything else itself.
type Forms = &'static [&'static str];

/// Every country of the Union, and Northern Ireland, with its forms.
const FORMS: [(&str, Forms); 28] = [
    ("AT", &["U99999999"]),
    ("BE", &["0999999999", "1999999999"]),
    ("BG", &["999999999", "9999999999"]),
    ("CY", &["99999999A"]),
    ("CZ", &["99999999", "999999999", "9999999999"]),
    ("DE", &["999999999"]),
    ("DK", &["99999999"]),
    ("EE", &["999999999"]),
    ("EL", &["999999999"]),
    ("ES", &["A99999999", "99999999A", "A9999999A"]),
    ("FI", &["99999999"]),
    ("FR", &["XX999999999"]),
    ("HR", &["99999999999"]),
    ("HU", &["99999999"]),
    ("IE", &["9999999A", "9999999AA", "9X99999A", "9+99999A", "9*99999A"]),
    ("IT", &["99999999999"]),
    ("LT", &["999999999", "999999999999"]),
    ("LU", &["99999999"]),
    ("LV", &["99999999999"]),
    ("MT", &["99999999"]),
    ("NL", &["999999999B99"]),
    ("PL", &["9999999999"]),
    ("PT", &["999999999"]),
    ("RO", &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"]),
    ("SE", &["999999999999"]),
    ("SI", &["99999999"]),
    ("SK", &["9999999999"]),
    ("XI", &["999999999", "999999999999", "GD999", "HA999"]),
];

/// A VAT number with its country: upper case, without blanks, dots and dashes. A number of a country of the Union has
/// the form that is used there, and the check digits of a Dutch or Belgian one are right; one of another country is two letters
/// and 2–12 letters or digits.
///
/// # Errors
/// `not-a-vat` when it is none, `vat-form` when its country writes it otherwise, `vat-check` when the check digits say
/// that a digit is wrong.
pub fn read_vat(text: &str) -> Result<String, &'static str> {
    let number = without(text, &['.', '-']).to_ascii_uppercase();
    let (country, rest) = number.split_at_checked(2).ok_or("not-a-vat")?;
    let signs = rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'*');
    if !country.bytes().all(|byte| byte.is_ascii_uppercase()) || !signs {
        return Err("not-a-vat");
    }
    // Greece is GR everywhere but here.
    let country = if country == "GR" { "EL" } else { country };
    match FORMS.iter().find(|(code, _)| *code == country) {
        Some((_, forms)) if !forms.iter().any(|form| has(form, rest)) => return Err("vat-form"),
        Some(("NL", _)) if is_blank(rest) || !passes_eleven(rest) && !passes_97(rest) => return Err("vat-check"),
        Some(("BE", _)) if !passes_belgian_97(rest) => return Err("vat-check"),
        None if !(2..=12).contains(&rest.len()) || rest.contains(['+', '*']) => return Err("not-a-vat"),
        _ => {}
    }
    Ok(format!("{country}{rest}"))
}

/// Whether it is a Dutch number of nobody: nothing but zeros, or the suffix `B00` (suffixes run from 01 to 99).
fn is_blank(rest: &str) -> bool {
    rest.starts_with("000000000") || rest.ends_with("B00")
}

/// The check of Belgian numbers: the last two digits are 97 less what the eight before them leave modulo 97.
fn passes_belgian_97(rest: &str) -> bool {
    let number = |digits: &str| digits.parse::<u32>().ok();
    let parts = rest.split_at_checked(8).and_then(|(body, check)| number(body).zip(number(check)));
    parts.is_some_and(|(body, check)| 97 - body % 97 == check)
}

fn has(form: &str, text: &str) -> bool {
    let fits = |(sign, byte): (u8, u8)| match sign {
        b'9' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_uppercase(),
        b'X' => byte.is_ascii_alphanumeric(),
        other => byte == other,
    };
    form.len() == text.len() && form.bytes().zip(text.bytes()).all(fits)
}

/// The check of numbers that hold an RSIN or BSN, as those of companies do: the first eight digits, weighed 9 to 2, are
/// the ninth modulo 11.
fn passes_eleven(rest: &str) -> bool {
    let digits: Vec<u32> = rest.chars().take(9).filter_map(|digit| digit.to_digit(10)).collect();
    let sum: u32 = digits.iter().take(8).zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    digits.get(8).is_some_and(|last| sum % 11 == *last)
}

/// The check of the numbers that sole traders have since 2020 (ISO 7064, mod 97-10): with every letter as its two
/// digits (`N` 23, `L` 21, `B` 11), the whole leaves 1 modulo 97.
fn passes_97(rest: &str) -> bool {
    let value = |sign: char| sign.to_digit(36).unwrap_or_default();
    let add = |sum: u32, sign: char| (sum * if sign.is_ascii_digit() { 10 } else { 100 } + value(sign)) % 97;
    "NL".chars().chain(rest.chars()).fold(0, add) == 1
}

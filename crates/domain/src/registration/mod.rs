//! The numbers under which a company is known elsewhere: read, checked by their own rules and brought to one form.
//!
//! One form only, so that "already known" is a plain comparison on every door. A refusal is the code of what is wrong;
//! page, API and import name the field or the row beside it.

mod vat;

pub use vat::read_vat;

/// The longest id that another system may give, in characters.
const LONGEST_ID: usize = 100;

/// A number of the Dutch trade register: eight digits, with or without blanks and dots. Its digits hold no check.
///
/// # Errors
/// `not-a-kvk`.
pub fn read_kvk(text: &str) -> Result<String, &'static str> {
    digits(text, 8).ok_or("not-a-kvk")
}

/// The number of one establishment in the Dutch trade register (vestigingsnummer): twelve digits.
///
/// # Errors
/// `not-a-branch`.
pub fn read_branch(text: &str) -> Result<String, &'static str> {
    digits(text, 12).ok_or("not-a-branch")
}

/// Whether two companies with one number in the trade register are two establishments: both say which, and they differ.
pub fn are_two_establishments(one: Option<&str>, another: Option<&str>) -> bool {
    matches!((one, another), (Some(one), Some(another)) if one != another)
}

/// The id that another system gave: as it is there, without blanks around it, at most 100 characters.
///
/// # Errors
/// `not-an-external-id`.
pub fn read_external_id(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= LONGEST_ID && !text.chars().any(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err("not-an-external-id") }
}

fn digits(text: &str, count: usize) -> Option<String> {
    let digits = without(text, &['.']);
    (digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

fn without(text: &str, signs: &[char]) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !signs.contains(letter)).collect()
}

#[cfg(test)]
mod tests;

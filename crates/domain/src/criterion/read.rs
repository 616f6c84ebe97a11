//! Reading canonical values, strictly: what can be read in two ways is not read.

/// Reads a number in canonical text: an optional minus, digits, and optionally `.` with more digits. No grouping, no
/// exponent, no `inf`; `None` for anything else.
pub fn read_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The shortest canonical text that reads back as exactly this number.
pub fn number_text(number: f64) -> String {
    // Minus zero is zero, and nobody wants to read its sign.
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

/// Reads yes or no, in Dutch or English, or as a truth value from a spreadsheet.
pub(super) fn read_yes_no(text: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| text.trim().eq_ignore_ascii_case(word));
    if is(&["yes", "ja", "true", "waar", "y", "j", "1"]) {
        Some(true)
    } else if is(&["no", "nee", "false", "onwaar", "n", "0"]) {
        Some(false)
    } else {
        None
    }
}

/// Reads a step of the scale: a whole number from 1 to 5.
pub(super) fn read_step(text: &str) -> Option<u8> {
    let number = read_number(text)?;
    (1..=5u8).find(|step| f64::from(*step) == number)
}

/// Whether two choices are the same, capitals and blanks around them aside. Without allocating: a scan asks this for
/// every word of every row.
pub fn same_choice(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

/// By way of capitals, since some letters have one capital between them: `ß` and `ss`, `σ` and `ς`.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.trim().chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase)
}

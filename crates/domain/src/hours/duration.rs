//! A duration as files write it, in whole seconds.
//!
//! What has a colon is a clock (`1:30`, `01:30:00`), what has letters says its own units (`1u 30m`), and a bare number is
//! in the unit of its column. In hours a comma and a point are both a decimal sign, because nobody works a thousand of
//! them in a day; in minutes and seconds `1.500` could be either, and is refused.

/// The most that one row can say: a day and a night.
pub const A_DAY: i64 = 86_400;

/// What a bare number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hours, with parts of them.
    Hours,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
}

impl Unit {
    fn seconds(self) -> i64 {
        match self {
            Unit::Hours => 3_600,
            Unit::Minutes => 60,
            Unit::Seconds => 1,
        }
    }
}

/// Reads a duration; gives whole seconds, 0 to [`A_DAY`].
///
/// # Errors
/// `not-a-duration`, `negative` or `more-than-a-day`.
pub fn read(text: &str, unit: Unit) -> Result<i64, &'static str> {
    let text = text.trim().to_lowercase();
    let (is_negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.as_str()),
    };
    let seconds = if text.contains(':') {
        clock(text)
    } else if text.contains(char::is_alphabetic) {
        in_words(text)
    } else {
        number(text, unit)
    };
    match seconds.ok_or("not-a-duration")? {
        0 => Ok(0),
        _ if is_negative => Err("negative"),
        seconds if seconds > A_DAY => Err("more-than-a-day"),
        seconds => Ok(seconds),
    }
}

/// `1:30` or `01:30:00`.
fn clock(text: &str) -> Option<i64> {
    let mut parts = text.split(':').map(whole);
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().unwrap_or(Some(0))?;
    (parts.next().is_none() && minutes < 60 && seconds < 60).then(|| hours * 3_600 + minutes * 60 + seconds)
}

/// `1h 30m`, `1u30`, `90 min`: each number with its unit; a last bare one is the next smaller unit.
fn in_words(text: &str) -> Option<i64> {
    let (mut rest, mut total, mut last) = (text.trim(), 0, None);
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
        let (figure, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let behind = behind.trim_start();
        let end = behind.find(|letter: char| !letter.is_alphabetic()).unwrap_or(behind.len());
        let (word, behind) = behind.split_at(end);
        let unit = match (word, last) {
            ("h" | "hr" | "hrs" | "hour" | "hours" | "u" | "uur" | "uren", None) => Unit::Hours,
            ("m" | "min" | "mins" | "minute" | "minutes" | "minuut" | "minuten", None | Some(Unit::Hours)) => {
                Unit::Minutes
            }
            ("s" | "sec" | "second" | "seconds" | "seconde" | "seconden", last) if last != Some(Unit::Seconds) => {
                Unit::Seconds
            }
            ("", Some(Unit::Hours)) => Unit::Minutes,
            _ => return None,
        };
        total += number(figure, unit)?;
        (last, rest) = (Some(unit), behind.trim_start_matches(['.', ',']).trim_start());
    }
    last.map(|_| total)
}

/// A number in a unit, rounded to the second.
fn number(text: &str, unit: Unit) -> Option<i64> {
    let (before, after) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_doubtful = unit != Unit::Hours && after.len() == 3;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if is_doubtful || before.len() + after.len() == 0 || !digits(after) || after.len() > 12 {
        return None;
    }
    let whole = if before.is_empty() { 0 } else { whole(before)? };
    let part = if after.is_empty() { 0 } else { whole_of(after)? };
    let scale = 10_i64.pow(u32::try_from(after.len()).ok()?);
    let parts = i128::from(part) * i128::from(unit.seconds()) * 2 + i128::from(scale);
    Some(whole * unit.seconds() + i64::try_from(parts / (2 * i128::from(scale))).ok()?)
}

/// Digits, few enough that no sum of them overflows.
fn whole(text: &str) -> Option<i64> {
    if text.len() > 9 { None } else { whole_of(text) }
}

fn whole_of(text: &str) -> Option<i64> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

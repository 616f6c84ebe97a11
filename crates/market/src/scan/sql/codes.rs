//! Codes in a hierarchy, as runs of equal outcome.
//!
//! How a code of so many digits does depends on where it stands among the patterns of the criterion, and changes only
//! where one of them begins or ends. So each such place is judged once, by the rules themselves, and what lies between two
//! of them does the same.

use domain::{
    codes::{CodeSystem, Pattern},
    criterion::{Criterion, Kind, Mark},
};

use super::{Dialect, criterion::cases, text, texts};

/// The most digits that a code has.
const MOST: u32 = 8;

/// The digits of a value: all of it, or what follows the letter of the section that holds them; null for what is none.
pub(super) fn digits(dialect: Dialect, value: &str, system: CodeSystem) -> String {
    let bare = bare(value);
    let plain = dialect.is_like(&bare, &format!("[0-9]{{1,{MOST}}}"));
    let sections = system.sections().iter().map(|(letter, from, to)| {
        let held = texts((*from..=*to).map(|division| format!("{division:02}")));
        format!("left({bare}, 1) = '{letter}' and substr({bare}, 2, 2) in {held}")
    });
    let sections: Vec<String> = sections.collect();
    let lettered = dialect.is_like(&bare, &format!("[A-Z][0-9]{{2,{MOST}}}"));
    let within = if sections.is_empty() { "false".to_owned() } else { sections.join(" or ") };
    format!("case when {plain} then {bare} when {lettered} and ({within}) then substr({bare}, 2) end")
}

/// A value without dots and blanks, in capitals.
fn bare(value: &str) -> String {
    format!("upper(replace(replace({value}, '.', ''), ' ', ''))")
}

/// States and scores of a value of codes, of which `digits` are the digits.
pub(super) fn scored(
    dialect: Dialect,
    (value, digits): (&str, &str),
    criterion: &Criterion,
    system: CodeSystem,
) -> (String, String) {
    let mut when = Vec::new();
    let longest = patterns(criterion).iter().map(|pattern| pattern.digits).max().unwrap_or(1);
    for length in (1..=longest).rev() {
        let same_length = if length == longest { ">=" } else { "=" };
        for (from, to, (state, score)) in runs(criterion, length) {
            let width = length as usize;
            let run = format!("left({digits}, {length}) between '{from:0width$}' and '{to:0width$}'");
            when.push((format!("length({digits}) {same_length} {length} and {run}"), state, score));
        }
    }
    let is_none = format!("{digits} is null");
    for (letter, ..) in system.sections() {
        let (state, score) = outcome(criterion, &letter.to_string());
        when.push((format!("{is_none} and {} = {}", bare(value), text(&letter.to_string())), state, score));
    }
    let is_code = dialect.is_like(value, ".*[0-9A-Za-z].*");
    when.push((format!("{is_none} and not ({is_code})"), "refused", "null".to_owned()));
    when.push((is_none, "null", "null".to_owned()));
    cases(value, &when, ("missed", "0.0"))
}

/// What a pattern covers: its first and last prefix, of so many digits.
struct Covered {
    from: u64,
    to: u64,
    digits: u32,
}

fn patterns(criterion: &Criterion) -> Vec<Covered> {
    let Kind::Code { ideal, near, .. } = &criterion.kind else { return Vec::new() };
    let covered = |pattern: &Pattern| {
        let digits = pattern.code().digits();
        let (from, to) = digits.split_once('-').unwrap_or((&digits, &digits));
        Some(Covered { from: from.parse().ok()?, to: to.parse().ok()?, digits: from.len() as u32 })
    };
    ideal.iter().chain(near).filter_map(covered).collect()
}

/// The runs of codes of this length that do the same, but for those that simply miss.
fn runs(criterion: &Criterion, length: u32) -> Vec<(u64, u64, (&'static str, String))> {
    let last = 10_u64.pow(length) - 1;
    let mut places = vec![0];
    for pattern in patterns(criterion) {
        let (from, after) = match length.checked_sub(pattern.digits) {
            Some(more) => (pattern.from * 10_u64.pow(more), (pattern.to + 1) * 10_u64.pow(more)),
            None => {
                let fewer = 10_u64.pow(pattern.digits - length);
                (pattern.from / fewer, pattern.to / fewer + 1)
            }
        };
        places.extend([from, after].into_iter().filter(|place| *place <= last));
    }
    places.sort_unstable();
    places.dedup();
    let ends = places.iter().skip(1).map(|next| next - 1).chain([last]);
    let width = length as usize;
    let runs = places.iter().zip(ends).map(|(from, to)| (*from, to, outcome(criterion, &format!("{from:0width$}"))));
    runs.filter(|(.., (state, _))| *state != "missed").collect()
}

/// How a code does, and its score.
fn outcome(criterion: &Criterion, code: &str) -> (&'static str, String) {
    match criterion.judge(code, None) {
        Ok(Mark::Met) => ("met", "1.0".to_owned()),
        Ok(Mark::Narrow(score)) => ("narrow", format!("{score:?}")),
        Ok(Mark::Missed) => ("missed", "0.0".to_owned()),
        Err(_) => ("null", "null".to_owned()),
    }
}

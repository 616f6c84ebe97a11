//! The score of one criterion.

use super::{
    Answer, Kind, Mark, Range, Unknown,
    read::{read_number, read_step, read_yes_no, same_choice},
};
use crate::{
    codes::{Code, CodeSystem, Pattern, Relation},
    fact::says_nothing,
};

/// The score in a near set, a near prefix, the near steps of a scale, and a near band with an open end.
pub(crate) const HALF: f64 = 0.5;

pub(super) fn judge(kind: &Kind, value: &str, system: Option<&str>) -> Answer {
    if says_nothing(value) {
        return Err(Unknown::Missing);
    }
    match kind {
        Kind::Number { ideal, near } => {
            let number = read_number(value).ok_or(Unknown::Unreadable)?;
            Ok(mark_number(ideal, near.as_ref(), number))
        }
        Kind::Code { system: asked, ideal, near } => {
            if system.is_some_and(|named| CodeSystem::from_code(named) != Some(*asked)) {
                return Err(Unknown::OtherSystem);
            }
            let code = Code::parse(*asked, value).ok_or(Unknown::Unreadable)?;
            mark_code(ideal, near, code)
        }
        Kind::Choice { ideal, near, .. } => Ok(mark_choice(ideal, near, value)),
        Kind::YesNo { ideal } => {
            let answer = read_yes_no(value).ok_or(Unknown::Unreadable)?;
            Ok(if answer == *ideal { Mark::Met } else { Mark::Missed })
        }
        Kind::Scale { ideal, near, .. } => {
            let step = read_step(value).ok_or(Unknown::Unreadable)?;
            Ok(mark_step(*ideal, *near, step))
        }
    }
}

/// The mark of a number: 1 in the ideal, falling in a straight line to 0 at the near band's outer edge, which still
/// belongs to the band. Where the near end is open, everything beyond the ideal scores ½.
pub fn mark_number(ideal: &Range, near: Option<&Range>, x: f64) -> Mark {
    if ideal.holds(x) {
        return Mark::Met;
    }
    let Some(near) = near.filter(|near| near.holds(x)) else { return Mark::Missed };
    // Not in the ideal, so it lies beyond one of its closed ends.
    let (edge, outer) = match ideal.from {
        Some(from) if x < from => (from, near.from),
        _ => (ideal.to.unwrap_or(x), near.to),
    };
    match outer {
        Some(outer) => Mark::Narrow(((x - outer) / (edge - outer)).clamp(0.0, 1.0)),
        None => Mark::Narrow(HALF),
    }
}

fn mark_code(ideal: &[Pattern], near: &[Pattern], code: Code) -> Answer {
    let patterns = ideal.iter().map(|pattern| (pattern, Mark::Met));
    let patterns = patterns.chain(near.iter().map(|pattern| (pattern, Mark::Narrow(HALF))));
    let mut best = None;
    for (pattern, mark) in patterns {
        match code.relation(pattern.code()) {
            Relation::TooShort => return Err(Unknown::TooShort),
            Relation::Beside => {}
            Relation::Under => {
                let precision = pattern.code().precision();
                if best.as_ref().is_none_or(|(longest, _)| precision > *longest) {
                    best = Some((precision, mark));
                }
            }
        }
    }
    Ok(best.map_or(Mark::Missed, |(_, mark)| mark))
}

fn mark_choice(ideal: &[String], near: &[String], value: &str) -> Mark {
    let among = |set: &[String]| set.iter().any(|word| same_choice(word, value));
    if among(ideal) {
        Mark::Met
    } else if among(near) {
        Mark::Narrow(HALF)
    } else {
        Mark::Missed
    }
}

fn mark_step(ideal: u8, near: Option<u8>, step: u8) -> Mark {
    if step >= ideal {
        Mark::Met
    } else if near.is_some_and(|near| step >= near) {
        Mark::Narrow(HALF)
    } else {
        Mark::Missed
    }
}

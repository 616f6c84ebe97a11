//! A mistake in the file that a form makes, at the field that it comes from.

use domain::{
    criterion::Kind,
    profile::{Profile, ProfileError},
    refusal::Problem,
};

use super::super::fields::name;

/// A mistake in the file, at the field that it comes from.
pub(super) fn problem(profile: &Profile, error: ProfileError) -> Problem {
    if error.key.starts_with("process.") && error.code == "unknown-criterion" {
        return Problem::new("", "process-asks").with(error.found);
    }
    let field = field_of(profile, &error.key).unwrap_or_default();
    // Told at the field itself, the sentence needs no name of a key.
    let detail =
        if error.code == "near-inside-ideal" || error.code == "not-ordered" { String::new() } else { error.found };
    Problem::new(field, error.code).with(detail)
}

/// Whether a mistake only follows from another: what asks for a criterion that is there, and that could not be read.
pub(super) fn follows(profile: &Profile, error: &ProfileError) -> bool {
    let asked = error.key.strip_prefix("policy.conditions.").unwrap_or(&error.found);
    error.code == "unknown-criterion" && profile.criterion(asked).is_some()
}

/// The field for the key of a mistake; `None` when it is about the form as a whole.
fn field_of(profile: &Profile, key: &str) -> Option<String> {
    let plain = ["name", "statement", "need", "added_value", "not_customer"];
    if plain.contains(&key) {
        return Some(key.to_owned());
    }
    if let Some(rest) = key.strip_prefix("thresholds.") {
        return Some(rest.to_owned());
    }
    if let Some(rest) = key.strip_prefix("policy.conditions.") {
        return Some(name(place(profile, rest)?, "conditions"));
    }
    if let Some(rest) = key.strip_prefix("policy.") {
        return Some(rest.replace('.', "_"));
    }
    if let Some((at, field)) = key.strip_prefix("criteria[").and_then(|rest| rest.split_once("].")) {
        return Some(name(at.parse::<usize>().ok()?.checked_sub(1)?, field));
    }
    let (criterion, field) = key.strip_prefix("criteria.")?.split_once('.')?;
    let at = place(profile, criterion)?;
    Some(name(at, &field_of_kind(&profile.criteria[at].kind, field)))
}

/// Of two criteria with one key the last is meant: the first is the one that was there.
fn place(profile: &Profile, key: &str) -> Option<usize> {
    profile.criteria.iter().rposition(|criterion| criterion.key == key)
}

fn field_of_kind(kind: &Kind, field: &str) -> String {
    let (ideal, near) = match kind {
        Kind::Number { .. } => ("from", "near_from"),
        Kind::Code { .. } => ("codes", "near_codes"),
        Kind::Choice { .. } => ("choices", "near_choices"),
        Kind::YesNo { .. } => ("wants", "wants"),
        Kind::Scale { .. } => ("step", "near_step"),
    };
    match field {
        "ideal" | "ideal.from" | "ideal.to" => ideal.to_owned(),
        "near" | "near.from" | "near.to" => near.to_owned(),
        "label" => "label_nl".to_owned(),
        "question" => "question_nl".to_owned(),
        "anchors" => "anchor1_nl".to_owned(),
        other => other.to_owned(),
    }
}

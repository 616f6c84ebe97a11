//! A mistake in the file that a form makes, at the field that it comes from.

use domain::{
    criterion::Kind,
    profile::{Flaw, Predicate, Profile, ProfileError},
    refusal::Problem,
};

use super::super::fields::{exit_name, name, stage_name};

/// A mistake in the file, at the field that it comes from.
pub(super) fn problem(profile: &Profile, error: ProfileError) -> Problem {
    let field = field_of(profile, &error.key).unwrap_or_default();
    // Told at the field itself, the sentence needs no name of a key.
    let detail =
        if error.code == "near-inside-ideal" || error.code == "not-ordered" { String::new() } else { error.found };
    Problem::new(field, error.code).with(detail)
}

/// What cannot be in a process, at the field that it comes from.
pub(super) fn of_process(profile: &Profile, flaw: Flaw) -> Problem {
    let exit = flaw.exit.zip(flaw.stage).and_then(|(exit, at)| profile.process.stages.get(at)?.exits.get(exit));
    let field = match (flaw.stage, flaw.exit) {
        (Some(at), Some(exit_at)) => exit_name(at, exit_at, exit.map_or("kind", |exit| part_of(exit, flaw.code))),
        (Some(at), None) if flaw.field == "key" => stage_name(at, "label_nl"),
        (Some(at), None) => stage_name(at, &flaw.field.replace('.', "_")),
        (None, _) => flaw.field.to_owned(),
    };
    // Told at the stage itself, the sentence needs no name of a key; a criterion is named, for it is nowhere to be seen.
    let detail = if ["unknown-criterion", "too-long"].contains(&flaw.code) { flaw.found } else { String::new() };
    Problem::new(field, flaw.code).with(detail)
}

/// The field of an exit criterion that a flaw is about.
fn part_of(exit: &Predicate, code: &str) -> &'static str {
    match (code, exit) {
        ("duplicate" | "before-gate", _) => "kind",
        (_, Predicate::Known(_)) => "criteria",
        (_, Predicate::VerdictIn(_)) => "verdicts",
        (_, Predicate::Evidence(_)) => "criterion",
        ("out-of-range", Predicate::TalkedTo { .. }) => "times",
        (_, Predicate::TalkedTo { .. }) => "role",
        _ => "kind",
    }
}

/// Whether a mistake only follows from another: what asks for a criterion that is there, and that could not be read.
pub(super) fn follows(profile: &Profile, error: &ProfileError) -> bool {
    let asked = error.key.strip_prefix("policy.conditions.").unwrap_or(&error.found);
    error.code == "unknown-criterion" && profile.criterion(asked).is_some()
}

/// The field for the key of a mistake; `None` when it is about the form as a whole.
fn field_of(profile: &Profile, key: &str) -> Option<String> {
    if let Some(rest) = key.strip_prefix("process.stages") {
        return Some(of_stage(profile, rest).unwrap_or_else(|| "stages".to_owned()));
    }
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

/// The field of a stage for the rest of a key: `[2].key`, or `.value.exits`.
fn of_stage(profile: &Profile, rest: &str) -> Option<String> {
    let numbered = rest.strip_prefix('[').and_then(|rest| rest.split_once("]."));
    let (at, field) = match numbered {
        Some((at, field)) => (at.parse::<usize>().ok()?.checked_sub(1)?, field),
        None => {
            let (key, field) = rest.strip_prefix('.')?.split_once('.')?;
            (profile.process.stages.iter().rposition(|stage| stage.key == key)?, field)
        }
    };
    Some(stage_name(at, if field == "exits" || field == "gate" { field } else { "label_nl" }))
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

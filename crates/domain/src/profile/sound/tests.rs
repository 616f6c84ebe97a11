//! What cannot be a process, row by row; and that what is sound holds the gate for everyone.

use proptest::prelude::*;

use super::*;
use crate::{criterion::Text, process, profile::Profile};

fn criteria() -> Vec<Criterion> {
    let file = "name = \"A\"\n[[criteria]]\nkey = \"a\"\nkind = \"yes_no\"\nideal = true\n\
                [[criteria]]\nkey = \"b\"\nkind = \"yes_no\"\nideal = true";
    Profile::parse(file).unwrap().criteria
}

/// Stages written as `key`, `!` for a gate, and what they ask after a colon: `gate!: case_approved; document(x)`.
fn process(stages: &[&str]) -> Process {
    let stage = |text: &&str| {
        let (key, exits) = text.split_once(':').unwrap_or((text, ""));
        let exits = exits.split(';').filter(|exit| !exit.trim().is_empty());
        Stage {
            key: key.trim_end_matches('!').to_owned(),
            label: Text::same(key),
            gate: key.ends_with('!'),
            exits: exits.map(|exit| Predicate::parse(exit).unwrap_or_else(|| panic!("{exit}"))).collect(),
        }
    };
    Process { stages: stages.iter().map(stage).collect() }
}

/// The flaws of these stages, as `place field code found`.
#[track_caller]
fn check(stages: &[&str], expected: &[&str]) {
    let told = |flaw: Flaw| {
        let at = flaw.stage.map_or("all".to_owned(), |at| at.to_string());
        let exit = flaw.exit.map(|exit| format!("[{exit}]")).unwrap_or_default();
        format!("{at} {}{exit} {} {}", flaw.field, flaw.code, flaw.found).trim().to_owned()
    };
    let found: Vec<_> = flaws(&process(stages), &criteria()).into_iter().map(told).collect();
    assert_eq!(found, expected, "{stages:?}");
}

#[test]
fn a_sound_process_has_no_flaws() {
    check(&["gate!: case_approved", "end"], &[]);
    check(&["one: known(a, b); evidence(b)", "gate!: verdict(core)", "two: document(anything)", "end"], &[]);
    check(&["one: talked_to(decision_maker, 50)", "gate!: verdict(core, near); case_approved", "end"], &[]);
    assert_eq!(flaws(&Process::default(), &criteria()), []);
}

#[test]
fn every_flaw_is_named_with_its_stage_and_field() {
    check(&[], &["all stages too-few 0", "all stages no-gate"]);
    check(&["gate!: case_approved"], &["all stages too-few 1", "0 gate gate-last gate"]);
    check(&["one", "two", "end"], &["all stages no-gate"]);
    check(&["one!: case_approved", "two!: case_approved", "end"], &["1 gate second-gate two"]);
    check(&["one", "end!"], &["1 gate gate-last end"]);
    check(&["one", "gate!", "end"], &["1 exits gate-asks-nothing"]);
    check(&["one", "gate!: known(musts)", "end"], &["1 exits gate-asks-nothing"]);
    check(&["one", "gate!: verdict(near); case_approved", "end"], &["1 exits gate-without-core"]);
    check(&["one", "one", "gate!: case_approved", "end"], &["1 key duplicate one"]);
    check(&["a b", "gate!: case_approved", "end"], &["0 key not-a-key a b"]);
    check(&["musts", "gate!: case_approved", "end"], &["0 key reserved musts"]);
    check(&["one: case_approved", "gate!: case_approved", "end"], &["0 exits[0] before-gate case_approved"]);
    check(&["gate!: case_approved", "end: mandate_set"], &["1 exits last-exits"]);
    check(&["one: known(a, c)", "gate!: case_approved", "end"], &["0 exits[0] unknown-criterion c"]);
    check(&["one: mandate_set; evidence(c)", "gate!: case_approved", "end"], &["0 exits[1] unknown-criterion c"]);
    check(&["one: talked_to(boss)", "gate!: case_approved", "end"], &["0 exits[0] unknown-role boss"]);
    check(&["one: talked_to(any, 51)", "gate!: case_approved", "end"], &["0 exits[0] out-of-range 51, 1–50"]);
    check(
        &["one: talked_to(any); talked_to(any, 1)", "gate!: case_approved", "end"],
        &["0 exits[1] duplicate talked_to(any, 1)"],
    );
}

#[test]
fn all_flaws_are_given_at_once() {
    check(
        &["one: known(c); case_approved", "one!", "two!: verdict(core)", "end: known(a)"],
        &[
            "0 exits[0] unknown-criterion c",
            "0 exits[1] before-gate case_approved",
            "1 key duplicate one",
            "1 exits gate-asks-nothing",
            "2 gate second-gate two",
            "3 exits last-exits",
        ],
    );
}

#[test]
fn too_much_of_anything_is_refused() {
    let mut long = Process::default();
    let more = |at: usize| Stage { key: format!("more{at}"), gate: false, exits: vec![], ..long.stages[0].clone() };
    let more: Vec<_> = (0..MOST_STAGES).map(more).collect();
    long.stages.splice(0..0, more);
    assert_eq!(flaws(&long, &[]).first().map(|flaw| (flaw.stage, flaw.code)), Some((None, "too-many")));
    let mut wordy = Process::default();
    wordy.stages[1].label.en = "x".repeat(LONGEST_LABEL + 1);
    assert_eq!(flaws(&wordy, &[]), [Flaw::of(1, "label.en", "too-long", "80")]);
    let mut wide = Process::default();
    wide.stages[0].exits = (0..=MOST_EXITS).map(|at| Predicate::Document(format!("d{at}"))).collect();
    assert_eq!(flaws(&wide, &[]).first().map(|flaw| (flaw.stage, flaw.code)), Some((Some(0), "too-many")));
}

/// Any stages at all, sound or not.
fn any_process() -> impl Strategy<Value = Process> {
    let exits = prop::sample::subsequence(
        vec![
            "case_approved",
            "verdict(core)",
            "verdict(near)",
            "known(musts)",
            "known(c)",
            "talked_to(any)",
            "mandate_set",
        ],
        0..4,
    );
    let stage = (0..5u8, prop::bool::weighted(0.3), exits).prop_map(|(key, gate, exits)| Stage {
        key: format!("s{key}"),
        label: Text::same("x"),
        gate,
        exits: exits.into_iter().filter_map(Predicate::parse).collect(),
    });
    prop::collection::vec(stage, 0..6).prop_map(|stages| Process { stages })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sound_process_lets_nobody_through_the_gate_without_standing(any in any_process()) {
        if flaws(&any, &criteria()).is_empty() {
            let gate = any.gate().unwrap();
            prop_assert!(gate + 1 < any.stages.len());
            for verdict in Verdict::ALL {
                let held = process::Holdings {
                    verdict, criteria: vec![], talked_to: vec!["any".into(); 9], documents: vec![],
                    value_expectation_agreed: true, mandate_set: true, approval: None,
                };
                for stage in &any.open_stages()[gate..] {
                    prop_assert!(verdict == Verdict::Core || !process::lacking(&any, &stage.key, &held).is_empty());
                }
            }
        }
    }

    #[test]
    fn the_file_is_refused_exactly_when_the_process_has_flaws(any in any_process()) {
        let mut profile = Profile::parse("name = \"A\"\n[[criteria]]\nkey = \"a\"\nkind = \"yes_no\"\nideal = true").unwrap();
        profile.process = any;
        let sound = flaws(&profile.process, &profile.criteria).is_empty();
        // Without a stage a file says nothing of the process, and so means the shipped one.
        prop_assert_eq!(Profile::parse(&profile.to_toml()).is_ok(), sound || profile.process.stages.is_empty());
    }
}

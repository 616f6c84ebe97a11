//! Verdicts, questions and flips on one profile, and the whole explanation as people get to see it.

use std::fmt::Write;

use jiff::civil::date;

use super::*;
use crate::fact::{Fact, Source};

const TODAY: Day = date(2026, 11, 23);

/// Musts `staff` (10–250, near 8–300, weight 3) and `trade` (C, near 33 and 46.6, weight 2); `owner` yes (weight 4)
/// and `urgency` from 4, near from 3 (weight 1). Core from 75, near from 55, at most one must narrow.
const PROFILE: &str = r#"
name = "A"
statement = "Who buys."
thresholds = { core = 75, near = 55, max_narrow = 1 }
[[criteria]]
key = "staff"
kind = "number"
ideal = [10, 250]
near = [8, 300]
must = true
weight = 3
fresh_days = 365
[[criteria]]
key = "trade"
kind = "code"
system = "sbi2008"
ideal = ["C"]
near = ["33", "46.6"]
must = true
weight = 2
[[criteria]]
key = "owner"
kind = "yes_no"
ideal = true
weight = 4
[[criteria]]
key = "urgency"
kind = "scale"
ideal = 4
near = 3
weight = 1
"#;

fn judge(stated: &str) -> Qualification {
    let profile = Profile::parse(PROFILE).unwrap();
    let facts = stated.split_whitespace().map(|pair| {
        let (attribute, value) = pair.split_once('=').unwrap();
        Fact {
            attribute: attribute.to_owned(),
            value: value.to_owned(),
            system: None,
            source: Source::Import,
            obtained_on: TODAY,
            evidence: None,
        }
    });
    qualify(&profile, &facts.collect(), TODAY)
}

/// The verdict with its fit, and both ends while it is open.
fn verdict(judged: &Qualification) -> String {
    let Interval { low, high } = judged.fit;
    let fit = if low == high { format!("{low:.1}") } else { format!("{low:.1}–{high:.1}") };
    match judged.verdict {
        Verdict::Open => format!("open ({}–{}) {fit}", judged.worst.code(), judged.best.code()),
        verdict => format!("{} {fit}", verdict.code()),
    }
}

fn check(rows: &[(&str, &str)]) {
    for (stated, expected) in rows {
        assert_eq!(verdict(&judge(stated)), *expected, "{stated}");
    }
}

#[test]
fn a_completed_set_is_judged_by_musts_first_and_fit_second() {
    check(&[
        ("staff=100 trade=28 owner=yes urgency=4", "core 100.0"),
        ("staff=100 trade=28 owner=yes urgency=1", "core 90.0"),
        ("staff=100 trade=28 owner=no urgency=4", "near 60.0"),
        ("staff=100 trade=28 owner=no urgency=3", "near 55.0"),
        ("staff=100 trade=28 owner=no urgency=1", "outside 50.0"),
        ("staff=7 trade=28 owner=yes urgency=5", "outside 70.0"),
        ("staff=100 trade=62 owner=yes urgency=5", "outside 80.0"),
        ("staff=9 trade=28 owner=yes urgency=5", "near 85.0"),
        ("staff=8 trade=28 owner=yes urgency=5", "near 70.0"),
        ("staff=9 trade=33 owner=yes urgency=5", "outside 75.0"),
        ("staff=100 trade=46.69 owner=yes urgency=5", "near 90.0"),
        ("staff=8 trade=28 owner=no urgency=5", "outside 30.0"),
    ]);
}

#[test]
fn under_unknowns_the_worst_and_the_best_completion_decide() {
    check(&[
        ("", "open (outside–core) 0.0–100.0"),
        ("staff=100 trade=28", "open (outside–core) 50.0–100.0"),
        ("staff=100 trade=28 owner=yes", "core 90.0–100.0"),
        ("staff=100 trade=28 owner=no", "open (outside–near) 50.0–60.0"),
        ("staff=100 trade=28 urgency=4", "open (near–core) 60.0–100.0"),
        ("staff=7", "outside 0.0–70.0"),
        ("staff=9 trade=33", "outside 25.0–75.0"),
        ("staff=100 owner=yes urgency=5", "open (outside–core) 80.0–100.0"),
        ("staff=9 owner=yes urgency=5", "open (outside–near) 65.0–85.0"),
        ("staff=100 trade=4 owner=yes urgency=5", "open (outside–core) 80.0–100.0"),
        ("staff=many trade=28 owner=yes urgency=5", "open (outside–core) 70.0–100.0"),
    ]);
}

#[test]
fn the_next_question_is_about_musts_first_and_weight_second() {
    for (stated, expected) in [
        ("", Some("staff")),
        ("staff=100", Some("trade")),
        ("staff=100 trade=28", Some("owner")),
        ("staff=100 trade=28 owner=no", Some("urgency")),
        ("owner=yes urgency=5", Some("staff")),
        ("staff=100 trade=28 owner=yes", None),
        ("staff=7", None),
    ] {
        assert_eq!(judge(stated).next_question.as_deref(), expected, "{stated}");
    }
}

#[test]
fn the_smallest_flip_is_the_nearest_value_that_is_enough() {
    let none = "staff: –, trade: –, owner: –, urgency: –";
    for (stated, expected) in [
        // Already core, or still open: nothing to flip.
        ("staff=100 trade=28 owner=yes urgency=4", ""),
        ("staff=100 trade=28", ""),
        // Near through one thing that is not met.
        ("staff=100 trade=28 owner=no urgency=4", "staff: –, trade: –, owner: yes core, urgency: –"),
        ("staff=9 trade=28 owner=yes urgency=5", "staff: 10 core, trade: –, owner: –, urgency: –"),
        ("staff=290 trade=28 owner=yes urgency=5", "staff: 250 core, trade: –, owner: –, urgency: –"),
        ("staff=100 trade=33 owner=yes urgency=5", "staff: –, trade: 32 core, owner: –, urgency: –"),
        // Outside by a must: the band's outer edge is enough when the fit is.
        ("staff=7 trade=28 owner=yes urgency=5", "staff: 8 near, trade: –, owner: –, urgency: –"),
        ("staff=100 trade=62 owner=yes urgency=5", "staff: –, trade: 33 near, owner: –, urgency: –"),
        ("staff=100 trade=46.1 owner=yes urgency=5", "staff: –, trade: 46.6 near, owner: –, urgency: –"),
        // The fit needs 55: the band has to give half of staff's 30, or the ideal has to be reached.
        ("staff=7 trade=28 owner=no urgency=4", "staff: 9.666666666666666 near, trade: –, owner: –, urgency: –"),
        ("staff=320 trade=28 owner=no urgency=4", "staff: 258.3333333333333 near, trade: –, owner: –, urgency: –"),
        ("staff=100 trade=28 owner=no urgency=1", "staff: –, trade: –, owner: yes core, urgency: 3 near"),
        // While much is unknown, being open again is better than being outside.
        ("staff=7", "staff: 8 open, trade: –, owner: –, urgency: –"),
        // Two musts missed: nothing alone would help.
        ("staff=7 trade=62 owner=yes urgency=5", none),
    ] {
        let flips = judge(stated).flips.into_iter().map(|flip| match (flip.to, flip.verdict) {
            (Some(to), Some(verdict)) => format!("{}: {to} {}", flip.key, verdict.code()),
            _ => format!("{}: –", flip.key),
        });
        assert_eq!(flips.collect::<Vec<_>>().join(", "), expected, "{stated}");
    }
}

/// The explanation as a table.
fn explain(judged: &Qualification) -> String {
    let mut text = verdict(judged);
    for judged in &judged.criteria {
        let must = if judged.must { "!" } else { "" };
        let value = judged.value.as_deref().unwrap_or("–");
        let why = judged.unknown.map(|why| format!(" ({})", why.code())).unwrap_or_default();
        let Interval { low, high } = judged.contribution;
        let _ = write!(text, "\n{}{must} {value}: {}{why} {low:.1}–{high:.1}", judged.key, judged.state.code());
    }
    if let Some(next) = &judged.next_question {
        let _ = write!(text, "\nask {next}");
    }
    for flip in judged.flips.iter().filter(|flip| flip.to.is_some()) {
        let _ = write!(text, "\n{} → {:?} gives {:?}", flip.key, flip.to.as_deref(), flip.verdict);
    }
    text
}

#[test]
fn an_explanation_says_why() {
    insta::assert_snapshot!(explain(&judge("staff=9 trade=28.22 owner=yes urgency=2")), @r#"
    near 75.0
    staff! 9: narrow 15.0–15.0
    trade! 28.22: met 20.0–20.0
    owner yes: met 40.0–40.0
    urgency 2: missed 0.0–0.0
    staff → Some("10") gives Some(Core)
    "#);
    insta::assert_snapshot!(explain(&judge("staff=120 trade=G owner=misschien")), @r#"
    open (outside–core) 30.0–100.0
    staff! 120: met 30.0–30.0
    trade! G: unknown (too_short) 0.0–20.0
    owner misschien: unknown (unreadable) 0.0–40.0
    urgency –: unknown (missing) 0.0–10.0
    ask trade
    "#);
}

#[test]
fn a_stale_fact_is_unknown_with_its_reason() {
    let profile = Profile::parse(PROFILE).unwrap();
    let old = Fact {
        attribute: "staff".into(),
        value: "100".into(),
        system: None,
        source: Source::Register,
        obtained_on: date(2025, 1, 1),
        evidence: None,
    };
    let judged = qualify(&profile, &[old].into_iter().collect(), TODAY);
    assert_eq!(judged.criteria[0].unknown, Some(Unknown::Stale));
    assert_eq!(judged.criteria[0].value.as_deref(), Some("100"));
    assert_eq!(judged.criteria[0].score, None);
}

#[test]
fn a_sum_that_only_rounding_keeps_below_a_threshold_reaches_it() {
    let weights = [0.1, 0.2, 0.3, 0.7, 0.1];
    let criterion = |(at, weight): (usize, &f64)| {
        format!("[[criteria]]\nkey = \"k{at}\"\nkind = \"yes_no\"\nideal = true\nweight = {weight}\n")
    };
    let criteria: String = weights.iter().enumerate().map(criterion).collect();
    // 0.1 + 0.2 + 0.3 + 0.1 of 1.4 is exactly half.
    let profile = Profile::parse(&format!("name = \"A\"\nthresholds = {{ core = 50 }}\n{criteria}")).unwrap();
    let answers: Vec<Answer> = weights
        .iter()
        .map(|weight| Ok(if *weight == 0.7 { crate::criterion::Mark::Missed } else { crate::criterion::Mark::Met }))
        .collect();
    assert_eq!(assess(&profile, &answers).verdict(), Verdict::Core);
}

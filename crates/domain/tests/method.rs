//! The worked examples of docs/METHOD.md are what the functions give: each line of its `example` blocks is computed
//! here, in the same order, and none is written by hand.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

use domain::fact::{Fact, Facts, Source};
use domain::forecast::{Blend, Experience, Method, Past, Plan, Progress};
use domain::ids::{CaseId, CompanyId, DeviationId, ProjectId};
use domain::insight::{Departure, Helped, Tally};
use domain::learning::{
    Accepted, AtSigning, Change, Conclusion, Conduct, Forecasted, Met, Pace, Passage, Ran, SelfScan, SettledCondition,
    Taken, Win, compass_point, conclude, ledger, sharpen, starting_point, threshold, track_record, trail,
};
use domain::mandate::Mandate;
use domain::money::Cents;
use domain::nearmiss::{CaseKind, ConditionState};
use domain::outcome::{Against, Ending, Outcome};
use domain::profile::Standing;
use domain::profile::{Policy, Profile};
use domain::pulse::{Enthusiasm, Vote, nps};
use domain::qualification::{State, Verdict, answers, assess, contribution};
use domain::statistics::{
    Count, Logistic, auc, difference, mann_whitney, order_statistic, probability, projects_needed_for,
};
use domain::terms::Budget;
use domain::time::Day;
use uuid::Uuid;

const TODAY: Day = Day::constant(2026, 11, 2);

const PROFILE: &str = r#"
name = "Maakbedrijf"
statement = "De eigenaar van een maakbedrijf."
[thresholds]
core = 75
near = 55
max_narrow = 1
[[criteria]]
key = "employees"
kind = "number"
ideal = [10, 250]
near = [8, 300]
must = true
weight = 3
[[criteria]]
key = "industry"
kind = "code"
system = "sbi2008"
ideal = ["C"]
must = true
weight = 2
[[criteria]]
key = "owner_led"
kind = "yes_no"
ideal = true
weight = 5
"#;

fn fact(attribute: &str, value: &str) -> Fact {
    let (attribute, value) = (attribute.to_owned(), value.to_owned());
    Fact { attribute, value, system: None, source: Source::Register, obtained_on: TODAY, evidence: None }
}

/// What the profile says of a company with these facts.
fn judged(facts: &[(&str, &str)]) -> String {
    let profile = Profile::parse(PROFILE).unwrap();
    let facts: Facts = facts.iter().map(|(attribute, value)| fact(attribute, value)).collect();
    let given = answers(&profile, &facts, TODAY);
    let found = assess(&profile, &given);
    let parts: Vec<String> = profile
        .criteria
        .iter()
        .zip(&given)
        .map(|(criterion, answer)| {
            let part = contribution(&profile, criterion, *answer);
            format!("{} {}", criterion.key, between(part.low, part.high, 0))
        })
        .collect();
    let verdict = [found.worst, found.best, found.verdict()].map(|verdict| verdict.code());
    let [worst, best, verdict] = verdict;
    format!(
        "{}; fit {}; worst {worst}, best {best}: {verdict}",
        parts.join(", "),
        between(found.fit.low, found.fit.high, 0)
    )
}

/// `35`, or `35–85` where the two differ.
fn between(low: f64, high: f64, digits: usize) -> String {
    let (low, high) = (format!("{low:.digits$}"), format!("{high:.digits$}"));
    if low == high { low } else { format!("{low}–{high}") }
}

fn said(fit: Vec<String>, section: &str, lines: &mut Vec<(String, String)>) {
    lines.extend(fit.into_iter().map(|line| (section.to_owned(), line)));
}

fn fit() -> Vec<String> {
    let whole = [("employees", "9"), ("industry", "28.22"), ("owner_led", "yes")];
    vec![
        format!("9 employees, 28.22, owner-led: {}", judged(&whole)),
        format!("9 employees, 28.22: {}", judged(&whole[..2])),
        format!("120 employees, 28.22: {}", judged(&[("employees", "120"), whole[1]])),
        format!("2,000 employees: {}", judged(&[("employees", "2000")])),
    ]
}

fn near_miss() -> Vec<String> {
    let policy = Policy { quota_percent: 20.0, min_free: 1, ..Policy::default() };
    let places = [0, 4, 12, 30].map(|wins| format!("{wins} wins: {}", policy.places(wins)));
    let credited = [100, 50, 0]
        .map(|percent| format!("€ 80,000 at {percent}%: € {:.0}", Cents(8_000_000).credited(percent).as_units()));
    places.into_iter().chain(credited).collect()
}

fn share() -> Vec<String> {
    let of = |hits, of| {
        let found = Count::new(hits, of).interval();
        format!("{hits} of {of}: {}%", between(100.0 * found.low, 100.0 * found.high, 0))
    };
    vec![of(17, 20), of(9, 15), of(0, 5), of(1, 1)]
}

fn two_shares() -> Vec<String> {
    let against = |a: (u32, u32), b: (u32, u32)| {
        let (first, second) = (Count::new(a.0, a.1), Count::new(b.0, b.1));
        let found = difference(first, second);
        let may = match conclude(first, second, &found) {
            Conclusion::Likely => "likely".to_owned(),
            Conclusion::NoDifference => "no difference".to_owned(),
            Conclusion::NotYetToSay { needed } => format!("not yet to say, {needed} more at least"),
        };
        format!(
            "{} of {} against {} of {}: {:+.0} points, {:+.0} to {:+.0}, P(higher) {:.2}: {may}",
            a.0,
            a.1,
            b.0,
            b.1,
            100.0 * found.median,
            100.0 * found.interval.low,
            100.0 * found.interval.high,
            found.p_higher
        )
    };
    vec![against((17, 20), (9, 15)), against((34, 40), (18, 30)), against((50, 100), (51, 100))]
}

fn wait() -> Vec<String> {
    let line = |closings: u32, months: f64, more: u32| {
        let wait = Pace { closings, months }.until(more).unwrap();
        let months_left = between(wait.interval.low, wait.interval.high, 0);
        format!("{closings} closed in {months:.0} months, {more} more: {:.0} months, {months_left}", wait.median)
    };
    vec![line(24, 12.0, 20), line(5, 12.0, 20), line(3, 6.0, 40)]
}

fn near_the_threshold() -> Vec<String> {
    let line = |above: Count, below: Count| {
        let side = |verdict, fit, count: Count| {
            let one = move |i| AtSigning { verdict, fit, core_from: 75.0, is_bullseye: Some(i < count.hits) };
            (0..count.of).map(one)
        };
        let projects: Vec<AtSigning> =
            side(Verdict::Core, 80.0, above).chain(side(Verdict::Near, 70.0, below)).collect();
        let found = threshold(&projects);
        let said = match found.conclusion {
            _ if !found.is_enough() => format!("not shown, {} more near the threshold", found.lacking()),
            Conclusion::Likely => "likely".to_owned(),
            Conclusion::NoDifference => "no difference".to_owned(),
            Conclusion::NotYetToSay { needed } => format!("not yet to say, {needed} more at least"),
        };
        format!("{} of {} above, {} of {} below: {said}", above.hits, above.of, below.hits, below.of)
    };
    vec![
        line(Count::new(6, 9), Count::new(2, 5)),
        line(Count::new(6, 9), Count::new(4, 8)),
        line(Count::new(8, 8), Count::new(0, 8)),
    ]
}

fn ranks() -> Vec<String> {
    let daily = [0.95, 1.00, 1.02, 1.05, 1.10];
    let rarely = [1.04, 1.20, 1.30, 1.45, 1.60];
    let scores: Vec<f64> = daily.iter().chain(&rarely).copied().collect();
    let longer: Vec<bool> = (0..scores.len()).map(|row| row >= daily.len()).collect();
    vec![
        format!("p = {:.3}", mann_whitney(&daily, &rarely)),
        format!("area under the curve = {:.2}", auc(&scores, &longer).unwrap()),
    ]
}

fn criteria() -> Vec<String> {
    // Twelve projects, an input of yes or no centred on its mean: of six with it five went well, of six without it two.
    let with = |yes: bool, good: usize| (0..6).map(move |n| (vec![if yes { 0.5 } else { -0.5 }], n < good));
    let (rows, good): (Vec<_>, Vec<_>) = with(true, 5).chain(with(false, 2)).unzip();
    let found = Logistic::fit(&rows, &good);
    let interval = found.interval(0);
    let apart: Vec<bool> = rows.iter().map(|row| row[0] > 0.0).collect();
    let apart = Logistic::fit(&rows, &apart);
    let chance = |x: f64| 100.0 * probability(found.log_odds(&[x]));
    vec![
        format!(
            "5 of 6 against 2 of 6: {:+.2} log odds, {:+.2} to {:+.2}, P(above 0) {:.2}",
            found.coefficients[1],
            interval.low,
            interval.high,
            found.above_zero(0)
        ),
        format!("so {:.0}% with it, {:.0}% without it", chance(0.5), chance(-0.5)),
        format!("6 of 6 against 0 of 6: {:+.2} log odds, and not infinite", apart.coefficients[1]),
    ]
}

/// A hundred and twenty projects of which seven in eight went well where the owner leads and one in eight where not,
/// whatever the size.
fn sharpening() -> Vec<String> {
    let profile = Profile::parse(PROFILE).unwrap();
    let project = |i: i64| {
        let (owner, large, odd) = (i % 2 == 0, i / 2 % 2 == 0, i / 4 % 8 == 0);
        let state = |met, otherwise| if met { State::Met } else { otherwise };
        Met {
            started_on: domain::time::plus_days(TODAY, 7 * i - 2_000),
            customer: format!("customer {i}"),
            is_bullseye: Some(owner != odd),
            states: vec![state(large, State::Narrow), State::Met, state(owner, State::Missed)],
        }
    };
    let projects: Vec<Met> = (0..120).map(project).collect();
    let found = sharpen(&profile, &projects, 1);
    let line = |one: &domain::learning::Sharpened| {
        let weight = profile.criterion(&one.key).unwrap().weight;
        let Some(evidence) = &one.evidence else { return format!("{}: weight {weight}, hardly varies", one.key) };
        let change = match one.changes.first() {
            Some(Change::Heavier(to) | Change::Lighter(to)) => format!("{to:.1} is proposed"),
            Some(change) => change.code().to_owned(),
            None => "stays".to_owned(),
        };
        format!(
            "{}: {} of {} met, {} of {} not, {:+.2} log odds, {:+.2} to {:+.2}; weight {weight}: {change}",
            one.key,
            evidence.with.hits,
            evidence.with.of,
            evidence.without.hits,
            evidence.without.of,
            evidence.effect,
            evidence.interval.low,
            evidence.interval.high
        )
    };
    found.criteria.iter().map(line).collect()
}

fn promoters() -> Vec<String> {
    let vote = |customer: u128, score: f64| Vote { customer: CompanyId(Uuid::from_u128(customer)), score };
    let scores = [10.0, 9.0, 9.0, 10.0, 9.0, 10.0, 8.0, 7.0, 8.0, 7.0, 6.0];
    let mut votes: Vec<Vote> = scores.iter().zip(1..).map(|(score, customer)| vote(customer, *score)).collect();
    // The twelfth customer answers twice: 9 and 4, on average a 6.5.
    votes.extend([vote(12, 9.0), vote(12, 4.0)]);
    // Seven keep silent: at five customers of their own, and at the two first that answered.
    let silent: Vec<CompanyId> = [13, 14, 15, 16, 17, 1, 2].map(|customer| CompanyId(Uuid::from_u128(customer))).into();
    let found = nps(&votes, &silent, 20);
    let (score, bounds) = (found.score.unwrap(), found.bounds.unwrap());
    let few = nps(&votes[..9], &[], 9);
    vec![
        format!(
            "{} of {} asked answered, {} customers: {} promoters, {} detractors",
            found.response.hits,
            found.response.of,
            found.votes.len(),
            score.promoters,
            score.detractors
        ),
        format!(
            "score {:+.0}, standard error {:.0}, {:+.0} to {:+.0}",
            score.score, score.standard_error, score.interval.low, score.interval.high
        ),
        format!("all {} silent against us {:+.0}, all for us {:+.0}", silent.len(), bounds.low, bounds.high),
        format!("9 customers: {}", few.score.map_or("the answers themselves", |_| "a score")),
    ]
}

fn compass() -> Vec<String> {
    let point = compass_point(Count::new(18, 20), Count::new(140, 200), Count::new(9, 12), Count::new(40, 44));
    let scan = SelfScan::of([4, 3, 4, 2, 4, 5, 4, 3, 4, 4]).unwrap().point();
    vec![
        format!(
            "18 of 20 wins, 140 of 200 criteria; 9 of 12 projects, 40 of 44 decisions: tight {:.0}%, loose {:.0}%",
            100.0 * point.tightness.unwrap(),
            100.0 * point.looseness.unwrap()
        ),
        format!("self-scan 4 3 4 2 4 and 5 4 3 4 4: tight {:.0}%, loose {:.0}%", 100.0 * scan.0, 100.0 * scan.1),
        two_scans(),
        third_quarter(),
    ]
}

fn two_scans() -> String {
    let scan = |answer| SelfScan::of([answer; 10]).unwrap();
    let (tight, loose) = starting_point(&[scan(2), scan(5)]).unwrap();
    format!("ten times 2 and ten times 5: tight {:.0}%, loose {:.0}%", 100.0 * tight, 100.0 * loose)
}

/// A quarter in which one of two wins was an exception, and in which one of two running projects had a mandate.
fn third_quarter() -> String {
    let on = Day::constant(2026, 8, 10);
    let win = |standing| Win { on, standing: Some(standing), verdict: Verdict::Core };
    let ran = |mandate_on| Ran { from: on, to: None, mandate_on };
    let conduct = Conduct {
        wins: vec![win(Standing::Core), win(Standing::Exception)],
        passages: vec![Passage { on, known: Count::new(6, 8) }],
        projects: vec![ran(Some(on)), ran(Some(TODAY))],
        decisions: vec![Taken { on, inside: true }],
    };
    let (quarter, point) = trail(&conduct, TODAY)[0];
    let percent = |share: Option<f64>| format!("{:.0}%", 100.0 * share.unwrap());
    let (tight, loose) = (percent(point.tightness), percent(point.looseness));
    format!("quarter {} of {}: tight {tight}, loose {loose}", quarter.number, quarter.year)
}

/// A condition that was met once, with a bullseye, and broken once, without.
fn conditions() -> Vec<String> {
    let against = Against { days_late: 0, cost_over: Some(Cents(0)), hours_over: None, effort_ratio: Some(1.0) };
    let outcome = |enthusiasm| Outcome {
        ending: Ending::Finished,
        ended_on: TODAY,
        spent: Budget::default(),
        musts: Count::new(1, 1),
        original: against,
        agreed: against,
        enthusiasm,
        margin: None,
        conditions: Count::default(),
        learned: String::new(),
    };
    let (good, other) = (outcome(Enthusiasm::Super), outcome(Enthusiasm::Other));
    let accepted = |outcome, state| Accepted {
        project: ProjectId(Uuid::nil()),
        case: CaseId(Uuid::nil()),
        kind: CaseKind::NearMiss,
        conditions: vec![SettledCondition { text: "A paid start".into(), state }],
        outcome: Some(outcome),
    };
    let found = ledger(&[accepted(&good, ConditionState::Met), accepted(&other, ConditionState::Broken)], []);
    let one = &found.conditions[0];
    let [met, broken] = one.drawn.unwrap();
    let counted = |count: Count| format!("{} of {}", count.hits, count.of);
    vec![format!(
        "met {}, broken {}: drawn to {:.0}% and {:.0}%: {}",
        counted(one.when_met),
        counted(one.when_broken),
        100.0 * met,
        100.0 * broken,
        one.conclusion.code()
    )]
}

fn earned_schedule() -> Vec<String> {
    let planned = [5.0, 10.0, 25.0, 55.0, 85.0, 120.0, 130.0, 140.0, 150.0, 150.0, 150.0];
    let plan = Plan::of(planned.to_vec()).unwrap();
    let earned = [3.33, 6.67, 10.0, 22.5, 70.0, 82.5, 90.0, 120.0, 130.0, 140.0, 150.0];
    let schedule: Vec<String> = earned.iter().map(|ev| format!("{:.2}", plan.earned(*ev))).collect();
    vec![
        format!("ES {}", schedule.join(" ")),
        format!(
            "after 5 periods with 70 earned: {:.1} periods in all",
            plan.duration_at_completion(5.0, 70.0, 1.0).unwrap()
        ),
    ]
}

/// A fifth of 100,000 is done and took 26,000.
const AT: Progress = Progress { budget: 100_000.0, earned: 20_000.0, spent: 26_000.0 };

fn cost() -> Vec<String> {
    let firm = 1.1;
    let one = |name: &str, method: Method| format!("{name}: {:.0}", method.expects(AT, firm).unwrap());
    let nothing = Progress { spent: 0.0, earned: 0.0, ..AT };
    let blend = Blend::unlearned(5);
    let weights = blend.weights(AT);
    vec![
        one("the promise", Method::Promise),
        one("the rest as planned", Method::Plan),
        one("the rest at the pace so far", Method::Cpi),
        one("the rest as our projects end", Method::History),
        format!(
            "the forecast after 5 projects: {:.0}, the pace counting {:.2}, history {:.2} and the plan {:.2}",
            blend.expects(AT, firm),
            weights.pace,
            weights.history,
            weights.plan()
        ),
        format!(
            "nothing spent: {}",
            Method::Cpi.expects(nothing, firm).map_or("n.v.t.".to_owned(), |cost| cost.to_string())
        ),
    ]
}

fn history() -> Vec<String> {
    let sorted = [0.92, 0.98, 1.05, 1.10, 1.31];
    let needed = [0.5, 0.8, 0.9].map(|p| format!("P{:.0} needs {}", 100.0 * p, projects_needed_for(p)));
    let past = |class: &str, actual| Past { class: class.to_owned(), budget: 100.0, actual, course: Vec::new() };
    let ended = [past("besturing", 120.0), past("besturing", 130.0), past("", 95.0), past("", 105.0)];
    let firm = Experience::of(&ended);
    vec![
        format!("0.92 0.98 1.05 1.10 1.31: P80 = {:.2}", order_statistic(&sorted, 0.8).unwrap()),
        format!("of the first three: {}", order_statistic(&sorted[..3], 0.8).map_or("too few projects", |_| "a P80")),
        needed.join(", "),
        format!(
            "all four end at {:.3} × their promise, the class of two at {:.3}",
            firm.ratio(""),
            firm.ratio("besturing")
        ),
    ]
}

fn mandate() -> Vec<String> {
    let mandate = Mandate { time_days: 10, money_percent: 10.0, ..Mandate::SUGGESTED };
    let agreed = Day::constant(2026, 5, 10);
    let late = |day| 100.0 * mandate.time_taken(agreed, Day::constant(2026, 5, day)).unwrap();
    let over = |cost| 100.0 * mandate.money_taken(200_000.0, cost).unwrap();
    vec![
        format!("10 days of margin, 6 days late: {:.0}% taken; 10 days late: {:.0}%", late(16), late(20)),
        format!(
            "10% of 200,000, expected at 214,000: {:.0}% taken; at 222,000: {:.0}%",
            over(214_000.0),
            over(222_000.0)
        ),
    ]
}

fn track() -> Vec<String> {
    let one = |actual| Forecasted { p50: 100.0, p80: 120.0, actual };
    let found = track_record(&[one(95.0), one(118.0), one(120.0), one(131.0)]);
    vec![format!(
        "95, 118, 120 and 131 against P50 100 and P80 120: the 80% held in {} of {}",
        found.held_p80.hits, found.held_p80.of
    )]
}

/// What these deviations come to: a number of the project each was in, and whether it helped.
fn keeps_helping() -> Vec<String> {
    let (yes, no, unclear) = (Helped::Yes, Helped::No, Helped::Unclear);
    let tally = |judged: &[(u128, Helped)]| {
        let departure = |(project, helped): &(u128, Helped)| Departure {
            id: DeviationId(Uuid::nil()),
            project: ProjectId(Uuid::from_u128(*project)),
            departs_from: None,
            repeats: None,
            helped: Some(*helped),
        };
        let found = Tally::of(&judged.iter().map(departure).collect::<Vec<_>>());
        let interval = found.helped.interval();
        format!(
            "helped {} of {}, {} unclear, in {} projects: {}%: {}",
            found.helped.hits,
            found.helped.of,
            found.unclear,
            found.projects,
            between(100.0 * interval.low, 100.0 * interval.high, 0),
            if found.keeps_helping() { "proposed" } else { "not proposed" }
        )
    };
    vec![
        tally(&[(1, yes), (2, yes), (3, unclear)]),
        tally(&[(1, yes), (1, yes), (2, yes), (3, unclear)]),
        tally(&[(1, yes), (2, yes), (3, yes), (4, yes), (5, no)]),
        tally(&[(1, yes), (2, yes), (3, yes), (4, yes), (5, yes), (6, no)]),
    ]
}

/// Every section that has examples, with its lines.
fn computed() -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for (section, of) in [
        ("Fit and verdict", fit as fn() -> Vec<String>),
        ("Near misses and targets", near_miss),
        ("A share", share),
        ("Two shares", two_shares),
        ("How long until there are enough", wait),
        ("Near the threshold", near_the_threshold),
        ("Two groups on a scale", ranks),
        ("What a criterion does", criteria),
        ("Sharpening", sharpening),
        ("Net promoter score", promoters),
        ("Compass", compass),
        ("A condition's record", conditions),
        ("Earned schedule", earned_schedule),
        ("What the whole will take", cost),
        ("How our projects end", history),
        ("Margin", mandate),
        ("Track record", track),
        ("What keeps helping", keeps_helping),
    ] {
        said(of(), section, &mut lines);
    }
    lines
}

/// The lines of every `example` block, each with the heading that it stands under.
fn told(text: &str) -> Vec<(String, String)> {
    let (mut section, mut inside, mut lines) = (String::new(), false, Vec::new());
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.to_owned();
        } else if line.starts_with("```") {
            inside = line == "```example";
        } else if inside {
            lines.push((section.clone(), line.to_owned()));
        }
    }
    lines
}

#[test]
fn every_worked_example_is_what_the_functions_give() {
    let told = told(include_str!("../../../docs/METHOD.md"));
    let computed = computed();
    let print = |lines: &[(String, String)]| {
        lines.iter().map(|(section, line)| format!("{section} | {line}")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(print(&told), print(&computed), "docs/METHOD.md and the functions differ");
}

#[test]
fn every_section_with_a_formula_has_an_example_and_a_source() {
    let text = include_str!("../../../docs/METHOD.md");
    for section in text.split("\n## ").skip(1) {
        let heading = section.lines().next().unwrap_or_default();
        if !section.contains("Source:") {
            panic!("{heading}: no source");
        }
        if !section.contains("```example") && !section.contains("Example:") {
            panic!("{heading}: no example");
        }
    }
}

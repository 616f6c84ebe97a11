//! How the figures of the loop come about: from which counts, and by which rule. The counts and intervals are the ones that
//! the page shows.

use domain::{
    learning::{CompassPoint, LEAST_SIDE},
    pulse::{Nps, Share},
    statistics::Count,
};
use store::learning::{Findings, Recommended};

use super::{
    past_why,
    said::{counted, difference, points, range},
};
use crate::{
    Why, Whys, Words,
    why::{Cell, Table},
};

/// How many votes are listed, the lowest.
const VOTES: usize = 50;

/// What the page of the loop can explain.
pub(super) fn whys(w: &Words, found: &Findings) -> Whys {
    let all = [
        Some(cohorts(w, found)),
        Some(against(w, found)),
        past_why::wait(w, found.pace.as_ref(), found.cohorts.conclusion.needed()),
        Some(Why::new("dots", w.t("loop-dots"), "").rule(w.t("why-dots-rule")).rule(w.t("why-bullseye-rule"))),
        (!found.years.is_empty()).then(|| years(w)),
        found.threshold.is_enough().then(|| threshold(w, found)),
        (found.track.held_p80.of > 0).then(|| track(w, found)),
        Some(ledger(w, found)),
        (!found.exceptions.ledger.conditions.is_empty()).then(|| conditions(w, found)),
        Some(score(w, &found.recommended)),
        Some(response(w, &found.recommended.nps)),
    ];
    all.into_iter().flatten().collect()
}

/// Bullseyes with the posterior and the interval of each.
fn intervals<'a>(w: &Words, title: &str, groups: impl IntoIterator<Item = (String, &'a Count)>) -> Table {
    counts(w, title, "loop-bullseyes", groups)
}

/// Counts of what is `good` with the posterior and the interval of each.
pub(super) fn counts<'a>(
    w: &Words,
    title: &str,
    good: &str,
    groups: impl IntoIterator<Item = (String, &'a Count)>,
) -> Table {
    let head = ["loop-group", good, "why-posterior", "loop-rate"].map(|key| w.t(key));
    let mut table = Table::new(w.t(title), head);
    for (name, count) in groups {
        let (hits, misses) = count.posterior();
        let beta = w.of("why-beta").with("hits", w.number(hits, 1)).with("misses", w.number(misses, 1));
        table.row([name, counted(w, count), beta.to_string(), range(w, count)].map(Cell::from));
    }
    table
}

fn cohorts(w: &Words, found: &Findings) -> Why {
    let cohorts = &found.cohorts;
    let each = cohorts.cohorts.iter().filter(|cohort| cohort.bullseyes.of > 0);
    let each = each.map(|cohort| (w.t(format!("verdict-{}", cohort.verdict.code())), &cohort.bullseyes));
    let without = (cohorts.without_verdict > 0).then(|| w.n("loop-caveat-without", cohorts.without_verdict));
    let unknown = (cohorts.unknown_outcome > 0).then(|| w.n("why-unknown-outcome", cohorts.unknown_outcome));
    Why::new("cohorts", w.t("loop-rate"), "")
        .rule(w.t("why-cohorts-rule"))
        .rule(w.t("why-jeffreys"))
        .input(w.t("why-projects"), Cell::at(w.count(found.closed.len()), "/loop#dots"))
        .table(intervals(w, "loop-cohorts", each.chain([(w.t("loop-all"), &cohorts.all)])))
        .lacking(without.into_iter().chain(unknown))
}

fn against(w: &Words, found: &Findings) -> Why {
    let cohorts = &found.cohorts;
    let core = cohorts.of(domain::profile::Verdict::Core);
    let groups = [(w.t("loop-beside-core"), &core.bullseyes), (w.t("loop-years-rest"), &cohorts.rest)];
    Why::new("difference", w.t("why-difference"), "")
        .rule(difference(w, cohorts))
        .rule(w.t("why-difference-rule"))
        .rule(w.t("why-difference-said"))
        .table(intervals(w, "loop-cohorts", groups))
        .lacking([w.t("loop-caveat-together")])
}

fn threshold(w: &Words, found: &Findings) -> Why {
    let near = &found.threshold;
    let sides = [(w.t("loop-threshold-above"), &near.above), (w.t("loop-threshold-below"), &near.below)];
    Why::new("threshold", w.t("loop-threshold"), "")
        .rule(points(w, "loop-threshold-difference", &near.difference))
        .rule(w.t("why-difference-rule"))
        .rule(w.with("why-threshold-rule", "least", LEAST_SIDE))
        .table(intervals(w, "loop-threshold", sides))
}

fn track(w: &Words, found: &Findings) -> Why {
    let held = [(w.t("cone-p80"), &found.track.held_p80), (w.t("cone-p50"), &found.track.held_p50)];
    let head = ["why-chance", "why-held", "loop-rate"].map(|key| w.t(key));
    let mut table = Table::new(w.t("loop-track"), head);
    for (name, count) in held {
        table.row([name, counted(w, count), range(w, count)].map(Cell::from));
    }
    let why = Why::new("track", w.t("loop-track"), "").rule(w.t("why-track-rule")).rule(w.t("why-jeffreys"));
    why.table(table).lacking([w.t("why-track-lacks")])
}

fn ledger(w: &Words, found: &Findings) -> Why {
    let ledger = &found.exceptions.ledger;
    let groups =
        [(w.t("loop-beside-core"), &ledger.core.bullseyes), (w.t("loop-beside-taken"), &ledger.accepted.bullseyes)];
    Why::new("ledger", w.t("loop-exceptions"), "")
        .rule(w.t("why-ledger-middle"))
        .rule(w.t("why-ledger-beside"))
        .rule(w.t("why-jeffreys"))
        .table(intervals(w, "loop-exceptions", groups))
        .lacking([w.t("why-ledger-lacks")])
}

/// The years in which projects began.
fn years(w: &Words) -> Why {
    let why = Why::new("years", w.t("loop-years"), "").rule(w.t("why-years-rule")).rule(w.t("why-bullseye-rule"));
    why.lacking([w.t("loop-years-note")])
}

/// What the conditions were kept and broken with.
fn conditions(w: &Words, found: &Findings) -> Why {
    let ledger = &found.exceptions.ledger;
    let head = ["loop-condition", "loop-when-met", "loop-when-broken", "why-difference-points"].map(|key| w.t(key));
    let mut table = Table::new(w.t("loop-conditions"), head);
    let side = |count: &Count| if count.of > 0 { counted(w, count) } else { w.count(None::<u32>) };
    let hundredths = |share: f64| w.number(100.0 * share, 0);
    for one in &ledger.conditions {
        let (found, interval) = (&one.difference, one.difference.interval);
        let said = w.of("thread-effect").with("effect", hundredths(found.median));
        let said = said.with("low", hundredths(interval.low)).with("high", hundredths(interval.high));
        let cells = [one.text.clone(), side(&one.when_met), side(&one.when_broken), said.to_string()];
        table.row(cells.map(Cell::from));
    }
    Why::new("conditions", w.t("loop-conditions"), "")
        .rule(w.t("why-condition-kept"))
        .rule(w.t("why-condition-drawn"))
        .rule(w.t("why-jeffreys"))
        .rule(w.t("why-difference-said"))
        .input(w.t("why-condition-whole"), counted(w, &ledger.accepted.bullseyes))
        .table(table)
        .lacking([w.t("why-ledger-lacks")])
}

/// The score, or that there are too few for one; and the votes that it is made of.
fn score(w: &Words, found: &Recommended) -> Why {
    let nps = &found.nps;
    let value = nps.score.as_ref().map(|share| w.number(share.score, 0)).unwrap_or_default();
    let why = Why::new("nps", w.t("loop-recommended"), value).rule(w.t("why-nps-rule"));
    let why = match &nps.score {
        Some(share) => with_score(w, why, share, nps),
        None => why.lacking([w.t("loop-nps-few")]),
    };
    let mut votes: Vec<_> = nps.votes.iter().collect();
    votes.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.customer.cmp(&b.customer)));
    let mut table = Table::new(w.t("why-votes"), ["opportunity-company", "why-vote"].map(|key| w.t(key)));
    for vote in votes.iter().take(VOTES) {
        let name = found.names.get(&vote.customer).cloned().unwrap_or_default();
        table.row([Cell::at(name, format!("/companies/{}", vote.customer)), w.number(vote.score, 1).into()]);
    }
    let more = votes.len().saturating_sub(VOTES);
    why.table(table).lacking((more > 0).then(|| w.n("why-votes-more", more)))
}

fn with_score(w: &Words, why: Why, share: &Share, nps: &Nps) -> Why {
    let why = why
        .rule(w.t("why-nps-interval"))
        .input(w.t("why-promoters"), w.count(share.promoters))
        .input(w.t("why-detractors"), w.count(share.detractors))
        .input(w.t("why-customers"), w.count(nps.votes.len()))
        .input(w.t("why-error"), w.number(share.standard_error, 1))
        .input(w.t("why-interval"), interval(w, share));
    why.lacking([w.t("why-nps-silent")])
}

/// The ends of the score's interval, in points.
fn interval(w: &Words, share: &Share) -> String {
    let end = |points: f64| w.number(points, 0);
    w.of("why-from-to").with("low", end(share.interval.low)).with("high", end(share.interval.high)).to_string()
}

fn response(w: &Words, nps: &Nps) -> Why {
    let missed = nps.asked - nps.response.of;
    Why::new("response", w.t("why-response"), w.percent(nps.response.rate()))
        .rule(w.t("why-response-rule"))
        .rule(w.t("why-jeffreys"))
        .input(w.t("why-answered"), counted(w, &nps.response))
        .input(w.t("loop-rate"), range(w, &nps.response))
        .lacking((missed > 0).then(|| w.n("loop-not-reached", missed)))
}

/// The two sides of the compass, as they stand in the last quarter.
pub(super) fn compass(w: &Words, now: Option<&CompassPoint>) -> Whys {
    let side = |key: &str, name: &str, share: Option<f64>, rule: &str, parts: [(&str, &Count); 2]| {
        let head = ["why-part", "why-held", "why-share", "why-interval"].map(|key| w.t(key));
        let mut table = Table::new(w.t(name), head);
        for (label, count) in parts.into_iter().filter(|(_, count)| count.of > 0) {
            table.row([w.t(label), counted(w, count), w.percent(count.rate()), range(w, count)].map(Cell::from));
        }
        let lacking = parts.into_iter().filter(|(_, count)| count.of == 0);
        Why::new(key, w.t(name), w.percent(share))
            .rule(w.t(rule))
            .rule(w.t("why-compass-mean"))
            .table(table)
            .lacking(lacking.map(|(label, _)| w.with("why-uncounted", "what", w.t(label))))
    };
    let sides = now.map(|now| {
        let tight = [("compass-head-allowed", &now.allowed_wins), ("compass-head-known", &now.known_criteria)];
        let loose = [("compass-head-mandates", &now.with_mandate), ("compass-head-inside", &now.inside_mandate)];
        [
            side("tight", "compass-tight", now.tightness, "why-tight-rule", tight),
            side("loose", "compass-loose", now.looseness, "why-loose-rule", loose),
        ]
    });
    sides.into_iter().flatten().collect()
}

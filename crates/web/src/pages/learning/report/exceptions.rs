//! The second leaf: what was taken although it was no core customer, and what came of that.

use domain::learning::Benchmark;
use report::{Cell, Leaf, Part, Table};

use super::{super::LoopPage, range};

/// How many rows of a long list fit on the leaf; the page of the loop has them all.
const MOST_ROWS: usize = 5;

/// The leaf of those who were accepted.
pub(super) fn leaf(page: &LoopPage) -> Leaf {
    let (w, taken) = (&page.w, &page.found.exceptions);
    let is_empty = taken.is_empty();
    let parts = if is_empty { vec![] } else { vec![beside_core(page), one_by_one(page), conditions(page)] };
    Leaf {
        question: w.t("report-exceptions-question"),
        answer: if is_empty { w.t("loop-exceptions-none") } else { page.taken() },
        ground: if is_empty { vec![] } else { vec![w.t("loop-exceptions-text")] },
        parts: parts.into_iter().flatten().collect(),
        caveats: None,
    }
}

fn beside_core(page: &LoopPage) -> Option<Part> {
    let w = &page.w;
    let row = |(name, group): (String, &Benchmark)| {
        let (days, effort) = (w.number(group.days_late, 0), w.percent(group.effort_ratio));
        let counted = Cell::Figure(page.counted(&group.bullseyes));
        vec![Cell::Text(name), counted, range(page, &group.bullseyes, None), Cell::Figure(days), Cell::Figure(effort)]
    };
    let head = ["loop-group", "loop-bullseyes", "loop-rate", "loop-middle-days", "loop-middle-effort"];
    let table = Table {
        head: head.map(|key| w.t(key)).into(),
        widths: vec![4.0, 2.0, 4.0, 2.4, 2.4],
        rows: page.groups().into_iter().map(row).collect(),
    };
    Some(Part {
        title: w.t("report-beside-core"),
        mark: w.t("loop-exploratory"),
        table: Some(table),
        ..Part::default()
    })
}

fn one_by_one(page: &LoopPage) -> Option<Part> {
    let w = &page.w;
    let all: Vec<_> = page.exceptions().collect();
    let outcome = |hit: Option<bool>| match hit {
        Some(true) => w.t("loop-bullseye"),
        Some(false) => w.t("loop-no-bullseye"),
        None => w.t("loop-runs"),
    };
    let rows = all.iter().take(MOST_ROWS).map(|(row, (name, company), _)| {
        vec![
            Cell::Text(format!("{name} · {company}")),
            Cell::Text(w.t(format!("loop-kind-{}", row.kind.code()))),
            Cell::Text(page.conditions(row)),
            Cell::Text(outcome(row.is_bullseye)),
            Cell::Figure(page.beside(&row.days_late_beside_core, 0)),
            Cell::Figure(page.beside(&row.effort_beside_core, 2)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let head =
        ["loop-project", "loop-kind", "loop-conditions-met", "loop-outcome", "loop-days-beside", "loop-effort-beside"];
    let more = all.len().saturating_sub(MOST_ROWS);
    (!rows.is_empty()).then(|| Part {
        title: w.t("loop-exceptions"),
        table: Some(Table { head: head.map(|key| w.t(key)).into(), widths: vec![5.0, 2.2, 2.4, 2.4, 1.6, 2.0], rows }),
        notes: (more > 0).then(|| w.n("report-more", more)).into_iter().collect(),
        ..Part::default()
    })
}

fn conditions(page: &LoopPage) -> Option<Part> {
    let (w, all) = (&page.w, &page.found.exceptions.ledger.conditions);
    let rows = all.iter().take(MOST_ROWS).map(|effect| {
        vec![
            Cell::Text(effect.text.clone()),
            Cell::Figure(w.count(effect.set)),
            Cell::Figure(page.or_nothing(&effect.kept)),
            Cell::Text(page.or_nothing(&effect.when_met)),
            Cell::Text(page.or_nothing(&effect.when_broken)),
            Cell::Text(page.condition_says(effect)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let head = [
        "loop-condition",
        "loop-condition-set",
        "loop-condition-kept",
        "loop-when-met",
        "loop-when-broken",
        "loop-condition-says",
    ];
    let more = all.len().saturating_sub(MOST_ROWS);
    let notes = (more > 0).then(|| w.n("report-more", more));
    (!rows.is_empty()).then(|| Part {
        title: w.t("loop-conditions"),
        table: Some(Table { head: head.map(|key| w.t(key)).into(), widths: vec![4.6, 1.2, 1.8, 2.0, 2.2, 3.4], rows }),
        notes: notes.into_iter().chain([w.t("report-conditions-note")]).collect(),
        ..Part::default()
    })
}

//! The first leaf: what came out of the projects, beside the verdict at signing.

use domain::{
    learning::{Conclusion, StartYear},
    statistics::Count,
};
use report::{Cell, Leaf, Part, Table};

use super::{
    super::{LoopPage, said},
    range,
};

/// What came out of the projects, beside the verdict at signing.
pub(super) fn leaf(page: &LoopPage) -> Leaf {
    let w = &page.w;
    let mut ground = vec![page.ground()];
    ground.extend(page.progress().map(|(there, wanted)| page.way(&there, &wanted)));
    ground.extend(page.wait());
    ground.push(page.basis());
    Leaf {
        question: w.t("loop-question"),
        answer: page.headline(),
        ground,
        parts: vec![cohorts(page), threshold(page), years(page)],
        caveats: Some((w.t("loop-caveats"), page.caveats())),
    }
}

fn cohorts(page: &LoopPage) -> Part {
    let (w, cohorts) = (&page.w, &page.found.cohorts);
    let row = |name: String, count: &Count, unknown: u32| {
        vec![
            Cell::Text(name),
            Cell::Figure(page.counted(count)),
            range(page, count, None),
            Cell::Figure(w.count(unknown)),
        ]
    };
    let mut rows: Vec<_> = page
        .filled()
        .into_iter()
        .map(|one| row(w.t(format!("verdict-{}", one.verdict.code())), &one.bullseyes, one.unknown_outcome))
        .collect();
    rows.push(row(w.t("loop-all"), &cohorts.all, cohorts.unknown_outcome));
    let head = ["loop-verdict", "loop-bullseyes", "loop-rate", "loop-unknown"].map(|key| w.t(key)).into();
    let beside = match cohorts.conclusion {
        _ if !page.has_two_groups() => Some(w.t("loop-one-group")),
        Conclusion::NotYetToSay { .. } => Some(said::difference(w, cohorts)),
        // The answer rests on it, and it stands there.
        Conclusion::Likely | Conclusion::NoDifference => None,
    };
    Part {
        title: w.t("loop-cohorts"),
        table: Some(Table { head, widths: vec![3.0, 2.0, 4.0, 2.0], rows }),
        notes: beside.into_iter().chain([w.t("report-interval-note")]).collect(),
        ..Part::default()
    }
}

fn threshold(page: &LoopPage) -> Part {
    let w = &page.w;
    let is_enough = page.found.threshold.is_enough();
    let rows = page
        .sides()
        .map(|(name, count)| vec![Cell::Text(name), Cell::Figure(page.counted(count)), range(page, count, None)]);
    let head = ["loop-group", "loop-bullseyes", "loop-rate"].map(|key| w.t(key)).into();
    let table = Table { head, widths: vec![4.0, 2.0, 4.0], rows: rows.into() };
    let difference = is_enough.then(|| page.threshold_difference());
    Part {
        title: w.t("loop-threshold"),
        mark: w.t("loop-exploratory"),
        says: vec![page.at_threshold()],
        table: is_enough.then_some(table),
        notes: difference.into_iter().chain([w.t("loop-threshold-note")]).collect(),
    }
}

fn years(page: &LoopPage) -> Part {
    let w = &page.w;
    let row = |year: &StartYear| {
        let counts = [page.counted(&year.core), page.counted(&year.rest), w.count(year.running)];
        std::iter::once(Cell::Text(year.year.to_string())).chain(counts.map(Cell::Figure)).collect()
    };
    let head = ["loop-year", "loop-beside-core", "loop-years-rest", "loop-years-running"].map(|key| w.t(key)).into();
    let rows: Vec<_> = page.found.years.iter().map(row).collect();
    if rows.is_empty() {
        return Part { title: w.t("loop-years"), says: vec![w.t("loop-none-counted")], ..Part::default() };
    }
    Part {
        title: w.t("loop-years"),
        table: Some(Table { head, widths: vec![2.0, 2.0, 2.0, 2.0], rows }),
        notes: vec![w.t("loop-years-note")],
        ..Part::default()
    }
}

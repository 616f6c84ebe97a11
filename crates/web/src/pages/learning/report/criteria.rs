//! The third leaf: whether each criterion matters, and what could be changed because of it.

use report::{Cell, Leaf, Part, Table};

use super::super::sharpen::SharpenPage;

/// The leaf of the profile that was published first.
pub(super) fn leaf(page: &SharpenPage) -> Leaf {
    let w = &page.w;
    let question = w.t("sharpen-question");
    let Some((standard, found)) = &page.found else {
        return Leaf { question, answer: w.t("backtest-no-profile"), ..Leaf::default() };
    };
    let mut ground = page.ground(&found.said);
    ground.extend(page.wait.clone());
    ground.push(w.of("sharpen-of").with("name", standard.profile.name.as_str()).with("n", standard.number).to_string());
    ground.extend(page.facts(found));
    let proposed = found.said.criteria.iter().flat_map(|one| one.changes.iter().map(move |change| (one, change)));
    let mut proposed: Vec<_> = proposed.map(|(one, change)| page.says(standard, one, change)).collect();
    if proposed.is_empty() {
        proposed.push(w.t("sharpen-nothing"));
    }
    let rows = found.said.criteria.iter().map(|one| {
        vec![
            Cell::Text(page.label(standard, one)),
            Cell::Figure(page.weight(standard, one)),
            Cell::Figure(page.counted(&one.met)),
            Cell::Figure(page.counted(&one.narrow)),
            Cell::Figure(page.counted(&one.missed)),
            Cell::Figure(w.count(one.unknown)),
            Cell::Text(page.matters(one)),
            Cell::Figure(page.effect(one)),
        ]
    });
    let head = [
        "sharpen-criterion",
        "sharpen-weight",
        "sharpen-met",
        "sharpen-narrow",
        "sharpen-missed",
        "sharpen-unknown",
        "thread-way",
        "thread-effect-head",
    ];
    let table = Table {
        head: head.map(|key| w.t(key)).into(),
        widths: vec![3.2, 1.3, 1.7, 1.7, 1.7, 1.6, 3.0, 2.4],
        rows: rows.collect(),
    };
    Leaf {
        question,
        answer: page.headline(&found.said),
        ground,
        parts: vec![
            Part { title: w.t("sharpen-proposed"), says: proposed, ..Part::default() },
            Part {
                title: w.t("sharpen-criteria"),
                mark: w.t("loop-exploratory"),
                says: vec![w.t("sharpen-criteria-text")],
                table: Some(table),
                notes: vec![w.t("sharpen-note")],
            },
        ],
        caveats: None,
    }
}

//! The fourth leaf: how the firm conducts itself, whether its forecasts hold, and whether customers recommend it.

use domain::statistics::Count;
use report::{Cell, Leaf, Part, Table};

use super::{
    super::{LoopPage, compass::CompassPage},
    range,
};

/// The leaf of how tight the sales and how loose the projects are.
pub(super) fn leaf(compass: &CompassPage, page: &LoopPage) -> Leaf {
    let w = &page.w;
    let (head, rows) = compass.table();
    let row = |row: &Vec<String>| {
        let figures = row.iter().skip(1).cloned().map(Cell::Figure);
        row.first().cloned().map(Cell::Text).into_iter().chain(figures).collect()
    };
    let trail = Table { head, widths: vec![1.6, 1.6, 1.8, 2.2, 2.2, 2.2, 2.2], rows: rows.iter().map(row).collect() };
    let way =
        (!trail.rows.is_empty()).then(|| Part { title: w.t("compass-way"), table: Some(trail), ..Part::default() });
    Leaf {
        question: w.t("compass-question"),
        answer: compass.headline(),
        ground: compass.counted_from(),
        parts: way.into_iter().chain([track(page), recommended(page)]).collect(),
        caveats: None,
    }
}

fn track(page: &LoopPage) -> Part {
    let (w, track) = (&page.w, &page.found.track);
    let title = w.t("loop-track");
    if track.held_p80.of == 0 {
        return Part { title, says: vec![w.t("loop-track-none")], ..Part::default() };
    }
    let row = |key, count: &Count, mark| vec![Cell::Text(page.held_in(key, count)), range(page, count, Some(mark))];
    let table = Table {
        head: vec![w.t("report-forecast"), w.t("loop-rate")],
        widths: vec![5.0, 4.0],
        rows: vec![row("loop-track-p80", &track.held_p80, 0.8), row("loop-track-p50", &track.held_p50, 0.5)],
    };
    Part { title, table: Some(table), notes: vec![w.t("loop-track-note")], ..Part::default() }
}

fn recommended(page: &LoopPage) -> Part {
    let (w, nps) = (&page.w, &page.found.recommended.nps);
    let title = w.t("loop-recommended");
    if nps.votes.is_empty() {
        return Part { title, says: vec![w.t("loop-recommended-none")], ..Part::default() };
    }
    let votes = || page.votes().into_iter().map(|(name, score)| format!("{} – {name}", w.number(score, 1)));
    let says = match &nps.score {
        Some(share) => [page.score(share), page.score_of(share)].into_iter().chain(page.bounds()).collect(),
        None => std::iter::once(w.t("loop-nps-few")).chain(votes()).collect(),
    };
    Part { title, says, notes: vec![page.response()], ..Part::default() }
}

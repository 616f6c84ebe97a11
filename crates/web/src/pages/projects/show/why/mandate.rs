//! How the chance to leave the mandate comes about, and the limits that it is held against.

use domain::{
    mandate::{Aspect, AspectStanding, Mandate, Standing, State},
    money::Cents,
};

use super::super::{
    aspects::{called, expected},
    lines::figure,
};
use super::Seen;
use crate::{
    Why, Words,
    why::{Cell, Table},
};

/// The chance to leave the mandate, aspect by aspect.
pub(super) fn leaving(w: &Words, seen: &Seen<'_>, standing: &Standing) -> Why {
    let value =
        if standing.is_outside_by_measure() { w.t("answer-left") } else { w.chance(standing.chance_of_leaving) };
    let head = ["why-aspect", "mandate-limit", "why-expected", "why-beyond"].map(|key| w.t(key));
    let mut table = Table::new(w.t("mandate-title"), head);
    for aspect in &standing.aspects {
        let beyond = aspect.chance_outside.map(|chance| w.chance(chance));
        table.row([
            Cell::at(called(w, aspect), seen.at("#mandate")),
            figure(w, aspect.limit).into(),
            expected(w, aspect).into(),
            beyond.unwrap_or_else(|| w.count(None::<u32>)).into(),
        ]);
    }
    let unknown = |aspect: &&AspectStanding| aspect.state == State::Unknown;
    let unmeasured = standing.aspects.iter().filter(unknown);
    Why::new("leaving", w.t("board-leaving"), value)
        .rule(w.t("why-leaving-rule"))
        .rule(w.t("why-leaving-measured"))
        .table(table)
        .lacking(unmeasured.map(|aspect| w.with("why-unmeasured", "aspect", called(w, aspect))))
}

/// The limits: what is agreed with the margin that was given, and what is left of that; nothing without a mandate.
pub(super) fn limits(w: &Words, seen: &Seen<'_>) -> Option<Why> {
    let (standing, mandate) = (seen.ground.standing.as_ref()?, seen.mandate?);
    let head = ["why-aspect", "mandate-to", "mandate-margin", "mandate-limit"].map(|key| w.t(key));
    let mut table = Table::new(w.t("mandate-title"), head);
    for aspect in &standing.aspects {
        let margin = margin(w, mandate, aspect.aspect);
        table.row([called(w, aspect), figure(w, aspect.target), margin, figure(w, aspect.limit)].map(Cell::from));
    }
    let why = Why::new("limits", w.t("mandate-limit"), "")
        .rule(w.t("why-limit-rule"))
        .rule(w.t("why-limit-states"))
        .table(table);
    Some(if seen.closure.is_some() { why } else { with_room(w, why, standing) })
}

/// The margin of an aspect in its own unit.
fn margin(w: &Words, mandate: &Mandate, aspect: Aspect) -> String {
    let points = |points: f64| w.n("why-percent-points", (points * 10.0).round() / 10.0);
    match aspect {
        Aspect::Time => w.n("why-days", mandate.time_days),
        Aspect::Money => w.percent(mandate.money_percent / 100.0),
        Aspect::Scope => points(mandate.scope_percent),
        Aspect::Quality => w.number(mandate.quality.margin, 1),
        Aspect::Benefits => points(mandate.benefits.margin),
        Aspect::Risk => points(mandate.risk.margin),
    }
}

/// What is left of the margins when the forecast holds with 80 %.
fn with_room(w: &Words, why: Why, standing: &Standing) -> Why {
    let room = standing.room;
    let days = if room.days < 0 { w.n("room-days-short", -room.days) } else { w.n("room-days", room.days) };
    let amount = |is_short: bool, amount: String| {
        w.with(if is_short { "room-amount-short" } else { "room-amount" }, "amount", amount)
    };
    let cost = room.cost.map(|cost| amount(cost < Cents(0), w.money(Cents(cost.size().0 / 100 * 100))));
    let hours = room.hours.map(|hours| amount(hours < 0.0, w.n("hours", hours.abs().floor())));
    let left: Vec<String> = std::iter::once(days).chain(cost).chain(hours).collect();
    why.input(w.t("why-room"), left.join(" · "))
}

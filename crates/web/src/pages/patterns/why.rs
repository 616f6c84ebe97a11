//! How it comes about how often a deviation helped, and what is counted of each kind of project.

use domain::insight::{Helped, Tally};
use store::patterns::Otherwise;

use super::helped;
use crate::{
    Why, Whys, Words,
    why::{Cell, Table},
};

/// How often what was done otherwise helped; its key is the code of its way.
pub(super) fn of_way(w: &Words, one: &Otherwise) -> Why {
    let (group, tally) = (&one.group, &one.group.tally);
    let said = |helped: Helped| w.t(format!("helped-{}", helped.code()));
    let mut table = Table::new(w.t("otherwise-title"), ["loop-project", "why-otherwise-judged"].map(|key| w.t(key)));
    for line in &one.lines {
        let judged = line.row.deviation.judgement.as_ref().map(|judgement| said(judgement.helped));
        let place = format!("/projects/{}#deviations", line.project);
        let project = Cell::at(format!("{} · {}", line.company_name, line.project_name), place);
        table.row([project, judged.unwrap_or_else(|| w.t("otherwise-open")).into()]);
    }
    let did = tally.helped;
    let open = group.members.len().saturating_sub((did.of + tally.unclear) as usize);
    let needed = w.of("why-otherwise-proposed").with("fewest", Tally::FEWEST).with("projects", Tally::PROJECTS);
    let value = if did.of > 0 { helped(w, did) } else { String::new() };
    let hidden = (one.hidden() > 0).then(|| w.n("otherwise-hidden", one.hidden()));
    Why::new(group.way.code(), name(w, one), value)
        .rule(w.t("why-otherwise-rule"))
        .rule(w.t("why-otherwise-together"))
        .rule(w.t("why-jeffreys"))
        .rule(needed)
        .input(said(Helped::Yes), w.count(did.hits))
        .input(said(Helped::No), w.count(did.of - did.hits))
        .input(said(Helped::Unclear), w.count(tally.unclear))
        .input(w.t("otherwise-open"), w.count(open))
        .input(w.t("why-otherwise-projects"), w.count(tally.projects))
        .table(table)
        .lacking(hidden)
}

/// What was departed from, else what was done.
fn name(w: &Words, one: &Otherwise) -> String {
    let done = one.lines.first().map(|line| line.row.deviation.what.clone());
    let instead = one.suggestion.as_ref().map(|what| w.with("otherwise-instead", "what", what));
    instead.or(done).unwrap_or_else(|| w.t("otherwise-title"))
}

/// What is counted of each kind of project.
pub(super) fn of_kinds(w: &Words) -> Whys {
    let why = Why::new("patterns", w.t("why-patterns"), "").rule(w.t("why-patterns-suggestions"));
    [why.rule(w.t("why-patterns-projects"))].into_iter().collect()
}

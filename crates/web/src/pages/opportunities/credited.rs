//! How amounts that count come about: of one opportunity, of a list, and of what a seller won in a quarter.

use domain::{money::Cents, profile::Standing};
use store::{
    opportunities::{Lane, Situation, Sums},
    targets::{self, Win},
};

use super::filter::Chip;
use crate::{
    Why, Whys, Words,
    why::{Cell, Table},
};

/// What one opportunity counts for: its amount, and the part that its ground gives.
pub(super) fn of_one(w: &Words, situation: &Situation, (version, number): (String, i64)) -> Whys {
    let (row, credit) = (&situation.opportunity, situation.profile.policy.credit);
    let standing = situation.counts_as();
    let mut table = Table::new(w.t("why-credit-parts"), ["field-standing", "why-credit-part"].map(|key| w.t(key)));
    for standing in Standing::ALL {
        table.row([standing_words(w, Some(standing)), percent(w, credit.percent(standing))].map(Cell::from));
    }
    let is_open = row.ending.is_none();
    let part = standing.map_or(0, |standing| credit.percent(standing));
    let undecided = (is_open && row.standing.is_none() && row.worst != row.best).then(|| w.t("why-credit-open"));
    let why = Why::new("counts", w.t("opportunity-counts"), w.money(row.credited))
        .rule(w.t("why-credit-rule"))
        .input(w.t("opportunity-amount"), w.money(row.amount))
        .input(w.t(if is_open { "why-credit-now" } else { "why-credit-ended" }), standing_words(w, standing))
        .input(w.t("why-credit-part"), percent(w, part))
        .input(w.t("company-judged-by"), Cell::at(w.with("opportunity-version", "n", number), version))
        .table(table)
        .lacking(undecided)
        .lacking((row.amount == Cents(0)).then(|| w.t("why-credit-no-amount")));
    [why].into_iter().collect()
}

/// What everything in a list adds up to: over which rows, stage by stage.
pub(super) fn of_list(
    w: &Words,
    (sums, lanes): (Sums, &[Lane]),
    stages: &[(String, String)],
    narrowed: &[&[Chip]],
) -> Whys {
    let head = ["why-rows", "why-count", "opportunity-amount", "opportunity-counts"].map(|key| w.t(key));
    let mut table = Table::new(w.t("why-rows"), head);
    let label = |lane: &Lane| match lane.status.code() {
        "open" => stages.iter().find(|(key, _)| *key == lane.stage).map_or(&lane.stage, |(_, label)| label).clone(),
        ended => w.t(format!("status-{ended}")),
    };
    let mut lines: Vec<(String, Sums)> = Vec::new();
    for lane in lanes {
        let name = label(lane);
        match lines.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = *known + lane.sums,
            None => lines.push((name, lane.sums)),
        }
    }
    for (name, of) in lines {
        table.row([name, w.count(of.count), w.money(of.amount), w.money(of.credited)].map(Cell::from));
    }
    let total = [w.t("why-together"), w.count(sums.count), w.money(sums.amount), w.money(sums.credited)];
    let on = narrowed.iter().flat_map(|chips| chips.iter()).filter(|chip| chip.on);
    let narrowed: Vec<&str> = on.map(|chip| chip.label.as_str()).collect();
    let why = Why::new("total", w.t("opportunity-counts"), w.money(sums.credited))
        .rule(w.t("why-total-rule"))
        .rule(w.t("why-credit-rule"))
        .input(w.t("why-filter"), narrowed.join(", "))
        .table(table.adding_up_to(total));
    [why].into_iter().collect()
}

/// What each seller brought in this quarter: over which wins, and what of each counts.
pub(super) fn of_quarter(w: &Words, standings: &[targets::Standing], wins: &[Win]) -> Whys {
    let of = |seller: &targets::Standing| {
        let head = ["targets-wins", "opportunity-amount", "field-standing", "opportunity-counts"].map(|key| w.t(key));
        let mut table = Table::new(w.t("targets-won"), head);
        for win in wins.iter().filter(|win| win.seller == seller.seller) {
            table.row([
                Cell::at(format!("{} · {}", win.company_name, win.title), format!("/opportunities/{}", win.id)),
                w.money(win.amount).into(),
                standing_words(w, win.standing).into(),
                w.money(win.credited).into(),
            ]);
        }
        let won = seller.won;
        let total = [w.t("why-together"), w.money(won.amount), String::new(), w.money(won.credited)];
        let name = format!("{} · {}", seller.name, w.t("opportunity-counts"));
        let why = Why::new(format!("won-{}", seller.seller), name, w.money(won.credited))
            .rule(w.t("why-target-rule"))
            .rule(w.t("why-credit-rule"))
            .input(w.t("targets-target"), w.money(seller.target));
        let why = why.input(w.t("targets-reached"), w.percent(seller.share())).table(table.adding_up_to(total));
        why.lacking(seller.share().is_none().then(|| w.t("why-target-none")))
    };
    standings.iter().map(of).collect()
}

/// The ground on which something counts; none for what passed no gate.
fn standing_words(w: &Words, standing: Option<Standing>) -> String {
    standing.map_or_else(|| w.t("why-credit-none"), |standing| w.t(format!("standing-{}", standing.code())))
}

fn percent(w: &Words, percent: u8) -> String {
    w.percent(f64::from(percent) / 100.0)
}

//! How the counts of a scan come about, and by which rule a row is among its best.

use domain::profile::{Profile, Verdict};
use store::scans::{Scan, State};

use crate::{
    Why, Whys, Words,
    why::{Cell, Table},
};

/// The verdicts, as a page shows them.
pub(super) const SHOWN: [Verdict; 4] = [Verdict::Core, Verdict::Near, Verdict::Open, Verdict::Outside];

/// What the page of a scan can explain; `version` is where the profile is shown, empty for whoever may not see it.
pub(super) fn of_one(w: &Words, scan: &Scan, (profile, version): (&Profile, String)) -> Whys {
    let head = ["companies-verdict", "why-count", "why-share"].map(|key| w.t(key));
    let mut table = Table::new(w.t("why-verdicts"), head);
    for verdict in SHOWN {
        let count = scan.with_verdict(verdict);
        let share = (scan.judged > 0).then(|| count as f64 / scan.judged as f64);
        table.row([w.t(format!("verdict-{}", verdict.code())), w.count(count), w.percent(share)].map(Cell::from));
    }
    let named = w.of("backtest-published").with("name", profile.name.as_str()).with("n", scan.version);
    let counts = Why::new("counts", w.t("why-verdicts"), "")
        .rule(w.t("why-scan-rule"))
        .rule(w.t("why-scan-counts"))
        .rule(w.t("why-flips-spread"))
        .input(w.t("company-judged-by"), Cell::at(named, version))
        .input(w.t("why-scan-read"), w.count(scan.rows_read))
        .input(w.t("market-rows-judged"), w.count(scan.judged))
        .input(w.t("market-refused"), w.count(scan.refused))
        .table(table.adding_up_to([w.t("why-together"), w.count(scan.judged), String::new()]))
        .lacking((scan.state == State::Stopped).then(|| w.t("why-scan-stopped")))
        .lacking([w.t("why-verdicts-open")]);
    let best = Why::new("best", w.t("why-scan-best"), "")
        .rule(w.t("why-scan-best-rule"))
        .rule(w.t("why-scan-question"))
        .rule(w.t("why-scan-takeable"));
    [counts, best].into_iter().collect()
}

/// What the list of scans counts.
pub(super) fn of_all(w: &Words) -> Whys {
    let why = Why::new("scans", w.t("why-verdicts"), "").rule(w.t("why-scan-rule")).rule(w.t("why-scan-counts"));
    [why].into_iter().collect()
}

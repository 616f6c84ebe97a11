//! How the counts by verdict come about: over which companies, and by which version of the profile.

use domain::profile::Verdict;
use store::profiles::Standard;

use crate::{
    Address, Why, Whys, Words,
    why::{Cell, Table},
};

/// The counts of the list, judged by this version; each leads to its companies.
pub(super) fn whys(w: &Words, standard: &Standard, counts: &[(Verdict, i64)]) -> Whys {
    let list = Address::new("/companies").with("profile", standard.profile_id.to_string());
    let mut table = Table::new(w.t("why-verdicts"), ["companies-verdict", "why-count"].map(|key| w.t(key)));
    for (verdict, count) in counts {
        let href = list.clone().with("verdict", verdict.code()).to_string();
        table.row([Cell::at(w.t(format!("verdict-{}", verdict.code())), href), w.count(*count).into()]);
    }
    let all: i64 = counts.iter().map(|(_, count)| count).sum();
    let version = format!("/profiles/{}/versions/{}", standard.profile_id, standard.number);
    let judged_by = format!("{} · {}", standard.profile.name, w.with("version-number", "n", standard.number));
    let why = Why::new("verdicts", w.t("why-verdicts"), "")
        .rule(w.t("why-verdicts-rule"))
        .rule(w.t("why-verdicts-open"))
        .input(w.t("company-judged-by"), Cell::at(judged_by, version))
        .table(table.adding_up_to([w.t("why-together"), w.count(all)]));
    [why].into_iter().collect()
}

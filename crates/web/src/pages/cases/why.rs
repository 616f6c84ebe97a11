//! How the quota of near misses comes about: how many places there are, by which wins, and which cases take them.

use domain::{nearmiss::Quota, profile::Policy};
use store::cases::{CaseRow, Place};

use crate::{
    Why, Whys, Words,
    why::{Cell, Table},
};

/// The quota of the profile that a case was judged by; `places` are the cases in it that the viewer may see.
pub(super) fn whys(w: &Words, case: &CaseRow, (policy, quota): (&Policy, Quota), places: &[Place]) -> Whys {
    let mut table = Table::new(w.t("why-quota-taken"), ["opportunity-company", "why-quota-by"].map(|key| w.t(key)));
    for place in places {
        let by = match place.won_on {
            Some(day) => w.with("why-quota-won", "day", w.date(day)),
            None => w.with("case-until", "day", w.date(place.expires_on)),
        };
        let name = format!("{} · {}", place.company_name, place.title);
        table.row([Cell::at(name, format!("/cases/{}", place.case)), by.into()]);
    }
    let all = policy.places(quota.wins);
    let value = w.of("quota-taken").with("taken", quota.taken).with("places", all).to_string();
    let rule = w.of("why-quota-rule").with("percent", w.number(policy.quota_percent, 1));
    let won = format!("/opportunities?status=won&profile={}", case.profile_id);
    let unseen = (quota.taken as usize).saturating_sub(places.len());
    let why = Why::new("quota", w.t("quota-title"), value)
        .rule(rule.with("least", policy.min_free).to_string())
        .rule(w.t("why-quota-counts"))
        .input(w.t("why-quota-wins"), Cell::at(w.count(quota.wins), won))
        .input(w.t("why-quota-by-wins"), w.count(policy.places_by_wins(quota.wins)))
        .input(w.t("why-quota-least"), w.count(policy.min_free))
        .input(w.t("why-quota-free"), w.count(quota.free(policy)))
        .table(table)
        .lacking((unseen > 0).then(|| w.n("why-quota-unseen", unseen)));
    [why].into_iter().collect()
}

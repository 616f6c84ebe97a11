//! What the sellers and the approver of the sample write down about near misses.

/// Why they dare, after what rubs.
pub(super) const DARING: [&str; 4] = [
    "met deze voorwaarden durven wij het aan.",
    "de directeur wil echt, en de voorwaarden vangen het op.",
    "verder is het precies onze klant.",
    "we beginnen klein, dan weten we het snel.",
];

/// Why a company has to grow first.
pub(super) const GROWS: [&str; 3] = [
    "Ze nemen eerst een planner aan; daarna past het wel.",
    "Zodra de tweede hal draait hebben ze de omvang.",
    "De opvolging moet eerst rond zijn; de dochter wil wel.",
];

/// Why one is sent to a partner.
pub(super) const REFERRED: &str = "Tandem doet dit formaat beter dan wij.";

/// Why one is declined.
pub(super) const DECLINED: &str = "Te veel losse eindjes: we zouden het van de goede wil moeten hebben.";

/// Why the approver agrees.
pub(super) const AGREED: [&str; 3] = [
    "Akkoord, met deze voorwaarden.",
    "Akkoord. Na zes weken wil ik horen hoe het gaat.",
    "Goed onderbouwd; de voorwaarden zijn te controleren.",
];

/// Why he does not.
pub(super) const REFUSED: &str = "Wij hebben er dit jaar genoeg op de rand.";

/// Why a director wants somebody in who is outside.
pub(super) const OVERRIDE: &str = "Oude bekende van de directie; wij willen het één keer proberen.";

/// What rubs, and why they dare it all the same.
pub(super) fn rubs(missed: &[&str], daring: &str) -> String {
    match missed {
        [] => format!("De passing is net te laag; {daring}"),
        [one] => format!("Alleen {} is net niet wat wij zoeken; {daring}", called(one)),
        [one, other] => format!("Het wringt op {} en {}; {daring}", called(one), called(other)),
        [first, .., last] => {
            format!("Het wringt op {} punten, van {} tot {}; {daring}", missed.len(), called(first), called(last))
        }
    }
}

/// What people call a criterion when they talk about it.
fn called(key: &str) -> &str {
    match key {
        "industry" => "de branche",
        "employees" => "de omvang",
        "decision_maker" => "de beslisser",
        "owner_led" => "wie er leidt",
        "growth_pain" => "de groeipijn",
        "production" => "de manier van maken",
        "revenue" => "de omzet",
        "in_house_it" => "de eigen IT-afdeling",
        "willing_to_change" => "de wil om te veranderen",
        other => other,
    }
}

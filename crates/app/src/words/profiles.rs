//! What is wrong with a profile or outcome file, in words: always with its line, and with its key where it has one.

use domain::profile::ProfileError;

use crate::language::Language;

/// One mistake, with its line and key.
pub(crate) fn mistake(lang: Language, error: &ProfileError) -> String {
    let ProfileError { line, key, found, .. } = error;
    let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
    let found = if found.is_empty() { String::new() } else { format!(" ({found})") };
    format!("{} {line}: {key}{}{found}", lang.pick("regel", "line"), lang.pick(words_nl(error), error.words()))
}

/// That a file holds bytes that are no text, and where the first ones stand.
pub(crate) fn not_text(lang: Language, bytes: &[u8], from: usize) -> String {
    let line = 1 + bytes.iter().take(from).filter(|byte| **byte == b'\n').count();
    let words = lang.pick("geen UTF-8-tekst; bewaar het bestand als UTF-8", "not UTF-8 text; save the file as UTF-8");
    format!("{} {line}: {words}", lang.pick("regel", "line"))
}

fn words_nl(error: &ProfileError) -> &'static str {
    match error.code {
        "syntax" => "geen TOML",
        "unknown-key" => "onbekende sleutel",
        "missing" => "ontbreekt",
        "empty" => "is leeg",
        "wrong-type" => "is van de verkeerde soort",
        "duplicate" => "staat er twee keer",
        "too-many-words" => "heeft te veel woorden",
        "too-many" => "heeft er te veel",
        "too-long" => "is te lang",
        "out-of-range" => "valt buiten de grenzen",
        "not-ordered" => "staat in de verkeerde volgorde",
        "near-inside-ideal" => "ligt niet om het ideaal heen",
        "in-both" => "is ideaal en bijna tegelijk",
        "not-a-key" => "mag alleen letters, cijfers, _ en - hebben",
        "reserved" => "is een woord met een eigen betekenis",
        "unknown-kind" => "onbekende soort",
        "unknown-system" => "onbekende indeling, of een zonder versie",
        "unknown-code" => "geen code van deze indeling",
        "unknown-criterion" => "noemt geen criterium van dit profiel",
        "unknown-exit" => "geen uitstapcriterium",
        "unknown-role" => "noemt een rol die geen contactpersoon heeft",
        "too-few" => "heeft er te weinig",
        "no-gate" => "heeft één poort nodig: een fase die een oordeel of een goedgekeurd geval vraagt",
        "second-gate" => "is een tweede poort; een proces heeft er één",
        "gate-last" => "kan de poort niet zijn, want het is de laatste fase",
        "gate-asks-nothing" => "is de poort, en moet dus een oordeel of een goedgekeurd geval vragen",
        "gate-without-core" => "is de poort, en zou geen kernklant doorlaten",
        "before-gate" => "vraagt een goedkeuring vóór de poort, waar een geval pas opengaat",
        "last-exits" => "is waar een verkoopkans eindigt, en vraagt dus niets",
        "no-outcome" => "zegt van geen enkele rij of het goed afliep",
        "needs-beside" => "heeft een andere sleutel naast zich nodig",
        "one-of-two" => "sluit een andere sleutel uit",
        _ => "klopt niet",
    }
}

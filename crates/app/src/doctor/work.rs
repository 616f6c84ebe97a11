//! What waits for the server, what was not done, what should be gone, and how much there is.

use super::{Finding, count, doubtful, seen::Inside, size, well, wrong};
use crate::language::Language;

const RUNS: (&str, &str) = (
    "draait de server? Kijk anders in zijn log wat hem tegenhoudt",
    "does the server run? If it does, its log says what holds it up",
);

/// Everything about the work; `posts` when there is a mail server.
pub(super) fn judged(lang: Language, inside: &Inside, posts: bool) -> Vec<Finding> {
    vec![
        mails(lang, inside, posts),
        webhooks(lang, inside),
        imports(lang, inside),
        scans(lang, inside),
        retention(lang, inside.past_term),
        sizes(lang, inside),
    ]
}

pub(super) fn mails(lang: Language, inside: &Inside, posts: bool) -> Finding {
    let name = "mails";
    let (waiting, late) = (count(lang, inside.waiting.mails), count(lang, inside.waiting.mails_late));
    if inside.waiting.mails_late > 0 && posts {
        let found = lang.pick(
            format!("{late} mails hadden al weg moeten zijn"),
            format!("{late} mails should have gone out by now"),
        );
        return wrong(name, found, lang.pick(RUNS.0, RUNS.1));
    }
    if inside.waiting.mails > 0 && !posts {
        let found = lang.pick(
            format!("{waiting} mails wachten, en er is geen mailserver"),
            format!("{waiting} mails wait, and there is no mail server"),
        );
        return doubtful(name, found, lang.pick("zet LOSVAST_SMTP", "set LOSVAST_SMTP"));
    }
    if inside.astray.mails > 0 {
        let astray = count(lang, inside.astray.mails);
        let found = lang.pick(
            format!("{astray} mails van de laatste week zijn niet aangekomen"),
            format!("{astray} mails of the last week did not arrive"),
        );
        let advice = lang.pick(
            "het antwoord van de mailserver staat bij de kans of het project, met een knop om het opnieuw te proberen",
            "what the mail server answered stands at the opportunity or project, with a button to try again",
        );
        return doubtful(name, found, advice);
    }
    well(name, lang.pick(format!("wachtende mails: {waiting}"), format!("mails waiting: {waiting}")))
}

pub(super) fn webhooks(lang: Language, inside: &Inside) -> Finding {
    let (name, waiting) = ("webhooks", &inside.waiting);
    let (late, dead) = (count(lang, waiting.webhooks_late), count(lang, waiting.webhooks_dead));
    if waiting.webhooks_late > 0 {
        let found = lang.pick(
            format!("{late} meldingen aan andere systemen hadden al weg moeten zijn"),
            format!("{late} messages to other systems should have gone out by now"),
        );
        return wrong(name, found, lang.pick(RUNS.0, RUNS.1));
    }
    if waiting.webhooks_dead > 0 {
        let found = lang.pick(
            format!("{dead} meldingen aan andere systemen zijn opgegeven"),
            format!("{dead} messages to other systems were given up"),
        );
        let advice = lang.pick(
            "op de pagina Webhooks staat wat die systemen antwoordden; stuur ze daar opnieuw",
            "the page Webhooks shows what those systems answered; send them again there",
        );
        return doubtful(name, found, advice);
    }
    let waiting = count(lang, waiting.webhooks);
    well(name, lang.pick(format!("wachtende meldingen: {waiting}"), format!("messages waiting: {waiting}")))
}

pub(super) fn imports(lang: Language, inside: &Inside) -> Finding {
    let (name, running) = ("imports", count(lang, inside.waiting.imports));
    if inside.waiting.imports_silent > 0 {
        let silent = count(lang, inside.waiting.imports_silent);
        let found = lang.pick(
            format!("imports waar niemand aan werkt: {silent}"),
            format!("imports at which nobody is at work: {silent}"),
        );
        let advice = lang.pick(
            "een draaiende server gaat er binnen een halve minuut mee verder: draait hij?",
            "a server that runs goes on with them within half a minute: does it run?",
        );
        return doubtful(name, found, advice);
    }
    if inside.astray.imports > 0 {
        let failed = count(lang, inside.astray.imports);
        let found = lang.pick(
            format!("imports van de laatste week die niet lukten: {failed}"),
            format!("imports of the last week that failed: {failed}"),
        );
        let advice = lang.pick(
            "op de pagina Imports staat waarom; draai ze terug of opnieuw",
            "the page Imports says why; take them back, or run them again",
        );
        return doubtful(name, found, advice);
    }
    well(name, lang.pick(format!("lopende imports: {running}"), format!("imports running: {running}")))
}

pub(super) fn scans(lang: Language, inside: &Inside) -> Finding {
    let (name, broken) = ("scans", inside.waiting.scans_silent + inside.astray.scans);
    if broken > 0 {
        let broken = count(lang, broken);
        let found = lang.pick(
            format!("marktscans die zijn blijven steken: {broken}"),
            format!("scans of a market that got stuck: {broken}"),
        );
        let advice = lang.pick("start ze opnieuw op hun pagina", "start them again on their page");
        return doubtful(name, found, advice);
    }
    let running = count(lang, inside.waiting.scans);
    well(name, lang.pick(format!("lopende marktscans: {running}"), format!("scans of a market running: {running}")))
}

pub(super) fn retention(lang: Language, past_term: i64) -> Finding {
    let name = "retention";
    if past_term > 0 {
        let past = count(lang, past_term);
        let found = lang.pick(format!("over hun bewaartermijn heen: {past}"), format!("past their term: {past}"));
        let advice = lang.pick(
            "een draaiende server wist ze binnen het uur: draait hij?",
            "a server that runs erases them within the hour: does it run?",
        );
        return doubtful(name, found, advice);
    }
    well(name, lang.pick("niets is over zijn bewaartermijn heen", "nothing is past its term"))
}

fn sizes(lang: Language, inside: &Inside) -> Finding {
    let rows: Vec<String> =
        inside.sizes.rows.iter().map(|(table, rows)| format!("{table} {}", count(lang, *rows))).collect();
    let bytes = size(lang, u64::try_from(inside.sizes.bytes).unwrap_or_default());
    well("sizes", format!("{bytes}: {}", rows.join(", ")))
}

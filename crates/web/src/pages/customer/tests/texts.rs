//! Every field of text that people fill in anywhere, walked: none of it stands on the customer's page but what is the
//! customer's. A column that is added tomorrow is walked too, and has to be named here before a customer may read it.

use store::testing::{empty_of_project, mark, text_columns};

use super::{Visit, text};
use crate::testing::Cast;

/// What is the customer's to read: its own words, and what is said to it.
const CUSTOMERS: [(&str, &str); 22] = [
    ("companies", "name"),
    ("contacts", "name"),
    ("settings", "value"),
    ("projects", "name"),
    ("promised_results", "statement"),
    ("promised_results", "seen_by"),
    ("promises", "signed_name"),
    ("results", "accepted_name"),
    ("insights", "thought"),
    ("insights", "think_now"),
    ("insights", "effect_value"),
    ("decisions", "choice"),
    ("decisions", "reason"),
    ("value_expectations", "better"),
    ("value_expectations", "measured_by"),
    ("value_expectations", "word_name"),
    ("pulses", "why"),
    ("pulses", "whom"),
    ("call_backs", "came_of_it"),
    ("pulse_replies", "said"),
    ("customer_words", "signed_name"),
    ("customer_words", "said"),
];

/// What nobody fills in: words of the program itself, by which the page is made.
const CODES: [(&str, &str); 23] = [
    ("settings", "name"),
    ("customer_links", "token_hash"),
    ("projects", "origin"),
    ("projects", "check_in_day"),
    ("projects", "verdict"),
    ("promised_results", "need"),
    ("results", "state"),
    ("insights", "change"),
    ("value_measurements", "moment"),
    ("closures", "ending"),
    ("closures", "enthusiasm"),
    ("contacts", "role"),
    ("contacts", "language"),
    ("pulses", "role"),
    ("pulses", "moment"),
    ("pulses", "telling"),
    ("pulse_replies", "acts"),
    ("forecasts", "basis"),
    ("forecasts", "states"),
    ("forecasts", "open_shares"),
    ("forecasts", "history_hash"),
    ("mails", "purpose"),
    ("mails", "state"),
];

/// What holds something of a project and has no row here, once it is closed: lines of other systems, and mails.
const WITHOUT: [&str; 3] = ["hour_projects", "mails", "spendings"];

/// The word for a column: no word of any language.
fn word(at: usize) -> String {
    format!("zq{at}qz")
}

/// A project with something in every table that people fill on the way.
async fn full() -> Visit {
    let visit = Visit::new().await;
    let (world, id) = (&visit.world, visit.id);
    let at = |part: &str| format!("/projects/{id}{part}");
    let check_in = [
        ("on", "2026-11-23"),
        ("spent_cents", "12.345"),
        ("cost_likely", "74.321"),
        ("finish_likely", "2027-12-01"),
        ("note", "Stand"),
    ];
    world.post(Cast::Tess, &at("/check-ins"), &check_in).await.is(303);
    let deviation = [("what", "Anders"), ("why", "Daarom"), ("expected", "Rust")];
    world.post(Cast::Tess, &at("/deviations"), &deviation).await.is(303);
    let insight = [("change", "technique"), ("thought", "Dacht"), ("think_now", "Denkt"), ("effect_value", "Meer")];
    let insight = [&insight[..], &[("effect_results", "Minder"), ("effect_days", "21")]].concat();
    let stated = world.post(Cast::Tess, &at("/insights"), &insight).await.is(303);
    let stated = stated.location().split("insight=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let decision = [("insight", stated.as_str()), ("options", "Zo"), ("options", "Anders"), ("choice", "0")];
    let decision = [&decision[..], &[("reason", "Want"), ("sponsor", "Dirk"), ("touches", "yes")]].concat();
    let terms = [("finish_on", "2027-05-13"), ("budget_cents", "80.000"), ("price_cents", "1.000")];
    let result = [("result", ""), ("statement", "Nieuw"), ("seen_by", "Zo"), ("need", "must"), ("share", "100")];
    world.post(Cast::Tess, &at("/decisions"), &[&decision[..], &terms, &result].concat()).await.is(303);
    let asked = [("cause", "Oorzaak"), ("options", "Later\nMinder"), ("consequence", "Gevolg"), ("advice", "Advies")];
    world.post(Cast::Tess, &at("/escalations"), &asked).await.is(303);
    let page = visit.page().await.is(200);
    let offer = page.text.split("/promises/").nth(1).unwrap().split('?').next().unwrap().to_owned();
    let said = [("name", "Anna"), ("in_the_way", "De raad")];
    visit.say(&format!("promises/{offer}/objections"), &said).await.is(303);
    let pulse = visit.pulse().await;
    let answer = [("score", "3"), ("telling", "told"), ("whom", "De buurman"), ("why", "Te stil")];
    visit.say(&pulse, &answer).await.is(303);
    visit.tend(&pulse.replacen("pulses", "call-backs", 1), &[("came_of_it", "Gebeld")]).await.is(303);
    visit
}

/// The page with a word in each column, in both languages, as it is read.
async fn read(visit: &Visit) -> String {
    let mut all = String::new();
    for lang in ["nl", "en"] {
        let page = visit.world.get(None, &format!("/k/{}?lang={lang}", visit.secret)).await.is(200);
        all.push_str(&text(&page.text));
        all.push_str(&page.text);
    }
    all
}

/// Marks every column that people fill in; gives those that are on the page.
async fn on_the_page(visit: &Visit) -> Vec<(String, String)> {
    let store = &visit.world.app.store;
    let columns = text_columns(store).await.unwrap();
    assert!(columns.len() > 200, "{} columns", columns.len());
    for known in CUSTOMERS.iter().chain(&CODES) {
        assert!(columns.iter().any(|column| is(column, known)), "{known:?} is no column any more");
    }
    let mut marked = Vec::new();
    for (at, column) in columns.into_iter().enumerate() {
        let is_code = CODES.iter().any(|known| is(&column, known));
        // What may only hold certain words takes no other, and then holds nothing that somebody fills in.
        if !is_code && mark(store, (&column.0, &column.1), &word(at)).await.is_ok() {
            marked.push((at, column));
        }
    }
    assert!(marked.len() > 150, "{} marked", marked.len());
    let page = read(visit).await;
    marked.into_iter().filter(|(at, _)| page.contains(&word(*at))).map(|(_, column)| column).collect()
}

fn is(column: &(String, String), known: &(&str, &str)) -> bool {
    (column.0.as_str(), column.1.as_str()) == *known
}

fn only_theirs(read: &[(String, String)]) {
    let ours: Vec<_> = read.iter().filter(|column| !CUSTOMERS.iter().any(|known| is(column, known))).collect();
    assert!(ours.is_empty(), "a customer reads {ours:?}");
}

#[tokio::test]
async fn of_all_that_people_fill_in_a_customer_reads_only_what_is_its_own() {
    let running = on_the_page(&full().await).await;
    only_theirs(&running);
    let must = [("projects", "name"), ("insights", "think_now"), ("decisions", "reason"), ("pulses", "why")];
    for theirs in must.into_iter().chain([("customer_words", "said")]) {
        assert!(running.iter().any(|column| is(column, &theirs)), "{theirs:?} is theirs");
    }
}

#[tokio::test]
async fn nor_does_it_once_the_project_is_closed() {
    let visit = full().await;
    let at = |part: &str| format!("/projects/{}{part}", visit.id);
    let closing = [("ending", "stopped"), ("stopped_because", "Geen zin"), ("ended_on", "2026-11-23")];
    let closing = [&closing[..], &[("spent_cents", "70.000"), ("learned", "Nooit meer")]].concat();
    visit.world.post(Cast::Tess, &at("/closure"), &closing).await.is(303);
    let found = [("moment", "finish"), ("figure", "9"), ("on", "2026-11-23")];
    visit.world.post(Cast::Tess, &at("/measurements"), &found).await.is(303);
    assert_eq!(empty_of_project(&visit.world.app.store).await.unwrap(), WITHOUT);
    only_theirs(&on_the_page(&visit).await);
}

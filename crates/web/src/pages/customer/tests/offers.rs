//! A new promise is put to the customer term by term beside what holds now, in words; what it had in front of it is kept so.

use domain::{terms::PromisedResult, terms::Terms, time::plus_days};
use store::{customer, promises};

use super::{Visit, text};
use crate::testing::Cast;

/// What is read on the customer's page in a language, with single spaces.
async fn read(visit: &Visit, lang: &str) -> String {
    let page = visit.world.get(None, &format!("/k/{}?lang={lang}", visit.secret)).await.is(200);
    text(&page.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn sold(visit: &Visit) -> Terms {
    let mut reader = visit.world.app.store.read().await.unwrap();
    promises::of_project(&mut reader, visit.id).await.unwrap()[0].terms().clone()
}

/// Puts these terms to the customer; gives the id of the offer.
async fn offered(visit: &Visit, terms: &[(&str, &str)]) -> String {
    let at = |part: &str| format!("/projects/{}{part}", visit.id);
    let insight = [("change", "technique"), ("thought", "Het kan zo"), ("think_now", "Het moet anders")];
    let stated = visit.world.post(Cast::Tess, &at("/insights"), &insight).await.is(303);
    let stated = stated.location().split("insight=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    let decision = [("insight", stated.as_str()), ("options", "Zo"), ("options", "Anders"), ("choice", "0")];
    let decision = [&decision[..], &[("reason", "Want"), ("sponsor", "Dirk"), ("touches", "yes")], terms].concat();
    visit.world.post(Cast::Tess, &at("/decisions"), &decision).await.is(303);
    let page = visit.page().await.is(200);
    page.text.split("/promises/").nth(1).unwrap().split('?').next().unwrap().to_owned()
}

/// A result as it is typed.
fn typed<'a>(id: &'a str, statement: &'a str, result: &'a PromisedResult) -> [(&'a str, &'a str); 5] {
    let (seen_by, need) = (result.seen_by.as_str(), result.need.code());
    [("result", id), ("statement", statement), ("seen_by", seen_by), ("need", need), ("share", "50")]
}

#[tokio::test]
async fn every_term_says_what_holds_and_what_it_becomes_and_so_it_is_kept() {
    let visit = Visit::new().await;
    let terms = sold(&visit).await;
    let [runs, _] = &terms.results[..] else { panic!("two results") };
    let (finish, price) = (plus_days(terms.finish_on, 10).to_string(), terms.price.unwrap().0 / 100 + 1_000);
    let (price, id) = (price.to_string(), runs.id.to_string());
    let form = [("finish_on", finish.as_str()), ("budget_cents", "80.000"), ("price_cents", price.as_str())];
    let results = [typed(&id, "De lijn draait door", runs), typed("", "De klant ziet de stand", runs)].concat();
    let offer = offered(&visit, &[&form[..], &results[..]].concat()).await;
    let page = read(&visit, "nl").await;
    for said in [
        "Geldt nu",
        "10 dagen later",
        "1.000 meer",
        "Anders De lijn draait door Nu: De lijn draait",
        "Nieuw De klant ziet de stand",
        "Vervalt De planner ziet storingen",
    ] {
        assert!(page.contains(said), "`{said}` in {page}");
    }
    let english = read(&visit, "en").await;
    for said in ["Holds now", "10 days later", "1,000 more", "New De klant ziet de stand", "Goes De planner"] {
        assert!(english.contains(said), "`{said}` in {english}");
    }
    visit.say(&format!("promises/{offer}"), &[("name", "Anna")]).await.is(303);
    let kept = customer::words(&mut visit.world.app.store.read().await.unwrap(), visit.id).await.unwrap();
    for said in ["10 dagen later", "– Anders: De lijn draait door. Nu: De lijn draait", "– Vervalt: De planner"] {
        assert!(kept[0].text_seen.contains(said), "`{said}` in {}", kept[0].text_seen);
    }
    visit.tended().await.says("Akkoord met een nieuwe belofte").says("– Vervalt: De planner ziet storingen");
}

#[tokio::test]
async fn an_offer_that_moves_nothing_of_the_customers_says_so() {
    let visit = Visit::new().await;
    let terms = sold(&visit).await;
    let (finish, price) = (terms.finish_on.to_string(), (terms.price.unwrap().0 / 100).to_string());
    let form = [("finish_on", finish.as_str()), ("budget_cents", "79.000"), ("price_cents", price.as_str())];
    let ids: Vec<String> = terms.results.iter().map(|result| result.id.to_string()).collect();
    let lines = terms.results.iter().zip(&ids).map(|(result, id)| typed(id, &result.statement, result));
    let results = lines.collect::<Vec<_>>().concat();
    offered(&visit, &[&form[..], &results[..]].concat()).await;
    let page = read(&visit, "nl").await;
    assert!(page.contains("verandert voor u niets") && page.contains("Blijft De lijn draait"), "{page}");
    assert!(!page.contains("79.000") && !page.contains("dagen later"), "{page}");
}

//! What was done with an answer stands on the page of who gave it, from what was written down and from nothing else.

use axum::http::Method;
use store::testing::mark;

use super::{Visit, at, text};
use crate::testing::{Cast, later::Later};

/// What is read on the customer's page, with single spaces.
async fn read(visit: &Visit, lang: &str) -> String {
    let page = visit.world.get(None, &format!("/k/{}?lang={lang}", visit.secret)).await.is(200);
    text(&page.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_good_score_says_what_was_done_with_it_and_until_then_that_it_came_in() {
    let visit = Visit::new().await;
    let pulse = visit.pulse().await;
    visit.say(&pulse, &[("score", "9"), ("telling", "told"), ("whom", "De buurman"), ("why", "Vlot")]).await.is(303);
    let page = read(&visit, "nl").await;
    assert!(page.contains("Uw antwoord is binnen.") && !page.contains("Wat we ermee deden"), "{page}");
    visit.tended().await.says("Schrijf op wat jullie ermee deden");
    let reply = format!("{pulse}/reply");
    let refused = visit.tend(&reply, &[("said", " ")]).await.is(422);
    assert!(refused.text.contains("said-error"), "the form says what it lacks");
    visit
        .tend(&reply, &[("acts", "danced"), ("said", "Taart gebracht")])
        .await
        .is(422)
        .says("Taart gebracht</textarea>");
    let done = [("acts", "thanked"), ("acts", "asked_referral"), ("said", "Taart gebracht")];
    visit.world.post(Cast::Leo, &format!("/projects/{}/customer/{reply}", visit.id), &done).await.is(403);
    visit.tend(&reply, &done).await.is(303);
    visit.tend(&reply, &done).await.is(422).says("Dit is al gedaan.");
    visit.tended().await.says("Gedaan (23 nov 2026):");
    for (lang, said) in [
        (
            "nl",
            ["Wat we ermee deden (23 nov 2026): Taart gebracht", "We bedankten u.", "wie we nog meer kunnen helpen"],
        ),
        ("en", ["What we did with it (23 Nov 2026): Taart gebracht", "We thanked you.", "whom else we can help"]),
    ] {
        let page = read(&visit, lang).await;
        for said in said {
            assert!(page.contains(said), "`{said}` in {page}");
        }
        assert!(!page.contains("Uw antwoord is binnen") && !page.contains("with the team"), "{page}");
    }
    mark(&visit.world.app.store, ("pulse_replies", "said"), "zqqz").await.unwrap();
    assert!(read(&visit, "nl").await.contains("zqqz"), "what was written down is the customer's to read");
}

#[tokio::test]
async fn whom_a_customer_named_is_said_to_be_taken_up_once_it_was_and_never_at_which_company() {
    let visit = Visit::new().await;
    let pulse = visit.pulse().await;
    let answer = [("score", "10"), ("telling", "told"), ("whom", "Jan van Bosch"), ("why", "")];
    visit.say(&pulse, &answer).await.is(303);
    let made =
        [("name", "Bosch Verpakking"), ("title", "Via Anna"), ("next_action", "Bellen"), ("next_on", "2026-12-01")];
    visit.world.post(Cast::Dirk, &format!("/projects/{}/customer/{pulse}/referral", visit.id), &made).await.is(303);
    let page = read(&visit, "nl").await;
    assert!(page.contains("U noemde Jan van Bosch; dat hebben we op 23 nov 2026 opgepakt."), "{page}");
    assert!(!page.contains("Bosch Verpakking") && !page.contains("Via Anna"), "{page}");
}

#[tokio::test]
async fn a_low_score_has_its_call_back_and_no_other_reply_and_a_late_one_is_owned_up_to() {
    let visit = Visit::new().await;
    let pulse = visit.pulse().await;
    visit.say(&pulse, &[("score", "3"), ("telling", "neither")]).await.is(303);
    let page = read(&visit, "nl").await;
    assert!(page.contains("We bellen u uiterlijk op 30 nov 2026.") && !page.contains("is binnen"), "{page}");
    let tended = visit.tended().await;
    assert!(!tended.text.contains("/reply"), "of a low score the call-back tells it");
    visit.tend(&format!("{pulse}/reply"), &[("acts", "thanked")]).await.is(422).says("Bij dit cijfer bel je terug");
    let late = at(Later::days(20), &visit, Method::GET, ("", "")).await.is(200);
    late.says("We zouden u uiterlijk op 30 nov 2026 bellen. Wat ervan kwam, is nog niet opgeschreven.");
}

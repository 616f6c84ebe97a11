//! What a project's page answers in one look, and what it says once the project is closed.

use domain::{
    project::Move,
    pulse::{AnswerDraft, ContactRole, Moment, Telling},
};
use store::{
    contacts, links,
    pulses::{self, Ask},
    results,
};

use super::Desk;
use crate::testing::{Cast, delivery};

/// Where a piece of text stands on a page.
fn place(page: &str, text: &str) -> usize {
    page.find(text).unwrap_or_else(|| panic!("`{text}` is not on the page"))
}

#[tokio::test]
async fn what_changed_and_why_and_the_mandate_stand_before_everything_that_is_long() {
    let desk = Desk::new().await;
    desk.check_in(&[("finish_likely", "2027-01-20"), ("note", "Alles volgens plan")]).await.is(303);
    desk.check_in(&[("finish_likely", "2027-07-20"), ("note", "De sensor kwam laat")]).await.is(303);
    desk.insight().await;
    let page = desk.get(Cast::Tess, "").await.is(200);
    let long = place(&page.text, "id=\"promise\"");
    for early in ["Wat er veranderde, en waarom", "De sensor kwam laat", "Hij kan het niet", "Is het nog aan ons?"] {
        assert!(place(&page.text, early) < long, "`{early}` comes first");
    }
    let mandate = &page.text[place(&page.text, "id=\"mandate\"")..long];
    for aspect in ["Tijd", "Geld", "Resultaten op tijd", "Cijfer van de klant", "Waarde voor de klant", "Risico"] {
        assert!(mandate.contains(aspect), "{aspect}");
    }
    page.says("Nee: het gaat over een grens van het mandaat")
        .says("Klaar (80% kans): van")
        .says("Verkocht en afgesproken: ");
}

#[tokio::test]
async fn one_figure_is_the_forecast_and_the_other_is_named_as_another_way_with_the_record_beside_it() {
    let desk = Desk::new().await;
    desk.check_in(&[("finish_likely", "2027-01-20")]).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200);
    let page =
        page.says("Ter vergelijking: een andere rekenwijze").says("daarmee rekenen ook het mandaat en het stuurbord");
    let beside = page.text.split("<details class=\"more\">").nth(1).unwrap().split("</details>").next().unwrap();
    assert!(!beside.contains("80%"), "the other way has no 80% of its own: {beside}");
    page.says("Er is nog geen afgerond project dat een prognose uit een stand had.");
    let closing = [("ending", "finished"), ("ended_on", "2026-11-23"), ("spent_cents", "70.000")];
    desk.post(Cast::Tess, "/closure", &closing).await.is(303);
    let mut tx = desk.world.app.store.write().await.unwrap();
    let (by, now) = (desk.world.actor(Cast::Dirk), desk.world.now());
    let (_, other) = delivery::by_hand(&mut tx, &by, now, (desk.world.id(Cast::Tess), "")).await;
    tx.commit().await.unwrap();
    let page = desk.world.get(Cast::Tess, &format!("/projects/{other}")).await.is(200);
    page.says("Onze 80% voor de einddatum hield in 1 van 1 project (");
}

#[tokio::test]
async fn a_closed_project_says_what_it_came_to_and_what_was_learned() {
    let desk = Desk::new().await;
    desk.check_in(&[("finish_likely", "2027-03-02")]).await.is(303);
    for (on, said) in [("no", "gaat hier niet vanzelf uit"), ("yes", "gaat vanzelf uit")] {
        desk.post(Cast::Tess, "/customer/asking", &[("on", on)]).await.is(303);
        desk.get(Cast::Tess, "/closure").await.is(200).says(said);
    }
    let form = desk.get(Cast::Tess, "/closure").await.is(200);
    let form = form.says("Vaste contactpersoon vrijgemaakt").says("Wat we leerden");
    let condition = form.text.split("name=\"condition\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let closing = [("ending", "finished"), ("ended_on", "2026-11-23"), ("spent_cents", "70.000")];
    let more = [("learned", "Begin bij de sensor"), ("condition", condition), ("came", "broken")];
    let long = "x".repeat(501);
    desk.post(Cast::Tess, "/closure", &[&closing[..], &[("learned", long.as_str())]].concat()).await.is(422);
    desk.post(Cast::Tess, "/closure", &[&closing[..], &more].concat()).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200);
    let page =
        page.says("Begin bij de sensor").says("Geworden").says("0 van 1 nagekomen").says("€\u{a0}10.000 eronder");
    let mandate = &page.text[place(&page.text, "id=\"mandate\"")..place(&page.text, "id=\"promise\"")];
    assert!(mandate.contains("23 nov 2026") && mandate.contains("€\u{a0}70.000"), "{mandate}");
    assert!(!mandate.contains("2027") || !mandate.contains("80% kans"), "no forecast of what has ended");
    let board = desk.world.get(Cast::Tess, "/projects?view=closed").await.is(200);
    board.says("23 nov 2026").says("afgesproken 22 apr 2027");
    desk.world.get(Cast::Dirk, "/loop").await.is(200).says("Geleerd: Begin bij de sensor");
}

#[tokio::test]
async fn whoever_works_on_it_reads_the_fit_after_the_customer_had_its_last_word() {
    let desk = Desk::new().await;
    let sale = {
        let mut reader = desk.world.app.store.read().await.unwrap();
        let row = store::projects::by_id(&mut reader, &desk.world.actor(Cast::Leo).person, desk.id).await.unwrap();
        (row.project.origin.opportunity().unwrap(), row.project.company)
    };
    let path = format!("/opportunities/{}", sale.0);
    let hidden = "De passing blijft verborgen";
    let running = desk.world.get(Cast::Tess, &path).await.is(200).says(hidden).says("Naar het project");
    assert!(!running.text.contains("Start het project") && !running.text.contains("said-fit"));
    let seller = desk.world.get(Cast::Vera, &path).await.is(200);
    assert!(seller.text.contains("said-fit") && !seller.text.contains(hidden), "who does not work on it rates nothing");
    let closing = [("ending", "finished"), ("ended_on", "2026-11-23"), ("spent_cents", "70.000")];
    desk.post(Cast::Tess, "/closure", &closing).await.is(303);
    let secret = crate::secret().unwrap();
    let pulse = {
        let (tess, now) = (desk.world.actor(Cast::Tess), desk.world.now());
        let mut tx = desk.world.app.store.write().await.unwrap();
        let contact = contacts::of(&mut tx, sale.1).await.unwrap()[0].id;
        let ask = Ask { project: desk.id, contact, role: ContactRole::DecisionMaker, moment: Moment::Finish };
        let id = pulses::ask(&mut tx, &tess, now, ask, None).await.unwrap();
        links::create(&mut tx, &tess, now, (desk.id, Some(contact)), &secret).await.unwrap();
        tx.commit().await.unwrap();
        id
    };
    for part in [format!("/projects/{}", desk.id), path.clone()] {
        let page = desk.world.get(Cast::Tess, &part).await.is(200).says(hidden);
        assert!(!page.text.contains("Passing bij ondertekening") && !page.text.contains("said-fit"), "{part}");
    }
    desk.get(Cast::Leo, "").await.is(200).says("Passing bij ondertekening");
    {
        let now = desk.world.now();
        let mut tx = desk.world.app.store.write().await.unwrap();
        let link = links::by_secret(&mut tx, now.at, &secret).await.unwrap();
        let answer = AnswerDraft { score: Some(9), why: String::new(), telling: Telling::from_code("told", "") };
        pulses::answer(&mut tx, &link, now, pulse, &answer).await.unwrap();
        tx.commit().await.unwrap();
    }
    desk.get(Cast::Tess, "").await.is(200).says("Passing bij ondertekening");
    assert!(desk.world.get(Cast::Tess, &path).await.is(200).text.contains("said-fit"));
}

#[tokio::test]
async fn the_board_shows_what_was_sold_beside_what_is_agreed_where_they_differ() {
    let desk = Desk::new().await;
    let board = desk.world.get(Cast::Leo, "/projects").await.is(200);
    assert!(!board.text.contains("verkocht 22"), "once is enough while nothing changed");
    let insight = desk.insight().await;
    desk.decide(&insight).await.is(303);
    let link = delivery::link(&desk.world, desk.id).await;
    let page = desk.world.get(None, &format!("/k/{link}")).await.is(200);
    let offer = page.text.split("/promises/").nth(1).unwrap().split('?').next().unwrap().to_owned();
    desk.world.post(None, &format!("/k/{link}/promises/{offer}"), &[("name", "Anna Jansen")]).await.is(303);
    desk.world.get(Cast::Leo, "/projects").await.is(200).says("afgesproken 13 mei 2027").says("verkocht 22 apr 2027");
    desk.get(Cast::Leo, "").await.is(200).says("Nieuwe belofte, versie 2: klaar op 13 mei 2027, was 22 apr 2027");
}

#[tokio::test]
async fn what_stands_in_the_way_of_an_offer_comes_back_to_the_team_and_the_offer_waits_on() {
    let desk = Desk::new().await;
    let insight = desk.insight().await;
    desk.decide(&insight).await.is(303);
    let link = delivery::link(&desk.world, desk.id).await;
    let page = desk.world.get(None, &format!("/k/{link}")).await.is(200).says("Nog niet akkoord");
    let offer = page.text.split("/promises/").nth(1).unwrap().split('?').next().unwrap().to_owned();
    let door = format!("/k/{link}/promises/{offer}/objections");
    let empty = desk.world.post(None, &door, &[("name", "Anna"), ("in_the_way", " ")]).await.is(422);
    empty.says("Vul dit in.").says("not-yet\" open");
    let said = [("name", "Anna Jansen"), ("in_the_way", "De prijs moet eerst langs de raad")];
    desk.world.post(None, &door, &said).await.is(303);
    desk.world.post(None, &door, &said).await.is(303);
    let own = desk.world.get(None, &format!("/k/{link}")).await.is(200).says("De prijs moet eerst langs de raad");
    own.says("Anna Jansen was nog niet akkoord");
    let team = desk.get(Cast::Tess, "").await.is(200).says("Versie 2 wacht op het woord van de klant");
    team.says("De prijs moet eerst langs de raad").says("Anna Jansen is nog niet akkoord");
    assert_eq!(desk.versions().await.len(), 1, "it decides nothing");
    let agree = format!("/k/{link}/promises/{offer}");
    desk.world.post(None, &agree, &[("name", "Anna Jansen")]).await.is(303);
    desk.world.post(None, &door, &said).await.is(409);
}

#[tokio::test]
async fn another_value_is_stated_on_the_way_and_the_customer_is_asked_for_its_word() {
    let desk = Desk::new().await;
    desk.get(Cast::Tess, "/value-expectations/new").await.is(200).says("Minder omstellen").says("uren per week");
    let form = [("better", "Nooit meer stil"), ("measured_by", "storingen per maand"), ("now", "12"), ("then", "2")];
    desk.post(Cast::Tess, "/value-expectations", &form).await.is(422).says("Nooit meer stil");
    let form = [&form[..], &[("by", "2027-06-30")]].concat();
    desk.post(Cast::Leo, "/value-expectations", &form).await.is(403);
    desk.post(Cast::Tess, "/value-expectations", &form).await.is(303);
    desk.get(Cast::Tess, "").await.is(200).says("Nooit meer stil").says("De klant heeft dit nog niet bevestigd.");
    desk.get(Cast::Tess, "").await.is(200).says("Vraag het de klant via zijn link");
    let link = delivery::link(&desk.world, desk.id).await;
    let page = desk.world.get(None, &format!("/k/{link}")).await.is(200).says("storingen per maand");
    let page = page.says("in de plaats van wat op 23 nov 2026 is afgesproken: ‘Minder omstellen’ (uren per week");
    let page = page.says("Nog niet afgesproken: dit geldt pas met uw akkoord.");
    let value = page.text.split("/value-expectations/").nth(1).unwrap().split('?').next().unwrap().to_owned();
    desk.world.post(None, &format!("/k/{link}/value-expectations/{value}"), &[("name", "Anna")]).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200).says("Nooit meer stil");
    assert!(!page.text.contains("De klant heeft dit nog niet bevestigd."));
    page.says("Akkoord: Anna, 23 nov 2026").says("Eén eerdere versie").says("Waardeverwachting afgesproken");
    desk.get(Cast::Tess, "/customer").await.is(200).says("in de plaats van wat op 23 nov 2026 is afgesproken");
    let agreed = desk.world.get(None, &format!("/k/{link}")).await.is(200);
    assert!(!agreed.text.contains("in de plaats van"), "there is one expectation again");
    assert!(!agreed.text.contains("Nog niet afgesproken"), "and it holds");
}

#[tokio::test]
async fn a_project_that_came_of_no_sale_has_a_value_of_its_own_too() {
    let desk = Desk::new().await;
    let mut tx = desk.world.app.store.write().await.unwrap();
    let (by, now) = (desk.world.actor(Cast::Dirk), desk.world.now());
    let (_, id) = delivery::by_hand(&mut tx, &by, now, (desk.world.id(Cast::Tess), "")).await;
    tx.commit().await.unwrap();
    let path = format!("/projects/{id}");
    desk.world.get(Cast::Tess, &path).await.is(200).says("Schrijf het op");
    let form = desk.world.get(Cast::Tess, &format!("{path}/value-expectations/new")).await.is(200);
    let form = form.says("in zijn eigen woorden");
    assert!(!form.text.contains("vorige versie"), "there is none");
    for now in ["12", "15"] {
        let form = [("better", "Nooit stil"), ("measured_by", "storingen"), ("now", now), ("then", "2")];
        let form = [&form[..], &[("by", "2027-06-30")]].concat();
        desk.world.post(Cast::Tess, &format!("{path}/value-expectations"), &form).await.is(303);
    }
    desk.world.get(Cast::Tess, &path).await.is(200).says("Nooit stil").says("15 → 2");
}

#[tokio::test]
async fn three_numbers_make_a_check_in_and_the_doubt_of_last_time_moves_along() {
    let desk = Desk::new().await;
    let first =
        [("cost_low", "60.000"), ("cost_high", "80.000"), ("finish_low", "2027-02-22"), ("finish_high", "2027-03-15")];
    let first =
        [&first[..], &[("cost_likely", "70.000"), ("finish_likely", "2027-03-01"), ("spent_cents", "5.000")]].concat();
    desk.post(Cast::Tess, "/check-ins", &[&first[..], &[("on", "2026-11-23")]].concat()).await.is(303);
    let form = desk.get(Cast::Tess, "/check-ins/new").await.is(200);
    let open = form.text.split("<main").nth(1).unwrap().split("<details").next().unwrap();
    let typed: Vec<&str> = open
        .split("<input ")
        .skip(1)
        .filter_map(|one| one.split('>').next().unwrap().split(" name=\"").nth(1).unwrap_or_default().split('"').next())
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(typed, ["spent_cents", "cost_likely", "finish_likely", "note"], "a slider sends nothing of its own");
    assert!(open.contains("data-step=\"100\""));
    // As the form is sent: the ends as they stood.
    let next =
        [("cost_low", "60.000"), ("cost_high", "80.000"), ("finish_low", "2027-02-22"), ("finish_high", "2027-03-15")];
    let next =
        [&next[..], &[("cost_likely", "35.000"), ("finish_likely", "2027-03-08"), ("spent_cents", "40.000")]].concat();
    desk.post(Cast::Tess, "/check-ins", &[&next[..], &[("on", "2026-11-23")]].concat()).await.is(303);
    let last =
        store::check_ins::latest(&mut desk.world.app.store.read().await.unwrap(), desk.id).await.unwrap().unwrap();
    let cost = last.to_go.cost.unwrap();
    assert_eq!([cost.low.0, cost.likely.0, cost.high.0], [3_000_000, 3_500_000, 4_000_000]);
    assert_eq!([last.finish.low, last.finish.high].map(|day| day.to_string()), ["2027-03-01", "2027-03-22"]);
    // An end that was touched is what was typed.
    let touched =
        [("cost_low", "30.000"), ("cost_likely", "35.000"), ("cost_high", "90.000"), ("spent_cents", "41.000")];
    let touched = [&touched[..], &[("finish_likely", "2027-03-08"), ("on", "2026-11-23")]].concat();
    desk.post(Cast::Tess, "/check-ins", &touched).await.is(303);
    let last =
        store::check_ins::latest(&mut desk.world.app.store.read().await.unwrap(), desk.id).await.unwrap().unwrap();
    assert_eq!(last.to_go.cost.unwrap().high.0, 9_000_000);
    let page = desk.get(Cast::Tess, "").await.is(200);
    let week = page.text.split("id=\"weeks\"").nth(1).unwrap();
    assert_eq!(week.split("</section>").next().unwrap().matches("23 nov 2026").count(), 1, "a day stands once");
}

/// The slider beside a field, as far as its attributes go.
fn slider<'a>(page: &'a str, field: &str) -> &'a str {
    let at = place(page, &format!("data-slides=\"{field}\""));
    let from = page[..at].rfind('<').unwrap();
    page[from..].split('>').next().unwrap()
}

#[tokio::test]
async fn each_of_the_three_numbers_has_a_slider_that_begins_at_what_was_said() {
    let desk = Desk::new().await;
    let first = desk.get(Cast::Tess, "/check-ins/new").await.is(200);
    for (field, range) in [
        ("spent_cents", "min=\"0\" max=\"80000\" step=\"500\""),
        ("cost_likely", "min=\"0\" max=\"160000\" step=\"1000\""),
        ("finish_likely", "min=\"0\" max=\"210\" step=\"1\""),
    ] {
        let slider = slider(&first.text, field);
        assert!(slider.contains("type=\"range\"") && slider.contains(range), "{slider}");
        assert!(slider.contains(&format!("aria-labelledby=\"{field}-label\"")), "{slider}");
    }
    assert!(slider(&first.text, "finish_likely").contains("data-from=\"2026-11-23\""));
    assert!(!first.text.contains("Vorige keer"), "nobody said anything yet");
    let said =
        [("on", "2026-11-23"), ("spent_cents", "10.233"), ("cost_likely", "65.000"), ("finish_likely", "2027-03-01")];
    desk.post(Cast::Tess, "/check-ins", &said).await.is(303);
    let next = desk.get(Cast::Tess, "/check-ins/new").await.is(200);
    let spent = slider(&next.text, "spent_cents");
    assert!(spent.contains("min=\"10000\"") && spent.contains("data-least=\"10233\""), "{spent}");
    next.says("Vorige keer: €\u{a0}10.233").says("Vorige keer: €\u{a0}65.000").says("Vorige keer: 1 mrt 2027");
}

#[tokio::test]
async fn four_fields_are_an_insight_and_outside_the_mandate_a_name_is_asked() {
    let desk = Desk::new().await;
    let form = desk.get(Cast::Tess, "/insights/new").await.is(200);
    let open = form.text.split("<main").nth(1).unwrap().split("<details").next().unwrap();
    for (name, is_there) in [("thought", true), ("think_now", true), ("effect_days", true), ("effect_cents", false)] {
        assert_eq!(open.contains(&format!("name=\"{name}\"")), is_there, "{name}");
    }
    desk.check_in(&[("finish_likely", "2027-12-01")]).await.is(303);
    let outside = desk.insight().await;
    let page = desk.get(Cast::Tess, &format!("/decisions/new?insight={outside}")).await.is(200);
    let sponsor = page.text.split("for=\"sponsor\"").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(sponsor.contains("required") && !sponsor.contains("mag leeg"), "{sponsor}");
}

#[tokio::test]
async fn at_attention_a_team_may_escalate_before_anything_opens_by_itself() {
    let desk = Desk::new().await;
    desk.check_in(&[("finish_likely", "2027-01-20")]).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200).says("Nu al escaleren");
    let page = page.says("telt de stand van het team, in plaats van de belofte alleen");
    assert!(!page.text.contains("vanzelf geopend") && !page.text.contains("id=\"options-due\""));
    assert!(!desk.get(Cast::Leo, "").await.is(200).text.contains("Nu al escaleren"), "who does not work on it");
    desk.get(Cast::Tess, "/escalations/new").await.is(200).says("dreigt over een grens").says("Geld");
    let asked =
        [("cause", "De sensor"), ("options", "Later\nMinder"), ("consequence", "Dan te laat"), ("advice", "Later")];
    desk.post(Cast::Tess, "/escalations", &asked).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200).says("Advies: Later");
    assert!(!page.text.contains("Nu al escaleren"), "one is open at a time");
    page.says("Er ligt een keuze bij de opdrachtgever");
    let form = desk.get(Cast::Tess, "/escalations/new").await.is(303);
    assert!(form.location().ends_with("#escalations"), "nobody types what would be refused: {}", form.location());
    desk.get(Cast::Dirk, "").await.is(200).says("id=\"ruling-due\"");
}

#[tokio::test]
async fn after_a_ruling_the_options_and_what_would_have_happened_stay_in_view() {
    let desk = Desk::new().await;
    desk.check_in(&[("finish_likely", "2027-12-01")]).await.is(303);
    let asked =
        [("cause", "De sensor"), ("options", "Later\nMinder"), ("consequence", "Dan te laat"), ("advice", "Later")];
    desk.post(Cast::Tess, "/escalations", &asked).await.is(303);
    let waits = desk.get(Cast::Dirk, "").await.is(200);
    let id = waits.text.split("ruling?escalation=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let ruling = [("escalation", id.as_str()), ("choice", "0"), ("reason", "Kwaliteit"), ("sponsor", "Dirk")];
    desk.post(Cast::Dirk, "/escalations/ruling", &ruling).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200);
    let page = page.says("<li>Minder</li>").says("Dan te laat").says("Dirk besloot: Later");
    assert!(!page.text.contains("id=\"ruling-due\""), "nothing is to be decided any more");
    page.says("Verandert dit besluit de belofte?");
    desk.insight().await;
    let told = desk.get(Cast::Tess, "").await.is(200);
    assert!(!told.text.contains("Verandert dit besluit de belofte?"), "the team wrote down what it knows since");
    let outside = desk.get(Cast::Tess, "").await.is(200).says("Wordt het meer dan de marge erger dan toen");
    assert!(!outside.text.contains("niet meer aan het team alleen"), "somebody decided: nothing is asked anew");
    desk.check_in(&[("finish_likely", "2027-12-01"), ("note", "Hetzelfde")]).await.is(303);
    let same = desk.get(Cast::Tess, "").await.is(200);
    assert!(!same.text.contains("id=\"options-due\""), "the same forecast asks nobody twice");
    desk.check_in(&[("finish_likely", "2028-06-01"), ("note", "Nog een half jaar")]).await.is(303);
    desk.get(Cast::Tess, "").await.is(200).says("id=\"options-due\"");
}

#[tokio::test]
async fn a_project_in_which_nothing_changed_says_so() {
    let desk = Desk::new().await;
    let mut tx = desk.world.app.store.write().await.unwrap();
    let first = results::standings(&mut tx, desk.id).await.unwrap()[0].result;
    let (tess, now) = (desk.world.actor(Cast::Tess), desk.world.now());
    results::move_one(&mut tx, &tess, now, (desk.id, first), Move::Deliver).await.unwrap();
    tx.commit().await.unwrap();
    desk.get(Cast::Tess, "").await.is(200).says("Sinds de start is er nog niets veranderd.");
}

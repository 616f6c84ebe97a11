//! The loop page, with the cast.

use domain::learning::Pace;

use super::past_why;
use crate::{
    Lang,
    testing::{Cast, World},
    words::tests::words,
};

#[tokio::test]
async fn a_team_does_not_read_the_score_of_what_it_is_rated_on() {
    let world = World::new().await;
    world.get(Cast::Dirk, "/loop").await.is(200).says("Nog geen afgesloten project");
    world.get(Cast::Dirk, "/loop/thread").await.is(200).says("Van geen enkel project is al bekend");
    world.get(Cast::Tess, "/loop").await.is(403);
    world.get(Cast::Ada, "/loop").await.is(403);
}

#[tokio::test]
async fn a_self_scan_is_the_starting_point_until_there_is_something_to_count() {
    let world = World::new().await;
    let fields: Vec<String> = (0..10).map(|place| format!("answers[{place}]")).collect();
    let form = |answer: &'static str| fields.iter().map(|field| (field.as_str(), answer)).collect::<Vec<_>>();
    world.get(Cast::Vera, "/loop/compass").await.is(200).says("Begin met de zelfscan");
    let mut lacking = form("3");
    lacking.remove(4);
    world.post(Cast::Vera, "/loop/compass/scans", &lacking).await.is(422).says("Vul dit in");
    world.post(Cast::Vera, "/loop/compass/scans", &form("9")).await.is(422).says("Hier kan 1–5");
    world.post(Cast::Vera, "/loop/compass/scans", &form("1")).await.is(303);
    world.post(Cast::Vera, "/loop/compass/scans", &form("3")).await.is(303);
    world.post(Cast::Dirk, "/loop/compass/scans", &form("5")).await.is(303);
    let page = world.get(Cast::Leo, "/loop/compass").await.is(200);
    let page = page.says("Volgens jullie zelf: 75% vast in de verkoop, 75% los in de projecten");
    page.says("Vera de Tester").says("50% vast, 50% los");
    for who in [Cast::Tess, Cast::Ada] {
        world.get(who, "/loop/compass").await.is(403);
        world.post(who, "/loop/compass/scans", &form("3")).await.is(403);
    }
    world.post(Cast::Leo, "/loop/compass/scans", &form("3")).await.is(403);
}

/// A form with a file in it.
async fn send(
    world: &World,
    who: Cast,
    path: &str,
    fields: &[(&str, &str)],
    file: Option<(&str, &str)>,
) -> crate::testing::Answer {
    let mut body = String::new();
    for (name, value) in fields {
        body += &format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    if let Some((name, text)) = file {
        body += &format!(
            "--grens\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n{text}\r\n"
        );
    }
    body += "--grens--\r\n";
    let request = world
        .request(Some(who), axum::http::Method::POST, path)
        .header("content-type", "multipart/form-data; boundary=grens")
        .body(body.into())
        .unwrap();
    world.send(request).await
}

/// A past in a file: what is done in the north goes well.
fn file() -> String {
    let mut text = "Start;Klant;Regio;Status\n".to_owned();
    for i in 0..120 {
        let north = i % 2 == 0;
        let good = north != (i / 2 % 8 == 0);
        let (region, status) = (if north { "noord" } else { "zuid" }, if good { "Gewonnen" } else { "Verloren" });
        let day = domain::time::plus_days(jiff::civil::date(2023, 1, 2), 7 * i);
        text += &format!("{day};K{i};{region};{status}\n");
    }
    text
}

const OUTCOME: &str = "started_on = \"Start\"\nid = \"Klant\"\ngood = { column = \"Status\", values = [\"Gewonnen\"] }";

#[tokio::test]
async fn what_the_own_projects_share_becomes_a_draft_and_nothing_more() {
    let world = World::new().await;
    world.get(Cast::Dirk, "/loop/thread").await.is(200).says("Nog niet te zeggen");
    world.post(Cast::Dirk, "/loop/thread/drafts", &[]).await.is(409);
    crate::testing::past::closed(&world).await;
    let page = world.get(Cast::Leo, "/loop/thread").await.is(200).says("Er is een rode draad");
    let page = page.says("60 van 120 kwamen goed uit").says("owner_led");
    assert!(!page.text.contains("Concept maken"), "who only reads makes no draft");
    world.post(Cast::Leo, "/loop/thread/drafts", &[]).await.is(403);
    for who in [Cast::Tess, Cast::Ada] {
        world.get(who, "/loop/thread").await.is(403);
        world.post(who, "/loop/thread/drafts", &[]).await.is(403);
    }
    let made = world.post(Cast::Vera, "/loop/thread/drafts", &[]).await.is(303);
    assert!(made.location().ends_with("/versions/1"), "{}", made.location());
    world.get(Cast::Vera, made.location()).await.is(200).says("Concept uit het verleden");
    let standards = store::profiles::standards(&mut world.app.store.read().await.unwrap()).await.unwrap();
    assert!(standards.first().is_none(), "nobody is judged by a draft");
}

#[tokio::test]
async fn a_file_of_the_past_is_looked_at_and_not_kept() {
    let world = World::new().await;
    let texts = store::testing::every_text(&world.app.store).await.unwrap().len();
    let fields = [("outcome", OUTCOME), ("decimal", ""), ("order", "")];
    let page = send(&world, Cast::Vera, "/loop/thread", &fields, Some(("past.csv", &file()))).await.is(200);
    page.says("Er is een rode draad").says("Regio: zuid").says("120 rijen gelezen").says("name=\"toml\"");
    send(&world, Cast::Tess, "/loop/thread", &fields, Some(("past.csv", &file()))).await.is(403);
    assert_eq!(store::testing::every_text(&world.app.store).await.unwrap().len(), texts);
}

#[tokio::test]
async fn a_past_that_cannot_be_read_says_what_is_wrong_with_it() {
    let world = World::new().await;
    let look = async |outcome: &str, file: Option<(&str, &str)>| {
        let fields = [("outcome", outcome), ("decimal", ""), ("order", "")];
        send(&world, Cast::Vera, "/loop/thread", &fields, file).await.is(422)
    };
    let text = file();
    look(OUTCOME, None).await.says("Vul dit in");
    look("", Some(("past.csv", &text))).await.says("field-error");
    look("good = 1", Some(("past.csv", &text))).await.says("Hier hoort iets anders");
    look("good = { column = \"Uitslag\", values = [\"x\"] }", Some(("past.csv", &text))).await.says("Uitslag");
    look(OUTCOME, Some(("past.csv", ""))).await.says("field-error");
    look(OUTCOME, Some(("past.csv", "%PDF-1.7 niets"))).await.says("field-error");
}

#[tokio::test]
async fn a_version_is_laid_along_the_past_and_along_a_file() {
    let world = World::new().await;
    world.get(Cast::Dirk, "/loop/backtest").await.is(200).says("Nog geen profiel");
    crate::testing::past::closed(&world).await;
    let id = crate::testing::past::profile(&world).await;
    let page = world.get(Cast::Dirk, "/loop/backtest").await.is(200);
    page.says("Waarschijnlijk: bij kernklanten is het vaker een schot in de roos").says("Maakbedrijf, versie 1");
    world.get(Cast::Dirk, &format!("/loop/backtest?version={id}/1")).await.is(200).says("van de 120 projecten");
    for wrong in ["x", "x/y", &format!("{id}/9")] {
        world.get(Cast::Dirk, &format!("/loop/backtest?version={wrong}")).await.is(404);
    }
    let version = format!("{id}/1");
    let fields = [("version", version.as_str()), ("outcome", OUTCOME), ("decimal", ""), ("order", "")];
    let page = send(&world, Cast::Dirk, "/loop/backtest", &fields, Some(("past.csv", &file()))).await.is(200);
    page.says("120 rijen gelezen");
    world.get(Cast::Tess, "/loop/backtest").await.is(403);
}

#[tokio::test]
async fn what_the_past_contradicts_in_a_profile_becomes_a_draft_that_a_second_person_publishes() {
    let world = World::new().await;
    world.get(Cast::Dirk, "/loop/sharpen").await.is(200).says("Nog geen profiel");
    crate::testing::past::closed(&world).await;
    let id = crate::testing::past::profile(&world).await.to_string();
    let page = world.get(Cast::Leo, "/loop/sharpen").await.is(200);
    page.says("De criteria gaan samen met een schot in de roos").says("Medewerkers weegt lichter: van 3 naar");
    let sent = |change| [("profile", id.as_str()), ("change", change)];
    world.post(Cast::Vera, "/loop/sharpen/drafts", &sent("employees:heavier")).await.is(422);
    world.post(Cast::Vera, "/loop/sharpen/drafts", &[("profile", &id)]).await.is(422).says("Vul dit in");
    world.post(Cast::Leo, "/loop/sharpen/drafts", &sent("employees:lighter")).await.is(403);
    world.post(Cast::Tess, "/loop/sharpen/drafts", &sent("employees:lighter")).await.is(403);
    let made = world.post(Cast::Vera, "/loop/sharpen/drafts", &sent("employees:lighter")).await.is(303);
    assert_eq!(made.location(), format!("/profiles/{id}/versions/2/changes"));
    world.get(Cast::Vera, made.location()).await.is(200).says("Gewicht");
    world.post(Cast::Vera, "/loop/sharpen/drafts", &sent("employees:lighter")).await.is(422).says("concept");
    world.get(Cast::Tess, "/loop/sharpen").await.is(403);
}

/// Every text in a page's report, in its order, as a reader sees it.
fn texts(html: &str) -> Vec<String> {
    let report = html.split_once("<article class=\"report\">").unwrap().1.split_once("</article>").unwrap().0;
    let texts = report.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    let plain = |text: &str| {
        text.replace("&#38;", "&")
            .replace("&#39;", "'")
            .replace("&#34;", "\"")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
    };
    texts.filter(|text| !text.is_empty()).map(plain).collect()
}

#[tokio::test]
async fn the_report_says_on_paper_what_its_page_says() {
    let world = World::new().await;
    let empty = world.get(Cast::Dirk, "/loop/report").await.is(200).says("Nog niet te zeggen");
    empty.says("Wat kostten de uitzonderingen?").says("Er is nog geen grensgeval of uitzondering aangenomen.");
    crate::testing::past::closed(&world).await;
    crate::testing::past::profile(&world).await;
    let page = world.get(Cast::Dirk, "/loop/report").await.is(200);
    let page = page.says("De criteria gaan samen met een schot in de roos");
    let pdf = world.get(Cast::Dirk, "/loop/report.pdf").await.is(200);
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    let read = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let sheets: Vec<u32> = read.get_pages().keys().copied().collect();
    assert_eq!(sheets.len(), 4);
    let paper: String = read.extract_text(&sheets).unwrap().split_whitespace().collect();
    let said = texts(&page.text);
    assert!(said.len() > 80, "{said:#?}");
    for text in said {
        let text: String = text.split_whitespace().collect();
        assert!(paper.contains(&text), "{text} is not on paper");
    }
    for who in [Cast::Tess, Cast::Ada] {
        world.get(who, "/loop/report").await.is(403);
        world.get(who, "/loop/report.pdf").await.is(403);
    }
}

#[tokio::test]
async fn a_past_can_be_asked_about_in_fields() {
    let world = World::new().await;
    let fields = [("started_on", "Start"), ("id", "Klant"), ("good_column", "Status"), ("good_values", "Gewonnen")];
    let page = send(&world, Cast::Vera, "/loop/thread", &fields, Some(("past.csv", &file()))).await.is(200);
    page.says("Er is een rode draad").says("Regio: zuid").says("120 rijen gelezen");
    let lacking = [("good_column", "Status")];
    let page = send(&world, Cast::Vera, "/loop/thread", &lacking, Some(("past.csv", &file()))).await.is(422);
    page.says("id=\"good_values-error\"").says("value=\"Status\"");
    let wrong = [("good_column", "Uitslag"), ("good_values", "x")];
    send(&world, Cast::Vera, "/loop/thread", &wrong, Some(("past.csv", &file()))).await.is(422).says("Uitslag");
}

#[tokio::test]
async fn the_figures_of_the_loop_say_how_they_come_about() {
    let world = World::new().await;
    crate::testing::past::closed(&world).await;
    let page = world.get(Cast::Dirk, "/loop").await.is(200);
    for key in ["cohorts", "difference", "ledger"] {
        assert!(page.text.contains(&format!("id=\"why-{key}\" popover")), "{key}");
    }
    page.says("bètaverdeling").says("Bèta(").says("href=\"/loop#dots\"").says("id=\"dots\"");
    world.get(Cast::Dirk, "/loop/compass").await.is(200).says("id=\"why-loose\" popover");
}

#[tokio::test]
async fn the_figures_of_a_past_say_how_they_come_about() {
    let world = World::new().await;
    crate::testing::past::closed(&world).await;
    crate::testing::delivery::project(&world).await;
    let told: [(&str, &[&str]); 4] = [
        ("/loop", &["dots", "years", "conditions"]),
        ("/loop/thread", &["signal", "traits"]),
        ("/loop/backtest", &["backtest", "backtest-difference"]),
        ("/loop/sharpen", &["signal", "changes", "criteria"]),
    ];
    for (path, keys) in told {
        let page = world.get(Cast::Dirk, path).await.is(200);
        for key in keys {
            let asks = format!("popovertarget=\"why-{key}\" aria-label=\"Hoe dit getal ontstaat");
            assert!(page.text.contains(&asks), "{path} does not ask {key}");
            assert!(page.text.contains(&format!("id=\"why-{key}\" popover")), "{path} does not tell {key}");
        }
    }
    let report = world.get(Cast::Dirk, "/loop/report").await.is(200);
    for leaf in ["/loop#why-cohorts", "/loop#why-ledger", "/loop/sharpen#why-criteria", "/loop/compass#why-tight"] {
        assert!(report.text.contains(&format!("href=\"{leaf}\" data-explain")), "{leaf}");
        let (path, place) = leaf.split_once('#').unwrap();
        world.get(Cast::Dirk, path).await.is(200).says(&format!("id=\"{place}\" popover"));
    }
    let fields = [("outcome", OUTCOME), ("decimal", ""), ("order", "")];
    let page = send(&world, Cast::Dirk, "/loop/thread", &fields, Some(("past.csv", &file()))).await.is(200);
    page.says("id=\"why-traits\" popover").says("id=\"why-signal\" popover");
}

#[test]
fn a_wait_is_explained_while_something_is_needed_and_the_pace_is_known() {
    let (w, pace) = (words(Lang::Nl), Pace { closings: 4, months: 8.0 });
    let needed =
        |pace: Option<&Pace>, needed| past_why::wait(&w, pace, needed).map(|why| why.inputs[2].said.text.clone());
    assert_eq!(needed(Some(&pace), 12).as_deref(), Some("12"));
    assert_eq!(needed(Some(&pace), 0), None);
    assert_eq!(needed(None, 12), None);
}

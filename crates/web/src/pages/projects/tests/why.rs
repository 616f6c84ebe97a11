//! Every figure of a project says how it comes about: beside it, and on a page of its own where the board leads.

use super::Desk;
use crate::testing::{Cast, World};

/// The part of a page that explains the figure with this key.
fn told<'a>(page: &'a str, place: &str) -> &'a str {
    let start = page.find(&format!("id=\"{place}\"")).unwrap_or_else(|| panic!("`{place}` is not on the page"));
    page[start..].split("</section>").next().unwrap()
}

#[tokio::test]
async fn a_forecast_names_what_it_was_drawn_from_and_what_it_lacks() {
    let desk = Desk::new().await;
    let before = desk.get(Cast::Tess, "").await.is(200);
    let finish = told(&before.text, "why-finish");
    for said in ["10.000 keer doorgespeeld", "Nog nodig, volgens de belofte", "Van andere bedrijven", "Te weinig eigen"]
    {
        assert!(finish.contains(said), "`{said}`: {finish}");
    }
    assert!(finish.contains("Er is nog geen stand"), "what is missing is said");
    desk.check_in(&[("finish_likely", "2027-03-01"), ("cost_low", "55.000"), ("cost_high", "90.000")]).await.is(303);
    let after = desk.get(Cast::Tess, "").await.is(200);
    let effort = told(&after.text, "why-effort");
    for said in ["Al besteed", "10.000", "Nog nodig, zegt het team", "55.000 – ", "Ophoging", "+10%", "80%"] {
        assert!(effort.contains(said), "`{said}`: {effort}");
    }
}

#[tokio::test]
async fn each_figure_is_asked_about_by_a_button_and_stands_on_a_page_of_its_own() {
    let desk = Desk::new().await;
    desk.check_in(&[("finish_likely", "2027-03-01")]).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200);
    let figures = desk.get(Cast::Tess, "/figures").await.is(200);
    for key in ["finish", "effort", "leaving", "limits", "done", "burn-up", "fever", "expected"] {
        assert!(
            page.text.contains(&format!("popovertarget=\"why-{key}\" aria-label=\"Hoe dit getal ontstaat")),
            "{key}"
        );
        assert!(page.text.contains(&format!("id=\"why-{key}\" popover")), "{key}");
        told(&figures.text, key);
    }
    desk.get(Cast::Sam, "/figures").await.is(404);
    let board = desk.world.get(Cast::Tess, "/projects").await.is(200);
    for key in ["finish", "effort", "leaving", "done"] {
        let link = format!("href=\"/projects/{}/figures#{key}\" data-explain", desk.id);
        assert!(board.text.contains(&link), "{link}");
    }
}

#[tokio::test]
async fn the_chance_to_leave_the_mandate_is_told_aspect_by_aspect() {
    let desk = Desk::new().await;
    let page = desk.get(Cast::Tess, "").await.is(200);
    let leaving = told(&page.text, "why-leaving");
    for aspect in ["Tijd", "Geld", "Resultaten op tijd", "Nog niet gemeten: Cijfer van de klant."] {
        assert!(leaving.contains(aspect), "`{aspect}`: {leaving}");
    }
    let limits = told(&page.text, "why-limits");
    assert!(limits.contains("14 dagen") && limits.contains("10%"), "the margins that were given: {limits}");
    let done = told(&page.text, "why-done");
    assert!(done.contains("De lijn draait") && done.contains("50%") && done.contains("open"), "{done}");
}

#[tokio::test]
async fn an_outcome_says_against_what_it_was_held() {
    let desk = Desk::new().await;
    let closing = [("ending", "finished"), ("ended_on", "2026-11-23"), ("spent_cents", "70.000")];
    desk.post(Cast::Tess, "/closure", &closing).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200);
    let outcome = told(&page.text, "why-outcome");
    for said in ["23 nov 2026", "80.000", "70.000", "De klant is superenthousiast", "Binnen het afgesproken geld"] {
        assert!(outcome.contains(said), "`{said}`: {outcome}");
    }
    assert!(!page.text.contains("id=\"why-finish\""), "nothing is foreseen of what has ended");
}

#[tokio::test]
async fn the_board_says_how_it_counts() {
    let world = World::new().await;
    crate::testing::delivery::project(&world).await;
    world
        .get(Cast::Leo, "/projects")
        .await
        .is(200)
        .says("id=\"why-board\" popover")
        .says("hoogste kans om het mandaat");
}

#[tokio::test]
async fn the_other_way_of_reckoning_names_the_ways_that_it_lies_between() {
    let desk = Desk::new().await;
    desk.check_in(&[("finish_likely", "2027-03-01")]).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200);
    let expected = told(&page.text, "why-expected");
    for said in ["zoals begroot", "in het tempo tot nu", "zoals onze projecten afliepen", "Samen", "100%", "n.v.t."] {
        assert!(expected.contains(said), "`{said}`: {expected}");
    }
    assert!(expected.contains("Er is nog geen resultaat opgeleverd"), "what is missing is said: {expected}");
    let fever = told(&page.text, "why-fever");
    for said in ["deel van de inspanning", "marge in tijd", "marge in geld", "precies op de grens 100%"] {
        assert!(fever.contains(said), "`{said}`: {fever}");
    }
}

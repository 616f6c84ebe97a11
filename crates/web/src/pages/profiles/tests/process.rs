//! The stages of a profile, composed in the form without a script.

use super::*;

/// Presses a button of the form with these texts typed; gives the page that answers.
async fn press(world: &World, version: &str, page: &Answer, other: &[(&str, &str)]) -> Answer {
    let sent = fields(&page.text);
    world.post(Cast::Dirk, version, &typed(&sent, other)).await
}

#[tokio::test]
async fn a_director_composes_the_stages_in_the_form() {
    let world = World::new().await;
    let version = format!("{}/versions/1", draft(&world).await);
    let page = world.get(Cast::Dirk, &format!("{version}/draft")).await.is(200);
    let page = page.says("Verder als: gesproken met iemand van de klant.").says("Hier eindigt een verkoopkans");
    let page = press(&world, &version, &page, &[("do", "stage-add")]).await.is(200).says("Nieuwe fase 7");
    let named = [("s6_label_nl", "Demonstratie"), ("s6_label_en", "Demo"), ("s6_new", "known"), ("do", "ask:6")];
    let page = press(&world, &version, &page, &named).await.is(200).says("Verder als: … bekend.");
    let page = press(&world, &version, &page, &[("s6_new", "talked_to"), ("do", "ask:6")]).await.is(200);
    let wrong = press(&world, &version, &page, &[("s6_x1_times", "0"), ("do", "save")]).await.is(422);
    let wrong = wrong.says("Dit is leeg.").says("Buiten de grenzen.").says("Demonstratie");
    let mended =
        [("s6_x0_k_employees", "1"), ("s6_x1_times", "2"), ("s6_x1_role", "decision_maker"), ("do", "stage-up:6")];
    let page = press(&world, &version, &wrong, &mended).await.is(200);
    let page = page.says("Verder als: Medewerkers bekend en gesproken met 2 beslissers.");
    let saved = press(&world, &version, &page, &[("do", "save")]).await.is(303);
    world.get(Cast::Dirk, saved.location()).await.is(200);
    let file = world.get(Cast::Dirk, &format!("{version}/file")).await.is(200);
    file.says("key = \"demo\"").says("exits = [\"known(employees)\", \"talked_to(decision_maker, 2)\"]");
    let shown = world.get(Cast::Leo, &version).await.is(200);
    shown.says("Demonstratie").says("Verder als: Medewerkers bekend en gesproken met 2 beslissers.");

    let page =
        world.get(Cast::Dirk, &format!("{version}/draft")).await.is(200).says("Sleutel in bestand en API: demo.");
    let renamed = press(&world, &version, &page, &[("s5_label_en", "Show"), ("do", "save")]).await.is(303);
    world.get(Cast::Dirk, renamed.location()).await.is(200);
    world.get(Cast::Dirk, &format!("{version}/file")).await.is(200).says("key = \"demo\"").says("en = \"Show\"");
}

#[tokio::test]
async fn a_process_without_a_gate_that_asks_is_refused_and_says_why() {
    let world = World::new().await;
    let version = format!("{}/versions/1", draft(&world).await);
    let page = world.get(Cast::Vera, &format!("{version}/draft")).await.is(200);
    let shut = press(&world, &version, &page, &[("do", "drop:3.0")]).await.is(200);
    let refused = press(&world, &version, &shut, &[("do", "save")]).await.is(422);
    let refused = refused.says("De poort vraagt nog geen oordeel.");
    let moved = press(&world, &version, &refused, &[("gate", "6"), ("do", "save")]).await.is(422);
    moved.says("De laatste fase kan de poort niet zijn");
    let gone = press(&world, &version, &page, &[("do", "stage-remove:3")]).await.is(200);
    press(&world, &version, &gone, &[("do", "save")]).await.is(422).says("Er is geen poort.");
    let toml = format!("{PROFILE}[[process.stages]]\nkey = \"een\"\n[[process.stages]]\nkey = \"twee\"\n");
    let file = world.post(Cast::Vera, &version, &[("toml", &toml), ("version", "1")]).await.is(422);
    file.says("Er is geen poort.").says("process.stages");
    world.get(Cast::Vera, &format!("{version}/file")).await.is(200);
    let kept = world.get(Cast::Vera, &version).await.is(200);
    kept.says("Verder als: kernklant, of goedgekeurd als grensgeval of uitzondering.");
}

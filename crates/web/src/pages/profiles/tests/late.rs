//! A draft that two write at once: in the form field by field, in its file as a whole.

use super::{PROFILE, draft, fields, typed};
use crate::testing::{Cast, World, forms};

/// What Vera makes of the draft that Sam is writing too: another bound, and a criterion more.
fn theirs() -> String {
    let criterion = "[[criteria]]\nkey = \"owner_led\"\nlabel = { nl = \"Eigenaar leidt\", en = \"Owner-led\" }\n\
                     kind = \"yes_no\"\nideal = true\n";
    PROFILE.replace("[10, 250]", "[20, 250]") + criterion
}

#[tokio::test]
async fn in_the_form_both_are_put_together_field_by_field() {
    let world = World::new().await;
    let version = format!("{}/versions/1", draft(&world).await);
    let read = world.get(Cast::Sam, &format!("{version}/draft")).await.is(200);
    let read = fields(&read.text);
    world.post(Cast::Vera, &version, &[("toml", &*theirs()), ("version", "1")]).await.is(303);
    let mine = typed(&read, &[("c0_to", "99"), ("core", "70"), ("do", "save")]);
    let late = world.post(Cast::Sam, &version, &mine).await.is(422);
    let late = late
        .says("Een collega heeft dit intussen gewijzigd. Hieronder")
        .says("Je collega voegde het criterium ‘Eigenaar leidt’ toe.")
        .says("Vera de Tester wijzigde dit (zojuist)")
        .says("Houd wat er stond: 10")
        .says("Eigenaar leidt</span>");
    assert_eq!(late.text.matches("class=\"field-theirs\"").count(), 1);
    let late = fields(&late.text);
    world.post(Cast::Sam, &version, &typed(&late, &[("do", "save")])).await.is(303);
    let file = world.get(Cast::Sam, &format!("{version}/file")).await.is(200);
    file.says("ideal = [20, 99]").says("core = 70").says("key = \"owner_led\"");
}

#[tokio::test]
async fn what_both_changed_is_chosen_and_stays_chosen_whatever_button_is_pressed() {
    let world = World::new().await;
    let version = format!("{}/versions/1", draft(&world).await);
    let read = fields(&world.get(Cast::Sam, &format!("{version}/draft")).await.is(200).text);
    world.post(Cast::Vera, &version, &[("toml", &*theirs()), ("version", "1")]).await.is(303);
    let mine = typed(&read, &[("c0_from", "30"), ("do", "save")]);
    let late = world.post(Cast::Sam, &version, &mine).await.is(422).says("value=\"30\"").says("Neem over: 20");
    let late = fields(&late.text);
    let added = typed(&late, &[("instead-c0_from", "yes"), ("do", "add")]);
    let added = world.post(Cast::Sam, &version, &added).await.is(200).says("value=\"20\"");
    assert!(!added.text.contains("value=\"30\""), "the other text was chosen");
}

#[tokio::test]
async fn of_a_file_it_is_told_what_is_different_and_the_whole_is_chosen() {
    let world = World::new().await;
    for (choice, expected) in [("", "ideal = [30, 250]"), ("yes", "ideal = [20, 250]")] {
        let version = format!("{}/versions/1", draft(&world).await);
        world.post(Cast::Vera, &version, &[("toml", &*theirs()), ("version", "1")]).await.is(303);
        let mine = PROFILE.replace("[10, 250]", "[30, 250]");
        let late = world.post(Cast::Sam, &version, &[("toml", &mine), ("version", "1")]).await.is(422);
        let late = late.says("10–250 → 20–250").says("Eigenaar leidt (nieuw)").says("Neem over: het hele bestand");
        let late = forms::fields(&late.text, &format!("action=\"{version}\""));
        let chosen = typed(&late, &[("instead-toml", choice), ("do", "save")]);
        world.post(Cast::Sam, &version, &chosen).await.is(303);
        world.get(Cast::Sam, &format!("{version}/file")).await.is(200).says(expected);
    }
}

//! The standard pattern on its pages, as the people who read, change and deviate from it do it.

use domain::{ids::ProjectId, insight::Way};
use store::{deviations, patterns, projects};

use crate::testing::{
    Cast, World, delivery,
    patterns::{helping, pattern},
};

const KIND: &str = "Besturing";

async fn suggestions(world: &World) -> Vec<(String, String)> {
    let mut reader = world.app.store.read().await.unwrap();
    let all = patterns::of_kind(&mut reader, KIND).await.unwrap();
    all.into_iter().map(|row| (row.suggestion.id.to_string(), row.suggestion.text)).collect()
}

/// A project of the kind, which Tess leads.
async fn project(world: &World) -> ProjectId {
    let id = delivery::project(world).await;
    let tess = world.id(Cast::Tess).to_string();
    let mut reader = world.app.store.read().await.unwrap();
    let row = projects::by_id(&mut reader, &world.actor(Cast::Tess).person, id).await.unwrap();
    drop(reader);
    let version = row.version.to_string();
    let form =
        [("name", "Lijn 3"), ("kind", " besturing "), ("lead", &*tess), ("team", &*tess), ("version", &*version)];
    let changed = world.post(Cast::Tess, &format!("/projects/{id}"), &form).await;
    assert_eq!(changed.status.as_u16(), 303, "{}", changed.text);
    id
}

#[tokio::test]
async fn a_director_changes_the_pattern_in_place_and_everyone_reads_it() {
    let world = World::new().await;
    let started = world.post(Cast::Dirk, "/patterns", &[("kind", KIND)]).await.is(303);
    let door = started.location().to_owned();
    assert_eq!(door, format!("/patterns/{}", patterns::id_of("BESTURING").unwrap()));
    let typed = [("version", "1"), ("suggestion", ""), ("text", "Demo eerst"), ("suggestion", ""), ("text", "Test")];
    world.post(Cast::Dirk, &door, &[&typed[..], &[("suggestion", ""), ("text", " ")]].concat()).await.is(303);
    let made = suggestions(&world).await;
    let row = |n: usize, text: &'static str| [("suggestion", made[n].0.clone()), ("text", text.to_owned())];
    let send = async |version: &str, rows: &[[(&str, String); 2]], act: &str| {
        let rows = rows.iter().flatten().map(|(name, text)| (*name, text.as_str()));
        let form: Vec<(&str, &str)> = [("version", version), ("act", act)].into_iter().chain(rows).collect();
        world.post(Cast::Dirk, &door, &form).await
    };
    let (demo, test) = (row(0, "Demo eerst"), row(1, "Test een week"));
    send("2", &[demo.clone(), test.clone()], "down:0").await.is(303);
    let texts = async || suggestions(&world).await.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    assert_eq!(texts().await, ["Test een week", "Demo eerst"], "what was typed is kept when a row moves");
    let stale = send("2", &[demo.clone(), test], "save").await.is(422);
    stale.says("Een collega heeft dit intussen gewijzigd").says("Test een week");
    let now = suggestions(&world).await;
    assert_eq!((now[1].0.as_str(), now[0].0 == made[1].0), (made[0].0.as_str(), false), "another text, another row");
    let rows =
        [("suggestion", now[0].0.as_str()), ("text", "x"), ("suggestion", &now[1].0), ("text", &"y".repeat(301))];
    let long = world.post(Cast::Dirk, &door, &[&rows[..], &[("version", "3")]].concat()).await.is(422);
    long.says("hooguit 300 tekens").says("yyy");
    let rows = [("suggestion", now[0].0.as_str()), ("text", &*now[0].1), ("suggestion", &now[1].0), ("text", "z")];
    world.post(Cast::Dirk, &door, &[&rows[..], &[("version", "3"), ("act", "end:1")]].concat()).await.is(303);
    assert_eq!(texts().await, ["Test een week"]);
    let page = world.get(Cast::Ada, &door).await.is(200).says("Test een week").says("Suggesties, geen regels");
    assert!(!page.text.contains("<textarea"), "only a director changes it");
    page.says("Suggestie weggehaald");
    world.get(Cast::Dirk, "/audit").await.is(200).says("Suggestie toegevoegd").says(&format!("href=\"{door}\""));
    world.get(Cast::Dirk, "/patterns").await.is(200).says(KIND).says("1 suggestie");
}

#[tokio::test]
async fn a_deviation_says_from_what_it_departs_and_what_it_repeats() {
    let world = World::new().await;
    pattern(&world, KIND).await;
    let id = project(&world).await;
    let page = world.get(Cast::Tess, &format!("/projects/{id}")).await.is(200);
    page.says("Het stramien: 1 suggestie").says("Begin met een demo");
    let form = format!("/projects/{id}/deviations/new");
    let first = world.get(Cast::Tess, &form).await.is(200).says("Begin met een demo");
    assert!(!first.text.contains("name=\"repeats\""), "there is nothing to repeat yet");
    let suggestion = suggestions(&world).await.remove(0).0;
    let said = [("what", "Geen demo"), ("why", "Niets te zien"), ("expected", "Een week eerder")];
    let door = format!("/projects/{id}/deviations");
    let strange = "00000000-0000-0000-0000-000000000001";
    let wrong = [("departs_from", strange), ("repeats", strange)];
    let wrong = world.post(Cast::Tess, &door, &[&said[..2], &wrong].concat()).await.is(422);
    wrong.says("kan hier niet gekozen worden").says("Vul dit in").says("Niets te zien");
    world.post(Cast::Tess, &door, &[&said[..], &[("departs_from", &*suggestion)]].concat()).await.is(303);
    let all = deviations::of_project(&mut world.app.store.read().await.unwrap(), id).await.unwrap();
    let earlier = all[0].deviation.id.to_string();
    world.get(Cast::Tess, &form).await.is(200).says(&format!("<option value=\"{earlier}\">Geen demo"));
    world.post(Cast::Tess, &door, &[&said[..], &[("repeats", &*earlier)]].concat()).await.is(303);
    let page = world.get(Cast::Tess, &format!("/projects/{id}")).await.is(200);
    page.says("In plaats van: Begin met een demo").says("Eerder zo gedaan");
    let of = patterns::id_of(KIND).unwrap();
    world.get(Cast::Tess, &format!("/patterns/{of}")).await.is(200).says("2 keer op dezelfde manier gedaan");
    let other = world.get(Cast::Ada, &format!("/patterns/{of}")).await.is(200);
    assert!(!other.text.contains("Geen demo"), "what one may not see is not told");
}

#[tokio::test]
async fn what_keeps_helping_is_taken_over_by_a_director() {
    let world = World::new().await;
    let id = pattern(&world, KIND).await;
    let first = helping(&world, KIND).await;
    world.get(Cast::Dirk, "/").await.is(200).says("blijft helpen").says("hielp 3 van de 3 keer");
    let start = world.get(Cast::Bob, "/").await.is(200);
    assert!(!start.text.contains("blijft helpen"), "only a director answers it");
    world.get(Cast::Dirk, "/patterns").await.is(200).says("1 wijziging");
    let page = world.get(Cast::Dirk, &format!("/patterns/{id}")).await.is(200).says("Dit blijft helpen");
    let page = page.says("56–100%").says("in 2 projecten");
    let door = format!("/patterns/{id}/proposal");
    let way = Way::Chain(first).code();
    let why = format!("id=\"why-{way}\" popover");
    let page = page.says(&why).says("minstens 3 keer is geoordeeld, in minstens 2 projecten");
    assert_eq!(page.text.matches(&format!("popovertarget=\"why-{way}\" aria-label")).count(), 2, "proposal and way");
    world.get(Cast::Dirk, "/patterns").await.is(200).says("id=\"why-patterns\" popover");
    world.get(Cast::Dirk, &format!("{door}?way={way}")).await.is(200).says("Eerst een week meelopen").says(&why);
    let nothing = [("way", &*way), ("version", "2"), ("answer", "take"), ("how", "add"), ("text", " ")];
    world.post(Cast::Dirk, &door, &nothing).await.is(422).says("Vul dit in");
    let stale = [("way", &*way), ("version", "1"), ("answer", "take"), ("text", "Loop een week mee")];
    world.post(Cast::Dirk, &door, &stale).await.is(422).says("Loop een week mee").says("intussen gewijzigd");
    let take = [("way", &*way), ("version", "2"), ("answer", "take"), ("how", "add"), ("text", "Loop een week mee")];
    world.post(Cast::Dirk, &door, &take).await.is(303);
    assert_eq!(suggestions(&world).await.len(), 2);
    world.post(Cast::Dirk, &door, &take).await.is(409);
    let page = world.get(Cast::Leo, &format!("/patterns/{id}")).await.is(200).says("kwam uit een afwijking");
    assert!(!page.text.contains("Dit blijft helpen"));
}

#[tokio::test]
async fn what_is_set_aside_says_why() {
    let world = World::new().await;
    let id = pattern(&world, KIND).await;
    let way = Way::Chain(helping(&world, KIND).await).code();
    let door = format!("/patterns/{id}/proposal");
    let aside = [("way", &*way), ("answer", "aside"), ("reason", "")];
    world.post(Cast::Dirk, &door, &aside).await.is(422).says("Vul dit in");
    let aside = [("way", &*way), ("answer", "aside"), ("reason", "Kan alleen bij grote klanten")];
    world.post(Cast::Dirk, &door, &aside).await.is(303);
    let page = world.get(Cast::Dirk, &format!("/patterns/{id}")).await.is(200).says("opzij gelegd");
    assert!(!page.text.contains("Dit blijft helpen"));
    let start = world.get(Cast::Dirk, "/").await.is(200);
    assert!(!start.text.contains("blijft helpen"));
}

#[tokio::test]
async fn closing_asks_once_what_helped_and_the_lead_is_asked_for_thirty_days() {
    let world = World::new().await;
    let id = project(&world).await;
    let said = [("why", "De klant test mee"), ("expected", "Een week eerder")];
    for what in ["Geen testweek", "Demo achteraf"] {
        let form = [&said[..], &[("what", what)]].concat();
        world.post(Cast::Tess, &format!("/projects/{id}/deviations"), &form).await.is(303);
    }
    let all = deviations::of_project(&mut world.app.store.read().await.unwrap(), id).await.unwrap();
    let (late, week) = (all[0].deviation.id.to_string(), all[1].deviation.id.to_string());
    let door = format!("/projects/{id}/closure");
    world.get(Cast::Tess, &door).await.is(200).says("Hielpen jullie afwijkingen?").says("Geen testweek");
    let close = [("ending", "finished"), ("ended_on", "2026-11-23"), ("spent_cents", "70.000")];
    let half = [("deviation", &*late), ("helped", ""), ("seen", "Niets gemerkt"), ("deviation", &*week)];
    let half = [&close[..], &half, &[("helped", "yes"), ("seen", "")]].concat();
    world.post(Cast::Tess, &door, &half).await.is(422).says("Niets gemerkt").says("Vul dit in");
    let unseen = [("deviation", &*late), ("helped", ""), ("seen", ""), ("deviation", &*week)];
    let unseen = [&close[..], &unseen, &[("helped", "yes"), ("seen", "")]].concat();
    world.post(Cast::Tess, &door, &unseen).await.is(422).says("Vul dit in");
    let mut reader = world.app.store.read().await.unwrap();
    assert!(projects::by_id(&mut reader, &world.actor(Cast::Tess).person, id).await.unwrap().is_running());
    let some = [("deviation", &*late), ("helped", ""), ("seen", ""), ("deviation", &*week)];
    let some = [&close[..], &some, &[("helped", "yes"), ("seen", "Niemand miste hem")]].concat();
    world.post(Cast::Tess, &door, &some).await.is(303);
    let start = world.get(Cast::Tess, "/").await.is(200).says("hielp het?").says("Demo achteraf");
    assert!(!start.text.contains("Geen testweek"), "what was judged is not asked again");
    let asked = format!("/projects/{id}/deviations/judgement?deviation={late}");
    world.get(Cast::Tess, &asked).await.is(200);
    let judged = [("deviation", &*late), ("helped", "unclear"), ("seen", "Te vroeg")];
    world.post(Cast::Tess, &format!("/projects/{id}/deviations/judgement"), &judged).await.is(303);
    let start = world.get(Cast::Tess, "/").await.is(200);
    assert!(!start.text.contains("Demo achteraf"));
}

#[tokio::test]
async fn a_kind_of_which_one_sees_no_project_and_nobody_wrote_does_not_exist() {
    let world = World::new().await;
    project(&world).await;
    let id = patterns::id_of(KIND).unwrap();
    world.get(Cast::Tess, &format!("/patterns/{id}")).await.is(200).says("Hier staat nog niets");
    world.get(Cast::Ada, &format!("/patterns/{id}")).await.is(404);
    assert_eq!(store::testing::rows(&world.app.store, "patterns").await.unwrap(), 0, "looking writes nothing");
}

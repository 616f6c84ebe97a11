//! A save that comes late, on the forms that change a record: what a colleague made of it stands beside what was typed, and
//! what is chosen is what is saved.

use crate::testing::{
    Answer, Cast, World, delivery,
    forms::{fields, typed},
    patterns, sales,
};

/// The fields of the form on a page that goes to this path.
fn sent(page: &Answer, path: &str) -> Vec<(String, String)> {
    fields(&page.text, &format!("action=\"{path}\""))
}

/// Sends that form, with other texts in some of its fields.
async fn send(world: &World, who: Cast, path: &str, page: &Answer, other: &[(&str, &str)]) -> Answer {
    world.post(who, path, &typed(&sent(page, path), other)).await
}

/// How many fields a colleague is said to have changed.
fn beside(page: &Answer) -> usize {
    page.text.matches("class=\"field-theirs\"").count()
}

#[tokio::test]
async fn what_a_colleague_made_of_a_company_stands_beside_what_was_typed() {
    let chosen = [("instead-place", "yes"), ("instead-domain", "yes")];
    for (choices, place, domain) in [(&chosen[..0], "Appelscha", "kramer.nl"), (&chosen[..], "Bakkeveen", "")] {
        let world = World::new().await;
        let path = format!("/companies/{}", sales::company(&world, "Kramer", &[]).await);
        let edit = format!("{path}/edit");
        let read = world.get(Cast::Sam, &edit).await.is(200);
        let theirs = [("place", "Bakkeveen"), ("domain", "kramer.nl"), ("do_not_mail", "yes")];
        send(&world, Cast::Vera, &path, &read, &theirs).await.is(303);
        let mine = [("place", "Appelscha"), ("vat", "NL004495445B01")];
        let late = send(&world, Cast::Sam, &path, &read, &mine).await.is(422);
        let late = late
            .says("Een collega heeft dit intussen gewijzigd. Hieronder")
            .says("Vera de Tester wijzigde dit (zojuist)")
            .says("value=\"Appelscha\"")
            .says("Houd wat jij invulde")
            .says("Neem over: Bakkeveen")
            .says("value=\"kramer.nl\"")
            .says("Houd wat er stond: leeg")
            .says("Neem over: ja")
            .says("Houd wat er stond: nee");
        assert_eq!(beside(&late), 3);
        send(&world, Cast::Sam, &path, &late, choices).await.is(303);
        let now = sent(&world.get(Cast::Sam, &edit).await.is(200), &path);
        let text = |field: &str| now.iter().find(|(name, _)| name == field).map_or("", |(_, text)| text.as_str());
        assert_eq!((text("place"), text("domain")), (place, domain));
        assert_eq!((text("vat"), text("do_not_mail")), ("NL004495445B01", "yes"), "nobody chose against these");
    }
}

#[tokio::test]
async fn a_second_refusal_keeps_what_was_chosen() {
    let world = World::new().await;
    let path = format!("/companies/{}", sales::company(&world, "Kramer", &[]).await);
    let read = world.get(Cast::Sam, &format!("{path}/edit")).await.is(200);
    send(&world, Cast::Vera, &path, &read, &[("place", "Bakkeveen")]).await.is(303);
    let late = send(&world, Cast::Sam, &path, &read, &[("place", "Appelscha"), ("kvk", "12")]).await.is(422);
    let late = late.says("Neem over: Bakkeveen").says("‘12’ is geen KvK-nummer");
    let wrong = send(&world, Cast::Sam, &path, &late, &[("instead-place", "yes")]).await.is(422);
    let wrong = wrong.says("value=\"Bakkeveen\"").says("‘12’ is geen KvK-nummer");
    assert_eq!(beside(&wrong), 0, "it was chosen");
    send(&world, Cast::Vera, &path, &wrong, &[("name", "Kramer Metaal"), ("kvk", "")]).await.is(303);
    let again = send(&world, Cast::Sam, &path, &wrong, &[("kvk", "")]).await.is(422);
    again.says("value=\"Kramer Metaal\"").says("Houd wat er stond: Kramer").says("value=\"Bakkeveen\"");
}

#[tokio::test]
async fn a_colleague_who_changed_nothing_that_is_asked_here_is_no_obstacle() {
    let world = World::new().await;
    let path = format!("/companies/{}", sales::company(&world, "Kramer", &[]).await);
    let read = world.get(Cast::Sam, &format!("{path}/edit")).await.is(200);
    world.post(Cast::Vera, &format!("{path}/archive"), &[("version", "1")]).await.is(303);
    let late = send(&world, Cast::Sam, &path, &read, &[("place", "Appelscha")]).await.is(422);
    let late = late.says("maar niet wat je hier ziet").says("value=\"Appelscha\"");
    assert_eq!(beside(&late), 0);
    send(&world, Cast::Sam, &path, &late, &[]).await.is(303);
}

#[tokio::test]
async fn of_an_opportunity_the_seller_and_the_amount_are_told_in_words() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer", &[]).await;
    let path = format!("/opportunities/{}", sales::opportunity(&world, company).await);
    let read = world.get(Cast::Sam, &format!("{path}/edit")).await.is(200);
    let sam = world.id(Cast::Sam).to_string();
    let theirs = [("owner", sam.as_str()), ("amount_cents", "2.500"), ("source", "referral")];
    send(&world, Cast::Vera, &path, &read, &theirs).await.is(303);
    let mine = [("amount_cents", "3.000"), ("title", "Besturing")];
    let late = send(&world, Cast::Sam, &path, &read, &mine).await.is(422);
    let late = late
        .says("Vera de Tester wijzigde dit")
        .says("Neem over: 2.500")
        .says("value=\"3.000\"")
        .says("Neem over: Sam de Tester")
        .says("Houd wat er stond: Vera de Tester");
    assert_eq!(beside(&late), 3);
    send(&world, Cast::Sam, &path, &late, &[("instead-amount_cents", "yes")]).await.is(303);
    world.get(Cast::Leo, &path).await.is(200).says("Besturing").says("2.500").says("Sam de Tester");
}

#[tokio::test]
async fn of_a_project_the_team_is_one_field() {
    let world = World::new().await;
    let path = format!("/projects/{}", delivery::project(&world).await);
    let read = world.get(Cast::Tess, &format!("{path}/edit")).await.is(200);
    let (fields, sam) = (sent(&read, &path), world.id(Cast::Sam).to_string());
    let mut theirs = typed(&fields, &[("check_in_day", "friday")]);
    theirs.push(("team", sam.as_str()));
    world.post(Cast::Dirk, &path, &theirs).await.is(303);
    let late = send(&world, Cast::Tess, &path, &read, &[("kind", "Besturing")]).await.is(422);
    let late = late
        .says("Dirk de Tester wijzigde dit")
        .says("Neem over: Tess de Tester, Sam de Tester")
        .says("Houd wat er stond: Tess de Tester")
        .says("Neem over: Vrijdag");
    assert_eq!(beside(&late), 2);
    send(&world, Cast::Tess, &path, &late, &[]).await.is(303);
    world.get(Cast::Dirk, &path).await.is(200).says("Sam de Tester").says("Besturing");
}

#[tokio::test]
async fn of_a_contact_only_its_own_changes_are_told() {
    let world = World::new().await;
    let company = sales::company(&world, "Kramer", &[]).await;
    let contacts = format!("/companies/{company}/contacts");
    for name in ["Anna", "Bert"] {
        world.post(Cast::Vera, &contacts, &[("contact_name", name), ("contact_role", "user")]).await.is(303);
    }
    let page = world.get(Cast::Sam, &format!("/companies/{company}")).await.is(200);
    let door = |name: &str| {
        let before = page.text.split(&format!(">{name}</a>")).next().unwrap();
        format!("/contacts/{}", before.rsplit_once("href=\"/contacts/").unwrap().1.split('/').next().unwrap())
    };
    let (anna, bert) = (door("Anna"), door("Bert"));
    let read = world.get(Cast::Sam, &format!("{anna}/edit")).await.is(200);
    let theirs = [("role", "decision_maker"), ("email", "anna@kramer.nl")];
    send(&world, Cast::Vera, &anna, &read, &theirs).await.is(303);
    let other = world.get(Cast::Dirk, &format!("{bert}/edit")).await.is(200);
    send(&world, Cast::Dirk, &bert, &other, &[("phone", "0512 123456")]).await.is(303);
    let late = send(&world, Cast::Sam, &anna, &read, &[("email", "a@kramer.nl")]).await.is(422);
    let late = late.says("Neem over: anna@kramer.nl").says("Neem over: beslisser").says("Vera de Tester wijzigde dit");
    assert!(!late.text.contains("Dirk de Tester wijzigde"), "he changed somebody else");
    let saved = send(&world, Cast::Sam, &anna, &late, &[]).await.is(303);
    assert_eq!(saved.location(), format!("/companies/{company}#contacts"));
    let company = world.get(Cast::Leo, &format!("/companies/{company}")).await.is(200);
    company.says("a@kramer.nl").says("beslisser");
    world.get(Cast::Leo, &format!("{anna}/edit")).await.is(403);
}

#[tokio::test]
async fn what_somebody_may_do_is_chosen_too() {
    let world = World::new().await;
    let path = format!("/people/{}", world.id(Cast::Leo));
    let read = world.get(Cast::Ada, &path).await.is(200);
    send(&world, Cast::Ada, &path, &read, &[("roles", "seller")]).await.is(303);
    let fields = sent(&read, &path);
    let barred: Vec<_> = typed(&fields, &[]).into_iter().filter(|(name, _)| *name != "active").collect();
    let late = world.post(Cast::Ada, &path, &barred).await.is(422).says("Ada de Tester wijzigde dit");
    assert_eq!(beside(&late), 1, "the roles: whether he may sign in was changed by one alone");
    send(&world, Cast::Ada, &path, &late, &[("instead-roles", "yes")]).await.is(303);
    assert_eq!(world.get(Cast::Leo, "/").await.is(303).location(), "/sign-in");
    let now = sent(&world.get(Cast::Ada, &path).await.is(200), &path);
    assert!(now.contains(&("roles".into(), "reader".into())), "{now:?}");
}

/// The form of a pattern, with another text for its one suggestion.
fn with<'a>(fields: &'a [(String, String)], suggestion: &'a str) -> Vec<(&'a str, &'a str)> {
    let text = |old: &'a str| if old == "Begin met een demo" { suggestion } else { old };
    fields.iter().map(|(name, old)| (name.as_str(), text(old))).collect()
}

#[tokio::test]
async fn of_a_pattern_the_list_is_chosen_as_a_whole() {
    let world = World::new().await;
    for (choice, expected) in [("", ["Begin klein"]), ("yes", ["Begin met een schets"])] {
        let kind = format!("besturing {choice}");
        let path = format!("/patterns/{}", patterns::pattern(&world, &kind).await);
        let read = world.get(Cast::Dirk, &path).await.is(200);
        let fields = sent(&read, &path);
        world.post(Cast::Dirk, &path, &with(&fields, "Begin met een schets")).await.is(303);
        let late = world.post(Cast::Dirk, &path, &with(&fields, "Begin klein")).await.is(422);
        let late = late.says("Neem over: de hele lijst").says("<li>Begin met een schets</li>").says("Begin klein");
        send(&world, Cast::Dirk, &path, &late, &[("instead-suggestions", choice)]).await.is(303);
        let now = sent(&world.get(Cast::Dirk, &path).await.is(200), &path);
        let texts: Vec<_> = now.iter().filter(|(name, text)| name == "text" && !text.is_empty()).collect();
        assert_eq!(texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), expected);
    }
}

#[tokio::test]
async fn of_a_view_its_name_and_what_it_shows_are_chosen() {
    let world = World::new().await;
    sales::publish(&world).await;
    let path = format!("/views/{}", sales::view(&world, true).await);
    let list = ("list", "opportunities");
    let first = [list, ("version", "1"), ("name", "Volgende"), ("shared", "yes"), ("query", "sort=next")];
    world.post(Cast::Vera, &path, &first).await.is(303);
    let second = [list, ("version", "1"), ("name", "Van mij"), ("shared", "yes"), ("query", "owner=me")];
    let late = world.post(Cast::Vera, &path, &second).await.is(422);
    let late = late.says("Neem over: Volgende").says("Neem over: de filters, volgorde en kolommen");
    let saved = send(&world, Cast::Vera, &path, &late, &[("instead-query", "yes")]).await.is(303);
    assert!(saved.location().starts_with("/opportunities?sort=next&saved="), "{}", saved.location());
    world.get(Cast::Vera, "/opportunities").await.is(200).says("Van mij");
}

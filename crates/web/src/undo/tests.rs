//! What was just done is taken back from the word about it, by whoever may, and through the doors that are there.

use axum::{
    body::Body,
    http::{Method, header},
};
use store::{companies, opportunities};
use uuid::Uuid;

use super::*;
use crate::testing::{Answer, Cast, World, sales};

/// Where a form leads, and what it sends.
type Sends = (String, Vec<(String, String)>);

/// A page of somebody to whom this was just said.
async fn told(world: &World, who: Cast, path: &str, said: &str) -> Answer {
    let mut request = world.request(Some(who), Method::GET, path).body(Body::empty()).unwrap();
    let session = request.headers()[header::COOKIE].to_str().unwrap();
    let cookies = format!("{session}; said={said}");
    request.headers_mut().insert(header::COOKIE, cookies.parse().unwrap());
    world.send(request).await.is(200)
}

/// The page that an answer leads to.
async fn next(world: &World, who: Cast, answer: &Answer) -> Answer {
    told(world, who, answer.location(), &answer.cookie("said").unwrap()).await
}

/// The form beside the word on a page.
fn offered(page: &Answer) -> Option<Sends> {
    let toast = page.text.split("data-toast>").nth(1)?;
    let (action, form) = toast.split("<form method=\"post\" action=\"").nth(1)?.split_once('"')?;
    let field = |text: &str| {
        let (name, rest) = text.split_once("\" value=\"")?;
        Some((name.to_owned(), rest.split('"').next()?.replace("&#38;", "&")))
    };
    let fields = form.split("</form>").next()?.split("<input type=\"hidden\" name=\"").skip(1).filter_map(field);
    Some((action.to_owned(), fields.collect()))
}

async fn press(world: &World, who: Cast, (action, fields): &Sends) -> Answer {
    let form: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    world.post(who, action, &form).await
}

async fn is_archived(world: &World, id: CompanyId) -> bool {
    let person = world.actor(Cast::Vera).person;
    companies::by_id(&mut world.app.store.read().await.unwrap(), &person, id).await.unwrap().archived
}

async fn opportunity(world: &World, id: OpportunityId) -> opportunities::Opportunity {
    let person = world.actor(Cast::Vera).person;
    opportunities::by_id(&mut world.app.store.read().await.unwrap(), &person, id).await.unwrap()
}

async fn moved(world: &World, id: OpportunityId, to: &str) -> Answer {
    let form = [("to", to), ("step_reason", "Toch niet")];
    world.post(Cast::Vera, &format!("/opportunities/{id}/moves"), &form).await.is(303)
}

#[test]
fn what_travels_is_read_back_and_nothing_else_is() {
    let (company, row) = (CompanyId(Uuid::from_u128(1)), OpportunityId(Uuid::from_u128(2)));
    for undo in [
        Undo::Archive(company, 3),
        Undo::Archives(vec![(company, 3), (CompanyId(Uuid::from_u128(4)), 5)]),
        Undo::Move(row, 5, "first_talk-2".into()),
        Undo::Change(Record::Company(company), 3, vec![("name".into(), "Smit; \"Zn.\" = 100% café!~ +1".into())]),
        Undo::Change(Record::Opportunity(row), 9, vec![("title".into(), "Nieuwe lijn".into())]),
        Undo::Change(
            Record::Project(ProjectId(Uuid::from_u128(5))),
            2,
            vec![("team".into(), "a".into()), ("team".into(), "b".into())],
        ),
    ] {
        assert!(undo.to_string().bytes().all(|byte| byte.is_ascii_graphic() && !b"\";,\\%~".contains(&byte)), "{undo}");
        assert_eq!(Undo::read(&undo.to_string()), Some(undo));
    }
    let many = format!("archives{}", format!(".{company}.1").repeat(MOST + 1));
    for strange in [
        "",
        "archive",
        "archives",
        "archive.1.1",
        &format!("archive.{company}.x"),
        &format!("archive.{company}.1.1"),
        &format!("archives.{company}.1.{company}"),
        &format!("move.{row}.1."),
        &format!("move.{row}.1./people"),
        &format!("move.{row}.1.é"),
        &format!("closure.{row}.1"),
        &format!("change.person.{row}.1.name=x"),
        &format!("change.company.{company}.1"),
        &format!("change.company.{company}.x.name=x"),
        &format!("change.company.{company}.1.version=9"),
        &format!("change.company.{company}.1.name={}", "x".repeat(2 * MOST_FIELDS)),
        "//elsewhere.example",
        &many,
    ] {
        assert_eq!(Undo::read(strange), None, "{strange}");
    }
}

#[tokio::test]
async fn a_company_that_was_put_away_is_taken_back_beside_the_word_about_it() {
    let world = World::new().await;
    let id = sales::company(&world, "Kramer Metaal", &[]).await;
    let away = world.post(Cast::Vera, &format!("/companies/{id}/archive"), &[("version", "1")]).await.is(303);
    assert_eq!(offered(&next(&world, Cast::Leo, &away).await), None, "a reader is offered nothing");
    let undo = offered(&next(&world, Cast::Vera, &away).await.says("Ongedaan maken")).unwrap();
    press(&world, Cast::Leo, &undo).await.is(403);
    assert!(is_archived(&world, id).await);
    let back = press(&world, Cast::Vera, &undo).await.is(303);
    assert!(!is_archived(&world, id).await);
    let page = next(&world, Cast::Vera, &back).await.says("Teruggehaald uit het archief");
    assert_eq!(offered(&page), None);
    assert_ne!(press(&world, Cast::Vera, &undo).await.status, 303, "once");
    let strange = told(&world, Cast::Vera, "/companies", "said-company-archived~//elsewhere.example").await;
    assert_eq!(offered(&strange.says("Gearchiveerd.")), None);
}

#[tokio::test]
async fn companies_that_were_put_away_at_once_are_taken_back_at_once() {
    let world = World::new().await;
    let (one, two) = (sales::company(&world, "Kramer", &[]).await, sales::company(&world, "Bosch", &[]).await);
    let chosen = [format!("{one}.1"), format!("{two}.1")];
    let list = "/companies?verdict=open&sort=name";
    let form = [("act", "archive"), ("chosen", chosen[0].as_str()), ("chosen", chosen[1].as_str()), ("back", list)];
    let away = world.post(Cast::Vera, "/companies/bulk", &form).await.is(303);
    assert!(is_archived(&world, one).await && is_archived(&world, two).await);
    let undo = offered(&next(&world, Cast::Vera, &away).await.says("2 organisaties gearchiveerd")).unwrap();
    press(&world, Cast::Leo, &undo).await.is(403);
    let back = press(&world, Cast::Vera, &undo).await.is(303);
    assert_eq!(back.location(), list);
    assert!(!is_archived(&world, one).await && !is_archived(&world, two).await);
    next(&world, Cast::Vera, &back).await.says("2 organisaties teruggehaald uit het archief");
}

#[tokio::test]
async fn a_move_is_taken_back_and_forth_while_nobody_was_there_in_between() {
    let world = World::new().await;
    let id = sales::opportunity(&world, sales::company(&world, "Kramer Metaal", sales::CORE).await).await;
    let first = opportunity(&world, id).await.stage;
    let undo = offered(&next(&world, Cast::Vera, &moved(&world, id, "approached").await).await).unwrap();
    press(&world, Cast::Leo, &undo).await.is(403);
    press(&world, Cast::Tess, &undo).await.is(404);
    let back = press(&world, Cast::Vera, &undo).await.is(303);
    assert_eq!(opportunity(&world, id).await.stage, first);
    press(&world, Cast::Vera, &undo).await.is(412);
    let forth = offered(&next(&world, Cast::Vera, &back).await).unwrap();
    press(&world, Cast::Vera, &forth).await.is(303);
    assert_eq!(opportunity(&world, id).await.stage, "approached");
}

#[tokio::test]
async fn a_move_that_is_taken_back_on_the_board_ends_there() {
    let world = World::new().await;
    let id = sales::opportunity(&world, sales::company(&world, "Kramer Metaal", sales::CORE).await).await;
    let board = "/opportunities?view=board&owner=me";
    let form = [("to", "approached"), ("back", board)];
    let away = world.post(Cast::Vera, &format!("/opportunities/{id}/moves"), &form).await.is(303);
    let undo = offered(&next(&world, Cast::Vera, &away).await).unwrap();
    assert_eq!(press(&world, Cast::Vera, &undo).await.is(303).location(), board);
}

#[tokio::test]
async fn taking_back_a_step_back_leads_around_no_gate() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::CORE).await;
    let through = moved(&world, id, "value").await;
    assert!(offered(&next(&world, Cast::Vera, &through).await).is_some(), "nobody had to let it through");
    let fact = [("attribute", "employees"), ("value", "2000"), ("source", "seller"), ("obtained_on", "2026-11-23")];
    world.post(Cast::Vera, &format!("/opportunities/{id}/facts"), &fact).await.is(303);
    let before = moved(&world, id, "gate").await;
    assert_eq!(offered(&next(&world, Cast::Vera, &before).await), None, "the gate is shut now");
    let row = opportunity(&world, id).await;
    let made_up = format!("said-moved~{}", Undo::Move(id, row.version, "value".into()));
    let form = offered(&told(&world, Cast::Vera, "/opportunities", &made_up).await).unwrap();
    press(&world, Cast::Vera, &form).await.is(409);
    assert_eq!(opportunity(&world, id).await.stage, "gate");
}

#[tokio::test]
async fn a_field_that_was_changed_gets_back_what_it_held() {
    let world = World::new().await;
    let id = sales::company(&world, "Kramer Metaal", &[]).await;
    let path = format!("/companies/{id}");
    let place = async |world: &World| {
        let person = world.actor(Cast::Vera).person;
        let company = companies::by_id(&mut world.app.store.read().await.unwrap(), &person, id).await.unwrap();
        (company.particulars.name, company.particulars.place)
    };
    let form = |version: &'static str, place: &'static str| {
        [("name", "Kramer Metaal"), ("place", place), ("version", version)]
    };
    world.post(Cast::Vera, &path, &form("1", "Oss & Omstreken")).await.is(303);
    let saved = world.post(Cast::Vera, &path, &form("2", "Uden")).await.is(303);
    assert_eq!(offered(&next(&world, Cast::Leo, &saved).await), None, "a reader is offered nothing");
    let undo = offered(&next(&world, Cast::Vera, &saved).await.says("Ongedaan maken")).unwrap();
    assert_eq!(undo.0, path);
    press(&world, Cast::Vera, &undo).await.is(303);
    assert_eq!(place(&world).await, ("Kramer Metaal".into(), "Oss & Omstreken".into()));
    press(&world, Cast::Vera, &undo).await.is(422);
    let same = world.post(Cast::Vera, &path, &form("4", "Oss & Omstreken")).await.is(303);
    assert_eq!(offered(&next(&world, Cast::Vera, &same).await), None, "nothing changed");
}

#[tokio::test]
async fn a_change_of_a_project_is_taken_back_by_its_team() {
    let world = World::new().await;
    let id = crate::testing::delivery::project(&world).await;
    let path = format!("/projects/{id}");
    let row = async |world: &World| {
        let person = world.actor(Cast::Tess).person;
        store::projects::by_id(&mut world.app.store.read().await.unwrap(), &person, id).await.unwrap()
    };
    let was = row(&world).await;
    let (lead, version) = (was.project.lead.to_string(), was.version.to_string());
    let form =
        [("name", "Andere naam"), ("lead", lead.as_str()), ("team", lead.as_str()), ("version", version.as_str())];
    let saved = world.post(Cast::Tess, &path, &form).await.is(303);
    let undo = offered(&next(&world, Cast::Tess, &saved).await.says("Ongedaan maken")).unwrap();
    press(&world, Cast::Tess, &undo).await.is(303);
    let is = row(&world).await;
    assert_eq!(
        (is.project.name, is.project.kind, is.project.team),
        (was.project.name, was.project.kind, was.project.team)
    );
}

//! A record's page in the list that it was opened from, and the fields that are changed where they stand.

use domain::ids::ProjectId;

use crate::testing::{Cast, World, delivery, sales};

/// Where the next one is by this page; nothing when it is the last.
fn next(page: &str) -> Option<&str> {
    page.split("rel=\"next\" href=\"").nth(1)?.split('"').next()
}

/// Where the one before is by this page.
fn previous(page: &str) -> Option<&str> {
    page.split("rel=\"prev\" href=\"").nth(1)?.split('"').next()
}

#[tokio::test]
async fn a_company_is_walked_on_from_through_the_list_that_it_was_opened_from() {
    let world = World::new().await;
    let first = sales::company(&world, "Aalders", sales::CORE).await;
    sales::company(&world, "Bakker", sales::OUTSIDE).await;
    let last = sales::company(&world, "Cats", sales::CORE).await;
    let carried = "list=verdict%3Dcore%26sort%3Dname";
    let opened = format!("/companies/{first}?{carried}");
    let list = world.get(Cast::Vera, "/companies?verdict=core&sort=name").await.is(200);
    list.says(&format!("class=\"row-link\" href=\"{opened}\""));
    let page = world.get(Cast::Vera, &opened).await.is(200);
    let on = format!("/companies/{last}?{carried}");
    assert_eq!((previous(&page.text), next(&page.text)), (None, Some(on.as_str())), "the one that is no core customer");
    page.says("href=\"/companies?verdict=core&#38;sort=name\"").says(&format!("/companies/{first}/edit?{carried}"));
    let page = world.get(Cast::Vera, &on).await.is(200);
    assert_eq!((previous(&page.text), next(&page.text)), (Some(opened.as_str()), None));
}

#[tokio::test]
async fn an_opportunity_and_a_case_keep_the_list_they_were_opened_from() {
    let world = World::new().await;
    let (one, first) = sales::near_miss(&world).await;
    let (two, second) = sales::near_miss(&world).await;
    let list = world.get(Cast::Vera, "/opportunities?verdict=near&sort=created").await.is(200);
    let opened = format!("/opportunities/{one}?list=verdict%3Dnear%26sort%3Dcreated");
    list.says(&format!("href=\"{opened}\""));
    let page = world.get(Cast::Vera, &opened).await.is(200);
    assert!(next(&page.text).is_some_and(|next| next.starts_with(&format!("/opportunities/{two}?list="))));
    let board = world.get(Cast::Vera, "/opportunities?view=board").await.is(200);
    board.says(&format!("href=\"/opportunities/{one}?list=view%3Dboard\""));
    let cases = world.get(Cast::Bob, "/cases?show=all").await.is(200);
    cases.says(&format!("href=\"/cases/{second}?list=show%3Dall\""));
    let page = world.get(Cast::Bob, &format!("/cases/{second}?list=show%3Dall")).await.is(200);
    assert_eq!(next(&page.text), Some(format!("/cases/{first}?list=show%3Dall").as_str()), "the last one first");
    let plain = world.get(Cast::Bob, &format!("/cases/{second}?list=nonsense%3D1")).await.is(200);
    plain.says("<a href=\"/cases\">");
}

#[tokio::test]
async fn a_project_is_walked_on_from_along_the_board() {
    let world = World::new().await;
    let one = delivery::project(&world).await;
    let two: ProjectId = {
        let (dirk, now) = (world.actor(Cast::Dirk), world.now());
        let mut tx = world.app.store.write().await.unwrap();
        let (_, id) = delivery::by_hand(&mut tx, &dirk, now, (world.id(Cast::Tess), "")).await;
        tx.commit().await.unwrap();
        id
    };
    let beside = async |id: ProjectId| {
        let page = world.get(Cast::Leo, &format!("/projects/{id}")).await.is(200);
        let one = previous(&page.text).or(next(&page.text));
        one.map(str::to_owned)
    };
    assert_eq!(beside(one).await, Some(format!("/projects/{two}")));
    assert_eq!(beside(two).await, Some(format!("/projects/{one}")));
}

#[tokio::test]
async fn who_may_change_a_record_changes_a_field_where_it_stands_and_nobody_else() {
    let world = World::new().await;
    let project = delivery::project(&world).await;
    let sale = sales::at_gate(&world, sales::CORE).await;
    let company = sales::company(&world, "Aalders", sales::CORE).await;
    for (who, page, field) in [
        (Cast::Vera, format!("/companies/{company}"), "place"),
        (Cast::Vera, format!("/opportunities/{sale}"), "amount_cents"),
        (Cast::Tess, format!("/projects/{project}"), "kind"),
    ] {
        let link = format!("href=\"{page}/edit#{field}\" data-edit=\"{field}\"");
        world.get(who, &page).await.is(200).says(&link);
        let looker = world.get(Cast::Leo, &page).await.is(200);
        assert!(!looker.text.contains("data-edit"), "{page}");
        let form = world.get(who, &format!("{page}/edit")).await.is(200);
        form.says(&format!("id=\"{field}\"")).says("name=\"version\"");
    }
}

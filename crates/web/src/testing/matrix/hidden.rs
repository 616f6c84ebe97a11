//! What one may not see, at every door of the pages: as if it were not there, in lists, files and the search as well.

use axum::http::Method;

use super::{
    super::{
        Cast, World,
        sight::{NOWHERE, filled, out_of_sight},
    },
    knock, rows,
};

#[tokio::test]
async fn a_row_that_one_may_not_see_is_at_no_door_of_the_pages() {
    let world = World::new().await;
    let hidden = out_of_sight(&world).await;
    let events = store::testing::rows(&world.app.store, "events").await.unwrap();
    let (mut wrong, mut doors) = (Vec::new(), 0);
    for (row, _) in rows() {
        let path = row.route.split(' ').nth(1).unwrap();
        let Some((id, whom)) = hidden.behind(path) else { continue };
        for who in whom {
            let there = knock(&world, Some(*who), row, &filled(path, id)).await;
            let nowhere = knock(&world, Some(*who), row, &filled(path, NOWHERE)).await;
            let status = there.status.as_u16();
            // What must be sent along besides may be asked for first, whatever it is about.
            let is_shut = matches!(status, 403 | 404) || status == 400 && !row.route.starts_with("GET");
            if status != nowhere.status.as_u16() || !is_shut {
                wrong.push(format!("{} for {who:?}: {status}, and {} for none", row.route, nowhere.status));
            }
            let secrets = hidden.told(*who, &there.text.replace(id, ""));
            wrong.extend(secrets.iter().map(|secret| format!("{} tells {who:?} `{secret}`", row.route)));
            doors += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(doors > 100, "{doors}");
    assert_eq!(store::testing::rows(&world.app.store, "events").await.unwrap(), events, "nothing was written");
}

#[tokio::test]
async fn a_row_that_one_may_not_see_is_in_no_list_file_or_search() {
    let world = World::new().await;
    let hidden = out_of_sight(&world).await;
    let doors = crate::router::routes();
    let pages = doors.list().iter().filter(|(method, path)| *method == Method::GET.as_str() && !path.contains('{'));
    let mut paths: Vec<String> = pages.map(|(_, path)| (*path).to_owned()).collect();
    for asked in [
        "/search?q=geheim",
        "/search?q=hannah%40geheim.example",
        "/search?q=geheim&only=contacts",
        "/search?q=geheim&only=projects",
        "/companies?search=geheim",
        "/companies/export?search=geheim",
        "/companies/export?format=xlsx",
        "/opportunities?search=geheim&status=all",
        "/opportunities?status=all&view=board",
        "/opportunities/export?status=all",
        "/opportunities/export?search=geheim",
        "/cases?show=all",
        "/audit?kind=company",
    ] {
        paths.push(asked.to_owned());
    }
    let mut wrong = Vec::new();
    for path in &paths {
        for who in [Cast::Tess, Cast::Ada, Cast::Sam] {
            let told = world.get(who, path).await.text;
            wrong.extend(hidden.told(who, &told).iter().map(|secret| format!("{path} tells {who:?} `{secret}`")));
        }
        // The same doors are open to whoever sees it all, or this would say nothing.
        assert!(world.get(Cast::Dirk, path).await.status.as_u16() < 500, "{path}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    world
        .get(Cast::Dirk, "/search?q=geheim")
        .await
        .is(200)
        .says("Geheim Staal")
        .says("Geheime Hannah")
        .says("Geheime lijn");
    world.get(Cast::Tess, "/companies").await.is(200).says("1 organisatie");
    world.get(Cast::Tess, "/companies?search=geheim").await.is(200).says("0 organisaties");
}

//! What one may not see, at every door of the pages: as if it were not there, in lists, files and the search as well.

use axum::http::Method;

use super::{
    super::{
        Cast, World,
        sight::{NOWHERE, filled, of_vera, out_of_sight},
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
        "/companies/export?format=csv&search=geheim",
        "/companies/export?format=xlsx",
        "/opportunities?search=geheim&status=all",
        "/opportunities?status=all&view=board",
        "/opportunities/export?format=csv&status=all",
        "/opportunities/export?format=csv&search=geheim",
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

#[tokio::test]
async fn a_colleagues_sale_is_at_no_door_where_sellers_see_only_their_own() {
    let world = World::new().await;
    let hers = of_vera(&world).await;
    let events = store::testing::rows(&world.app.store, "events").await.unwrap();
    let (mut wrong, mut doors) = (Vec::new(), 0);
    for (row, _) in rows() {
        let path = row.route.split(' ').nth(1).unwrap();
        let Some(id) = hers.behind(path) else { continue };
        let there = knock(&world, Some(Cast::Sam), row, &filled(path, id)).await;
        let nowhere = knock(&world, Some(Cast::Sam), row, &filled(path, NOWHERE)).await;
        let status = there.status.as_u16();
        let is_shut = matches!(status, 403 | 404) || status == 400 && !row.route.starts_with("GET");
        if status != nowhere.status.as_u16() || !is_shut {
            wrong.push(format!("{}: {status}, and {} for none", row.route, nowhere.status));
        }
        let secrets = hers.told(&there.text.replace(id, ""));
        wrong.extend(secrets.iter().map(|secret| format!("{} tells `{secret}`", row.route)));
        doors += 1;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(doors > 15, "{doors}");
    assert_eq!(store::testing::rows(&world.app.store, "events").await.unwrap(), events, "nothing was written");
}

#[tokio::test]
async fn a_colleagues_sale_is_in_no_list_file_search_or_timeline_where_sellers_see_only_their_own() {
    let world = World::new().await;
    let hers = of_vera(&world).await;
    let doors = crate::router::routes();
    let pages = doors.list().iter().filter(|(method, path)| *method == Method::GET.as_str() && !path.contains('{'));
    let mut paths: Vec<String> = pages.map(|(_, path)| (*path).to_owned()).collect();
    for asked in [
        "/search?q=besturing",
        "/search?q=kramer",
        "/opportunities?search=besturing&status=all",
        "/opportunities?search=kramer&status=all",
        "/opportunities?status=all&sort=-created",
        "/opportunities?status=all&view=board",
        "/opportunities/export?format=csv&status=all",
        "/opportunities/export?format=csv&search=besturing",
        "/cases?show=all",
        "/targets?seller=all",
    ] {
        paths.push(asked.to_owned());
    }
    paths.push(format!("/opportunities?status=all&owner={}", world.id(Cast::Vera)));
    paths.push(format!("/opportunities/new?company={}", hers.company));
    paths.push(format!("/opportunities/{}", hers.own));
    paths.push(format!("/companies/{}", hers.company));
    let mut wrong = Vec::new();
    for path in &paths {
        let told = world.get(Cast::Sam, path).await.text;
        wrong.extend(hers.told(&told).iter().map(|secret| format!("{path} tells `{secret}`")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    world.get(Cast::Sam, "/opportunities").await.is(200).says("1 verkoopkans").says("Eigen kans");
    world.get(Cast::Sam, "/opportunities").await.says("alleen wat op jouw naam staat");
    world.get(Cast::Sam, "/opportunities?search=besturing").await.is(200).says("0 verkoopkansen");
    world.get(Cast::Sam, &format!("/companies/{}", hers.company)).await.is(200).says("Eigen kans");
    // The same is there for her, and for whoever reads everything.
    for who in [Cast::Vera, Cast::Dirk, Cast::Bob, Cast::Leo] {
        for path in
            ["/opportunities?search=besturing", "/search?q=besturing", "/opportunities/export?format=csv&status=all"]
        {
            world.get(who, path).await.is(200).says("Geheime besturing");
        }
        world.get(who, &format!("/companies/{}", hers.company)).await.is(200).says("Geheime besturing");
    }
    world.get(Cast::Vera, "/opportunities?status=all").await.is(200).says("1 verkoopkans");
    world.get(Cast::Leo, "/opportunities?status=all").await.is(200).says("2 verkoopkansen");
}

#[tokio::test]
async fn whoever_hands_his_sale_over_is_led_to_the_list_where_sellers_see_only_their_own() {
    let world = World::new().await;
    let hers = of_vera(&world).await;
    let path = format!("/opportunities/{}", hers.own);
    let vera = world.id(Cast::Vera).to_string();
    let stays = [("title", "Eigen kans"), ("source", "own"), ("amount_cents", "10")];
    assert_eq!(world.post(Cast::Sam, &path, &stays).await.is(303).location(), path);
    let over = [("title", "Eigen kans"), ("source", "own"), ("owner", vera.as_str())];
    assert_eq!(world.post(Cast::Sam, &path, &over).await.is(303).location(), "/opportunities");
    world.get(Cast::Sam, &path).await.is(404);
    world.get(Cast::Vera, &path).await.is(200).says("Eigen kans");
}

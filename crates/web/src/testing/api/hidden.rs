//! What one may not see, at every operation: as if it were not there, and counted in no total.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Value, json};

use super::{
    super::{
        Cast, World,
        sight::{NOWHERE, of_vera, out_of_sight},
    },
    openapi::{document, operations},
    rows::rows,
};

#[tokio::test]
async fn a_row_that_one_may_not_see_is_at_no_operation() {
    let world = World::new().await;
    let hidden = out_of_sight(&world).await;
    let events = store::testing::rows(&world.app.store, "events").await.unwrap();
    let (mut wrong, mut found) = (Vec::new(), 0);
    for (row, _) in rows() {
        let Some((id, whom)) = hidden.behind(row.route.split(' ').nth(1).unwrap()) else { continue };
        for who in whom {
            let token = world.token(*who, true).await;
            let there = row.anywhere(id).send(&world, &token, row.method()).await;
            let nowhere = row.anywhere(NOWHERE).send(&world, &token, row.method()).await;
            let status = there.status.as_u16();
            // What must be sent along besides may be asked for first, whatever it is about.
            let is_shut = matches!(status, 403 | 404) || status == 422 && !row.is_read();
            if status != nowhere.status.as_u16() || !is_shut {
                wrong.push(format!("{} for {who:?}: {status}, and {} for none", row.route, nowhere.status));
            }
            let secrets = hidden.told(*who, &there.text.replace(id, ""));
            wrong.extend(secrets.iter().map(|secret| format!("{} tells {who:?} `{secret}`", row.route)));
            found += usize::from(status == 404);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(found > 60, "{found}");
    let made = store::testing::rows(&world.app.store, "api_tokens").await.unwrap();
    let after = store::testing::rows(&world.app.store, "events").await.unwrap();
    assert_eq!(after - made, events, "nothing was written but that tokens were made");
}

#[tokio::test]
async fn a_row_that_one_may_not_see_is_in_no_list_and_no_total() {
    let world = World::new().await;
    let hidden = out_of_sight(&world).await;
    let lists = operations().into_iter().filter_map(|(route, _)| route.strip_prefix("GET /api/v1").map(str::to_owned));
    let mut paths: Vec<String> = lists.filter(|path| !path.contains('{')).collect();
    paths.extend(["/companies?search=geheim", "/opportunities?search=geheim"].map(str::to_owned));
    let mut wrong = Vec::new();
    for who in [Cast::Tess, Cast::Ada, Cast::Sam] {
        let token = world.token(who, false).await;
        for path in &paths {
            let told = world.api_with(&token, Method::GET, path, None).await.text;
            wrong.extend(hidden.told(who, &told).iter().map(|secret| format!("{path} tells {who:?} `{secret}`")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (who, path, total) in [
        (Cast::Tess, "/companies", 1),
        (Cast::Tess, "/companies?search=geheim", 0),
        (Cast::Tess, "/opportunities", 1),
        (Cast::Tess, "/projects", 1),
        (Cast::Sam, "/projects", 0),
        (Cast::Vera, "/projects", 1),
        (Cast::Dirk, "/projects", 2),
        (Cast::Ada, "/opportunities", 0),
        (Cast::Ada, "/cases?state=all", 0),
        (Cast::Ada, "/projects", 0),
    ] {
        let listed = world.api(who, Method::GET, path, None).await.is(200).json();
        let (said, shown) = (&listed["total"], listed["items"].as_array().unwrap().len());
        assert_eq!((said, shown), (&json!(total), total), "{who:?} {path}");
    }
    // Who looks after the server alone does not look for companies at all.
    world.api(Cast::Ada, Method::GET, "/companies", None).await.is(403);
}

#[tokio::test]
async fn a_colleagues_sale_is_at_no_operation_where_sellers_see_only_their_own() {
    let world = World::new().await;
    let hers = of_vera(&world).await;
    let token = world.token(Cast::Sam, true).await;
    let events = store::testing::rows(&world.app.store, "events").await.unwrap();
    let (mut wrong, mut found) = (Vec::new(), 0);
    for (row, _) in rows() {
        let Some(id) = hers.behind(row.route.split(' ').nth(1).unwrap()) else { continue };
        let there = row.anywhere(id).send(&world, &token, row.method()).await;
        let nowhere = row.anywhere(NOWHERE).send(&world, &token, row.method()).await;
        let status = there.status.as_u16();
        let is_shut = matches!(status, 403 | 404) || status == 422 && !row.is_read();
        if status != nowhere.status.as_u16() || !is_shut {
            wrong.push(format!("{}: {status}, and {} for none", row.route, nowhere.status));
        }
        let secrets = hers.told(&there.text.replace(id, ""));
        wrong.extend(secrets.iter().map(|secret| format!("{} tells `{secret}`", row.route)));
        found += usize::from(status == 404);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(found > 10, "{found}");
    assert_eq!(store::testing::rows(&world.app.store, "events").await.unwrap(), events, "nothing was written");
}

#[tokio::test]
async fn a_colleagues_sale_is_in_no_list_and_no_total_where_sellers_see_only_their_own() {
    let world = World::new().await;
    let hers = of_vera(&world).await;
    let lists = operations().into_iter().filter_map(|(route, _)| route.strip_prefix("GET /api/v1").map(str::to_owned));
    let mut paths: Vec<String> = lists.filter(|path| !path.contains('{')).collect();
    paths.extend(["/opportunities?search=besturing", "/opportunities?sort=-created"].map(str::to_owned));
    paths.push(format!("/companies/{}", hers.company));
    let token = world.token(Cast::Sam, false).await;
    let mut wrong = Vec::new();
    for path in &paths {
        let told = world.api_with(&token, Method::GET, path, None).await.text;
        wrong.extend(hers.told(&told).iter().map(|secret| format!("{path} tells `{secret}`")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (who, path, total) in [
        (Cast::Sam, "/opportunities", 1),
        (Cast::Sam, "/opportunities?search=besturing", 0),
        (Cast::Sam, "/opportunities?search=kramer", 1),
        (Cast::Sam, "/cases?state=all", 0),
        (Cast::Vera, "/opportunities", 1),
        (Cast::Vera, "/cases?state=all", 1),
        (Cast::Bob, "/cases?state=all", 1),
        (Cast::Leo, "/opportunities", 2),
        (Cast::Dirk, "/opportunities?search=besturing", 1),
    ] {
        let listed = world.api(who, Method::GET, path, None).await.is(200).json();
        let (said, shown) = (&listed["total"], listed["items"].as_array().unwrap().len());
        assert_eq!((said, shown), (&json!(total), total), "{who:?} {path}");
    }
    // Who hands something over is answered what came of it, and does not find it afterwards.
    let path = format!("/opportunities/{}", hers.own);
    let over = json!({"owner": world.id(Cast::Vera).to_string()});
    world.api(Cast::Sam, Method::PATCH, &path, Some(over)).await.is(200).says("Vera de Tester");
    world.api(Cast::Sam, Method::GET, &path, None).await.is(404);
    let for_her = json!({"company_id": hers.company, "title": "Voor haar", "owner": world.id(Cast::Vera).to_string()});
    let made = world.api(Cast::Sam, Method::POST, "/opportunities", Some(for_her)).await.is(201).json();
    let path = format!("/opportunities/{}", made["id"].as_str().unwrap());
    world.api(Cast::Sam, Method::GET, &path, None).await.is(404);
    world.api(Cast::Vera, Method::GET, &path, None).await.is(200);
}

/// The fields of a shape, with those that it has beside another's.
fn fields(shape: &Value) -> Vec<(String, String)> {
    let parts = shape["allOf"].as_array().into_iter().flatten().chain([shape]);
    let all = parts.filter_map(|part| part["properties"].as_object()).flatten();
    all.map(|(name, field)| (name.clone(), field["description"].as_str().unwrap_or_default().replace('\n', " ")))
        .collect()
}

/// The document on the API has a table of them, so that nobody has to look for what he does not read.
#[test]
fn the_fields_that_not_everybody_reads_are_written_down() {
    let text = include_str!("../../../../../docs/API-DESIGN.md");
    let part = text.split_once("\n## Who reads which field\n").unwrap().1.split("\n## ").next().unwrap();
    let rows = part.lines().filter_map(|line| line.strip_prefix("| `")?.split('|').next().map(str::to_owned));
    let cells: Vec<String> = rows.collect();
    let named = cells.iter().flat_map(|cell| cell.split('`').filter(|span| span.contains('.') && !span.contains(' ')));
    let named: BTreeSet<String> = named.map(str::to_owned).collect();
    let (document, says) = (document(), ["Only for", "empty for whoever", "cannot be shown again"]);
    let shapes = document["components"]["schemas"].as_object().unwrap();
    let (mut known, mut told) = (BTreeSet::new(), BTreeSet::new());
    for (shape, schema) in shapes {
        for (field, description) in fields(schema) {
            let name = format!("{shape}.{field}");
            if says.iter().any(|says| description.contains(says)) {
                told.insert(name.clone());
            }
            known.insert(name);
        }
    }
    assert_eq!(named, told, "what is written down, and what the document says of itself");
    assert!(named.is_subset(&known), "{named:?}");
}

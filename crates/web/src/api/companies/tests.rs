//! The list of companies over JSON: what each filter leaves, in which order, and that a cursor loses nobody.

use axum::http::Method;
use domain::ids::CompanyId;
use serde_json::{Value, json};
use store::{
    companies,
    merges::{self, Wish},
};

use crate::{
    address::encoded,
    testing::{Cast, World, sales},
};

/// A company of each verdict, entered in this order.
async fn market(world: &World) {
    sales::company(world, "Dekker Transport", sales::OUTSIDE).await;
    sales::company(world, "Bos Metaal", sales::NEAR).await;
    sales::company(world, "Aalberts Frezen", sales::CORE).await;
    sales::company(world, "Evers Plaatwerk", &[("employees", "11"), ("owner_led", "yes")]).await;
    sales::company(world, "Claassen Gieterij", &[("owner_led", "yes")]).await;
}

const BEST: [&str; 5] = ["Evers Plaatwerk", "Aalberts Frezen", "Bos Metaal", "Claassen Gieterij", "Dekker Transport"];

async fn ask(world: &World, query: &str) -> Value {
    world.api(Cast::Leo, Method::GET, &format!("/companies?{query}"), None).await.is(200).json()
}

fn names(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn each_filter_leaves_what_it_names_and_counts_it() {
    let world = World::new().await;
    market(&world).await;
    for (query, left) in [
        ("verdict=core&sort=name", &["Aalberts Frezen", "Evers Plaatwerk"][..]),
        ("verdict=near", &["Bos Metaal"]),
        ("verdict=open", &["Claassen Gieterij"]),
        ("verdict=outside", &["Dekker Transport"]),
        ("verdict=near,%20outside", &["Bos Metaal", "Dekker Transport"]),
        ("verdict=near&search=bos", &["Bos Metaal"]),
        ("verdict=near&search=dekker", &[]),
        ("next_question=employees", &["Claassen Gieterij"]),
        ("next_question=owner_led", &[]),
        ("search=plaat", &["Evers Plaatwerk"]),
        ("archived=true", &[]),
    ] {
        let page = ask(&world, query).await;
        assert_eq!(names(&page), left, "{query}");
        assert_eq!(page["total"], left.len(), "{query}");
        assert!(page["next"].is_null(), "{query}");
    }
    for (query, field) in [
        ("verdict=perhaps", "verdict"),
        ("verdict=core,perhaps", "verdict"),
        ("sort=kvk", "sort"),
        ("cursor=nowhere", "cursor"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
    ] {
        let refused = world.api(Cast::Leo, Method::GET, &format!("/companies?{query}"), None).await.is(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{query}");
    }
}

#[tokio::test]
async fn every_order_is_walked_to_its_end_by_the_cursor() {
    let world = World::new().await;
    market(&world).await;
    let mut named = BEST;
    named.sort_unstable();
    let made = ["Dekker Transport", "Bos Metaal", "Aalberts Frezen", "Evers Plaatwerk", "Claassen Gieterij"];
    let reversed = |names: [&'static str; 5]| names.into_iter().rev().collect::<Vec<_>>();
    for (sort, order) in [
        ("-fit", BEST.to_vec()),
        ("fit", reversed(BEST)),
        ("name", named.to_vec()),
        ("created", made.to_vec()),
        ("-created", reversed(made)),
    ] {
        for limit in 1..=4 {
            let (mut walked, mut cursor) = (Vec::new(), String::new());
            loop {
                let page = ask(&world, &format!("sort={sort}&limit={limit}{cursor}")).await;
                assert_eq!(page["total"], 5, "{sort}, {limit} at a time");
                walked.extend(names(&page));
                let Some(next) = page["next"].as_str() else { break };
                assert!(walked.len() < 5, "{sort}, {limit} at a time: {walked:?}");
                cursor = format!("&cursor={}", encoded(next));
            }
            assert_eq!(walked, order, "{sort}, {limit} at a time");
        }
    }
    let unsorted = ask(&world, "").await;
    assert_eq!(names(&unsorted), BEST, "the best first when nobody says how");
}

#[tokio::test]
async fn what_is_known_has_a_name_also_where_it_says_nothing() {
    let world = World::new().await;
    for (name, value) in [("", ""), ("a b", ""), ("a b", "120"), ("a.b", "-")] {
        let body = json!({"name": "Bos Metaal", "attributes": {(name): value}});
        let answer = world.api(Cast::Vera, Method::POST, "/companies", Some(body)).await.is(422).json();
        assert_eq!(answer["errors"][0]["field"], format!("attributes.{name}"));
        assert_eq!(answer["errors"][0]["code"], "not-a-key");
    }
    let body = json!({"name": "Bos Metaal", "attributes": {"employees": ""}});
    world.api(Cast::Vera, Method::POST, "/companies", Some(body)).await.is(201);
}

#[tokio::test]
async fn what_is_read_of_a_merged_company_is_that_of_the_one_that_stays() {
    let world = World::new().await;
    let kept = sales::company(&world, "Bos Metaal", sales::NEAR).await;
    let other = sales::company(&world, "Bos Metaalwerk", sales::NEAR).await;
    let vera = world.actor(Cast::Vera);
    let mut tx = world.app.store.write().await.unwrap();
    let version = companies::by_id(&mut tx, &vera.person, kept).await.unwrap().version;
    let other_version = companies::by_id(&mut tx, &vera.person, other).await.unwrap().version;
    let wish = Wish { other, version, other_version, choices: vec![], two_numbers: false };
    merges::merge(&mut tx, &vera, world.now(), kept, wish).await.unwrap();
    tx.commit().await.unwrap();
    for part in ["contacts", "facts", "files", "merges", "doubles", "qualification"] {
        let read = async |id: CompanyId| {
            world.api(Cast::Vera, Method::GET, &format!("/companies/{id}/{part}"), None).await.is(200).json()
        };
        assert_eq!(read(other).await, read(kept).await, "{part}");
    }
}

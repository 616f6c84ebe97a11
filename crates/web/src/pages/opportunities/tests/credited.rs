//! What counts says how it comes about: of one opportunity, of a list, and of what a seller won in a quarter.

use crate::testing::{Cast, World, delivery, sales};

/// What stands on a page behind the question mark with this key.
fn told<'a>(page: &'a str, key: &str) -> &'a str {
    let behind = page.split(&format!("id=\"why-{key}\" popover")).nth(1);
    behind.unwrap_or_else(|| panic!("nothing explains `{key}`")).split("</section>").next().unwrap()
}

fn holds(told: &str, all: &[&str]) {
    for said in all {
        assert!(told.contains(said), "`{said}`: {told}");
    }
}

#[tokio::test]
async fn an_amount_says_which_part_of_it_counts_and_on_what_ground() {
    let world = World::new().await;
    let id = sales::at_gate(&world, sales::NEAR).await;
    let page = world.get(Cast::Vera, &format!("/opportunities/{id}")).await.is(200);
    let counts = told(&page.text, "counts");
    holds(counts, &["Telt nu als", "Goedgekeurd grensgeval", "50%", "€\u{a0}1.000", "€\u{a0}500", "versie 1"]);
}

#[tokio::test]
async fn a_total_says_over_which_rows_it_is() {
    let world = World::new().await;
    sales::at_gate(&world, sales::CORE).await;
    let list = world.get(Cast::Vera, "/opportunities").await.is(200);
    holds(told(&list.text, "total"), &["Poort", "Samen", "€\u{a0}1.000", "ook die op een volgende bladzijde", "Open"]);
}

#[tokio::test]
async fn what_a_seller_brought_in_names_each_win() {
    let world = World::new().await;
    let id = delivery::won(&world).await;
    let page = world.get(Cast::Dirk, "/targets").await.is(200);
    let won = told(&page.text, &format!("won-{}", world.id(Cast::Vera)));
    let link = format!("href=\"/opportunities/{id}\"");
    holds(won, &[&link, "Kramer Metaal · Nieuwe besturing", "€\u{a0}500", "geen target ingesteld"]);
}

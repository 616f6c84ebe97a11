//! Codes with their meaning: what a field suggests, what stands beside a code, and what a profile cannot read.

use axum::http::Method;
use serde_json::json;

use crate::testing::{Cast, World};

const PROFILE: &str = r#"name = "Maakbedrijf"
[[criteria]]
key = "branch"
label = { nl = "Branche", en = "Branch" }
kind = "code"
system = "SYSTEM"
ideal = ["28", "J", "45.1"]
near = ["25.6"]
[[criteria]]
key = "owner_led"
label = { nl = "Directeur-eigenaar", en = "Owner-led" }
kind = "yes_no"
ideal = true
"#;

/// Vera writes a profile that asks a code of this system, and Dirk publishes it; gives the address of its version.
async fn published(world: &World, system: &str) -> String {
    let toml = PROFILE.replace("SYSTEM", system);
    let begun = world.post(Cast::Vera, "/profiles", &[("toml", toml.as_str())]).await.is(303);
    let path = begun.location().to_owned();
    world.post(Cast::Dirk, &format!("{path}/publication"), &[("version", "1")]).await.is(303);
    path
}

/// A company of which Vera states a code; gives its address.
async fn company(world: &World, name: &str, code: &str, system: &str) -> String {
    let added = world.post(Cast::Vera, "/companies", &[("name", name)]).await.is(303);
    let path = added.location().to_owned();
    let fact = [
        ("attribute", "branch"),
        ("value", code),
        ("system", system),
        ("source", "seller"),
        ("obtained_on", "2026-11-23"),
    ];
    world.post(Cast::Vera, &format!("{path}/facts"), &fact).await.is(303);
    path
}

#[tokio::test]
async fn codes_are_suggested_by_number_and_by_words_of_either_language() {
    let world = World::new().await;
    for (query, found) in [
        ("system=nace2&q=2822", r#"<option value="28.22""#),
        ("system=nace2&q=28.2", r#"<option value="28.22""#),
        (
            "system=nace2&q=HIJS+transport",
            r#"value="28.22" label="Vervaardiging van hijs-, hef- en transportwerktuigen""#,
        ),
        ("system=nace2&q=lifting", r#"value="28.22" label="Vervaardiging van hijs-"#),
        ("system=nace2.1&q=lifting", r#"label="Manufacture of lifting and handling equipment" lang="en""#),
        ("system=sbi2008&q=metaal", r#"<datalist><option value="07" label="Winning van metaalertsen""#),
        ("system=nace2&q=c", r#"<option value="C""#),
    ] {
        world.get(Cast::Tess, &format!("/codes?{query}")).await.is(200).says(found);
    }
    for query in ["", "system=nace2", "system=nace3&q=28", "system=naics2022&q=54", "system=nace2&q=%3Cb%3E"] {
        let none = world.get(Cast::Tess, &format!("/codes?{query}")).await.is(200);
        assert!(!none.text.contains("<option"), "{query}");
    }
    let many = world.get(Cast::Tess, "/codes?system=nace2&q=vervaardiging").await;
    assert_eq!(many.text.matches("<option").count(), 20);
}

#[tokio::test]
async fn what_typed_codes_mean_is_told_and_what_a_list_lacks_is_warned_of() {
    let world = World::new().await;
    let told = world.get(Cast::Leo, "/codes?system=nace2&codes=28.22%0A28.98,+C").await.is(200);
    told.says("Vervaardiging van hijs-, hef- en transportwerktuigen")
        .says("staat niet in NACE Rev. 2")
        .says("Industrie");
    let told = world.get(Cast::Leo, "/codes?system=sbi2008&codes=62011%0A34").await.is(200);
    told.says("NACE Rev. 2 62.01: Schrijven van computerprogramma").says("staat niet in SBI 2008");
}

#[tokio::test]
async fn a_code_stands_beside_its_title_wherever_a_company_is_explained() {
    let world = World::new().await;
    published(&world, "nace2").await;
    let path = company(&world, "Kramer", "28.22", "").await;
    let page = world.get(Cast::Vera, &path).await.is(200);
    page.says("<strong>28.22</strong>").says("Vervaardiging van hijs-, hef- en transportwerktuigen");
    let path = company(&world, "Bos", "28.98", "").await;
    world.get(Cast::Vera, &path).await.is(200).says("<strong>28.98</strong>").says("staat niet in NACE Rev. 2");
    let path = company(&world, "Dekker", "62.10", "nace2.1").await;
    let page = world.get(Cast::Vera, &path).await.is(200);
    page.says("Computer programming activities").says("(NACE Rev. 2.1)").says("andere indeling");
    let path = company(&world, "Evers", "01.11", "").await;
    world.post(Cast::Vera, &format!("{path}/facts"), &owner_led()).await.is(303);
    let page = world.get(Cast::Vera, &path).await.is(200);
    page.says("(nu 01.11 – Teelt van granen (m.u.v. rijst)");
}

fn owner_led() -> [(&'static str, &'static str); 4] {
    [("attribute", "owner_led"), ("value", "yes"), ("source", "seller"), ("obtained_on", "2026-11-23")]
}

#[tokio::test]
async fn the_question_and_the_form_of_a_profile_say_what_the_codes_mean() {
    let world = World::new().await;
    let version = published(&world, "nace2").await;
    let added = world.post(Cast::Vera, "/companies", &[("name", "Kramer")]).await.is(303);
    let asked = world.get(Cast::Vera, &format!("{}?ask=branch", added.location())).await.is(200);
    asked.says(r#"list="value-codes""#).says("Vervaardiging van machines, apparaten en werktuigen");
    world.post(Cast::Vera, version.trim_end_matches("/1"), &[]).await.is(303);
    let form = world.get(Cast::Vera, &format!("{}/2/draft", version.trim_end_matches("/1"))).await.is(200);
    form.says("data-code-finder").says("Oppervlaktebehandeling van metalen; verspanend bewerken van metalen");
}

#[tokio::test]
async fn a_profile_says_whose_codes_it_cannot_read_and_which_of_its_own_the_other_lacks() {
    let world = World::new().await;
    let version = published(&world, "sbi2008").await;
    company(&world, "Kramer", "28.22", "").await;
    let page = world.get(Cast::Leo, &version).await.is(200);
    let page = page.says("Vervaardiging van machines, apparaten en werktuigen, n.e.g. (NACE Rev. 2)");
    assert!(!page.text.contains("alleen een code in"), "everybody is in the system that is asked");
    company(&world, "Bos", "28.22", "sbi2025").await;
    world.get(Cast::Leo, &version).await.says("Van één organisatie is alleen een code in SBI 2025 bekend");
    company(&world, "Evers", "62.10", "sbi2025").await;
    let page = world.get(Cast::Leo, &version).await;
    page.says("Van 2 organisaties is alleen een code in SBI 2025 bekend. Dit criterium vraagt SBI 2008")
        .says("Daar niet te beoordelen: ")
        .says("Om welke organisaties gaat het?")
        .says(">Bos</a> <span class=\"muted num\">28.22</span>")
        .says(">Evers</a>")
        .says("Niet in NACE Rev. 2.1: 45.1.")
        .says("In NACE Rev. 2.1 onder een andere titel: J, 25.6.");
}

#[tokio::test]
async fn the_other_way_round_a_newer_profile_says_it_of_older_codes() {
    let world = World::new().await;
    let version = published(&world, "sbi2025").await;
    company(&world, "Kramer", "45.11", "sbi2008").await;
    let page = world.get(Cast::Leo, &version).await.is(200);
    page.says("alleen een code in SBI 2008 bekend")
        .says("In NACE Rev. 2 onder een andere titel:")
        .says("staat niet in SBI 2025");
}

#[tokio::test]
async fn the_api_gives_the_title_with_the_code_and_the_list_that_it_is_from() {
    let world = World::new().await;
    published(&world, "sbi2008").await;
    let path = company(&world, "Kramer", "28.22", "").await;
    let facts = world.api(Cast::Leo, Method::GET, &format!("{path}/facts"), None).await.is(200).json();
    let title = json!({
        "system": "nace2", "code": "28.22",
        "nl": "Vervaardiging van hijs-, hef- en transportwerktuigen",
        "en": "Manufacture of lifting and handling equipment",
    });
    assert_eq!(facts["items"][0]["code_title"], title);
    let judged = world.api(Cast::Leo, Method::GET, &format!("{path}/qualification"), None).await.is(200).json();
    assert_eq!(judged["criteria"][0]["code_title"], title);
    assert!(judged["criteria"][1]["code_title"].is_null());
    let path = company(&world, "Evers", "01.11", "").await;
    world.post(Cast::Vera, &format!("{path}/facts"), &owner_led()).await.is(303);
    let judged = world.api(Cast::Leo, Method::GET, &format!("{path}/qualification"), None).await.is(200).json();
    assert_eq!(judged["flips"][0]["code_title"]["system"], "nace2");
}

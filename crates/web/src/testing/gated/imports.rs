//! The same by a file: what a row says of a stage, or of who sells, opens no gate and makes no second pair of eyes. It comes
//! by a page, by the API with a session and with a token, and while somebody moves the same sale.

use std::time::Duration;

use axum::{
    body::Body,
    http::{Method, Request, header},
};
use domain::ids::OpportunityId;
use serde_json::{Value, json};
use store::testing::rows;

use super::{also, by_session, standing};
use crate::testing::{Answer, Cast, World, sales};

/// Which sales there are, as another system exports them; `alike` says that the company is the one of that name.
const SENT: &str = "/api/v1/imports?kind=opportunities&file=deals.csv&system=Elders&alike=same";

/// A way in: by the page, by the API with the session, or with a token.
#[derive(Clone, Copy)]
enum Way<'a> {
    Page,
    Session,
    Token(&'a str),
}

/// The next export of the other system: its one sale stands at this stage and is sold by this person.
fn export(stage: &str, seller: &str) -> String {
    format!("Deal ID;Titel;Organisatie;Fase;Verkoper\n1;Lijn 4;;{stage};{seller}\n")
}

/// Vera sends a file and runs it; gives what its check said and what the run made of it.
async fn import(world: &World, way: Way<'_>, file: String) -> (Answer, Answer) {
    let path = match way {
        Way::Page => by_page(world, file).await,
        Way::Session => by_api(world.request(Some(Cast::Vera), Method::POST, SENT), world, file).await,
        Way::Token(token) => {
            let request = Request::builder().method(Method::POST).uri(SENT);
            by_api(request.header(header::AUTHORIZATION, format!("Bearer {token}")), world, file).await
        }
    };
    let checked = settled(world, &path).await;
    let run = format!("{}/runs", path.trim_start_matches("/api/v1"));
    match way {
        Way::Page => world.post(Cast::Vera, &run, &[]).await.is(303),
        Way::Session => by_session(world, Cast::Vera, &run, None).await.is(202),
        Way::Token(token) => world.api_with(token, Method::POST, &run, None).await.is(202),
    };
    (checked, settled(world, &path).await)
}

async fn by_api(request: axum::http::request::Builder, world: &World, file: String) -> String {
    let request = request.header(header::CONTENT_TYPE, "application/octet-stream").body(Body::from(file)).unwrap();
    world.send(request).await.is(201).location().to_owned()
}

async fn by_page(world: &World, file: String) -> String {
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nopportunities\r\n\
         --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"deals.csv\"\r\ncontent-type: text/csv\r\n\r\n\
         {file}\r\n--x--\r\n"
    );
    let request = world.request(Some(Cast::Vera), Method::POST, "/imports");
    let request =
        request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=x").body(Body::from(body)).unwrap();
    let mapping = world.send(request).await.is(303).location().to_owned();
    let form = [
        ("answer-0", "external_id"),
        ("answer-1", "title"),
        ("answer-2", "company"),
        ("answer-3", "stage"),
        ("answer-4", "owner"),
        ("system", "Elders"),
    ];
    world.post(Cast::Vera, &mapping, &form).await.is(303).location().to_owned()
}

/// The import once nobody is at work on it: its page, or what the API says of it.
async fn settled(world: &World, path: &str) -> Answer {
    for _ in 0..200 {
        let answer = world.get(Cast::Vera, path).await.is(200);
        let signs: &[&str] = if path.starts_with("/api") { &["\"checking\"", "\"running\""] } else { &["data-live"] };
        if !signs.iter().any(|sign| answer.text.contains(sign)) {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{path} is still at work");
}

/// A sale of Vera's that came in by a file and was brought to the gate, at a company with these facts.
async fn sale(world: &World, facts: &[(&str, &str)]) -> OpportunityId {
    sales::company(world, "Kramer Metaal", facts).await;
    let file = "Deal ID;Titel;Organisatie\n1;Lijn 4;Kramer Metaal\n".to_owned();
    import(world, Way::Session, file).await;
    let listed = world.api(Cast::Vera, Method::GET, "/opportunities", None).await.is(200).json();
    let id = OpportunityId::parse(listed["items"][0]["id"].as_str().unwrap()).unwrap();
    sales::to_gate(world, id).await;
    id
}

/// What the API says of the one row.
fn told(answer: &Answer) -> Value {
    answer.json()["first_rows"][0]["problems"][0]["code"].clone()
}

#[tokio::test]
async fn a_file_passes_no_gate_by_whichever_door_it_comes() {
    let world = World::new().await;
    let id = sale(&world, sales::OUTSIDE).await;
    let seen = standing(&world, id).await;
    let moved = async || rows(&world.app.store, "opportunity_moves").await.unwrap();
    let before = moved().await;
    assert_eq!(seen.0, "gate");
    let token = world.token(Cast::Vera, true).await;
    for stage in ["Waarde", "Voorstel"] {
        for way in [Way::Session, Way::Token(&token)] {
            let (checked, done) = import(&world, way, export(stage, "")).await;
            assert_eq!((told(&checked), told(&done)), (json!("stage-held"), json!("stage-held")), "{stage}");
        }
        let (checked, _) = import(&world, Way::Page, export(stage, "")).await;
        checked.says("Blijft staan bij").says("buiten de doelgroep");
        assert_eq!((standing(&world, id).await, moved().await), (seen.clone(), before), "{stage}: nothing was written");
    }
    // Nor does a file win it, or say that it was decided.
    for (stage, code) in [("Gewonnen", "won-is-a-project"), ("Beslist", "ended-how")] {
        let (checked, _) = import(&world, Way::Token(&token), export(stage, "")).await;
        assert_eq!(told(&checked), code);
    }
    // While a file says so, a person tries it too.
    let moves = format!("/opportunities/{id}/moves");
    let ((checked, _), page) = tokio::join!(
        import(&world, Way::Token(&token), export("Waarde", "")),
        world.post(Cast::Vera, &moves, &[("to", "value")]),
    );
    page.is(409);
    assert_eq!(told(&checked), "stage-held");
    assert_eq!((standing(&world, id).await, moved().await), (seen, before), "nothing was written");
}

#[tokio::test]
async fn a_file_hands_no_sale_on_so_that_its_seller_decides() {
    let world = World::new().await;
    let id = sale(&world, sales::NEAR).await;
    let case = sales::case_of(&world, id).await;
    // A file gives the sale to Sam, who proposes; Vera approves as well from now on.
    import(&world, Way::Session, export("", "sam@voorbeeld.nl")).await;
    sales::propose(&world, Cast::Sam, case).await;
    also(&world, Cast::Vera, &["seller", "approver"]).await;
    let token = world.token(Cast::Vera, true).await;
    let is_sams = async || {
        let sale = world.api(Cast::Dirk, Method::GET, &format!("/opportunities/{id}"), None).await.is(200);
        sale.text.contains(&world.id(Cast::Sam).to_string())
    };
    let decisions = format!("/cases/{case}/decisions");
    let yes = || Some(json!({"choice": "approve", "reason": "Eens"}));
    let form = [("choice", "approve"), ("decide_reason", "Eens")];
    for way in [Way::Page, Way::Session, Way::Token(&token)] {
        import(&world, way, export("", "sam@voorbeeld.nl")).await;
        assert!(is_sams().await, "the file says who sells");
        world.post(Cast::Vera, &decisions, &form).await.is(403);
        assert_eq!(by_session(&world, Cast::Vera, &decisions, yes()).await.is(403).json()["code"], "four-eyes");
        let refused = world.api_with(&token, Method::POST, &decisions, yes()).await.is(403);
        assert_eq!(refused.json()["code"], "four-eyes");
        // Back again, while she tries.
        let (_, raced) = tokio::join!(
            import(&world, way, export("", "vera@voorbeeld.nl")),
            world.api_with(&token, Method::POST, &decisions, yes()),
        );
        assert_eq!(raced.is(403).json()["code"], "four-eyes");
    }
    // Many at once hand it on as little.
    let many = json!({"chosen": [{"id": id.to_string()}], "hand_over": {"owner": world.id(Cast::Sam).to_string()}});
    let handed = world.api_with(&token, Method::POST, "/opportunities/bulk", Some(many)).await.is(200).json();
    assert!(handed["done"] == 1 && is_sams().await, "{handed}");
    world.api_with(&token, Method::POST, &decisions, yes()).await.is(403);
    assert_eq!(rows(&world.app.store, "case_decisions").await.unwrap(), 0);
    world.api(Cast::Bob, Method::POST, &decisions, yes()).await.is(200);
}

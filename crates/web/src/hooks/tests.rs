//! Telling another system: a real one on this machine, with a name that a test leads where it likes.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use domain::{
    ids::{CompanyId, EventId, WebhookId},
    webhook::{Failure, State},
};
use serde_json::Value;
use store::{
    companies::{self, NewCompany},
    webhooks::{self, Delivery, Wish},
};

use super::{
    Calls, LookUp, new_secret,
    round::round,
    send::{Here, judged},
    sign::signature,
};
use crate::{
    App, Config,
    testing::{Cast, World, later::Later},
};

/// What came in: the head in small letters, and the body.
type Heard = Arc<Mutex<Vec<(String, String)>>>;

/// A system that gives these answers, one after the other and the last one for ever; where it is, and what it heard.
fn system(answers: &'static [&'static str]) -> (SocketAddr, Heard) {
    let heard = Heard::default();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let kept = heard.clone();
    std::thread::spawn(move || {
        for (place, stream) in listener.incoming().enumerate() {
            let answer = answers[place.min(answers.len() - 1)];
            // One that breaks off was heard by nobody.
            let _ = listen(stream.unwrap(), answer, &kept);
        }
    });
    (address, heard)
}

/// Hears one request, and answers after it is written down.
fn listen(stream: TcpStream, answer: &str, heard: &Heard) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            break;
        }
    }
    let head = head.to_lowercase();
    let length = said(&head, "content-length").parse().unwrap_or_default();
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    heard.lock().unwrap().push((head, String::from_utf8_lossy(&body).into_owned()));
    reader.get_mut().write_all(answer.as_bytes())
}

/// What the head says under this name.
fn said<'a>(head: &'a str, name: &str) -> &'a str {
    let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    line.unwrap_or_default()
}

const TAKEN: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok";
const FAILED: &str = "HTTP/1.1 500 Oops\r\ncontent-length: 4\r\nconnection: close\r\n\r\noops";
const LEADS_ON: &str =
    "HTTP/1.1 307 Elsewhere\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Calls in which every name leads there.
fn leading(to: SocketAddr, inside: bool) -> Calls {
    Calls { inside, look_up: Arc::new(move |_, _| Ok(vec![to])) }
}

/// A server on the same store that many hours later, which calls so.
fn server(world: &World, calls: Calls, hours: i64) -> App {
    let config = Config { calls, ..(*world.app.config).clone() };
    App::new(store::testing::beside(&world.app.store), Later::hours(hours), config)
}

/// Registers a system at this address; which one, and its secret.
async fn registered(world: &World, address: &str) -> (WebhookId, String) {
    let id = WebhookId(store::new_id(world.now().at));
    let (secret, sealed) = new_secret(&world.app, id).unwrap();
    let wish = Wish { address: address.into(), kinds: vec!["company-created".into()], inside: true, version: None };
    let mut tx = world.app.store.write().await.unwrap();
    webhooks::create(&mut tx, &world.actor(Cast::Dirk), world.now(), (id, sealed.as_str()), &wish).await.unwrap();
    tx.commit().await.unwrap();
    (id, secret)
}

/// Something happens.
async fn company(world: &World) -> CompanyId {
    let mut tx = world.app.store.write().await.unwrap();
    let new = NewCompany { name: "Kramer Metaal".into(), ..NewCompany::default() };
    let id = companies::create(&mut tx, &world.actor(Cast::Vera), world.now(), new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn deliveries(world: &World, id: WebhookId) -> Vec<Delivery> {
    let mut reader = world.app.store.read().await.unwrap();
    webhooks::deliveries(&mut reader, &world.actor(Cast::Dirk).person, id, None, 50).await.unwrap()
}

/// The failure of the first try.
async fn failure(world: &World, id: WebhookId) -> String {
    deliveries(world, id).await[0].attempts[0].failure.clone()
}

#[tokio::test]
async fn what_happened_is_told_once_and_signed() {
    let world = World::new().await;
    let (to, heard) = system(&[TAKEN]);
    let (id, secret) = registered(&world, "http://vonk.example/losvast?a=b").await;
    let company = company(&world).await;
    // Two servers at the same moment, and once more.
    let (one, other) = (server(&world, leading(to, true), 0), server(&world, leading(to, true), 0));
    let (first, second) = tokio::join!(round(&one, None), round(&other, None));
    assert_eq!(first.unwrap() + second.unwrap() + round(&one, None).await.unwrap(), 1);
    let heard = heard.lock().unwrap().clone();
    let [(head, body)] = &heard[..] else { panic!("{heard:?}") };
    assert!(head.starts_with("post /losvast?a=b http/1.1\r\n"), "{head}");
    assert_eq!(said(head, "host"), "vonk.example");
    assert_eq!(said(head, "content-type"), "application/json");
    let told: Value = serde_json::from_str(body).unwrap();
    assert_eq!(told["id"], said(head, "webhook-id"));
    assert_eq!(told["type"], "company-created");
    assert_eq!(told["data"]["kind"], "company");
    assert_eq!(told["data"]["id"], company.to_string());
    assert_eq!(told["data"]["link"], format!("https://losvast.example/companies/{company}"));
    assert!(!body.contains("Kramer"), "{body}");
    let at = said(head, "webhook-timestamp").parse().unwrap();
    let signed = signature(&secret, said(head, "webhook-id"), at, body).unwrap();
    assert_eq!(said(head, "webhook-signature"), signed.to_lowercase());
    let kept = deliveries(&world, id).await;
    assert_eq!((kept[0].state, kept[0].attempts.len()), (State::Delivered, 1));
    assert_eq!((kept[0].attempts[0].status, kept[0].attempts[0].answer.as_str()), (Some(200), "ok"));
}

#[tokio::test]
async fn what_is_not_taken_is_told_again_later_and_once_more_when_somebody_asks() {
    let world = World::new().await;
    let (to, heard) = system(&[FAILED, TAKEN]);
    let (id, _) = registered(&world, "http://vonk.example").await;
    company(&world).await;
    assert_eq!(round(&server(&world, leading(to, true), 0), None).await.unwrap(), 1);
    assert_eq!(round(&server(&world, leading(to, true), 0), None).await.unwrap(), 0, "not at once");
    let place = format!("/settings/webhooks/{id}");
    world.get(Cast::Dirk, &place).await.is(200).says("Antwoord 500").says("oops");
    let event = deliveries(&world, id).await[0].event;
    let replay = format!("{place}/deliveries/{event}/replay");
    world.post(Cast::Dirk, &replay, &[]).await.is(409);
    assert_eq!(round(&server(&world, leading(to, true), 1), None).await.unwrap(), 1);
    assert_eq!(deliveries(&world, id).await[0].state, State::Delivered);
    world.post(Cast::Dirk, &replay, &[]).await.is(303);
    assert_eq!(round(&server(&world, leading(to, true), 1), None).await.unwrap(), 1);
    let ids: Vec<String> = heard.lock().unwrap().iter().map(|(head, _)| said(head, "webhook-id").to_owned()).collect();
    assert_eq!(ids, vec![event.to_string(); 3], "by its id it is known again");
    assert_eq!(deliveries(&world, id).await[0].attempts.len(), 3);
}

#[tokio::test]
async fn what_nobody_takes_is_given_up_and_the_page_says_so() {
    let world = World::new().await;
    let (to, heard) = system(&[FAILED]);
    let (id, _) = registered(&world, "http://vonk.example").await;
    company(&world).await;
    for days in 0..14 {
        round(&server(&world, leading(to, true), 48 * days), None).await.unwrap();
    }
    let kept = deliveries(&world, id).await;
    assert_eq!((kept[0].state, kept[0].attempts.len(), heard.lock().unwrap().len()), (State::Dead, 10, 10));
    world.get(Cast::Ada, &format!("/settings/webhooks/{id}")).await.is(200).says("1 bericht kwam niet aan");
    world.get(Cast::Ada, "/settings/webhooks").await.is(200).says("1 mislukt");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let world = World::new().await;
    let (to, heard) = system(&[LEADS_ON]);
    let (id, _) = registered(&world, "http://vonk.example").await;
    company(&world).await;
    round(&server(&world, leading(to, true), 0), None).await.unwrap();
    assert_eq!(heard.lock().unwrap().len(), 1);
    let kept = deliveries(&world, id).await;
    assert_eq!((kept[0].state, kept[0].attempts[0].status), (State::Waiting, Some(307)));
    world.get(Cast::Dirk, &format!("/settings/webhooks/{id}")).await.is(200).says("een doorverwijzing");
}

#[tokio::test]
async fn what_is_private_is_not_called_whatever_its_name() {
    let world = World::new().await;
    let (to, heard) = system(&[TAKEN]);
    let (id, _) = registered(&world, "https://vonk.example").await;
    company(&world).await;
    round(&server(&world, leading(to, false), 0), None).await.unwrap();
    assert_eq!(failure(&world, id).await, Failure::Private.code());
    world.get(Cast::Dirk, &format!("/settings/webhooks/{id}")).await.is(200).says("eigen netwerk");
    assert!(heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_server_does_not_call_itself() {
    let world = World::new().await;
    let (to, heard) = system(&[TAKEN]);
    let (id, _) = registered(&world, "http://vonk.example").await;
    company(&world).await;
    round(&server(&world, leading(to, true), 0), Some(to)).await.unwrap();
    assert_eq!(failure(&world, id).await, Failure::Itself.code());
    assert!(heard.lock().unwrap().is_empty());
    // Nor by the name by which people reach it.
    let (id, _) = registered(&world, "https://losvast.example/api").await;
    company(&world).await;
    round(&server(&world, leading(to, true), 1), None).await.unwrap();
    assert_eq!(failure(&world, id).await, Failure::Itself.code());
}

#[test]
fn a_name_that_leads_elsewhere_a_moment_later_leads_nobody_there() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let public: SocketAddr = "1.1.1.1:443".parse().unwrap();
    let private: SocketAddr = "127.0.0.1:443".parse().unwrap();
    let look_up: LookUp =
        Arc::new(move |_, _| Ok(vec![if count.fetch_add(1, Ordering::SeqCst) == 0 { public } else { private }]));
    let calls = Calls { inside: false, look_up };
    let (here, address) = (Here::default(), "https://vonk.example/losvast");
    // What is called is what was judged: the name is not looked up again for it.
    assert_eq!(judged(&calls, &here, address), Ok(vec![public]));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    // At the next try it is judged anew.
    assert_eq!(judged(&calls, &here, address), Err(Failure::Private));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_name_is_looked_up_once_for_a_try_and_called_as_it_was_found() {
    let world = World::new().await;
    let (to, heard) = system(&[TAKEN]);
    let (id, _) = registered(&world, "http://there-is-no-such-name.invalid").await;
    company(&world).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let look_up: LookUp = Arc::new(move |_, _| {
        count.fetch_add(1, Ordering::SeqCst);
        Ok(vec![to])
    });
    round(&server(&world, Calls { inside: true, look_up }, 0), None).await.unwrap();
    assert_eq!((asked.load(Ordering::SeqCst), heard.lock().unwrap().len()), (1, 1));
    assert_eq!(deliveries(&world, id).await[0].state, State::Delivered);
}

#[test]
fn a_name_of_which_one_address_is_shut_is_shut() {
    let both: Vec<SocketAddr> = vec!["1.1.1.1:443".parse().unwrap(), "10.0.0.1:443".parse().unwrap()];
    let calls = Calls { inside: false, look_up: Arc::new(move |_, _| Ok(both.clone())) };
    assert_eq!(judged(&calls, &Here::default(), "https://vonk.example"), Err(Failure::Private));
    let nowhere = Calls { inside: false, look_up: Arc::new(|_, _| Ok(Vec::new())) };
    assert_eq!(judged(&nowhere, &Here::default(), "https://vonk.example"), Err(Failure::NoName));
    // What was registered while it was allowed is not called once it is not.
    assert_eq!(judged(&nowhere, &Here::default(), "http://vonk.example"), Err(Failure::Address));
}

#[tokio::test]
async fn for_a_day_the_old_secret_signs_beside_the_new_one() {
    let world = World::new().await;
    let (to, heard) = system(&[TAKEN]);
    let (id, old) = registered(&world, "http://vonk.example").await;
    let page = world.post(Cast::Dirk, &format!("/settings/webhooks/{id}/secrets"), &[]).await.is(200);
    let start = page.text.find("whsec_").unwrap();
    let new = page.text[start..].split('<').next().unwrap();
    for hours in [0, 25] {
        company(&world).await;
        round(&server(&world, leading(to, true), hours), None).await.unwrap();
    }
    let heard = heard.lock().unwrap().clone();
    let signed = |place: usize, secret: &str| {
        let (head, body) = &heard[place];
        let at = said(head, "webhook-timestamp").parse().unwrap();
        signature(secret, said(head, "webhook-id"), at, body).unwrap().to_lowercase()
    };
    assert_eq!(said(&heard[0].0, "webhook-signature"), format!("{} {}", signed(0, new), signed(0, &old)));
    assert_eq!(said(&heard[1].0, "webhook-signature"), signed(1, new));
}

#[tokio::test]
async fn nothing_is_sent_while_one_is_paused_and_all_of_it_afterwards() {
    let world = World::new().await;
    let (to, heard) = system(&[TAKEN]);
    let (id, _) = registered(&world, "http://vonk.example").await;
    world.post(Cast::Dirk, &format!("/settings/webhooks/{id}/pause"), &[]).await.is(303);
    for _ in 0..3 {
        company(&world).await;
    }
    assert_eq!(round(&server(&world, leading(to, true), 0), None).await.unwrap(), 0);
    world.post(Cast::Dirk, &format!("/settings/webhooks/{id}/resumption"), &[]).await.is(303);
    assert_eq!(round(&server(&world, leading(to, true), 0), None).await.unwrap(), 3);
    assert_eq!(heard.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn by_another_key_nothing_is_sent() {
    let world = World::new().await;
    let (to, heard) = system(&[TAKEN]);
    let (id, _) = registered(&world, "http://vonk.example").await;
    company(&world).await;
    let key = crate::Key::read(&"77".repeat(32));
    let config = Config { key, calls: leading(to, true), ..(*world.app.config).clone() };
    let other = App::new(store::testing::beside(&world.app.store), Later::hours(0), config);
    round(&other, None).await.unwrap();
    assert_eq!(failure(&world, id).await, Failure::NoKey.code());
    assert!(heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn somebody_asks_by_the_api_what_was_told() {
    let world = World::new().await;
    let token = world.token(Cast::Dirk, true).await;
    let (to, _) = system(&[TAKEN]);
    let (id, _) = registered(&world, "http://vonk.example").await;
    for _ in 0..3 {
        company(&world).await;
    }
    round(&server(&world, leading(to, true), 0), None).await.unwrap();
    let get = axum::http::Method::GET;
    let first = world.api_with(&token, get.clone(), &format!("/webhooks/{id}/deliveries?limit=2"), None).await.is(200);
    let first = first.json();
    assert_eq!((first["total"].as_i64(), first["items"].as_array().map(Vec::len)), (Some(3), Some(2)));
    assert_eq!(first["items"][0]["state"], "delivered");
    assert_eq!(first["items"][0]["attempts"][0]["status"], 200);
    let next = format!("/webhooks/{id}/deliveries?cursor={}", first["next"].as_str().unwrap());
    let rest = world.api_with(&token, get, &next, None).await.is(200).json();
    assert_eq!(rest["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(rest["next"], Value::Null);
    let oldest = EventId::parse(rest["items"][0]["id"].as_str().unwrap()).unwrap();
    let replay = format!("/webhooks/{id}/deliveries/{oldest}/replay");
    world.api_with(&token, axum::http::Method::POST, &replay, None).await.is(204);
    world.api_with(&token, axum::http::Method::POST, &replay, None).await.is(409);
}

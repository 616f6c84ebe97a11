//! What a stranger and a customer get through a link: what is theirs, once, and nothing that is ours.

mod offers;
mod replies;
mod texts;

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo, http::Method};
use domain::{
    ids::{ContactId, ProjectId},
    pulse::{ContactRole, Moment},
    time::{Now, Timestamp, plus_days},
};
use store::{
    contacts, links, projects,
    pulses::{self, Ask},
    results,
};
use tower::ServiceExt as _;

use crate::{
    App, Clock, Config,
    testing::{Answer, Cast, MOMENT, World, delivery, later::Later},
};

/// Words that are ours alone: on no page of a customer, in no language.
const OURS: [&str; 14] = [
    "Passing",
    "passing",
    "ernklant",
    "Net niet",
    "net niet",
    "grensgeval",
    "Mandaat",
    "mandaat",
    "Marge",
    " uur",
    "Fit",
    "Core customer",
    "near miss",
    "8.000.000",
];

struct Visit {
    world: World,
    id: ProjectId,
    secret: String,
}

impl Visit {
    async fn new() -> Self {
        let world = World::new().await;
        let id = delivery::project(&world).await;
        let secret = delivery::link(&world, id).await;
        Self { world, id, secret }
    }

    async fn page(&self) -> Answer {
        self.world.get(None, &format!("/k/{}", self.secret)).await
    }

    async fn say(&self, about: &str, form: &[(&str, &str)]) -> Answer {
        self.world.post(None, &format!("/k/{}/{about}", self.secret), form).await
    }

    async fn anna(&self) -> ContactId {
        let mut reader = self.world.app.store.read().await.unwrap();
        let row = projects::by_id(&mut reader, &self.world.actor(Cast::Tess).person, self.id).await.unwrap();
        contacts::of(&mut reader, row.project.company).await.unwrap()[0].id
    }

    async fn pulse(&self) -> String {
        self.pulse_of(0).await
    }

    /// A pulse that was asked so many days ago.
    async fn pulse_of(&self, days: i64) -> String {
        let (contact, role) = (self.anna().await, ContactRole::DecisionMaker);
        let ask = Ask { project: self.id, contact, role, moment: Moment::Start };
        let now = self.world.now();
        let then = Now { at: now.at.plus_days(-days), today: plus_days(now.today, -days) };
        let mut tx = self.world.app.store.write().await.unwrap();
        let id = pulses::ask(&mut tx, &self.world.actor(Cast::Tess), then, ask, None).await.unwrap();
        tx.commit().await.unwrap();
        format!("pulses/{id}")
    }

    /// What the team sees of the customer.
    async fn tended(&self) -> Answer {
        self.world.get(Cast::Tess, &format!("/projects/{}/customer", self.id)).await.is(200)
    }

    /// What the team does about the customer.
    async fn tend(&self, part: &str, form: &[(&str, &str)]) -> Answer {
        self.world.post(Cast::Tess, &format!("/projects/{}/customer/{part}", self.id), form).await
    }
}

/// A clock that stands still on the day on which a link of today ends.
struct AfterItsTime;

impl Clock for AfterItsTime {
    fn now(&self) -> Timestamp {
        MOMENT.plus_days(links::LIFETIME_DAYS)
    }
}

/// Opens the link once it has expired.
async fn after_its_time(visit: &Visit, method: Method, part: &str, form: &'static str) -> Answer {
    at(AfterItsTime, visit, method, (part, form)).await
}

/// Opens the link on the day of this clock.
async fn at(clock: impl Clock, visit: &Visit, method: Method, (part, form): (&str, &'static str)) -> Answer {
    let server = crate::router(App::new(visit.world.app.store.clone(), clock, Config::default()));
    let request = visit
        .world
        .request(None, method, &format!("/k/{}{part}", visit.secret))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(form));
    let (parts, body) = server.oneshot(request.unwrap()).await.unwrap().into_parts();
    let bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status, headers: parts.headers, text, bytes }
}

/// Nothing but the calm page: no name of a project or a person, and kept by nobody.
fn is_calm(answer: Answer) {
    let answer = answer.is(404).says("Deze link werkt niet");
    for ours in ["Kramer", "Nieuwe besturing", "Anna", "De lijn draait"] {
        assert!(!answer.text.contains(ours), "tells `{ours}`");
    }
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert_eq!(answer.headers["referrer-policy"], "no-referrer");
    assert!(answer.headers["x-robots-tag"].to_str().unwrap().contains("noindex"));
}

#[tokio::test]
async fn a_link_that_opens_nothing_gets_one_calm_private_page() {
    let world = World::new().await;
    for path in ["/k/nothing", "/k/0123456789abcdef?lang=en"] {
        is_calm(world.get(None, path).await);
    }
    is_calm(world.post(None, "/k/nothing/pulses/1", &[("score", "9")]).await);
}

#[tokio::test]
async fn a_link_that_was_withdrawn_or_has_expired_is_told_apart_nowhere() {
    let visit = Visit::new().await;
    let pulse = visit.pulse().await;
    visit.page().await.is(200);
    is_calm(after_its_time(&visit, Method::GET, "", "").await);
    is_calm(after_its_time(&visit, Method::POST, &format!("/{pulse}"), "score=9&telling=neither").await);
    let other = Visit::new().await;
    let link = links::of_project(&mut other.world.app.store.read().await.unwrap(), other.id).await.unwrap()[0].id;
    let path = format!("/projects/{}/customer/links/{link}/revocation", other.id);
    other.world.post(Cast::Tess, &path, &[]).await.is(303);
    is_calm(other.page().await);
    is_calm(other.say("results/00000000-0000-0000-0000-000000000001", &[("name", "Anna")]).await);
}

#[tokio::test]
async fn an_answer_is_given_once_and_by_the_project_s_own_link() {
    let visit = Visit::new().await;
    let pulse = visit.pulse().await;
    let stranger = visit.world.post(None, &format!("/k/{}/{pulse}", crate::secret().unwrap()), &[("score", "9")]).await;
    is_calm(stranger);
    visit.say(&pulse, &[("score", "eleven"), ("why", "Prima team")]).await.is(422).says("Prima team");
    let answer = [("score", "9"), ("telling", "told"), ("whom", "Een buurman"), ("why", "Prima team")];
    visit.say(&pulse, &answer).await.is(303);
    visit.say(&pulse, &[("score", "1"), ("telling", "neither")]).await.is(409).says("al beantwoord");
    let found = pulses::of_project(&mut visit.world.app.store.read().await.unwrap(), visit.id).await.unwrap();
    assert_eq!((found.len(), found[0].answer.as_ref().unwrap().score), (1, 9));
}

#[tokio::test]
async fn the_link_of_one_project_says_nothing_about_another() {
    let visit = Visit::new().await;
    let mut tx = visit.world.app.store.write().await.unwrap();
    let (dirk, now) = (visit.world.actor(Cast::Dirk), visit.world.now());
    let company = projects::by_id(&mut tx, &dirk.person, visit.id).await.unwrap().project.company;
    let result = |statement: &str| projects::NewResult {
        id: None,
        statement: statement.into(),
        seen_by: "Zo".into(),
        need: domain::terms::Need::Must,
        share: None,
    };
    let new = projects::NewProject {
        company: Some(company),
        draft: domain::project::ProjectDraft {
            name: "Geheime lijn".into(),
            started_on: Some(now.today),
            ..Default::default()
        },
        promise: projects::TermsWish {
            finish_on: Some(domain::time::plus_days(now.today, 90)),
            budget: domain::terms::Budget { cost: Some(domain::money::Cents(100_000)), hours: None },
            price: None,
            results: vec![result("Niet voor de ander")],
        },
        ..Default::default()
    };
    let other = projects::start(&mut tx, &dirk, now, new).await.unwrap();
    let theirs = results::standings(&mut tx, other).await.unwrap()[0].result;
    results::move_one(&mut tx, &dirk, now, (other, theirs), domain::project::Move::Deliver).await.unwrap();
    tx.commit().await.unwrap();
    let page = visit.page().await.is(200);
    assert!(!page.text.contains("Geheime lijn") && !page.text.contains("Niet voor de ander"));
    is_calm(visit.say(&format!("results/{theirs}"), &[("name", "Anna")]).await);
    let kept = results::standings(&mut visit.world.app.store.read().await.unwrap(), other).await.unwrap();
    assert!(!kept[0].is_accepted());
}

#[tokio::test]
async fn a_forecast_whose_day_has_come_says_so_and_shows_no_chance() {
    let visit = Visit::new().await;
    visit.page().await.is(200).says("85% kans");
    let page = at(Later::days(300), &visit, Method::GET, ("", "")).await.is(200);
    let page = page.says("Een nieuwe verwachting is er nog niet.");
    assert!(!page.text.contains("85% kans"), "a chance of what is past");
}

#[tokio::test]
async fn a_customer_s_page_holds_no_word_that_is_ours() {
    let visit = Visit::new().await;
    visit.pulse().await;
    let (tess, now) = (visit.world.actor(Cast::Tess), visit.world.now());
    let check_in = [
        ("on", "2026-11-23"),
        ("spent_cents", "12.345"),
        ("cost_likely", "54.321"),
        ("finish_likely", "2027-12-01"),
        ("note", "Intern: de klant is lastig"),
    ];
    visit.world.post(Cast::Tess, &format!("/projects/{}/check-ins", visit.id), &check_in).await.is(303);
    let said = [("what", "Interne afwijking"), ("why", "Geen zin"), ("expected", "Rust")];
    visit.world.post(Cast::Tess, &format!("/projects/{}/deviations", visit.id), &said).await.is(303);
    let first = results::standings(&mut visit.world.app.store.read().await.unwrap(), visit.id).await.unwrap()[0].result;
    let mut tx = visit.world.app.store.write().await.unwrap();
    results::move_one(&mut tx, &tess, now, (visit.id, first), domain::project::Move::Deliver).await.unwrap();
    tx.commit().await.unwrap();
    for lang in ["nl", "en"] {
        let page =
            visit.world.get(None, &format!("/k/{}?lang={lang}", visit.secret)).await.is(200).says("De lijn draait");
        let text = text(&page.text);
        for word in OURS.iter().chain(&["12.345", "54.321", "80.000", "lastig", "Interne", "Geen zin", "sponsor"]) {
            assert!(!text.contains(word), "`{word}` on the customer's page in {lang}: {text}");
        }
    }
}

/// What is read on a page: what stands between the tags.
fn text(page: &str) -> String {
    let main = page.split("<main").nth(1).unwrap_or(page);
    main.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim()).collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn who_guesses_at_links_is_slowed_down_and_told_when_to_come_back() {
    let world = World::new().await;
    let guess = async |place: &str, n: usize| {
        let mut request = world.request(None, Method::GET, &format!("/k/{n}")).body(Body::empty()).unwrap();
        request.extensions_mut().insert(ConnectInfo(place.parse::<SocketAddr>().unwrap()));
        world.send(request).await
    };
    let mut slowed = None;
    for n in 0..80 {
        let answer = guess("192.0.2.7:1000", n).await;
        match answer.status.as_u16() {
            404 => {}
            429 => {
                slowed = Some(answer);
                break;
            }
            other => panic!("{other}"),
        }
    }
    let slowed = slowed.expect("80 guesses at once");
    assert!(slowed.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() > 0);
    guess("192.0.2.8:1000", 1).await.is(404);
}

#[tokio::test]
async fn who_does_not_answer_is_reminded_once_and_the_team_reads_when() {
    let visit = Visit::new().await;
    let fresh = visit.pulse().await;
    assert!(!visit.tended().await.text.contains("/reminder"), "nobody is reminded on the day of the question");
    visit.tend(&format!("{fresh}/reminder"), &[]).await.is(409);
    let visit = Visit::new().await;
    let pulse = visit.pulse_of(7).await;
    visit.tended().await.says("/reminder").says("nog geen antwoord");
    visit.tend(&format!("{pulse}/reminder"), &[]).await.is(303);
    let told = visit.tended().await.says("Herinnerd op 23 nov 2026");
    assert!(!told.text.contains("/reminder"));
    visit.tend(&format!("{pulse}/reminder"), &[]).await.is(409);
}

#[tokio::test]
async fn a_low_score_waits_on_the_start_page_of_who_calls_back_until_it_is_written_down() {
    let visit = Visit::new().await;
    let pulse = visit.pulse().await;
    visit.say(&pulse, &[("score", "3"), ("telling", "neither"), ("why", "Te stil")]).await.is(303);
    let start = visit.world.get(Cast::Tess, "/").await.is(200);
    start.says("Eén klant wacht tot jij terugbelt").says("Gaf ons een 3").says("uiterlijk 30 nov 2026");
    let call = pulse.replacen("pulses", "call-backs", 1);
    let long = "x".repeat(5_000);
    for wrong in ["", long.as_str()] {
        let again = visit.tend(&call, &[("came_of_it", wrong)]).await.is(422);
        assert!(again.text.contains(&format!(">{wrong}</textarea>")) && again.text.contains("came_of_it-error"));
    }
    visit.tend(&call, &[("came_of_it", "Elke vrijdag een bericht")]).await.is(303);
    let start = visit.world.get(Cast::Tess, "/").await.is(200);
    assert!(!start.text.contains("terugbelt"));
    visit.page().await.is(200).says("Elke vrijdag een bericht");
}

#[tokio::test]
async fn whose_turn_it_is_stands_ready_and_a_link_for_nobody_known_is_not_made() {
    let visit = Visit::new().await;
    visit.tended().await.says("Aan de beurt: Anna").says("bij de start");
    let links = async || links::of_project(&mut visit.world.app.store.read().await.unwrap(), visit.id).await.unwrap();
    let before = links().await.len();
    visit.tend("links", &[("contact", "nobody")]).await.is(422).says("hoort niet bij");
    assert_eq!(links().await.len(), before);
    visit.tend("links", &[("contact", &visit.anna().await.to_string())]).await.is(200).says("maar één keer");
    assert_eq!(links().await.len(), before + 1);
}

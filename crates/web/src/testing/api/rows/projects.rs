//! Projects: Vera sold the one that is asked about, and Tess leads it.

use axum::http::Method;
use domain::{
    ids::ProjectId,
    people::Role::{Director, Seller, Team},
};
use serde_json::{Value, json};

use super::{
    super::super::{
        Cast, World, delivery,
        matrix::Who::{self, Everyone, Just, Only},
    },
    Filled, Row, get, send,
};

const SEE: Who = Just(&[Cast::Dirk, Cast::Vera, Cast::Bob, Cast::Tess, Cast::Leo]);
const WORK: Who = Only(&[Director, Team]);
// Who sold it speaks with the customer, too.
const SPEAK: Who = Just(&[Cast::Dirk, Cast::Vera, Cast::Tess]);
const DIRECT: Who = Only(&[Director]);

pub(super) const ROWS: &[Row] = &[
    get("GET /projects", Everyone),
    send(
        "POST /projects",
        Only(&[Director, Seller]),
        r#"{"opportunity_id": "{sale}", "name": "Lijn 3", "kind": "Besturing", "started_on": "2026-11-23",
            "lead": "{tess}", "team": ["{leo}"],
            "promise": {"finish_on": "2027-06-01", "budget": {"cents": 8000000, "hours": 400}, "price_cents": 9000000,
                "results": [{"statement": "De lijn draait", "seen_by": "Aan de lijn", "need": "must", "share": 100}]},
            "mandate": {"time_days": 7, "money_percent": 10, "scope_percent": 0, "quality": {"target": 8, "margin": 1},
                "benefits": {"target": 80, "margin": 10}, "risk": {"target": 10, "margin": 5}}}"#,
    ),
    get("GET /projects/{id}", SEE),
    send(
        "PATCH /projects/{id}",
        WORK,
        r#"{"name": "Lijn 4", "kind": "Besturing", "lead": "{tess}", "team": ["{leo}"], "check_in_day": "monday"}"#,
    ),
    get("GET /projects/{id}/promises", SEE),
    send("POST /projects/{id}/promises/{promise}/withdrawal", WORK, ""),
    get("GET /projects/{id}/results", SEE),
    send("POST /projects/{id}/results/{result}/moves", WORK, r#"{"to": "place", "place": 60}"#),
    send("POST /projects/{id}/results/{result}/acceptance", WORK, r#"{"name": "Anna"}"#),
    get("GET /projects/{id}/mandate", SEE),
    send(
        "POST /projects/{id}/mandate",
        DIRECT,
        r#"{"time_days": 7, "money_percent": 10, "scope_percent": 0, "quality": {"target": 8, "margin": 1},
            "benefits": {"target": 80, "margin": 10}, "risk": {"target": 10, "margin": 5}}"#,
    ),
    get("GET /projects/{id}/forecast", SEE),
    get("GET /projects/{id}/hours", SEE),
    get("GET /projects/{id}/check-ins", SEE),
    get("GET /projects/{id}/check-ins/next", SEE),
    send(
        "POST /projects/{id}/check-ins",
        WORK,
        r#"{"on": "2026-11-23", "spent": {"cents": 1000000},
            "to_go": {"cents": {"low": 6000000, "likely": 6500000, "high": 7000000}},
            "finish": {"early": "2027-03-01", "likely": "2027-04-01", "late": "2027-05-01"},
            "moved": [{"result_id": "{result}", "to": "place", "place": 60}], "note": "Op weg"}"#,
    ),
    get("GET /projects/{id}/insights", SEE),
    send(
        "POST /projects/{id}/insights",
        WORK,
        r#"{"change": "technique", "thought": "De oude sensor kan het", "think_now": "Hij kan het niet",
            "effects": {"days": 21, "cents": 100000, "hours": 8, "results": "Minder", "value": "Meer"}}"#,
    ),
    get("GET /projects/{id}/decisions", SEE),
    send(
        "POST /projects/{id}/decisions",
        WORK,
        r#"{"insight_id": "{insight}", "options": ["Nieuwe sensor", "Zo laten"], "choice": "Nieuwe sensor",
            "reason": "Anders valt hij uit", "sponsor": "Dirk",
            "proposal": {"finish_on": "2027-06-01", "budget": {"cents": 8000000}, "price_cents": 9000000,
                "results": [{"id": "{result}", "statement": "De lijn draait", "seen_by": "Aan de lijn", "need": "must",
                    "share": 100}]}}"#,
    ),
    get("GET /projects/{id}/deviations", SEE),
    send("POST /projects/{id}/deviations", WORK, r#"{"what": "Geen testweek", "why": "Kan zo", "expected": "Eerder"}"#),
    send(
        "POST /projects/{id}/deviations/{deviation}/judgement",
        WORK,
        r#"{"helped": "yes", "seen": "Een week eerder"}"#,
    ),
    get("GET /projects/{id}/escalations", SEE),
    send(
        "POST /projects/{id}/escalations",
        WORK,
        r#"{"cause": "De sensor", "options": ["Later", "Minder"], "consequence": "Te laat", "advice": "Later"}"#,
    ),
    send(
        "POST /projects/{id}/escalations/{escalation}/ruling",
        DIRECT,
        r#"{"choice": "Later", "reason": "Kwaliteit gaat voor", "sponsor": "Dirk"}"#,
    ),
    get("GET /projects/{id}/value-expectation", SEE),
    send(
        "POST /projects/{id}/value-expectation",
        WORK,
        r#"{"better": "Minder stilstand", "measured_by": "Uren stilstand", "now": 20, "then": 8, "by": "2027-06-30"}"#,
    ),
    send("POST /projects/{id}/measurements", WORK, r#"{"moment": "underway", "figure": 14, "on": "2026-11-23"}"#),
    get("GET /projects/{id}/conditions", SEE),
    send("POST /projects/{id}/conditions/{condition}/settlement", WORK, r#"{"state": "met", "note": "Hij is er"}"#),
    get("GET /projects/{id}/pulses", SEE),
    send(
        "POST /projects/{id}/pulses",
        SPEAK,
        r#"{"contact_id": "{contact}", "role": "decision_maker", "moment": "start"}"#,
    ),
    send("POST /projects/{id}/pulses/{pulse}/reminder", SPEAK, ""),
    send("POST /projects/{id}/pulses/{pulse}/mails", SPEAK, r#"{"email": "anna@kramer.example"}"#),
    send(
        "POST /projects/{id}/pulses/{pulse}/referral",
        Just(&[Cast::Dirk, Cast::Vera]),
        r#"{"name": "Bosch Verpakking", "title": "Via Anna"}"#,
    ),
    send("POST /projects/{id}/pulses/{pulse}/reply", SPEAK, r#"{"acts": ["thanked"], "said": "Taart gebracht"}"#),
    get("GET /projects/{id}/measurement-mails", SEE),
    send("POST /projects/{id}/measurement-mails/{mail}", SPEAK, r#"{"email": "anna@kramer.example"}"#),
    send("POST /projects/{id}/mails/{mail}/bounce", SPEAK, r#"{"bounced": true}"#),
    get("GET /projects/{id}/asking", SEE),
    send("POST /projects/{id}/asking", SPEAK, r#"{"on": false}"#),
    get("GET /projects/{id}/call-backs", SEE),
    send("POST /projects/{id}/call-backs/{pulse}", SPEAK, r#"{"came_of_it": "Elke vrijdag een bericht"}"#),
    get("GET /projects/{id}/customer-links", SEE),
    send("POST /projects/{id}/customer-links", SPEAK, r#"{"contact_id": "{contact}"}"#),
    send("POST /projects/{id}/customer-links/{link}/revocation", SPEAK, ""),
    get("GET /projects/{id}/closure", SEE),
    send(
        "POST /projects/{id}/closure",
        WORK,
        r#"{"ending": "stopped", "stopped_because": "De klant stopt", "ended_on": "2026-11-23",
            "spent": {"cents": 7000000}}"#,
    ),
];

/// A fresh project, brought to where the act is the next thing to do.
pub(super) fn fill<'a>(world: &'a World, row: &'a Row) -> Filled<'a> {
    Box::pin(async move {
        let person = |who| world.id(who).to_string();
        let mut holes = vec![("{tess}", person(Cast::Tess)), ("{leo}", person(Cast::Leo))];
        if row.route == "POST /projects" {
            holes.push(("{sale}", delivery::won(world).await.to_string()));
        }
        if row.route.contains("{id}") {
            let desk = Desk { world, id: delivery::project(world).await };
            holes.push(("{id}", desk.id.to_string()));
            for hole in HOLES.into_iter().filter(|hole| row.route.contains(hole) || row.body.contains(hole)) {
                let made = match row.route.rsplit('/').next() {
                    Some("reminder" | "mails") if hole == "{pulse}" => desk.unanswered().await,
                    Some("bounce") => desk.mailed().await,
                    Some("referral" | "reply") if hole == "{pulse}" => desk.answered(&TOLD).await,
                    _ => desk.made(hole).await,
                };
                holes.push((hole, made));
            }
            desk.prepare(row.route).await;
        }
        row.with(&holes)
    })
}

/// An answer that opens a call-back, and one that names somebody.
const LOW: [(&str, &str); 3] = [("score", "3"), ("telling", "neither"), ("why", "Te stil")];
const TOLD: [(&str, &str); 3] = [("score", "9"), ("telling", "told"), ("whom", "Jan van Bosch")];

const HOLES: [&str; 10] = [
    "{result}",
    "{insight}",
    "{promise}",
    "{deviation}",
    "{escalation}",
    "{condition}",
    "{contact}",
    "{pulse}",
    "{link}",
    "{mail}",
];

/// A project, and Tess who asks the API about it.
struct Desk<'a> {
    world: &'a World,
    id: ProjectId,
}

impl Desk<'_> {
    async fn get(&self, part: &str) -> Value {
        self.world.api(Cast::Tess, Method::GET, &format!("/projects/{}{part}", self.id), None).await.is(200).json()
    }

    async fn post(&self, part: &str, body: Value) -> Value {
        let path = format!("/projects/{}{part}", self.id);
        let answer = self.world.api(Cast::Tess, Method::POST, &path, Some(body)).await;
        assert!(answer.status.is_success(), "{part}: {}", answer.text);
        answer.json()
    }

    /// The id of what stands in a hole.
    async fn made(&self, hole: &str) -> String {
        let found = match hole {
            "{result}" => self.get("/results").await["items"][0]["id"].take(),
            "{condition}" => self.get("/conditions").await["items"][0]["id"].take(),
            "{insight}" => self.insight().await,
            "{promise}" => self.promise().await,
            "{deviation}" => {
                self.post("/deviations", json!({"what": "a", "why": "b", "expected": "c"})).await["id"].take()
            }
            "{escalation}" => self.escalation().await,
            "{contact}" => self.contact().await.into(),
            "{pulse}" => self.answered(&LOW).await.into(),
            "{mail}" => self.unmeasured().await.into(),
            _ => self.post("/customer-links", json!({})).await["id"].take(),
        };
        found.as_str().unwrap().to_owned()
    }

    async fn insight(&self) -> Value {
        let said = json!({"change": "technique", "thought": "Het kan", "think_now": "Het kan niet"});
        self.post("/insights", said).await["id"].take()
    }

    async fn promise(&self) -> Value {
        let mut proposal = self.get("").await["agreed"]["terms"].take();
        proposal["finish_on"] = "2027-06-01".into();
        let decision = json!({"insight_id": self.insight().await, "options": ["Later", "Zo laten"], "choice": "Later",
                              "reason": "Anders valt hij uit", "sponsor": "Dirk", "proposal": proposal});
        self.post("/decisions", decision).await;
        self.get("/promises").await["offer"]["id"].take()
    }

    /// A check-in that leaves the mandate.
    async fn leave_mandate(&self) {
        let late = json!({"spent": {"cents": 1_000_000}, "to_go": {"cents": {"likely": 6_500_000}},
                          "finish": {"likely": "2027-10-01", "late": "2027-11-01"}});
        self.post("/check-ins", late).await;
    }

    async fn escalation(&self) -> Value {
        self.leave_mandate().await;
        let asked = json!({"cause": "De sensor", "options": ["Later", "Minder"], "consequence": "Te laat",
                           "advice": "Later"});
        self.post("/escalations", asked).await["id"].take()
    }

    async fn contact(&self) -> String {
        let company = self.get("").await["company_id"].take();
        let company = domain::ids::CompanyId::parse(company.as_str().unwrap()).unwrap();
        let mut reader = self.world.app.store.read().await.unwrap();
        store::contacts::of(&mut reader, company).await.unwrap()[0].id.to_string()
    }

    /// A question that was answered so.
    async fn answered(&self, answer: &[(&str, &str)]) -> String {
        let asked = json!({"contact_id": self.contact().await, "role": "decision_maker", "moment": "start"});
        let pulse = self.post("/pulses", asked).await["id"].take();
        let secret = delivery::link(self.world, self.id).await;
        let pulse = pulse.as_str().unwrap().to_owned();
        self.world.post(None, &format!("/k/{secret}/pulses/{pulse}"), answer).await.is(303);
        pulse
    }

    /// Anna, who decides and has an address.
    async fn decides(&self) -> domain::ids::ContactId {
        let company = self.get("").await["company_id"].take();
        let company = domain::ids::CompanyId::parse(company.as_str().unwrap()).unwrap();
        let (vera, now) = (self.world.actor(Cast::Vera), self.world.now());
        let mut tx = self.world.app.store.write().await.unwrap();
        let anna = store::contacts::of(&mut tx, company).await.unwrap().remove(0);
        let [name, role, email, language] = ["Anna", "decision_maker", "anna@kramer.example", "nl"].map(str::to_owned);
        let new = store::contacts::NewContact { name, role, email, language, ..Default::default() };
        store::contacts::change(&mut tx, &vera, now, (anna.id, anna.version), new).await.unwrap();
        tx.commit().await.unwrap();
        anna.id
    }

    /// Everything that waits goes to a mail server, which answers so.
    async fn delivered(&self, answer: domain::post::Delivery) {
        let now = self.world.now();
        let mut tx = self.world.app.store.write().await.unwrap();
        for mail in store::mails::take(&mut tx, now.at, 200).await.unwrap() {
            store::mails::settle(&mut tx, now, &mail, &answer).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// A mail to Anna that a server took.
    async fn mailed(&self) -> String {
        let anna = self.decides().await.to_string();
        self.post("/pulses", json!({"contact_id": anna, "role": "decision_maker", "moment": "start"})).await;
        self.delivered(domain::post::Delivery::Taken).await;
        self.get("/pulses").await["items"][0]["mail"]["id"].as_str().unwrap().to_owned()
    }

    /// A mail that asks Anna for a measurement and did not arrive.
    async fn unmeasured(&self) -> String {
        self.decides().await;
        let over = json!({"ending": "finished", "ended_on": "2026-11-23", "spent": {"cents": 7_000_000}});
        self.post("/closure", over).await;
        let (now, secret) = (self.world.now(), crate::secret().unwrap());
        let mut tx = self.world.app.store.write().await.unwrap();
        let due = store::measure_mails::due(&mut tx, now.today).await.unwrap();
        let due = due.into_iter().find(|one| one.project == self.id).unwrap();
        let way = store::pulses::Way { site: "https://losvast.example", secret: &secret };
        store::measure_mails::ask_due(&mut tx, now, due, way).await.unwrap();
        tx.commit().await.unwrap();
        self.delivered(domain::post::Delivery::Never("550 No such mailbox".into())).await;
        self.get("/measurement-mails").await["items"][0]["id"].as_str().unwrap().to_owned()
    }

    /// A question of last week that nobody answered.
    async fn unanswered(&self) -> String {
        let contact = domain::ids::ContactId::parse(&self.contact().await).unwrap();
        let (role, moment) = (domain::pulse::ContactRole::DecisionMaker, domain::pulse::Moment::Start);
        let ask = store::pulses::Ask { project: self.id, contact, role, moment };
        let (now, by) = (self.world.now(), self.world.actor(Cast::Tess));
        let then = domain::time::Now { at: now.at.plus_days(-7), today: domain::time::plus_days(now.today, -7) };
        let mut tx = self.world.app.store.write().await.unwrap();
        let asked = store::pulses::ask(&mut tx, &by, then, ask, None).await.unwrap();
        tx.commit().await.unwrap();
        asked.to_string()
    }

    async fn prepare(&self, route: &str) {
        if route.ends_with("/acceptance") {
            let path = format!("/results/{}/moves", self.made("{result}").await);
            self.post(&path, json!({"to": "deliver"})).await;
        } else if route == "POST /projects/{id}/escalations" {
            self.leave_mandate().await;
        } else if route == "GET /projects/{id}/closure" {
            let stop = json!({"ending": "stopped", "stopped_because": "De klant stopt", "ended_on": "2026-11-23",
                              "spent": {"cents": 7_000_000}});
            self.post("/closure", stop).await;
        }
    }
}

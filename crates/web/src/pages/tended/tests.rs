//! The pulse by mail, against a real mail server: asked, answered through its link, refused and mended, reminded once, and
//! asked by itself by whatever number of servers.

use domain::ids::{ContactId, ProjectId};
use serde_json::json;
use store::{
    contacts::{self, NewContact},
    projects, pulses,
};

use crate::{
    App, Config,
    post::{Post, ask_by_itself, round::round},
    testing::{
        Answer, Cast, World, delivery,
        later::{self, Later},
        mailbox::{Taken, plain, server},
    },
};

/// A project of Tess with Anna, who decides there; and a mail server.
struct Desk {
    world: World,
    id: ProjectId,
    anna: ContactId,
    post: Post,
    taken: Taken,
}

impl Desk {
    async fn new() -> Self {
        let world = World::new().await;
        let id = delivery::project(&world).await;
        let mut reader = world.app.store.read().await.unwrap();
        let row = projects::by_id(&mut reader, &world.actor(Cast::Tess).person, id).await.unwrap();
        let anna = contacts::of(&mut reader, row.project.company).await.unwrap()[0].id;
        let (post, taken) = server();
        let desk = Self { world, id, anna, post, taken };
        desk.readdressed("anna@kramer.example").await;
        desk
    }

    /// Another address for Anna, or the same.
    async fn readdressed(&self, email: &str) {
        let vera = self.world.actor(Cast::Vera);
        let mut tx = self.world.app.store.write().await.unwrap();
        let version = contacts::by_id(&mut tx, &vera.person, self.anna).await.unwrap().version;
        let (name, role, email) = ("Anna Kramer".into(), "decision_maker".into(), email.into());
        let new = NewContact { name, role, email, language: "nl".into(), ..NewContact::default() };
        contacts::change(&mut tx, &vera, self.world.now(), (self.anna, version), new).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn page(&self, who: Cast) -> Answer {
        self.world.get(who, &format!("/projects/{}/customer", self.id)).await.is(200)
    }

    async fn tend(&self, part: &str, form: &[(&str, &str)]) -> Answer {
        self.world.post(Cast::Tess, &format!("/projects/{}/customer/{part}", self.id), form).await
    }

    async fn ask(&self) {
        let (anna, role) = (self.anna.to_string(), "decision_maker");
        self.tend("pulses", &[("contact", &anna), ("role", role), ("moment", "start")]).await.is(303);
    }

    /// The path of the last pulse.
    async fn pulse(&self) -> String {
        let mut reader = self.world.app.store.read().await.unwrap();
        format!("pulses/{}", pulses::of_project(&mut reader, self.id).await.unwrap()[0].id)
    }

    /// Another server on the same store, so many days later.
    fn server(&self, days: i64) -> App {
        later::beside(&self.world, &self.post, Later::days(days))
    }

    /// What arrived, without the line breaks that mail puts in.
    fn arrived(&self) -> Vec<String> {
        self.taken.lock().unwrap().iter().map(|mail| plain(mail)).collect()
    }

    /// The path of the link in the last mail.
    fn link(&self) -> String {
        let mail = self.arrived().pop().unwrap();
        let start = mail.find("https://losvast.example/k/").unwrap_or_else(|| panic!("no link in {mail}"));
        mail[start..].split_whitespace().next().unwrap().trim_start_matches("https://losvast.example").to_owned()
    }
}

#[tokio::test]
async fn a_pulse_arrives_by_mail_and_its_link_leads_to_an_answer_and_thanks() {
    let desk = Desk::new().await;
    desk.ask().await;
    desk.page(Cast::Tess).await.says("gaat de deur uit");
    assert_eq!(round(&desk.world.app, &desk.post).await.unwrap(), 1);
    let mail = desk.arrived().pop().unwrap();
    for part in [
        "From: \"Tess de Tester\" <post@vonk.example>",
        "Reply-To: \"Tess de Tester\" <tess@voorbeeld.nl>",
        "To: \"Anna Kramer\" <anna@kramer.example>",
        "Subject: Twee vragen over uw project: ",
        "Beste Anna Kramer,",
        "U heeft het besluit genomen om dit met ons te doen.",
    ] {
        assert!(mail.contains(part), "{part} in {mail}");
    }
    desk.page(Cast::Tess).await.says("Gemaild naar anna@kramer.example").says("0 van 1 beantwoord");
    let link = desk.link();
    desk.world.get(None, &link).await.is(200).says("U besloot om dit met ons te doen");
    let (pulse, answer) = (desk.pulse().await, [("score", "9"), ("telling", "told"), ("whom", "Jan van Bosch")]);
    let thanked = desk.world.post(None, &format!("{link}/{pulse}"), &answer).await.is(303);
    desk.world.get(None, thanked.location()).await.is(200).says("Dank u wel voor uw antwoord.");
    desk.page(Cast::Tess).await.says("1 van 1 beantwoord").says("1 link in een mail");
    desk.tend(&format!("{pulse}/mails"), &[("email", "anna@kramer.example")]).await.is(422).says("al beantwoord");
}

#[tokio::test]
async fn what_is_refused_waits_at_the_pulse_and_on_the_leads_start_page_until_it_is_mended() {
    let desk = Desk::new().await;
    desk.readdressed("nobody@kramer.example").await;
    desk.ask().await;
    let page = desk.page(Cast::Tess).await.says("Eén is onderweg.");
    assert!(!page.text.contains("kwam nog niet aan") && !page.text.contains("van de 0"), "seconds after asking");
    round(&desk.world.app, &desk.post).await.unwrap();
    desk.page(Cast::Tess).await.says("De mail kwam niet aan").says("550").says("Eén kwam nog niet aan.");
    let project = format!("/projects/{}", desk.id);
    desk.world.get(Cast::Tess, &project).await.is(200).says("De polsslag aan Anna Kramer kwam niet aan.");
    desk.world.get(Cast::Tess, "/").await.is(200).says("Eén polsslag kwam niet aan").says("nobody@kramer.example");
    assert!(!desk.world.get(Cast::Dirk, "/").await.text.contains("kwam niet aan"), "the lead mends it");
    let looker = desk.page(Cast::Leo).await.says("De mail kwam niet aan");
    assert!(!looker.text.contains("Verstuur opnieuw"));

    let again = format!("{}/mails", desk.pulse().await);
    desk.tend(&again, &[("email", "anna")]).await.is(422).says("geen e-mailadres").says("value=\"anna\"");
    desk.tend(&again, &[("email", "anna@kramer.example")]).await.is(303);
    round(&desk.world.app, &desk.post).await.unwrap();
    desk.page(Cast::Tess).await.says("Gemaild naar anna@kramer.example");
    assert!(!desk.world.get(Cast::Tess, "/").await.text.contains("kwam niet aan"));
    desk.world.get(None, &desk.link()).await.is(200).says("Zou u ons aanbevelen?");
    let told = desk.world.get(Cast::Tess, &project).await.is(200);
    told.says("Polsslag niet aangekomen").says("Polsslag opnieuw op de post gedaan").says("Polsslag verstuurd");
}

#[tokio::test]
async fn two_servers_ask_once_and_remind_once_by_day_on_a_working_day() {
    let desk = Desk::new().await;
    let look = async |days: i64| {
        let (one, two) = (desk.server(days), desk.server(days));
        let (now, then) = (one.now().await.unwrap(), two.now().await.unwrap());
        let (one, two) = tokio::join!(ask_by_itself(&one, now), ask_by_itself(&two, then));
        let written = one.unwrap() + two.unwrap();
        let sent = round(&desk.server(days), &desk.post).await.unwrap();
        (written, sent)
    };
    assert_eq!(look(0).await, (1, 1));
    assert_eq!(look(1).await, (0, 0));
    assert_eq!(look(4).await, (0, 0), "five working days have not passed");
    assert_eq!(look(7).await, (1, 1));
    assert!(desk.arrived()[1].contains("Dit is de enige herinnering."), "{:?}", desk.arrived());
    assert_eq!(look(14).await, (0, 0), "there is never a second");
    desk.world.get(None, &desk.link()).await.is(200).says("Zou u ons aanbevelen?");
    desk.page(Cast::Tess).await.says("Herinnerd op 30 nov 2026");
    assert_eq!(look(49).await, (1, 1), "seven weeks later");
}

#[tokio::test]
async fn nobody_is_written_to_at_night_or_without_a_mail_server_or_where_it_is_switched_off() {
    let desk = Desk::new().await;
    let due = async |app: &App| ask_by_itself(app, app.now().await.unwrap()).await.unwrap();
    let night = App::new(desk.world.app.store.clone(), Later::hours(12), (*desk.world.app.config).clone());
    assert_eq!(due(&night).await, 0);
    let without = App::new(desk.world.app.store.clone(), Later::days(0), Config::default());
    assert_eq!(due(&without).await, 0);
    desk.page(Cast::Tess).await.says("Vanzelf vragen").says("Zet uit");
    desk.tend("asking", &[("on", "no")]).await.is(303);
    assert_eq!(due(&desk.server(0)).await, 0);
    desk.page(Cast::Tess).await.says("Bij dit project vraag je de polsslag zelf.").says("Zet aan");
    desk.tend("asking", &[("on", "yes")]).await.is(303);
    assert_eq!(due(&desk.server(0)).await, 1);
    let told = desk.world.get(Cast::Tess, &format!("/projects/{}", desk.id)).await.is(200);
    told.says("Polsslagen worden niet meer vanzelf gevraagd").says("Polsslag gevraagd");
}

#[tokio::test]
async fn without_a_mail_server_a_pulse_is_asked_by_hand_as_ever() {
    let world = World::with(Config { demo: true, ..Config::default() }).await;
    let id = delivery::project(&world).await;
    let path = format!("/projects/{id}/customer");
    let page = world.get(Cast::Tess, &path).await.is(200).says("Er is geen mailserver ingesteld");
    assert!(!page.text.contains("Zet uit"));
    let anna = page.text.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [("contact", anna.as_str()), ("role", "user"), ("moment", "start")];
    world.post(Cast::Tess, &format!("{path}/pulses"), &form).await.is(303);
    let page = world.get(Cast::Tess, &path).await.is(200).says("Wacht op antwoord");
    assert!(!page.text.contains("per mail") && !page.text.contains("Gemaild"));
    let pulse = store::pulses::of_project(&mut world.app.store.read().await.unwrap(), id).await.unwrap()[0].id;
    let refused = world.post(Cast::Tess, &format!("{path}/pulses/{pulse}/mails"), &[("email", "a@b.nl")]).await;
    refused.is(422).says("geen mailserver");
}

#[tokio::test]
async fn the_last_question_is_proposed_though_an_earlier_one_was_never_answered() {
    let desk = Desk::new().await;
    desk.ask().await;
    let waits = desk.page(Cast::Tess).await;
    assert!(!waits.text.contains("Aan de beurt"), "one question at a time");
    let closing = [("ending", "stopped"), ("stopped_because", "Geen vervolg"), ("ended_on", "2026-11-23")];
    let closing = [&closing[..], &[("spent_cents", "70.000")]].concat();
    desk.world.post(Cast::Tess, &format!("/projects/{}/closure", desk.id), &closing).await.is(303);
    let page = desk.page(Cast::Tess).await.says("Aan de beurt: Anna Kramer, bij de afronding");
    page.says("<option value=\"finish\" selected>");
    let anna = desk.anna.to_string();
    let finish = [("contact", anna.as_str()), ("role", "decision_maker"), ("moment", "finish")];
    desk.tend("pulses", &finish).await.is(303);
    desk.page(Cast::Tess).await.says("Niet beantwoord").says("Wacht op antwoord");
}

#[tokio::test]
async fn whom_a_customer_told_becomes_an_opportunity_by_one_press_that_says_where_it_came_from() {
    let desk = Desk::new().await;
    desk.ask().await;
    round(&desk.world.app, &desk.post).await.unwrap();
    let answer = [("score", "10"), ("telling", "told"), ("whom", "Piet Bosch, Bosch Verpakking")];
    desk.world.post(None, &format!("{}/{}", desk.link(), desk.pulse().await), &answer).await.is(303);
    desk.world.get(Cast::Vera, "/").await.is(200).says("Bosch Verpakking").says("Genoemd door Anna Kramer");
    let offered = |page: Answer| page.text.contains("Maak de verkoopkans");
    assert!(!offered(desk.page(Cast::Tess).await), "who does not sell makes none");
    let vera = desk.world.get(Cast::Vera, &format!("/projects/{}/customer", desk.id)).await.is(200);
    let page = vera.says("value=\"Bosch Verpakking\"").says("Via Anna Kramer van Kramer Metaal");
    assert!(offered(page));
    let path = format!("/projects/{}/customer/{}/referral", desk.id, desk.pulse().await);
    let ahead = [("next_action", "Piet bellen"), ("next_on", "2026-12-01")];
    let nameless = [("name", ""), ("title", "Via Anna"), ahead[0], ahead[1]];
    desk.world.post(Cast::Vera, &path, &nameless).await.is(422).says("Vul dit in");
    let form = [("name", "Bosch Verpakking"), ("title", "Via Anna Kramer"), ahead[0], ahead[1]];
    desk.world.post(Cast::Vera, &path, &form[..2]).await.is(422).says("id=\"next_action-error\"");
    let made = desk.world.post(Cast::Vera, &path, &form).await.is(303);
    let shown = desk.world.get(Cast::Vera, made.location()).await.is(200).says("Bosch Verpakking").says("Piet bellen");
    shown.says(&format!("/projects/{}", desk.id)).says("Aanbeveling");
    desk.world.get(Cast::Vera, "/opportunities?view=list").await.is(200).says("Via Anna Kramer");
    assert!(!desk.world.get(Cast::Vera, "/").await.text.contains("Genoemd door"));
    assert!(!offered(desk.world.get(Cast::Vera, &format!("/projects/{}/customer", desk.id)).await));
}

#[tokio::test]
async fn the_api_shows_where_a_mail_stands_and_sends_it_again() {
    let desk = Desk::new().await;
    desk.readdressed("nobody@kramer.example").await;
    desk.ask().await;
    round(&desk.world.app, &desk.post).await.unwrap();
    let path = format!("/projects/{}", desk.id);
    let call = async |method: axum::http::Method, part: &str, body| {
        desk.world.api(Cast::Tess, method, &format!("{path}{part}"), body).await
    };
    let shown = call(axum::http::Method::GET, "/pulses", None).await.is(200).json()["items"][0].take();
    assert_eq!((&shown["mail"]["state"], &shown["mail"]["tries"]), (&json!("bounced"), &json!(1)));
    assert!(shown["mail"]["answer"].as_str().unwrap().contains("550"), "{shown}");
    let again = format!("/pulses/{}/mails", shown["id"].as_str().unwrap());
    let mended = Some(json!({"email": "anna@kramer.example"}));
    let sent = call(axum::http::Method::POST, &again, mended.clone()).await.is(202).json();
    assert_eq!(
        (&sent["mail"]["state"], &sent["mail"]["to_address"]),
        (&json!("waiting"), &json!("anna@kramer.example"))
    );
    assert_eq!(call(axum::http::Method::POST, &again, mended).await.is(409).json()["code"], "not-failed");
    assert!(!sent.to_string().contains("/k/"), "no link");
    let off = call(axum::http::Method::POST, "/asking", Some(json!({"on": false}))).await.is(200).json();
    assert_eq!((&off["on"], &off["silent_because"]), (&json!(false), &json!("project")));
    assert_eq!(call(axum::http::Method::GET, "/asking", None).await.is(200).json(), off);
}

#[tokio::test]
async fn a_mail_that_came_back_afterwards_is_said_by_who_tends_and_can_be_taken_back() {
    let desk = Desk::new().await;
    desk.ask().await;
    round(&desk.world.app, &desk.post).await.unwrap();
    let page = desk.page(Cast::Tess).await.says("Deze mail kwam terug");
    let mail = page.text.split("/customer/mails/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let looker = desk.page(Cast::Leo).await;
    assert!(!looker.text.contains("Deze mail kwam terug"), "who only looks says nothing");
    let bounce = format!("mails/{mail}/bounce");
    desk.tend(&bounce, &[("on", "yes")]).await.is(303);
    desk.page(Cast::Tess).await.says("teruggekomen").says("Dit adres krijgt vanzelf geen mail meer");
    desk.world.get(Cast::Tess, "/").await.is(200).says("Eén polsslag kwam niet aan");
    desk.tend(&bounce, &[("on", "yes")]).await.is(409);
    desk.tend(&bounce, &[("on", "no")]).await.is(303);
    let page = desk.page(Cast::Tess).await;
    assert!(!page.text.contains("teruggekomen"), "it arrived after all");
    let told = desk.world.get(Cast::Tess, &format!("/projects/{}", desk.id)).await.is(200);
    told.says("Mail kwam terug").says("Mail kwam toch aan");
}

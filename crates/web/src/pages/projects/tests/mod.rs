//! A project on its pages, from the won sale to the frozen outcome, as the people who keep it do it.

mod look;
mod week;
mod weeks;
mod why;

use domain::ids::ProjectId;
use store::{customer, insights, projects, promises, results};

use crate::testing::{Answer, Cast, World, delivery};

/// A project, and everyone who looks at it.
struct Desk {
    world: World,
    id: ProjectId,
}

impl Desk {
    async fn new() -> Self {
        let world = World::new().await;
        let id = delivery::project(&world).await;
        Self { world, id }
    }

    async fn get(&self, who: Cast, part: &str) -> Answer {
        self.world.get(who, &format!("/projects/{}{part}", self.id)).await
    }

    async fn post(&self, who: Cast, part: &str, form: &[(&str, &str)]) -> Answer {
        self.world.post(who, &format!("/projects/{}{part}", self.id), form).await
    }

    async fn versions(&self) -> Vec<domain::promise::Promise> {
        let mut reader = self.world.app.store.read().await.unwrap();
        promises::versions(&mut reader, &self.world.actor(Cast::Tess).person, self.id).await.unwrap()
    }

    /// Tess states an insight; gives its id.
    async fn insight(&self) -> String {
        let form = [("change", "technique"), ("thought", "De oude sensor kan het"), ("think_now", "Hij kan het niet")];
        let form = [&form[..], &[("effect_days", "21")]].concat();
        let next = self.post(Cast::Tess, "/insights", &form).await.is(303);
        next.location().split("insight=").nth(1).unwrap().split('&').next().unwrap().to_owned()
    }

    /// Tess decides on it with another promise: finished three weeks later.
    async fn decide(&self, insight: &str) -> Answer {
        let agreed = self.versions().await.remove(0);
        let ids: Vec<String> = agreed.terms().results.iter().map(|result| result.id.to_string()).collect();
        let mut form = vec![
            ("insight", insight),
            ("options", "Nieuwe sensor"),
            ("options", "Zo laten"),
            ("choice", "0"),
            ("reason", "Anders valt hij uit"),
            ("sponsor", "Dirk"),
            ("touches", "yes"),
            ("finish_on", "2027-05-13"),
            ("budget_cents", "80.000,00"),
            ("budget_hours", ""),
            ("price_cents", "1.000,00"),
        ];
        for (result, id) in agreed.terms().results.iter().zip(&ids) {
            form.extend([("result", id.as_str()), ("statement", &result.statement), ("seen_by", &result.seen_by)]);
            form.extend([("need", result.need.code()), ("share", "50")]);
        }
        self.post(Cast::Tess, "/decisions", &form).await
    }

    async fn check_in(&self, form: &[(&str, &str)]) -> Answer {
        let base = [("on", "2026-11-23"), ("spent_cents", "10.000"), ("cost_likely", "65.000")];
        self.post(Cast::Tess, "/check-ins", &[&base[..], form].concat()).await
    }
}

#[tokio::test]
async fn a_project_inherits_what_the_sale_leaves_and_hides_the_score_from_whoever_rates() {
    let world = World::new().await;
    let sale = delivery::won(&world).await;
    let form = world.get(Cast::Vera, &format!("/projects/new?opportunity={sale}")).await.is(200);
    form.says("Nieuwe besturing").says("2027-04-22").says("80.000");
    let lead = world.id(Cast::Tess).to_string();
    let sale = sale.to_string();
    let unread =
        [("opportunity", sale.as_str()), ("started_on", "gisteren"), ("budget_cents", "duur"), ("price_cents", "x")];
    let unread = world.post(Cast::Vera, "/projects", &unread).await.is(422);
    unread.says("‘gisteren’ is geen datum").says("‘duur’ is geen getal").says("‘x’ is geen getal");
    let typed = [("opportunity", sale.as_str()), ("lead", &lead), ("started_on", "2026-12-07"), ("name", "Lijn 3")];
    let result =
        [("result", ""), ("statement", "De lijn draait"), ("seen_by", "Aan de lijn"), ("need", "must"), ("share", "")];
    let made = world.post(Cast::Vera, "/projects", &[&typed[..], &result].concat()).await.is(303);
    let page = world.get(Cast::Tess, made.location()).await.is(200);
    let page = page.says("Lijn 3").says("Vaste contactpersoon vrijgemaakt").says("Minder omstellen").says("binnen");
    assert!(!page.text.contains("Passing bij ondertekening"));
    let page = page.says("Begint op 7 dec 2026");
    let board = world.get(Cast::Tess, "/projects").await.is(200).says("begint 7\u{a0}dec\u{a0}2026");
    assert!(!board.text.contains("nog geen stand"), "what has yet to begin lacks nothing");
    assert!(!page.text.contains("/check-ins/new"), "nobody takes stock of what has yet to begin");
    let id = ProjectId::parse(made.location().rsplit('/').next().unwrap().split('?').next().unwrap()).unwrap();
    let mut reader = world.app.store.read().await.unwrap();
    let row = projects::by_id(&mut reader, &world.actor(Cast::Leo).person, id).await.unwrap();
    let signing = row.project.signing.unwrap();
    assert_eq!((signing.verdict.code(), signing.on), ("near", world.now().today));
    world.get(Cast::Tess, &format!("/projects/{id}/customer")).await.is(200).says("Anna");
}

#[tokio::test]
async fn a_check_in_is_prefilled_keeps_what_was_typed_and_moves_results() {
    let desk = Desk::new().await;
    desk.get(Cast::Tess, "/check-ins/new").await.is(200).says("80.000").says("2027-04-22");
    let wrong = desk.check_in(&[("finish_likely", "2027-03-01"), ("cost_high", "veel"), ("note", "Op stoom")]).await;
    wrong.is(422).says("veel").says("Op stoom");
    let mut reader = desk.world.app.store.read().await.unwrap();
    let all = results::standings(&mut reader, desk.id).await.unwrap();
    let ids: Vec<String> = all.iter().map(|standing| standing.result.to_string()).collect();
    let moved = [("result", ids[0].as_str()), ("place", "60"), ("result", &ids[1]), ("place", "0")];
    desk.check_in(&[&moved[..], &[("finish_likely", "2027-03-01"), ("note", "Op stoom")]].concat()).await.is(303);
    let all = results::standings(&mut reader, desk.id).await.unwrap();
    assert_eq!(all.iter().map(|standing| standing.hill.place()).max(), Some(60));
    desk.get(Cast::Tess, "").await.is(200).says("Op stoom");
    desk.get(Cast::Tess, "/check-ins/new").await.is(200).says("10.000").says("65.000").says("2027-03-01");
}

#[tokio::test]
async fn an_insight_leads_to_a_promise_that_holds_once_the_customer_agreed_in_its_own_name() {
    let desk = Desk::new().await;
    let insight = desk.insight().await;
    let sold = desk.versions().await;
    desk.decide(&insight).await.is(303);
    assert_eq!(desk.versions().await, sold, "an offer is no promise");
    desk.get(Cast::Tess, "").await.is(200).says("Versie 2 wacht op het woord van de klant");
    let again = desk.decide(&insight).await;
    assert!(again.status.is_client_error() && again.text.contains("Anders valt hij uit"), "{}", again.status);
    let link = delivery::link(&desk.world, desk.id).await;
    let page = desk.world.get(None, &format!("/k/{link}")).await.is(200).says("Hij kan het niet");
    let offer = page.text.split("/promises/").nth(1).unwrap().split('?').next().unwrap().to_owned();
    let door = format!("/k/{link}/promises/{offer}");
    desk.world.post(None, &door, &[("name", " ")]).await.is(422).says("Vul dit in.");
    desk.world.post(None, &door, &[("name", "Anna Jansen")]).await.is(303);
    let held = desk.versions().await;
    assert_eq!((held.len(), &held[0]), (2, &sold[0]), "what was sold is never overwritten");
    assert_eq!(held[1].terms().finish_on.to_string(), "2027-05-13");
    let words = customer::words(&mut desk.world.app.store.read().await.unwrap(), desk.id).await.unwrap();
    assert_eq!((words.len(), words[0].name.as_str(), words[0].given_at), (1, "Anna Jansen", desk.world.now().at));
    assert!(words[0].text_seen.contains("13 mei 2027") && words[0].text_seen.contains("Hij kan het niet"));
    let both = desk.get(Cast::Leo, "").await.is(200);
    both.says("22 apr 2027").says("13 mei 2027");
    let seen = desk.world.get(None, &format!("/k/{link}")).await.is(200);
    seen.says("Klaar op 13 mei 2027, was 22 apr 2027").says("Zo staat het op");
    desk.world.post(None, &door, &[("name", "Anna Jansen")]).await.is(409).says("al afgesproken");
}

#[tokio::test]
async fn inside_the_mandate_nobody_approves_and_outside_the_sponsor_decides() {
    let desk = Desk::new().await;
    let said = [("what", "Geen testweek"), ("why", "De klant test mee"), ("expected", "Een week eerder")];
    desk.post(Cast::Tess, "/deviations", &said).await.is(303);
    let page = desk.get(Cast::Tess, "").await.is(200).says("Geen testweek");
    for word in ["Goedkeuren", "Ter goedkeuring", "Keur goed"] {
        assert!(!page.text.contains(word), "`{word}` on a project's page");
    }
    let calm = [("on", "2026-11-23"), ("spent_cents", "10.000"), ("cost_likely", "30.000")];
    desk.post(Cast::Tess, "/check-ins", &[&calm[..], &[("finish_likely", "2027-01-20")]].concat()).await.is(303);
    let asked = [("cause", "De sensor"), ("options", "Later\nMinder"), ("consequence", "Te laat"), ("advice", "Later")];
    desk.post(Cast::Tess, "/escalations", &asked).await.is(422).says("binnen zijn mandaat").says("De sensor");
    let insight = desk.insight().await;
    let small = [("insight", insight.as_str()), ("options", "Doen"), ("choice", "0"), ("reason", "Past erin")];
    desk.post(Cast::Tess, "/decisions", &small).await.is(303);
    let mut reader = desk.world.app.store.read().await.unwrap();
    let decided = insights::of_project(&mut reader, desk.id).await.unwrap().remove(0).decision.unwrap();
    assert_eq!((decided.reach.code(), decided.sponsor), ("inside", None));
    desk.check_in(&[("finish_likely", "2027-12-01")]).await.is(303);
    let opened = desk.get(Cast::Tess, "").await.is(200).says("/escalations/new");
    opened.says("uiterlijk over 2 dagen").says("vanzelf geopend").says("Het team heeft nog geen opties voorgelegd.");
    desk.world.get(Cast::Tess, "/").await.is(200).says("wacht op jullie opties");
    desk.world.get(Cast::Dirk, "/projects").await.is(200).says("opties: over 2 dagen");
    let waits = desk.get(Cast::Dirk, "").await.is(200);
    assert!(!waits.text.contains("ruling?escalation="), "there is nothing to choose yet");
    desk.get(Cast::Tess, "/escalations/new").await.is(200).says("zeg jij wat er kan");
    desk.post(Cast::Tess, "/escalations", &asked).await.is(303);
    desk.world.get(Cast::Dirk, "/projects").await.is(200).says("te beslissen: 30 nov 2026");
    let free = [("change", "technique"), ("thought", "a"), ("think_now", "b")];
    let free = desk.post(Cast::Tess, "/insights", &free).await.is(303);
    let page = desk.world.get(Cast::Tess, free.location()).await.is(200);
    page.says("Dit besluit is aan jullie, maar het project staat al over een grens").says("dagen over de grens");
    desk.world.get(Cast::Tess, "/").await.is(200).says("staat buiten zijn mandaat");
    let outside = desk.insight().await;
    let alone = [("insight", outside.as_str()), ("options", "Doen"), ("choice", "0"), ("reason", "Past niet")];
    desk.post(Cast::Tess, "/decisions", &alone).await.is(422);
    let waits = desk.get(Cast::Dirk, "").await.is(200);
    let id = waits.text.split("ruling?escalation=").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let ruling = [("escalation", id.as_str()), ("choice", "0"), ("reason", "Kwaliteit"), ("sponsor", "Dirk")];
    desk.post(Cast::Tess, "/escalations/ruling", &ruling).await.is(403);
    desk.post(Cast::Dirk, "/escalations/ruling", &ruling).await.is(303);
}

#[tokio::test]
async fn a_result_that_a_colleague_delivered_meanwhile_says_so_and_shows_how_it_stands() {
    let desk = Desk::new().await;
    let ids = results::standings(&mut desk.world.app.store.read().await.unwrap(), desk.id).await.unwrap();
    let id = ids[0].result.to_string();
    let deliver = [("result", id.as_str()), ("how", "deliver")];
    desk.post(Cast::Tess, "/results", &deliver).await.is(303);
    desk.post(Cast::Tess, "/results", &deliver).await.is(422).says("al opgeleverd");
    desk.post(Cast::Tess, "/results", &[("result", &id), ("how", "place"), ("place", "900")]).await.is(422);
    let stop = [("ending", "stopped"), ("stopped_because", "De klant is overgenomen"), ("spent_cents", "70.000")];
    desk.post(Cast::Tess, "/closure", &[&stop[..], &[("ended_on", "2026-11-23")]].concat()).await.is(303);
    let page = desk.get(Cast::Leo, "").await.is(200).says("De klant is overgenomen").says("gestopt op 23 nov 2026");
    let mandate = page.text.split("id=\"mandate\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(mandate.contains("Geld") && !mandate.contains("Tijd"), "what was stopped was never in time: {mandate}");
}

#[tokio::test]
async fn closing_freezes_the_outcome_and_then_the_score_is_told() {
    let desk = Desk::new().await;
    let form = desk.get(Cast::Tess, "/closure").await.is(200);
    let main = form.text.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap();
    assert!(!main.contains("Passing") && !main.contains("ernklant"), "who rates does not read the score");
    let why = main.split("for=\"stopped_because\"").nth(1).unwrap().split("</label>").next().unwrap();
    assert!(!why.contains("optional"), "whoever stops says why: {why}");
    let wrong = [("ending", "stopped"), ("stopped_because", ""), ("ended_on", "2026-11-23"), ("spent_cents", "70.000")];
    desk.post(Cast::Tess, "/closure", &wrong).await.is(422).says("70.000");
    let closing = [("ending", "finished"), ("ended_on", "2026-11-23"), ("spent_cents", "70.000")];
    desk.post(Cast::Tess, "/closure", &closing).await.is(303);
    desk.get(Cast::Leo, "").await.is(200).says("Passing bij ondertekening").says("0 van 1");
    let mut reader = desk.world.app.store.read().await.unwrap();
    let before = store::closures::of_project(&mut reader, desk.id).await.unwrap();
    desk.check_in(&[("finish_likely", "2027-01-20")]).await.is(409);
    desk.post(Cast::Tess, "/closure", &closing).await.is(409);
    desk.post(Cast::Tess, "/insights", &[("change", "technique"), ("thought", "a"), ("think_now", "b")]).await.is(409);
    assert_eq!(store::closures::of_project(&mut reader, desk.id).await.unwrap(), before);
}

#[tokio::test]
async fn an_outsider_finds_nothing() {
    let desk = Desk::new().await;
    let pages = [
        "",
        "/edit",
        "/check-ins/new",
        "/insights/new",
        "/deviations/new",
        "/mandate",
        "/escalations/new",
        "/closure",
        "/measurements/new",
        "/customer",
    ];
    for page in pages {
        let sam = desk.get(Cast::Sam, page).await;
        assert!(matches!(sam.status.as_u16(), 403 | 404) && !sam.text.contains("Nieuwe besturing"), "{page}");
        desk.get(Cast::Ada, page).await;
    }
    desk.get(Cast::Sam, "").await.is(404);
    let board = desk.world.get(Cast::Sam, "/projects").await.is(200);
    assert!(!board.text.contains("Nieuwe besturing"));
    desk.world.get(Cast::Leo, "/projects").await.is(200).says("Nieuwe besturing");
    desk.post(Cast::Sam, "/insights", &[("change", "technique"), ("thought", "a"), ("think_now", "b")]).await.is(404);
    desk.post(Cast::Leo, "/insights", &[("change", "technique"), ("thought", "a"), ("think_now", "b")]).await.is(403);
}

#[tokio::test]
async fn a_wrong_figure_or_day_names_its_field_and_nothing_is_written() {
    let desk = Desk::new().await;
    let far = desk.check_in(&[("finish_likely", "2206-03-01")]).await.is(422);
    far.says("finish-error").says("hooguit 30 jaar vooruit");
    let future = [("on", "2027-01-01"), ("spent_cents", "10.000"), ("cost_likely", "65.000")];
    desk.post(Cast::Tess, "/check-ins", &future).await.is(422).says("Deze dag moet nog komen.");
    desk.check_in(&[("spent_hours", "99999999999999999999")]).await.is(422);
    let said = [("change", "technique"), ("thought", "a"), ("think_now", "b")];
    let large = [&said[..], &[("effect_days", "1,5"), ("effect_cents", "99999999999999999")]].concat();
    desk.post(Cast::Tess, "/insights", &large).await.is(422).says("heel getal").says("te groot");
    let empty = desk.post(Cast::Dirk, "/mandate", &[("time_days", "-3")]).await.is(422);
    for field in ["money_percent", "quality_target", "risk_margin"] {
        assert!(empty.text.contains(&format!("id=\"{field}-error\"")), "{field}");
    }
    let mut mandate = vec![("time_days", "-3"), ("money_percent", "10"), ("scope_percent", "10")];
    mandate.extend([("quality_target", "8"), ("quality_margin", "1"), ("benefits_target", "100")]);
    mandate.extend([("benefits_margin", "20"), ("risk_target", "20"), ("risk_margin", "30")]);
    desk.post(Cast::Dirk, "/mandate", &mandate).await.is(422).says("time_days-error").says("0–3653");
    let mut reader = desk.world.app.store.read().await.unwrap();
    assert_eq!(store::check_ins::latest(&mut reader, desk.id).await.unwrap(), None);
    assert!(insights::of_project(&mut reader, desk.id).await.unwrap().is_empty());
}

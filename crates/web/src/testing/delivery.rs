//! Projects for tests: a sale that was won on a condition, and the project that came of it, by the same acts that people
//! use. Vera sells, Bob approves, Tess leads; Anna decides at the customer.

use domain::{
    ids::{CompanyId, OpportunityId, ProjectId, UserId},
    mandate::Mandate,
    money::Cents,
    nearmiss::{Choice, Ruling},
    process::Ending,
    project::ProjectDraft,
    terms::{Budget, Need},
    time::{Now, plus_days},
    value::ValueDraft,
};
use store::{
    Actor, Tx, cases,
    companies::NewCompany,
    documents::{self, NewDocument},
    links,
    opportunities::{self, Closing, Step},
    projects::{self, NewProject, NewResult, TermsWish},
    sale_mandates::{self, NewMandate},
    value_expectations,
};

use super::{Cast, World, sales};

/// A near miss that Bob accepted on a condition and Vera won.
pub(crate) async fn won(world: &World) -> OpportunityId {
    let (id, case) = sales::proposed(world).await;
    let (vera, bob, now) = (world.actor(Cast::Vera), world.actor(Cast::Bob), world.now());
    let mut tx = world.app.store.write().await.unwrap();
    let ruling = Ruling { choice: Choice::Approve, reason: "Past in het plan".into() };
    cases::decide(&mut tx, &bob, now, case, (&ruling, None)).await.unwrap();
    let step = |to: &str| Step { to: to.into(), ..Step::default() };
    opportunities::move_to(&mut tx, &vera, now, id, step("value")).await.unwrap();
    let expected = ValueDraft {
        better: "Minder omstellen".into(),
        measured_by: "uren per week".into(),
        now: Some(20.0),
        then: Some(8.0),
        by: Some(plus_days(now.today, 200)),
    };
    value_expectations::state(&mut tx, &vera, now, id, (&expected, "Anna")).await.unwrap();
    let proposal = NewDocument {
        kind: "proposal".into(),
        title: "Voorstel 1".into(),
        link: "https://voorbeeld.nl/1".into(),
        ..NewDocument::default()
    };
    documents::add(&mut tx, &vera, now, id, proposal).await.unwrap();
    let mandate = NewMandate {
        finish_on: Some(plus_days(now.today, 150)),
        budget: Budget { cost: Some(Cents(8_000_000)), hours: None },
        margins: Mandate::SUGGESTED,
    };
    sale_mandates::set(&mut tx, &vera, now, id, mandate).await.unwrap();
    opportunities::move_to(&mut tx, &vera, now, id, step("proposal")).await.unwrap();
    let closing = Closing { ending: Ending::Won, reason: String::new(), version: None };
    opportunities::close(&mut tx, &vera, now, id, closing).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The project of that sale, which Tess leads: a must-result and a flexible one.
pub(crate) async fn project(world: &World) -> ProjectId {
    let opportunity = won(world).await;
    let result = |statement: &str, need| NewResult {
        id: None,
        statement: statement.into(),
        seen_by: "Aan de lijn".into(),
        need,
        share: Some(50.0),
    };
    let new = NewProject {
        opportunity: Some(opportunity),
        draft: ProjectDraft {
            started_on: Some(world.now().today),
            lead: Some(world.id(Cast::Tess)),
            ..ProjectDraft::default()
        },
        promise: TermsWish {
            results: vec![result("De lijn draait", Need::Must), result("De planner ziet storingen", Need::Flexible)],
            ..TermsWish::default()
        },
        ..NewProject::default()
    };
    let mut tx = world.app.store.write().await.unwrap();
    let id = projects::start(&mut tx, &world.actor(Cast::Vera), world.now(), new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A link to its customer's page, for whoever holds it: what stands behind `/k/`.
pub(crate) async fn link(world: &World, project: ProjectId) -> String {
    let secret = crate::secret().unwrap();
    let mut tx = world.app.store.write().await.unwrap();
    links::create(&mut tx, &world.actor(Cast::Tess), world.now(), (project, None), &secret).await.unwrap();
    tx.commit().await.unwrap();
    secret
}

/// A project of this kind that somebody starts by hand, without a sale: for whom, and which.
pub(crate) async fn by_hand(tx: &mut Tx, by: &Actor, now: Now, (lead, kind): (UserId, &str)) -> (CompanyId, ProjectId) {
    let new = NewCompany { name: "Kramer Metaal".into(), ..NewCompany::default() };
    let company = store::companies::create(tx, by, now, new).await.unwrap();
    let result = NewResult {
        id: None,
        statement: "De lijn draait".into(),
        seen_by: "Aan de lijn".into(),
        need: Need::Must,
        share: None,
    };
    let new = NewProject {
        opportunity: None,
        company: Some(company),
        draft: ProjectDraft {
            name: "Lijn 3".into(),
            kind: kind.into(),
            started_on: Some(now.today),
            lead: Some(lead),
            team: vec![],
        },
        promise: TermsWish {
            finish_on: Some(plus_days(now.today, 100)),
            budget: Budget { cost: Some(Cents(1_000_000)), hours: None },
            price: None,
            results: vec![result],
        },
        mandate: Some(Mandate { scope_percent: 0.0, ..Mandate::SUGGESTED }),
    };
    (company, projects::start(tx, by, now, new).await.unwrap())
}

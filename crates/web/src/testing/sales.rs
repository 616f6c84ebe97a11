//! Sales for tests: a published profile, companies that fit or just miss, and opportunities brought to the gate by the
//! same acts that people use.

use domain::{
    activity::ActivityKind,
    fact::Source,
    ids::{CaseId, CompanyId, ContactId, MailId, OpportunityId, ViewId},
    money::Cents,
    nearmiss::{NewCondition, Treatment},
    process::Ending,
    time::plus_days,
    view::List,
};
use store::{
    cases::{self, Wish},
    companies::NewCompany,
    contacts::{self, NewContact},
    conversations::{self, NewConversation},
    facts::{Proof, Statement, Value},
    letters,
    opportunities::{self, Closing, NewOpportunity, Origin, Step},
    profiles, views,
};

use super::{Cast, World};

/// Employees 10–250 (from 8 just misses) and an owner who leads; one near miss a year.
pub(crate) const PROFILE: &str = r#"
name = "Maakbedrijf"
statement = "De eigenaar van een maakbedrijf."
[[criteria]]
key = "employees"
label = { nl = "Medewerkers", en = "Employees" }
question = { nl = "Hoeveel mensen werken er?", en = "How many people work there?" }
kind = "number"
ideal = [10, 250]
near = [8, 300]
must = true
weight = 3
[[criteria]]
key = "owner_led"
label = { nl = "Eigenaar leidt", en = "Owner-led" }
question = { nl = "Leidt de eigenaar zelf?", en = "Does the owner lead?" }
kind = "yes_no"
ideal = true
weight = 5
[policy]
quota = 0
min_free = 1
conditions = { employees = ["Vaste contactpersoon vrijgemaakt"] }
"#;

/// Meets everything.
pub(crate) const CORE: &[(&str, &str)] = &[("employees", "120"), ("owner_led", "yes")];
/// Narrowly misses a must.
pub(crate) const NEAR: &[(&str, &str)] = &[("employees", "9"), ("owner_led", "yes")];
/// Misses a must.
pub(crate) const OUTSIDE: &[(&str, &str)] = &[("employees", "2000"), ("owner_led", "yes")];

/// Publishes the profile, once.
pub(crate) async fn publish(world: &World) {
    publish_this(world, PROFILE).await;
}

/// Publishes the profile with room for as many near misses as a test makes.
pub(crate) async fn publish_roomy(world: &World) {
    publish_this(world, &PROFILE.replace("min_free = 1\n", "min_free = 1000\n")).await;
}

async fn publish_this(world: &World, profile: &str) {
    let mut tx = world.app.store.write().await.unwrap();
    if profiles::standards(&mut tx).await.unwrap().first().is_some() {
        return;
    }
    let (_, version) = profiles::create(&mut tx, &world.actor(Cast::Vera), world.now(), profile).await.unwrap();
    profiles::publish(&mut tx, &world.actor(Cast::Dirk), world.now(), version, 1).await.unwrap();
    tx.commit().await.unwrap();
}

/// A company of Vera's with these facts.
pub(crate) async fn company(world: &World, name: &str, facts: &[(&str, &str)]) -> CompanyId {
    publish(world).await;
    let value = |(attribute, value): &(&str, &str)| Value {
        attribute: (*attribute).to_owned(),
        value: (*value).to_owned(),
        system: None,
    };
    let values = facts.iter().map(value).collect();
    let today = world.now().today;
    let said = Statement { values, source: Source::Seller, obtained_on: today, proof: Proof::default() };
    let statement = Some(said).filter(|said| !said.values.is_empty());
    let new = NewCompany { name: name.to_owned(), statement, ..NewCompany::default() };
    let mut tx = world.app.store.write().await.unwrap();
    let id = store::companies::create(&mut tx, &world.actor(Cast::Vera), world.now(), new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// An opportunity of Vera's at that company, of a thousand euros.
pub(crate) async fn opportunity(world: &World, company: CompanyId) -> OpportunityId {
    let new = NewOpportunity {
        company,
        title: "Nieuwe besturing".into(),
        amount: Cents(100_000),
        owner: None,
        profile: None,
        origin: Origin::Own,
        origin_note: String::new(),
        referred_by: None,
        next: None,
    };
    let mut tx = world.app.store.write().await.unwrap();
    let id = opportunities::create(&mut tx, &world.actor(Cast::Vera), world.now(), new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// An opportunity of Vera's that stands at the gate, at a company with these facts.
pub(crate) async fn at_gate(world: &World, facts: &[(&str, &str)]) -> OpportunityId {
    let company = company(world, "Kramer Metaal", facts).await;
    let id = opportunity(world, company).await;
    to_gate(world, id).await;
    id
}

/// Brings an opportunity of Vera's from its first stage to the gate: she spoke with Anna, who decides.
pub(crate) async fn to_gate(world: &World, id: OpportunityId) {
    let (vera, now) = (world.actor(Cast::Vera), world.now());
    let anna = NewContact { name: "Anna".into(), role: "decision_maker".into(), ..NewContact::default() };
    let mut tx = world.app.store.write().await.unwrap();
    let talk = NewConversation {
        kind: ActivityKind::Meeting,
        with: vec![],
        held_on: now.today,
        note: String::new(),
        next: None,
    };
    conversations::add_with(&mut tx, &vera, now, id, (talk, vec![anna])).await.unwrap();
    for to in ["approached", "talked", "gate"] {
        let step = Step { to: to.into(), ..Step::default() };
        opportunities::move_to(&mut tx, &vera, now, id, step).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// A near miss of Vera's at the gate, and its case.
pub(crate) async fn near_miss(world: &World) -> (OpportunityId, CaseId) {
    let id = at_gate(world, NEAR).await;
    (id, case_of(world, id).await)
}

/// The case of an opportunity of Vera's that just misses.
pub(crate) async fn case_of(world: &World, id: OpportunityId) -> CaseId {
    let mut reader = world.app.store.read().await.unwrap();
    let filter = cases::Filter { opportunity: Some(id), ..cases::Filter::default() };
    let person = world.actor(Cast::Vera).person;
    let page = cases::list(&mut reader, &person, &filter, world.now().today).await.unwrap();
    page.items[0].id
}

/// The same, with Vera's proposal to accept it.
pub(crate) async fn proposed(world: &World) -> (OpportunityId, CaseId) {
    let (id, case) = near_miss(world).await;
    propose(world, Cast::Vera, case).await;
    (id, case)
}

/// Somebody proposes to accept a case on a condition.
pub(crate) async fn propose(world: &World, who: Cast, case: CaseId) {
    let (by, now) = (world.actor(who), world.now());
    let condition = NewCondition {
        criterion: Some("employees".into()),
        text: "Vaste contactpersoon vrijgemaakt".into(),
        owner: by.person.id,
        due_on: plus_days(now.today, 30),
    };
    let treatment = Treatment::Accept { conditions: vec![condition] };
    let wish = Wish { treatment, reason: "Groeit dit jaar door".into(), version: None };
    let mut tx = world.app.store.write().await.unwrap();
    cases::propose(&mut tx, &by, now, case, wish).await.unwrap();
    tx.commit().await.unwrap();
}

/// A company of Vera's that was declined, and its contact with an address.
pub(crate) async fn declined(world: &World) -> (OpportunityId, ContactId) {
    let company = company(world, "Kramer Metaal", OUTSIDE).await;
    let id = opportunity(world, company).await;
    let (vera, now) = (world.actor(Cast::Vera), world.now());
    let anna = NewContact { name: "Anna Kramer".into(), email: "anna@kramer.example".into(), ..NewContact::default() };
    let mut tx = world.app.store.write().await.unwrap();
    let contact = contacts::add(&mut tx, &vera, now, company, anna).await.unwrap();
    let closing = Closing { ending: Ending::Declined, reason: "Te groot voor ons".into(), version: None };
    opportunities::close(&mut tx, &vera, now, id, closing).await.unwrap();
    tx.commit().await.unwrap();
    (id, contact)
}

/// A letter to that contact, which still waits.
pub(crate) async fn letter(world: &World) -> (OpportunityId, MailId) {
    let (id, contact) = declined(world).await;
    let mut tx = world.app.store.write().await.unwrap();
    let mail = letters::send(&mut tx, &world.actor(Cast::Vera), world.now(), id, (contact, None)).await.unwrap();
    tx.commit().await.unwrap();
    (id, mail)
}

/// A view of Vera's of the opportunities, with a name that no other has.
pub(crate) async fn view(world: &World, shared: bool) -> ViewId {
    let name = uuid::Uuid::new_v4().simple().to_string();
    let wish = views::Wish { name, shared, query: "owner=me&sort=next".into(), version: None };
    let mut tx = world.app.store.write().await.unwrap();
    let vera = world.actor(Cast::Vera);
    let id = views::create(&mut tx, &vera, world.now(), List::Opportunities, wish).await.unwrap();
    tx.commit().await.unwrap();
    id
}

//! Sales for the store's tests: companies that are core, near or outside, and opportunities brought to a stage by the
//! same acts that people use.

use crate::cast::{Cast, NOW, PROFILE, company, named, published};
use domain::activity::ActivityKind;
use domain::ids::{CaseId, CompanyId, OpportunityId, UserId};
use domain::mandate::Mandate;
use domain::money::Cents;
use domain::nearmiss::{Choice, NewCondition, Ruling, Treatment};
use domain::process::Ending;
use domain::refusal::{Missing, Refusal};
use domain::terms::Budget;
use domain::time::{Now, plus_days};
use domain::value::ValueDraft;
use store::cases::{self, Wish};
use store::contacts::{self, NewContact};
use store::conversations::{self, NewConversation};
use store::documents::{self, NewDocument};
use store::opportunities::{self, Closing, NewOpportunity, Opportunity, Origin, Step};
use store::sale_mandates::{self, NewMandate};
use store::{Actor, Fault, Store, Tx, value_expectations};

/// Meets everything.
pub const CORE: &[(&str, &str)] = &[("employees", "120"), ("industry", "28.22"), ("owner_led", "yes")];
/// Narrowly misses one must: 9 employees where 10 are wanted.
pub const NEAR: &[(&str, &str)] = &[("employees", "9"), ("industry", "28.22"), ("owner_led", "yes")];
/// Misses a must.
pub const OUTSIDE: &[(&str, &str)] = &[("employees", "2000"), ("industry", "28.22"), ("owner_led", "yes")];

/// The same moment, `days` later.
pub fn later(days: i64) -> Now {
    Now { at: NOW.at.plus_days(days), today: plus_days(NOW.today, days) }
}

/// A published profile with this policy added, and a company with these facts for Vera to sell to.
pub async fn market(store: &Store, cast: &Cast, policy: &str, facts: &[(&str, &str)]) -> CompanyId {
    published(store, cast, &format!("{PROFILE}\n[policy]\n{policy}\n")).await;
    company(store, cast, named("Van Dam Machines", facts)).await
}

/// An opportunity to make, of a thousand euros.
pub fn new(company: CompanyId) -> NewOpportunity {
    NewOpportunity {
        company,
        title: "Nieuwe besturing".into(),
        amount: Cents(100_000),
        owner: None,
        profile: None,
        origin: Origin::Own,
        origin_note: String::new(),
        referred_by: None,
        next: None,
    }
}

/// Makes an opportunity.
pub async fn made(store: &Store, by: &Actor, company: CompanyId) -> OpportunityId {
    let mut tx = store.write().await.unwrap();
    let id = opportunities::create(&mut tx, by, NOW, new(company)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Moves it, in the transaction.
pub async fn step(tx: &mut Tx, by: &Actor, now: Now, id: OpportunityId, to: &str) -> Result<Opportunity, Fault> {
    let step = Step { to: to.into(), ..Step::default() };
    opportunities::move_to(tx, by, now, id, step).await.map(|situation| situation.opportunity)
}

/// Makes an opportunity and brings it to the gate.
pub async fn at_gate(store: &Store, by: &Actor, company: CompanyId, now: Now) -> OpportunityId {
    let mut tx = store.write().await.unwrap();
    let id = opportunities::create(&mut tx, by, now, new(company)).await.unwrap();
    step(&mut tx, by, now, id, "approached").await.unwrap();
    talk(&mut tx, by, now, (id, company)).await;
    step(&mut tx, by, now, id, "talked").await.unwrap();
    step(&mut tx, by, now, id, "gate").await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Speaks with somebody new at the company.
pub async fn talk(tx: &mut Tx, by: &Actor, now: Now, (id, company): (OpportunityId, CompanyId)) {
    let anna = NewContact { name: "Anna".into(), role: "decision_maker".into(), ..NewContact::default() };
    let anna = contacts::add(tx, by, now, company, anna).await.unwrap();
    let spoken = NewConversation {
        kind: ActivityKind::Meeting,
        with: vec![anna],
        held_on: now.today,
        note: "Kennismaking".into(),
        next: None,
    };
    conversations::add(tx, by, now, id, spoken).await.unwrap();
}

/// Supplies what the stages after the gate ask for.
pub async fn supply(tx: &mut Tx, by: &Actor, now: Now, id: OpportunityId) {
    let draft = ValueDraft {
        better: "Minder omstellen".into(),
        measured_by: "uren per week".into(),
        now: Some(20.0),
        then: Some(8.0),
        by: Some(plus_days(now.today, 200)),
    };
    value_expectations::state(tx, by, now, id, (&draft, "Anna")).await.unwrap();
    let proposal = NewDocument {
        kind: "proposal".into(),
        title: "Voorstel 1".into(),
        link: "https://voorbeeld.nl/1".into(),
        ..NewDocument::default()
    };
    documents::add(tx, by, now, id, proposal).await.unwrap();
    let mandate = NewMandate {
        finish_on: Some(plus_days(now.today, 150)),
        budget: Budget { cost: Some(Cents(80_000)), hours: None },
        margins: Mandate::SUGGESTED,
    };
    sale_mandates::set(tx, by, now, id, mandate).await.unwrap();
}

/// From the gate to won.
pub async fn win(tx: &mut Tx, by: &Actor, now: Now, id: OpportunityId) -> Result<Opportunity, Fault> {
    step(tx, by, now, id, "value").await?;
    supply(tx, by, now, id).await;
    step(tx, by, now, id, "proposal").await?;
    let closing = Closing { ending: Ending::Won, reason: String::new(), version: None };
    opportunities::close(tx, by, now, id, closing).await
}

/// The one case of an opportunity.
pub async fn case_of(tx: &mut Tx, by: &Actor, id: OpportunityId, now: Now) -> cases::CaseRow {
    let filter = cases::Filter { show: cases::Show::All, opportunity: Some(id), ..cases::Filter::default() };
    let mut page = cases::list(tx, &by.person, &filter, now.today).await.unwrap();
    assert_eq!(page.items.len(), 1);
    page.items.remove(0)
}

/// To accept on one condition.
pub fn accept(owner: UserId, now: Now) -> Wish {
    let condition = NewCondition {
        criterion: Some("employees".into()),
        text: "Twee sleutelgebruikers vrijgemaakt".into(),
        owner,
        due_on: plus_days(now.today, 30),
    };
    Wish {
        treatment: Treatment::Accept { conditions: vec![condition] },
        reason: "Groeit dit jaar door".into(),
        version: None,
    }
}

/// Decides with a reason.
pub async fn rule(tx: &mut Tx, by: &Actor, now: Now, id: CaseId, choice: Choice) -> Result<cases::CaseRow, Fault> {
    cases::decide(tx, by, now, id, (&Ruling { choice, reason: "Past in het plan".into() }, None)).await
}

/// What was refused for lack of something: the kinds and the criteria.
#[track_caller]
pub fn missing<T: std::fmt::Debug>(refused: Result<T, Fault>) -> Vec<(&'static str, String)> {
    match refused {
        Err(Fault::Refused(Refusal::Missing(all))) => {
            all.into_iter().map(|Missing { kind, criterion, .. }| (kind, criterion)).collect()
        }
        other => panic!("not refused for lack of anything: {other:?}"),
    }
}

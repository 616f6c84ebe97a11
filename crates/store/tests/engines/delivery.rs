//! Projects for the store's tests: started, checked in on and offered by the same acts that people use.

use crate::cast::{Cast, NOW, company, named};
use domain::acknowledgement::ThroughLink;
use domain::checkin::{CheckInDraft, Range, ToGo};
use domain::ids::{InsightId, LinkId, ProjectId, PromiseId};
use domain::insight::{Change, DecisionDraft, Effects, InsightDraft};
use domain::mandate::Mandate;
use domain::money::Cents;
use domain::outcome::ClosingDraft;
use domain::project::ProjectDraft;
use domain::terms::{Budget, Need};
use domain::time::{Now, plus_days};
use store::insights::NewDecision;
use store::projects::{NewProject, NewResult, TermsWish};
use store::{Actor, Fault, Store, Tx, check_ins, insights, links, projects, promises};

/// The moment of the tests, `days` later.
pub fn on(days: i64) -> Now {
    Now { at: NOW.at.plus_days(days), today: plus_days(NOW.today, days) }
}

/// A must of 60 %, a must of 20 % and something flexible of 20 %.
pub fn wish() -> TermsWish {
    let result = |statement: &str, need, share| NewResult {
        id: None,
        statement: statement.into(),
        seen_by: "Bij de klant aan de machine".into(),
        need,
        share: Some(share),
    };
    TermsWish {
        finish_on: Some(plus_days(NOW.today, 100)),
        budget: Budget { cost: Some(Cents(10_000_000)), hours: None },
        price: Some(Cents(13_000_000)),
        results: vec![
            result("De lijn draait zonder toezicht", Need::Must, 60.0),
            result("De omsteltijd is gehalveerd", Need::Must, 20.0),
            result("Het dashboard hangt in de hal", Need::Flexible, 20.0),
        ],
    }
}

/// Dirk starts a project by hand today, led by Tess.
pub fn by_hand(cast: &Cast, company: domain::ids::CompanyId) -> NewProject {
    NewProject {
        opportunity: None,
        company: Some(company),
        draft: ProjectDraft {
            name: "Besturing lijn 3".into(),
            kind: "machinebesturing".into(),
            started_on: Some(NOW.today),
            lead: Some(cast.tess.person.id),
            team: vec![],
        },
        promise: wish(),
        mandate: Some(Mandate::SUGGESTED),
    }
}

/// A running project of Tess.
pub async fn running(store: &Store, cast: &Cast) -> ProjectId {
    let dam = company(store, cast, named("Van Dam Machines", &[])).await;
    let mut tx = store.write().await.unwrap();
    let id = projects::start(&mut tx, &cast.dirk, NOW, by_hand(cast, dam)).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A check-in: spent and still likely needed in euros, finished in so many days from the check-in.
pub fn stand(spent: i64, needed: i64, days: i64, now: Now) -> CheckInDraft {
    let cost = |euros: i64| Cents(euros * 100);
    CheckInDraft {
        on: Some(now.today),
        spent: Budget { cost: Some(cost(spent)), hours: None },
        to_go: ToGo {
            cost: Some(Range { low: cost(needed * 9 / 10), likely: cost(needed), high: cost(needed * 12 / 10) }),
            hours: None,
        },
        finish: Some(Range {
            low: plus_days(now.today, days * 9 / 10),
            likely: plus_days(now.today, days),
            high: plus_days(now.today, days * 12 / 10),
        }),
        moved: vec![],
        note: "Op stoom".into(),
    }
}

/// Checks in.
pub async fn check_in(tx: &mut Tx, by: &Actor, now: Now, id: ProjectId, draft: CheckInDraft) {
    check_ins::record_one(tx, by, now, id, draft).await.unwrap();
}

/// An insight that costs so many days and euros.
pub async fn learned(tx: &mut Tx, by: &Actor, now: Now, id: ProjectId, (days, euros): (i64, i64)) -> InsightId {
    let effects = Effects { days, cost: Cents(euros * 100), ..Effects::default() };
    let draft = InsightDraft {
        change: Some(Change::Experience),
        thought: "De oude PLC kan mee".into(),
        think_now: "De oude PLC moet eruit".into(),
        effects,
        supersedes: None,
    };
    insights::state(tx, by, now, id, draft).await.unwrap()
}

/// Decides on an insight, with another promise when one is given.
pub async fn decided(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (id, insight): (ProjectId, InsightId),
    proposal: Option<TermsWish>,
) -> Result<Option<PromiseId>, Fault> {
    let draft = DecisionDraft {
        options: vec!["Vervangen".into(), "Laten staan".into()],
        choice: "Vervangen".into(),
        reason: "Anders haalt de lijn het niet".into(),
        sponsor: "Dirk".into(),
    };
    let new = NewDecision { draft, proposal };
    insights::decide(tx, by, now, (id, insight), new).await.map(|(_, offer)| offer)
}

/// The agreed terms as a wish, so that a proposal can change one thing of them.
pub async fn agreed(tx: &mut Tx, by: &Actor, id: ProjectId) -> TermsWish {
    let versions = promises::versions(tx, &by.person, id).await.unwrap();
    let terms = versions.last().unwrap().terms();
    let result = |result: &domain::terms::PromisedResult| NewResult {
        id: Some(result.id),
        statement: result.statement.clone(),
        seen_by: result.seen_by.clone(),
        need: result.need,
        share: Some(result.share),
    };
    TermsWish {
        finish_on: Some(terms.finish_on),
        budget: terms.budget,
        price: terms.price,
        results: terms.results.iter().map(result).collect(),
    }
}

/// The customer's word through a link to this project.
pub async fn word(tx: &mut Tx, by: &Actor, now: Now, id: ProjectId) -> ThroughLink {
    let link: LinkId = links::create(tx, by, now, (id, None), &format!("secret-{}", now.at.0)).await.unwrap();
    ThroughLink::sign(link, None, "Anna Jansen", now.at).unwrap()
}

/// Finished on a day for so many euros.
pub fn finished(now: Now, euros: i64) -> ClosingDraft {
    ClosingDraft {
        stopped_because: None,
        ended_on: Some(now.today),
        spent: Budget { cost: Some(Cents(euros * 100)), hours: None },
        learned: "The interface comes first".into(),
    }
}

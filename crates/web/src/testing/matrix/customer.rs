//! Doors to the loop and to what is done for and by customers.

use domain::{
    ids::ProjectId,
    money::Cents,
    project::ProjectDraft,
    terms::{Budget, Need},
    time::plus_days,
};
use store::{
    companies::NewCompany,
    links,
    projects::{self, NewProject, NewResult, TermsWish},
};

use super::{
    super::{Cast, World},
    Filled, Row,
    Who::{Just, Nobody},
    get, post,
};

/// A customer's doors open to no account: in this table the link between braces is none.
pub(super) const ROWS: &[Row] = &[
    get("GET /k/{token}", Nobody),
    post("POST /k/{token}/promises/{id}", Nobody, "name=x"),
    post("POST /k/{token}/promises/{id}/objections", Nobody, "name=x&in_the_way=y"),
    post("POST /k/{token}/value-expectations/{id}", Nobody, "name=x"),
    post("POST /k/{token}/results/{id}", Nobody, "name=x"),
    post("POST /k/{token}/measurements/{id}", Nobody, "name=x&figure=1"),
    post("POST /k/{token}/pulses/{id}", Nobody, "score=9&telling=neither"),
    get("GET /projects/{id}/customer", Just(&[Cast::Dirk, Cast::Bob, Cast::Tess, Cast::Leo])),
    post("POST /projects/{id}/customer/links", Just(&[Cast::Dirk, Cast::Tess]), "contact="),
    post("POST /projects/{id}/customer/links/{link}/revocation", Just(&[Cast::Dirk, Cast::Tess]), ""),
    post("POST /projects/{id}/customer/pulses", Just(&[Cast::Dirk, Cast::Tess]), "contact="),
    post("POST /projects/{id}/customer/pulses/{pulse}/reminder", Nobody, ""),
    post("POST /projects/{id}/customer/pulses/{pulse}/mails", Nobody, "email=x"),
    post(
        "POST /projects/{id}/customer/pulses/{pulse}/referral",
        Nobody,
        "name=x&title=x&next_action=x&next_on=2026-12-01",
    ),
    post("POST /projects/{id}/customer/pulses/{pulse}/reply", Nobody, "acts=thanked"),
    post("POST /projects/{id}/customer/mails/{mail}/bounce", Nobody, "on=yes"),
    post("POST /projects/{id}/customer/mails/{mail}/again", Nobody, "email=x"),
    post("POST /projects/{id}/customer/asking", Just(&[Cast::Dirk, Cast::Tess]), "on=no"),
    post("POST /projects/{id}/customer/call-backs/{pulse}", Nobody, "came_of_it=x"),
];

/// A fresh project of Tess for each knock, with a link where one is to be withdrawn.
pub(super) fn fill<'a>(world: &'a World, path: &'a str) -> Filled<'a> {
    Box::pin(async move {
        if !path.starts_with("/projects") {
            return path.to_owned();
        }
        let (id, link) = project(world).await;
        let filled = path.replace("{id}", &id.to_string()).replace("{link}", &link);
        // There is no such question, and no such mail.
        filled.replace("{pulse}", &id.to_string()).replace("{mail}", &id.to_string())
    })
}

async fn project(world: &World) -> (ProjectId, String) {
    let (dirk, now) = (world.actor(Cast::Dirk), world.now());
    let mut tx = world.app.store.write().await.unwrap();
    let new = NewCompany { name: "Kramer Metaal".into(), ..NewCompany::default() };
    let company = store::companies::create(&mut tx, &dirk, now, new).await.unwrap();
    let result = NewResult {
        id: None,
        statement: "De lijn draait".into(),
        seen_by: "Aan de lijn".into(),
        need: Need::Must,
        share: None,
    };
    let new = NewProject {
        company: Some(company),
        draft: ProjectDraft {
            name: "Lijn 3".into(),
            kind: "besturing".into(),
            started_on: Some(now.today),
            lead: Some(world.id(Cast::Tess)),
            team: vec![],
        },
        promise: TermsWish {
            finish_on: Some(plus_days(now.today, 90)),
            budget: Budget { cost: Some(Cents(100_000)), hours: None },
            price: None,
            results: vec![result],
        },
        ..NewProject::default()
    };
    let id = projects::start(&mut tx, &dirk, now, new).await.unwrap();
    let link = links::create(&mut tx, &dirk, now, (id, None), &crate::secret().unwrap()).await.unwrap();
    tx.commit().await.unwrap();
    (id, link.to_string())
}

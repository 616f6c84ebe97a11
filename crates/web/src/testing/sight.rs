//! Rows that some of the cast may not see, beside rows like them that they may: a row that one may not see does not exist, by
//! whatever door somebody looks for it.

use axum::http::Method;
use domain::{
    mandate::Mandate,
    money::Cents,
    project::ProjectDraft,
    terms::{Budget, Need},
    time::plus_days,
};
use serde_json::json;
use store::{
    contacts::{self, NewContact},
    projects::{self, NewProject, NewResult, TermsWish},
};

use super::{Cast, World, delivery, sales};

/// An id that is nobody's.
pub(crate) const NOWHERE: &str = "018f0000-0000-7000-8000-0000000000ff";

/// Who may see no sale but the one that led to his own project, or none at all.
const NO_SALES: &[Cast] = &[Cast::Tess, Cast::Ada];
/// Who is not on the team of the project and did not sell it.
const NO_PROJECT: &[Cast] = &[Cast::Tess, Cast::Ada, Cast::Sam];

/// Rows out of sight, by their ids. Tess sees the project that she leads, the sale that led to it and its company.
pub(crate) struct OutOfSight {
    company: String,
    contact: String,
    opportunity: String,
    case: String,
    project: String,
}

impl OutOfSight {
    /// The row behind a path with `{id}` in it, and from whom it is hidden; `None` for what is no row of a customer's.
    pub(crate) fn behind(&self, path: &str) -> Option<(&str, &'static [Cast])> {
        match path.split("/{id}").next().filter(|_| path.contains("{id}"))? {
            "/companies" => Some((self.company.as_str(), NO_SALES)),
            "/contacts" => Some((self.contact.as_str(), NO_SALES)),
            "/opportunities" => Some((self.opportunity.as_str(), NO_SALES)),
            "/cases" => Some((self.case.as_str(), NO_SALES)),
            "/projects" => Some((self.project.as_str(), NO_PROJECT)),
            _ => None,
        }
    }

    /// What of this is told in a text that this one reads and that should tell nothing of it: ids and names.
    pub(crate) fn told(&self, who: Cast, text: &str) -> Vec<&str> {
        let sales = [&self.company, &self.contact, &self.opportunity, &self.case].map(String::as_str);
        let of_sales = sales.into_iter().chain(["Geheim Staal", "Geheime Hannah"]).filter(|_| NO_SALES.contains(&who));
        let of_projects = [self.project.as_str(), "Geheime lijn"].into_iter().filter(|_| NO_PROJECT.contains(&who));
        of_sales.chain(of_projects).filter(|secret| text.contains(secret)).collect()
    }
}

/// A sale of Vera's with its near miss, out of the sight of Sam where sellers see only their own; and one of his at the
/// same company.
pub(crate) struct OfVera {
    /// The company, which both see.
    pub(crate) company: String,
    /// What is Sam's.
    pub(crate) own: String,
    opportunity: String,
    case: String,
}

impl OfVera {
    /// The row behind a path with `{id}` in it, where that is about a sale or a case.
    pub(crate) fn behind(&self, path: &str) -> Option<&str> {
        match path.split("/{id}").next().filter(|_| path.contains("{id}"))? {
            "/opportunities" => Some(&self.opportunity),
            "/cases" => Some(&self.case),
            _ => None,
        }
    }

    /// What of this is told in a text: ids and the title.
    pub(crate) fn told(&self, text: &str) -> Vec<&str> {
        let secrets = [self.opportunity.as_str(), self.case.as_str(), "Geheime besturing"];
        secrets.into_iter().filter(|secret| text.contains(secret)).collect()
    }
}

/// Makes them, and has the administrator say that sellers see only their own.
pub(crate) async fn of_vera(world: &World) -> OfVera {
    let (opportunity, case) = sales::near_miss(world).await;
    let title = json!({"title": "Geheime besturing"});
    let path = format!("/opportunities/{opportunity}");
    world.api(Cast::Vera, Method::PATCH, &path, Some(title)).await.is(200);
    let shown = world.api(Cast::Vera, Method::GET, &path, None).await.is(200).json();
    let company = shown["company_id"].as_str().unwrap().to_owned();
    let own = json!({"company_id": company, "title": "Eigen kans"});
    let own = world.api(Cast::Sam, Method::POST, "/opportunities", Some(own)).await.is(201).json();
    narrow(world).await;
    OfVera {
        company,
        own: own["id"].as_str().unwrap().to_owned(),
        opportunity: opportunity.to_string(),
        case: case.to_string(),
    }
}

/// From now on sellers see only their own sales.
async fn narrow(world: &World) {
    let wish =
        [("organisation", "Kramer"), ("language", "nl"), ("time_zone", "Europe/Amsterdam"), ("sellers_see", "own")];
    world.post(Cast::Ada, "/settings", &wish).await.is(303);
}

/// A path or body with this id in place of `{id}`, and in every other hole one that is nobody's.
pub(crate) fn filled(text: &str, id: &str) -> String {
    let (mut filled, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let name = after.split('}').next().unwrap_or_default();
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
            filled.push('{');
            rest = after;
        } else {
            filled.push_str(if name == "id" { id } else { NOWHERE });
            rest = &after[name.len() + 1..];
        }
    }
    filled + rest
}

/// Makes them: a company of Vera's with a contact and a near miss, and a project that Dirk began for it and leads.
pub(crate) async fn out_of_sight(world: &World) -> OutOfSight {
    delivery::project(world).await;
    let company = sales::company(world, "Geheim Staal", sales::CORE).await;
    let (opportunity, case) = sales::near_miss(world).await;
    let (vera, dirk, now) = (world.actor(Cast::Vera), world.actor(Cast::Dirk), world.now());
    let hannah =
        NewContact { name: "Geheime Hannah".into(), email: "hannah@geheim.example".into(), ..NewContact::default() };
    let result = NewResult {
        id: None,
        statement: "De lijn draait".into(),
        seen_by: "Aan de lijn".into(),
        need: Need::Must,
        share: None,
    };
    let project = NewProject {
        opportunity: None,
        company: Some(company),
        draft: ProjectDraft {
            name: "Geheime lijn".into(),
            kind: "lijn".into(),
            started_on: Some(now.today),
            lead: Some(dirk.person.id),
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
    let mut tx = world.app.store.write().await.unwrap();
    let contact = contacts::add(&mut tx, &vera, now, company, hannah).await.unwrap();
    let project = projects::start(&mut tx, &dirk, now, project).await.unwrap();
    tx.commit().await.unwrap();
    OutOfSight {
        company: company.to_string(),
        contact: contact.to_string(),
        opportunity: opportunity.to_string(),
        case: case.to_string(),
        project: project.to_string(),
    }
}

//! A past for tests: closed projects of which the outcome goes with whether the owner leads, and with nothing else.
//!
//! The rows are written as they would stand, and not by the acts that make them: a hundred and twenty projects that were
//! sold, run and closed by hand would take a minute.

use std::fmt::Write as _;

use domain::ids::ProfileId;
use store::{profiles, testing};
use uuid::Uuid;

use super::{Cast, World, sales::PROFILE};

/// How many closed projects there are.
pub(crate) const PROJECTS: usize = 120;

/// What is known of the customer of a project, and whether it hit the bullseye: seven in eight where the owner leads, one
/// in eight where not, whatever its size.
fn project(i: usize) -> (bool, bool, bool) {
    let (owner, large) = (i.is_multiple_of(2), (i / 2).is_multiple_of(2));
    let odd_one_out = (i / 4).is_multiple_of(8);
    (owner, large, owner != odd_one_out)
}

/// The past, once; each project of another customer, a week after the one before.
pub(crate) async fn closed(world: &World) {
    if testing::rows(&world.app.store, "closures").await.unwrap() >= PROJECTS as i64 {
        return;
    }
    let lead = world.id(Cast::Tess);
    let mut rows: [String; 4] = Default::default();
    for i in 0..PROJECTS {
        let (owner, large, good) = project(i);
        let (company, project, fact) = (Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4());
        let start = domain::time::plus_days(jiff::civil::date(2023, 1, 2), 7 * i as i64);
        let end = domain::time::plus_days(start, 200);
        let (lead, company, project, fact) = (literal(lead.0), literal(company), literal(project), literal(fact));
        let (employees, owner) = (if large { "120" } else { "9" }, if owner { "yes" } else { "no" });
        let stated = format!(r#"[["employees","{employees}"],["owner_led","{owner}"]]"#);
        let enthusiasm = if good { "super" } else { "other" };
        let [companies, facts, projects, closures] = &mut rows;
        write!(companies, ",({company}, 'Klant {i}', 'klant {i}', 'NL', '', false, false, 0, 1)").unwrap();
        write!(facts, ",({company}, {fact}, '{stated}', 'seller', '{start}', null, null, 0)").unwrap();
        let named = format!("'Project {i}', 'project {i}', 'machine', '{start}', {lead}, false, 0, {lead}, '{end}', 1");
        write!(projects, ",({project}, {company}, 'hand', {named})").unwrap();
        let came = format!("'finished', '', '{end}', 1, 1, 0, 0, '{enthusiasm}', 0, 0, true, true, {good}, '{end}', 0");
        write!(closures, ",({project}, {came}, {lead})").unwrap();
    }
    let [companies, facts, projects, closures] = rows.map(|rows| rows.trim_start_matches(',').to_owned());
    for (into, rows) in [
        ("companies (id, name, search_key, country, place, archived, do_not_mail, created_at, version)", companies),
        ("facts (company_id, id, stated, source, obtained_on, evidence, user_id, at)", facts),
        (
            "projects (id, company_id, origin, name, search_key, kind, started_on, lead_id, is_exception, created_at, \
             created_by, closed_on, version)",
            projects,
        ),
        (
            "closures (project_id, ending, why, ended_on, musts, musts_accepted, original_days_late, agreed_days_late, \
             enthusiasm, conditions, conditions_met, within_time, within_money, bullseye, closed_on, closed_at, closed_by)",
            closures,
        ),
    ] {
        testing::statement(&world.app.store, &format!("insert into {into} values {rows}")).await.unwrap();
    }
}

fn literal(id: Uuid) -> String {
    format!("x'{}'", id.simple())
}

/// A profile of its own that asks for the size and the owner, published.
pub(crate) async fn profile(world: &World) -> ProfileId {
    let mut tx = world.app.store.write().await.unwrap();
    let (id, version) = profiles::create(&mut tx, &world.actor(Cast::Vera), world.now(), PROFILE).await.unwrap();
    profiles::publish(&mut tx, &world.actor(Cast::Dirk), world.now(), version, 1).await.unwrap();
    tx.commit().await.unwrap();
    id
}

//! A past for tests: closed projects of which the outcome goes with whether the owner leads, and with nothing else.
//!
//! The rows are written as they would stand, and not by the acts that make them: a hundred and twenty projects that were
//! sold, run and closed by hand would take a minute. On SQLite only, whose way of writing an id they have.

use domain::ids::UserId;
use domain::time::plus_days;
use uuid::Uuid;

use crate::{Error, Store};

/// How many closed projects there are.
pub const PROJECTS: usize = 120;

/// What is known of the customer of a project, and whether it hit the bullseye: seven in eight where the owner leads, one
/// in eight where not, whatever its size.
fn project(i: usize) -> (bool, bool, bool) {
    let (owner, large) = (i.is_multiple_of(2), (i / 2).is_multiple_of(2));
    let odd_one_out = (i / 4).is_multiple_of(8);
    (owner, large, owner != odd_one_out)
}

/// The tables that the past stands in, with their columns.
const TABLES: [&str; 4] = [
    "companies (id, name, search_key, country, place, archived, do_not_mail, created_at, version)",
    "facts (company_id, id, stated, source, obtained_on, evidence, user_id, at)",
    "projects (id, company_id, origin, name, search_key, kind, started_on, lead_id, is_exception, created_at, created_by, \
     closed_on, version)",
    "closures (project_id, ending, why, ended_on, musts, musts_accepted, original_days_late, agreed_days_late, enthusiasm, \
     conditions, conditions_met, within_time, within_money, bullseye, closed_on, closed_at, closed_by)",
];

/// Writes that past, led by this person, once; each project of another customer, a week after the one before.
///
/// # Errors
/// As the database says.
pub async fn closed_past(store: &Store, lead: UserId) -> Result<(), Error> {
    if super::rows(store, "closures").await? >= PROJECTS as i64 {
        return Ok(());
    }
    let all: Vec<[String; 4]> = (0..PROJECTS).map(|i| rows(i, &literal(lead.0))).collect();
    for (place, into) in TABLES.into_iter().enumerate() {
        let rows: Vec<&str> = all.iter().map(|rows| rows[place].as_str()).collect();
        store.statement(&format!("insert into {into} values {}", rows.join(","))).await?;
    }
    Ok(())
}

/// The rows of one project, in the order of the tables.
fn rows(i: usize, lead: &str) -> [String; 4] {
    let (owner, large, good) = project(i);
    let [company, project, fact] = [(); 3].map(|()| literal(Uuid::new_v4()));
    let start = plus_days(jiff::civil::date(2023, 1, 2), 7 * i as i64);
    let end = plus_days(start, 200);
    let (employees, owner) = (if large { "120" } else { "9" }, if owner { "yes" } else { "no" });
    let stated = format!(r#"[["employees","{employees}"],["owner_led","{owner}"]]"#);
    let enthusiasm = if good { "super" } else { "other" };
    let named = format!("'Project {i}', 'project {i}', 'machine', '{start}', {lead}, false, 0, {lead}, '{end}', 1");
    let came = format!("'finished', '', '{end}', 1, 1, 0, 0, '{enthusiasm}', 0, 0, true, true, {good}, '{end}', 0");
    [
        format!("({company}, 'Klant {i}', 'klant {i}', 'NL', '', false, false, 0, 1)"),
        format!("({company}, {fact}, '{stated}', 'seller', '{start}', null, null, 0)"),
        format!("({project}, {company}, 'hand', {named})"),
        format!("({project}, {came}, {lead})"),
    ]
}

fn literal(id: Uuid) -> String {
    format!("x'{}'", id.simple())
}

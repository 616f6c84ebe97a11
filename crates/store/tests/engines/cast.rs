//! The cast of the store's tests: Dirk directs, Vera sells, Bob approves, Tess delivers, Leo reads, Ada administers.

use domain::fact::Source;
use domain::ids::{CompanyId, ProfileId, ProfileVersionId};
use domain::people::{Person, Role, Roles};
use domain::refusal::Refusal;
use domain::time::{Day, Now, Timestamp};
use store::companies::NewCompany;
use store::facts::{Proof, Statement, Value};
use store::people::{self, NewUser};
use store::{Actor, Door, Fault, Store};

/// The moment at which the tests take place.
pub const NOW: Now = Now { at: Timestamp(1_790_000_000_000_000), today: Day::constant(2026, 9, 21) };

/// Everybody who takes part.
pub struct Cast {
    pub dirk: Actor,
    pub dina: Actor,
    pub vera: Actor,
    pub bob: Actor,
    pub tess: Actor,
    pub leo: Actor,
    pub ada: Actor,
}

/// Adds everybody.
pub async fn cast(store: &Store) -> Cast {
    Cast {
        dirk: actor(store, "dirk", Role::Director).await,
        dina: actor(store, "dina", Role::Director).await,
        vera: actor(store, "vera", Role::Seller).await,
        bob: actor(store, "bob", Role::Approver).await,
        tess: actor(store, "tess", Role::Team).await,
        leo: actor(store, "leo", Role::Reader).await,
        ada: actor(store, "ada", Role::Admin).await,
    }
}

async fn actor(store: &Store, name: &str, role: Role) -> Actor {
    let mut tx = store.write().await.unwrap();
    let roles = Roles::of([role]);
    let (email, language) = (format!("{name}@voorbeeld.nl"), "nl".to_owned());
    let new = NewUser { email, name: name.to_owned(), roles, language, password_hash: None };
    let id = people::add(&mut tx, None, NOW, new).await.unwrap();
    tx.commit().await.unwrap();
    Actor { person: Person::new(id, roles), door: Door::Page }
}

/// A profile of three criteria: employees 10–250 (8–300), an industry in section C, and whether the owner leads.
pub const PROFILE: &str = r#"
name = "Maakbedrijf"
statement = "De eigenaar van een maakbedrijf."
[thresholds]
core = 75
near = 55
max_narrow = 1
[[criteria]]
key = "employees"
kind = "number"
ideal = [10, 250]
near = [8, 300]
must = true
weight = 3
fresh_days = 365
[[criteria]]
key = "industry"
kind = "code"
system = "sbi2008"
ideal = ["C"]
near = ["46.6"]
must = true
weight = 2
[[criteria]]
key = "owner_led"
kind = "yes_no"
ideal = true
weight = 5
"#;

/// Vera writes a profile and Dirk publishes it.
pub async fn published(store: &Store, cast: &Cast, toml: &str) -> (ProfileId, ProfileVersionId) {
    let mut tx = store.write().await.unwrap();
    let (profile, version) = store::profiles::create(&mut tx, &cast.vera, NOW, toml).await.unwrap();
    store::profiles::publish(&mut tx, &cast.dirk, NOW, version, 1).await.unwrap();
    tx.commit().await.unwrap();
    store::qualifications::catch_up(store, NOW.today).await.unwrap();
    (profile, version)
}

/// What a seller states today.
pub fn said(values: &[(&str, &str)]) -> Statement {
    said_on(NOW.today, values)
}

/// What a seller states that was so on a day.
pub fn said_on(obtained_on: Day, values: &[(&str, &str)]) -> Statement {
    let value = |(attribute, value): &(&str, &str)| Value {
        attribute: (*attribute).to_owned(),
        value: (*value).to_owned(),
        system: None,
    };
    let values = values.iter().map(value).collect();
    Statement { values, source: Source::Seller, obtained_on, proof: Proof::default() }
}

/// A company with a name and facts.
pub fn named(name: &str, values: &[(&str, &str)]) -> NewCompany {
    NewCompany { name: name.to_owned(), statement: Some(said(values)), ..NewCompany::default() }
}

/// Vera adds a company.
pub async fn company(store: &Store, cast: &Cast, new: NewCompany) -> CompanyId {
    let mut tx = store.write().await.unwrap();
    let id = store::companies::create(&mut tx, &cast.vera, NOW, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// The fields and codes of what was wrong.
#[track_caller]
pub fn problems<T: std::fmt::Debug>(refused: Result<T, Fault>) -> Vec<(String, &'static str)> {
    match refused {
        Err(Fault::Refused(Refusal::Invalid(problems))) => problems.into_iter().map(|p| (p.field, p.code)).collect(),
        Err(Fault::Refused(Refusal::Conflict(problem))) => vec![(problem.field, problem.code)],
        Err(Fault::Refused(Refusal::Forbidden(code))) => vec![(String::new(), code)],
        other => panic!("not refused: {other:?}"),
    }
}

//! The companies that the firm knows: what the trade register says of each, entered in one go.

use domain::{
    fact::Source,
    ids::{CompanyId, ContactId},
};
use store::{
    companies::{self, NewCompany},
    contacts::{self, NewContact},
    facts::{Proof, Statement, Value},
};

use super::{
    firms::{Firm, firms},
    world::World,
};

/// How many companies the sample knows.
const COMPANIES: usize = 620;

/// A company that the firm knows, with what it does not know of it yet.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The company.
    pub(super) id: CompanyId,
    /// The truth about it.
    pub(super) firm: Firm,
    /// Whether a seller has gone there.
    pub(super) approached: bool,
}

/// Enters all companies.
pub(super) async fn open(world: &mut World) -> anyhow::Result<()> {
    for firm in firms(&mut world.chance, COMPANIES) {
        let (vera, now) = (world.cast.sellers()[0], world.now());
        let new = NewCompany {
            name: firm.name.clone(),
            kvk: firm.kvk.clone(),
            domain: firm.domain.clone(),
            country: "NL".into(),
            place: firm.place.into(),
            do_not_mail: world.chance.hits(0.04),
            statement: Some(register(world, &firm)),
            ..NewCompany::default()
        };
        let id = companies::create(&mut world.tx, &vera, now, new).await?;
        world.market.push(Known { id, firm, approached: false });
    }
    Ok(())
}

/// What the register says: always the trade, mostly the size, sometimes the revenue.
fn register(world: &mut World, firm: &Firm) -> Statement {
    let mut values = vec![("industry", firm.sbi.to_owned())];
    if world.chance.hits(0.9) {
        values.push(("employees", firm.employees.to_string()));
    }
    if world.chance.hits(0.6) {
        values.push(("revenue", firm.revenue.to_string()));
    }
    statement(world, values, Source::Register)
}

/// A statement of these values, known today.
pub(super) fn statement(world: &World, values: Vec<(&str, String)>, source: Source) -> Statement {
    let value = |(attribute, value): (&str, String)| Value { attribute: attribute.into(), value, system: None };
    Statement {
        values: values.into_iter().map(value).collect(),
        source,
        obtained_on: world.day,
        proof: match source {
            Source::Register => Proof { note: "Uittreksel Handelsregister".into(), ..Proof::default() },
            _ => Proof { note: "Uit het gesprek".into(), ..Proof::default() },
        },
    }
}

const FIRST: [&str; 20] = [
    "Anouk", "Bart", "Christa", "Daan", "Els", "Frank", "Gerda", "Hans", "Ilse", "Joost", "Karin", "Lars", "Mieke",
    "Niels", "Olga", "Pieter", "Renske", "Sander", "Tineke", "Willem",
];

const LAST: [&str; 16] = [
    "Bakker",
    "van den Berg",
    "Bos",
    "Dekker",
    "van Dongen",
    "Evers",
    "Gerritsen",
    "Hoekstra",
    "de Jong",
    "Koster",
    "Mulder",
    "van Leeuwen",
    "Peters",
    "de Ruiter",
    "Scholten",
    "Willems",
];

/// Somebody at a company, in a role.
pub(super) async fn contact(world: &mut World, index: usize, role: &str) -> anyhow::Result<(ContactId, String)> {
    let name = format!("{} {}", world.chance.one(&FIRST), world.chance.one(&LAST));
    let (vera, now) = (world.cast.sellers()[0], world.now());
    let known = &world.market[index];
    let email = format!("{}@{}", name.to_lowercase().replace(' ', "."), known.firm.domain);
    let new = NewContact { name: name.clone(), role: role.into(), email, ..NewContact::default() };
    let id = contacts::add(&mut world.tx, &vera, now, known.id, new).await?;
    Ok((id, name))
}

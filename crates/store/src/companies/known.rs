//! Which companies are known already, by the number or name that somebody else knows them by.

use super::Particulars;
use super::input::read_domain;
use crate::fold::fold;
use crate::{Error, Reader, Row, query};
use domain::ids::CompanyId;
use domain::registration::{are_two_establishments, read_branch, read_external_id, read_kvk, read_vat};
use std::collections::HashMap;

/// By what a company is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// The id in the system that a file comes from.
    External,
    /// Number of an establishment in the trade register.
    Branch,
    /// Number in the trade register.
    Kvk,
    /// VAT number.
    Vat,
    /// Domain.
    Domain,
    /// Folded name.
    Name,
}

impl Key {
    /// Every key, the surest first.
    pub const ALL: [Key; 6] = [Key::External, Key::Branch, Key::Kvk, Key::Vat, Key::Domain, Key::Name];
    /// Those that recognise by themselves. A name only proposes, unless a person says that it recognises.
    pub const SURE: [Key; 5] = [Key::External, Key::Branch, Key::Kvk, Key::Vat, Key::Domain];
    /// Those of which a company has one at most, so that two values are two companies.
    pub(crate) const SINGLE: [Key; 4] = [Key::Branch, Key::Kvk, Key::Vat, Key::Domain];

    /// The stable code (`kvk`), which is also the field's name.
    pub fn code(self) -> &'static str {
        match self {
            Key::External => "external_id",
            Key::Kvk => "kvk",
            Key::Branch => "branch",
            Key::Vat => "vat",
            Key::Domain => "domain",
            Key::Name => "name",
        }
    }

    /// The key with this code.
    pub fn from_code(code: &str) -> Option<Key> {
        Key::ALL.into_iter().find(|key| key.code() == code)
    }

    /// The text in the form in which it is compared; `None` when it cannot be a value of this key.
    pub fn read(self, text: &str) -> Option<String> {
        match self {
            Key::External => read_external_id(text).ok(),
            Key::Kvk => read_kvk(text).ok(),
            Key::Branch => read_branch(text).ok(),
            Key::Vat => read_vat(text).ok(),
            Key::Domain => read_domain(text),
            Key::Name => Some(fold(text)).filter(|name| !name.is_empty()),
        }
    }
}

/// The companies that have one of these values, archived ones too, under the value as [`Key::read`] gives it. More than
/// one under a value means that it recognises nobody. By an external id of whatever system: of one system they are
/// found with [`external_ids::known`](crate::external_ids::known).
///
/// # Errors
/// As the database says.
pub async fn known_by(
    reader: &mut Reader,
    key: Key,
    values: &[String],
) -> Result<HashMap<String, Vec<CompanyId>>, Error> {
    let mut known: HashMap<String, Vec<CompanyId>> = HashMap::new();
    for some in values.chunks(1_000) {
        let select = match key {
            Key::External => "select value, record_id as id from external_ids where kind = 'company' and value in ",
            Key::Kvk => "select kvk as value, id from companies where kvk in ",
            Key::Branch => "select branch as value, id from companies where branch in ",
            Key::Vat => "select vat as value, id from companies where vat in ",
            Key::Domain => "select domain as value, id from companies where domain in ",
            // The index begins with `archived`, so both of its values are named.
            Key::Name => {
                "select search_key as value, id from companies where merged_into is null and archived in (true, false) \
                 and search_key in "
            }
        };
        let found = query(select).list(some.iter().map(String::as_str));
        for (value, id) in reader.all(found, |row| Ok((row.get::<String>("value")?, row.get("id")?))).await? {
            known.entry(value).or_default().push(id);
        }
    }
    Ok(known)
}

/// The name of another company than `own` that has this trade-register number, where no two establishment numbers tell
/// them apart.
pub(crate) async fn has_number(
    reader: &mut Reader,
    own: Option<CompanyId>,
    about: &Particulars,
) -> Result<Option<String>, Error> {
    let Some(kvk) = about.kvk.as_deref() else { return Ok(None) };
    let found = query("select id, name, branch from companies where kvk = $1 order by id").bind(kvk);
    let read = |row: Row<'_>| Ok((row.get::<CompanyId>("id")?, row.get::<String>("name")?, row.get("branch")?));
    let others: Vec<(CompanyId, String, Option<String>)> = reader.all(found, read).await?;
    let same = |(id, _, branch): &(CompanyId, String, Option<String>)| {
        Some(*id) != own && !are_two_establishments(branch.as_deref(), about.branch.as_deref())
    };
    Ok(others.into_iter().find(same).map(|(_, name, _)| name))
}

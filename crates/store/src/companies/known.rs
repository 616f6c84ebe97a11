//! Which companies are known already, by the number or name that somebody else knows them by.

use super::input::{read_domain, read_kvk, read_vat};
use crate::fold::fold;
use crate::{Error, Reader, query};
use domain::ids::CompanyId;
use std::collections::HashMap;

/// By what a company is recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
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
    pub const ALL: [Key; 4] = [Key::Kvk, Key::Vat, Key::Domain, Key::Name];

    /// The stable code (`kvk`), which is also the field's name.
    pub fn code(self) -> &'static str {
        match self {
            Key::Kvk => "kvk",
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
            Key::Kvk => read_kvk(text),
            Key::Vat => read_vat(text),
            Key::Domain => read_domain(text),
            Key::Name => Some(fold(text)).filter(|name| !name.is_empty()),
        }
    }
}

/// The companies that have one of these values, archived ones too, under the value as [`Key::read`] gives it. More than
/// one under a value means that it recognises nobody.
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
            Key::Kvk => "select kvk as value, id from companies where kvk in ",
            Key::Vat => "select vat as value, id from companies where vat in ",
            Key::Domain => "select domain as value, id from companies where domain in ",
            // The index begins with `archived`, so both of its values are named.
            Key::Name => {
                "select search_key as value, id from companies where archived in (true, false) and search_key in "
            }
        };
        let found = query(select).list(some.iter().map(String::as_str));
        for (value, id) in reader.all(found, |row| Ok((row.get::<String>("value")?, row.get("id")?))).await? {
            known.entry(value).or_default().push(id);
        }
    }
    Ok(known)
}

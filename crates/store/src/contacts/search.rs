//! Finding somebody by name or address, as one types.

use crate::fold::anywhere;
use crate::{Error, Reader, companies, query};
use domain::ids::CompanyId;
use domain::people::Person;

/// A contact as a search finds it: who, and at which company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundContact {
    /// Where this person works.
    pub company_id: CompanyId,
    /// That company's name.
    pub company: String,
    /// Name.
    pub name: String,
}

/// The first `most` contacts, by name, whose name holds this text or whose e-mail address it is, among those whose
/// company the person may see. Nothing for an empty text.
///
/// # Errors
/// As the database says.
pub async fn search(reader: &mut Reader, person: &Person, text: &str, most: i64) -> Result<Vec<FoundContact>, Error> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let found = query(
        "select k.name, k.company_id, c.name as company \
         from contacts k join companies c on c.id = k.company_id where ",
    );
    let found = companies::visible(found, person)
        .and(" and k.archived = false and c.archived = false and (k.search_key like ")
        .with(anywhere(text))
        .and(" escape '\\' or k.email = ")
        .with(text.to_lowercase())
        .and(") order by k.search_key, k.id limit ")
        .with(most);
    reader
        .all(found, |row| {
            let (company_id, company) = (row.get("company_id")?, row.get("company")?);
            Ok(FoundContact { company_id, company, name: row.get("name")? })
        })
        .await
}

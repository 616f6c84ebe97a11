//! The ids that other systems gave to what is here, so that a later file of the same system says the same record.
//!
//! An id belongs to one record of its kind; a record can have several, also of one system: two records there can be one
//! here.

use crate::{Error, Reader, Tx, Value, query};
use domain::ids::ImportId;
use std::collections::HashMap;
use uuid::Uuid;

/// What an id is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A company.
    Company,
    /// An opportunity.
    Opportunity,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Kind::Company => "company",
            Kind::Opportunity => "opportunity",
        }
    }
}

/// The records that a system knows under these ids, under the id.
///
/// # Errors
/// As the database says.
pub async fn known<T: From<Uuid>>(
    reader: &mut Reader,
    (kind, source): (Kind, &str),
    values: &[String],
) -> Result<HashMap<String, T>, Error> {
    let mut known = HashMap::new();
    for some in values.chunks(1_000) {
        let found = query("select value, record_id from external_ids where kind = ").with(kind.code());
        let found = found.and(" and source = ").with(source).and(" and value in ");
        let found = found.list(some.iter().map(String::as_str));
        known.extend(reader.all(found, |row| Ok((row.get("value")?, T::from(row.get::<Uuid>("record_id")?)))).await?);
    }
    Ok(known)
}

/// The systems that know a record, with the id that it has there.
///
/// # Errors
/// As the database says.
pub async fn of(reader: &mut Reader, record: Uuid) -> Result<Vec<(String, String)>, Error> {
    let found = query("select source, value from external_ids where record_id = $1 order by source, value");
    reader.all(found.bind(record), |row| Ok((row.get("source")?, row.get("value")?))).await
}

/// Writes down under which ids a system knows these records.
///
/// # Errors
/// [`Error::Taken`] when one of the ids is another record's.
pub(crate) async fn add(
    tx: &mut Tx,
    (kind, source): (Kind, &str),
    import: ImportId,
    ids: Vec<(String, Uuid)>,
) -> Result<(), Error> {
    let mut rows = ids.into_iter().map(|(value, record)| [Value::Text(Some(value)), Value::Uuid(Some(record))]);
    loop {
        let some: Vec<_> = rows.by_ref().take(500).collect();
        if some.is_empty() {
            return Ok(());
        }
        let text = |text: &str| Value::Text(Some(text.to_owned()));
        let common = [text(kind.code()), text(source), Value::Uuid(Some(import.0))];
        let insert = query("insert into external_ids (value, record_id, kind, source, import_id) ");
        tx.run(insert.rows_with(some, common)).await?;
    }
}

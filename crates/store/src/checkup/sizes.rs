//! How much there is in the database.

use crate::{Error, Reader, query};

/// The tables that grow with what a firm does.
const TABLES: [&str; 8] =
    ["companies", "contacts", "facts", "opportunities", "projects", "check_ins", "events", "mails"];

/// How much there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The rows of the main tables, by their names.
    pub rows: Vec<(&'static str, i64)>,
    /// What the database takes on its disk, in bytes.
    pub bytes: i64,
}

/// How much there is in this database.
///
/// # Errors
/// As the database says.
pub async fn sizes(reader: &mut Reader) -> Result<Sizes, Error> {
    let mut rows = Vec::new();
    for table in TABLES {
        rows.push((table, reader.count(query("select count(*) from ").and(table)).await?));
    }
    let bytes = if reader.is_sqlite() {
        "select page_count * page_size from pragma_page_count, pragma_page_size"
    } else {
        "select pg_database_size(current_database())"
    };
    Ok(Sizes { rows, bytes: reader.count(query(bytes)).await? })
}

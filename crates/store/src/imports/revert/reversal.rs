//! What became of taking an import back, as it is kept and shown.

use crate::{Error, Reader, Row, query};
use domain::ids::{CompanyId, ImportId};
use domain::time::Timestamp;

/// What became of taking an import back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// Who asked for it.
    pub user_name: String,
    /// When it was asked.
    pub at: Timestamp,
    /// How many companies went.
    pub removed: i64,
    /// How many companies got back what they were.
    pub restored: i64,
    /// How many could not be taken back, or not wholly.
    pub remained: i64,
}

/// A company, or a contact or opportunity at it, that could not be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remains {
    /// Which company.
    pub id: CompanyId,
    /// Its name, or that of the contact or opportunity.
    pub name: String,
    /// Why, as a code.
    pub why: String,
}

/// Why a company cannot be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is an opportunity for it.
    Opportunity,
    /// There is a project for it.
    Project,
    /// Somebody works there.
    Contact,
    /// Something was stated about it since.
    Fact,
    /// It was changed or put away since.
    Changed,
    /// The trade-register number that it had is another company's now.
    Taken,
    /// Somebody worked with it.
    Used,
    /// It was merged into another company.
    Merged,
}

impl Why {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Why::Opportunity => "opportunity",
            Why::Project => "project",
            Why::Contact => "contact",
            Why::Fact => "fact",
            Why::Changed => "changed",
            Why::Taken => "kvk-taken",
            Why::Used => "used",
            Why::Merged => "merged",
        }
    }
}

/// What became of taking this import back; `None` when it was not.
///
/// # Errors
/// As the database says.
pub async fn reversal_of(reader: &mut Reader, id: ImportId) -> Result<Option<(Reversal, Vec<Remains>)>, Error> {
    let found = query(
        "select u.name as user_name, r.at, r.removed, r.restored, r.remained \
         from import_reversals r join users u on u.id = r.user_id where r.import_id = $1",
    );
    let reversal = reader.maybe(found.bind(id), |row| {
        Ok(Reversal {
            user_name: row.get("user_name")?,
            at: row.get("at")?,
            removed: row.get("removed")?,
            restored: row.get("restored")?,
            remained: row.get("remained")?,
        })
    });
    let Some(reversal) = reversal.await? else { return Ok(None) };
    let named = query(
        "select c.id, c.name, r.reason from import_remains r join companies c on c.id = r.company_id \
         where r.import_id = $1 order by c.search_key, c.id limit 200",
    );
    let one = |row: Row<'_>| Ok(Remains { id: row.get("id")?, name: row.get("name")?, why: row.get("reason")? });
    let mut remains = reader.all(named.bind(id), one).await?;
    let named = query(
        "select company_id as id, name, remains as reason from import_records where import_id = $1 and remains <> '' \
         order by name, record_id limit 200",
    );
    remains.extend(reader.all(named.bind(id), one).await?);
    Ok(Some((reversal, remains)))
}

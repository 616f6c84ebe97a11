//! Which known companies rows are about, for whoever wants to know before anything is imported.

use super::candidate::{Candidate, Checker};
use super::found::{Recognised, find};
use crate::companies::Keys;
use crate::{Error, Reader};
use domain::ids::CompanyId;
use domain::refusal::Problem;

/// Which company a row is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Recognition {
    /// None that is known.
    New,
    /// This one.
    Known {
        /// Which one.
        id: CompanyId,
        /// Its name.
        name: String,
        /// Whether it asked for no direct mail.
        do_not_mail: bool,
    },
    /// It has the name of one that is known and nothing surer: a person says whether it is that one. These are the names.
    Maybe(String),
    /// The row would be refused.
    Refused(Problem),
}

impl Candidate {
    /// Whether the row says that the company asked for no direct mail.
    pub fn asks_no_mail(&self) -> bool {
        self.do_not_mail == Some(true)
    }
}

/// Which companies these rows are about, in their order.
///
/// # Errors
/// As the database says.
pub async fn recognise(reader: &mut Reader, checker: &Checker, rows: &[&Candidate]) -> Result<Vec<Recognition>, Error> {
    let keys: Vec<&Keys> = rows.iter().map(|row| &row.keys).collect();
    let found = find(reader, checker, &keys).await?;
    let recognition = |row: &&Candidate| match found.recognise((row.row, &row.keys), checker) {
        Ok(Recognised::Nobody) => Recognition::New,
        Ok(Recognised::Ask(proposal)) => Recognition::Maybe(proposal.known()),
        Ok(Recognised::As(company)) => Recognition::Known {
            id: company.id,
            name: company.about.name.clone(),
            do_not_mail: company.about.do_not_mail,
        },
        Err(problem) => Recognition::Refused(problem),
    };
    Ok(rows.iter().map(recognition).collect())
}

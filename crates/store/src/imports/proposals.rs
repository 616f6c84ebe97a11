//! Rows that have the name of a known company and nothing surer: a person says whether it is that one.
//!
//! A choice is about a name and place, not about a row, so that it holds for every row that says the same, and still
//! holds when the columns are mapped anew.

use super::found::Kept;
use super::{Kind, State, changed, must_import, row};
use crate::companies::{Key, Keys};
use crate::{Actor, Error, Fault, Reader, Row, Tx, Value, query};
use domain::ids::{CompanyId, ImportId};
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// How many proposals of one import are kept; rows beyond them are refused with the reason all the same.
const MOST: usize = 2_000;

/// What a person says of a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is the known company, when there is only one.
    Same,
    /// It is this known company.
    Is(CompanyId),
    /// It is another one.
    Another,
}

impl Choice {
    /// `same`, `another` or the id of a company.
    pub fn code(self) -> String {
        match self {
            Choice::Same => "same".to_owned(),
            Choice::Is(id) => id.to_string(),
            Choice::Another => "another".to_owned(),
        }
    }

    /// The choice with this code.
    pub fn from_code(code: &str) -> Option<Choice> {
        match code {
            "same" => Some(Choice::Same),
            "another" => Some(Choice::Another),
            id => CompanyId::parse(id).map(Choice::Is),
        }
    }
}

/// What was chosen, by name and place, and what holds for the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What was chosen, under [`Proposal::alike`].
    pub made: HashMap<String, Choice>,
    /// What holds for every other proposal; nothing asks.
    pub others: Option<Choice>,
}

impl Choices {
    pub(super) fn of(&self, alike: &str) -> Option<Choice> {
        self.made.get(alike).copied().or(self.others)
    }
}

/// A known company that a row may be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likely {
    /// Which one.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its place; empty when unknown.
    pub place: String,
}

/// A row that may be about a known company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What stands for its name and place.
    pub alike: String,
    /// The first row that says so.
    pub row: i64,
    /// The name, folded as it is compared, or as the row says it.
    pub name: String,
    /// The place, likewise; empty when unknown.
    pub place: String,
    /// The known companies.
    pub options: Vec<Likely>,
    /// What a person chose.
    pub choice: Option<Choice>,
}

impl Proposal {
    pub(super) fn new(row: i64, keys: &Keys, options: &[&Kept]) -> Self {
        let likely = |kept: &&Kept| {
            let (name, place) = (kept.about.name.clone(), kept.about.place.clone());
            Likely { id: kept.id.0, name, place }
        };
        let (name, place) = (keys.of(Key::Name).unwrap_or_default().to_owned(), keys.place().to_owned());
        Self { alike: keys.alike(), row, name, place, options: options.iter().map(likely).collect(), choice: None }
    }

    /// The known companies in words, for the sentence.
    pub fn known(&self) -> String {
        let words = |likely: &Likely| match likely.place.as_str() {
            "" => likely.name.clone(),
            place => format!("{} ({place})", likely.name),
        };
        self.options.iter().take(5).map(words).collect::<Vec<_>>().join(", ")
    }
}

/// Keeps proposals; what was chosen about the same name and place stays.
///
/// # Errors
/// As the database says.
pub async fn keep(tx: &mut Tx, id: ImportId, proposals: &[Proposal]) -> Result<(), Error> {
    let text = |text: &str| Value::Text(Some(text.to_owned()));
    for one in proposals.iter().take(MOST) {
        let options = serde_json::to_string(&one.options).map_err(|error| Error::Corrupt(error.to_string()))?;
        let (uuid, row) = (Value::Uuid(Some(id.0)), Value::Int(Some(one.row)));
        let row = [uuid, text(&one.alike), row, text(&one.name), text(&one.place), text(&options), text("")];
        let insert =
            query("insert into import_proposals (import_id, alike, row, name, place, options, choice) values ");
        let insert = insert.rows([row]).and(" on conflict (import_id, alike) do update set options = excluded.options");
        tx.run(insert).await?;
    }
    Ok(())
}

/// The proposals of an import, in the order of the file.
///
/// # Errors
/// As the database says.
pub async fn proposals(reader: &mut Reader, id: ImportId) -> Result<Vec<Proposal>, Error> {
    let found = query(
        "select alike, row, name, place, options, choice from import_proposals where import_id = $1 order by row, alike limit $2",
    );
    reader.all(found.bind(id).bind(MOST as i64), proposal).await
}

fn proposal(row: Row<'_>) -> Result<Proposal, Error> {
    let (options, choice): (String, String) = (row.get("options")?, row.get("choice")?);
    Ok(Proposal {
        alike: row.get("alike")?,
        row: row.get("row")?,
        name: row.get("name")?,
        place: row.get("place")?,
        options: serde_json::from_str(&options).map_err(|_| Error::Corrupt("a proposal of an import".into()))?,
        choice: Choice::from_code(&choice),
    })
}

/// What was chosen about the proposals of an import, or of hours about its lines that look changed.
///
/// # Errors
/// As the database says.
pub async fn choices(reader: &mut Reader, id: ImportId) -> Result<HashMap<String, Choice>, Error> {
    let all = proposals(reader, id).await?;
    let lines = changed::choices(reader, id).await?;
    Ok(all.into_iter().filter_map(|one| Some((one.alike, one.choice?))).chain(lines).collect())
}

/// Says which company it is, or that it is another one; of hours, whether a line that looks changed takes the place of the
/// known one or stands beside it. It can be said again until the import runs; the rows are then to be checked anew.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::Conflict`] `import-state` when it was not checked or runs already;
/// [`Error::NotFound`] for a proposal that is not there.
pub async fn choose(tx: &mut Tx, by: &Actor, id: ImportId, chosen: &[(String, Choice)]) -> Result<(), Fault> {
    let import = row::any(tx, id).await?;
    must_import(by, import.kind)?;
    if import.state != State::Checked {
        return Err(Refusal::conflict("import-state").into());
    }
    if import.kind == Kind::Hours {
        return changed::choose(tx, id, chosen).await;
    }
    for (alike, choice) in chosen {
        let update = query("update import_proposals set choice = $1 where import_id = $2 and alike = $3");
        if tx.run(update.bind(choice.code()).bind(id).bind(alike)).await? == 0 {
            return Err(Error::NotFound.into());
        }
    }
    Ok(())
}

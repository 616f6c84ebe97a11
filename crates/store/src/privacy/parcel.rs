//! What is kept of somebody, as a file that he can be given: JSON with every row and every text, and the files that name
//! him, in one ZIP. Secrets, and what is only kept as a hash of one, are not in it.

use std::io::{Cursor, Write as _};

use domain::time::Now;
use serde_json::{Map, Value as Json, json};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::columns::word;
use super::{Held, Kept, Known, Mention, Paper, papers};
use crate::copies::cell;
use crate::events::{By, Entry, Subject, record};
use crate::{Error, Reader, Tx};

/// The file.
///
/// # Errors
/// As the database says; [`Error::Corrupt`] when it cannot be packed.
pub async fn parcel(reader: &mut Reader, now: Now, kept: &Kept) -> Result<Vec<u8>, Error> {
    let files = papers::contents(reader, &kept.papers).await?;
    packed(&told(now, kept), files).map_err(|error| Error::Corrupt(error.to_string()))
}

/// Writes down that somebody's data were given out, and not which.
///
/// # Errors
/// As the database says.
pub async fn exported(tx: &mut Tx, by: impl Into<By>, now: Now, kept: &Kept) -> Result<(), Error> {
    let by = by.into();
    let told = json!({"rows": kept.rows(), "texts": kept.mentions.len()});
    let companies = kept.who.companies();
    let about = companies.first().map_or(Subject { kind: "settings", id: uuid::Uuid::nil() }, |id| (*id).into());
    record(tx, by, now, Entry::new(about, "person-exported").after(&told)).await
}

impl Kept {
    /// How many rows are about him.
    pub fn rows(&self) -> usize {
        self.held.iter().map(|held| held.rows.len()).sum()
    }
}

/// Everything, as the file tells it.
fn told(now: Now, kept: &Kept) -> Json {
    json!({
        "made_at": now.at.rfc3339(),
        "person": kept.who.rows.iter().map(person).collect::<Json>(),
        "names": kept.who.names,
        "known_as": kept.who.words,
        "rows": kept.held.iter().map(rows).collect::<Json>(),
        "texts": kept.mentions.iter().map(mention).collect::<Json>(),
        "files": kept.papers.iter().filter(|paper| paper.names_him).map(paper).collect::<Json>(),
    })
}

fn person(known: &Known) -> Json {
    let company = known.company.as_ref().map(|(_, name)| name);
    json!({"kind": known.kind.code(), "id": known.id, "name": known.name, "email": known.email, "phone": known.phone,
           "company": company})
}

impl Held {
    /// Each row as an object of its columns.
    pub fn told(&self) -> Vec<Json> {
        let row = |values: &Vec<crate::Value>| {
            let members = self.columns.iter().cloned().zip(values.iter().map(cell::json));
            Json::Object(members.collect::<Map<_, _>>())
        };
        self.rows.iter().map(row).collect()
    }
}

fn rows(held: &Held) -> Json {
    json!({"about": word(&held.table), "table": held.table, "rows": held.told()})
}

fn mention(mention: &Mention) -> Json {
    json!({"about": word(&mention.table), "table": mention.table, "column": mention.column, "id": mention.key,
           "text": mention.text})
}

fn paper(paper: &Paper) -> Json {
    json!({"id": paper.id.0, "name": paper.name, "size": paper.size, "added_at": paper.at.rfc3339()})
}

fn packed(told: &Json, files: Vec<(String, Vec<u8>)>) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("person.json", options)?;
    serde_json::to_writer_pretty(&mut zip, told).map_err(std::io::Error::from)?;
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

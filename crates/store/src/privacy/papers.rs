//! Files that may hold somebody: those of his companies, which a person looks through, and those that wait to be imported,
//! which nobody can look through by hand.
//!
//! A file is text or it is not. What is text is read; what is not (a PDF, a sheet) is only known by its name and by what
//! was written beside it.

use domain::ids::{CompanyId, FileId, ImportId};
use domain::time::{Now, Timestamp};
use sha2::{Digest, Sha256};

use super::traces::{Trace, Word, names_by, patterns};
use super::who::Who;
use crate::copies::Forgetting;
use crate::files::{self, File};
use crate::{Error, Reader, Tx, imports, query};

/// So many files of a company are offered.
const MOST: i64 = 500;
/// The most bytes of a text that are read to see whether it names somebody.
const READ: i64 = 2 << 20;
/// How a packed file begins, as a workbook is: nothing in it can be read as text.
const PACKED: &[u8] = b"PK";

/// A file of a company where somebody is a contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Which one.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// When it was added.
    pub at: Timestamp,
    /// Whether its name, its text or what was written beside it names the person.
    pub names_him: bool,
}

/// The files of somebody's companies, the last one first; none that was emptied.
pub(super) async fn papers(reader: &mut Reader, who: &Who) -> Result<Vec<Paper>, Error> {
    let mut companies = who.companies();
    companies.dedup();
    let mut all = Vec::new();
    for company in companies {
        for file in files::all_of(reader, company, MOST).await?.into_iter().filter(|file| file.size > 0) {
            let names_him = names_him(reader, who, &file).await?;
            all.push(Paper { id: file.id, name: file.name, size: file.size, at: file.at, names_him });
        }
    }
    Ok(all)
}

async fn names_him(reader: &mut Reader, who: &Who, file: &File) -> Result<bool, Error> {
    let traces = who.traces();
    let beside = query("select title, link, note from documents where file_id = $1").bind(file.id);
    let beside: Vec<[String; 3]> = reader.all(beside, |row| Ok([row.at(0)?, row.at(1)?, row.at(2)?])).await?;
    if names_by(&file.name, &traces) || beside.iter().flatten().any(|text| names_by(text, &traces)) {
        return Ok(true);
    }
    if !file.media_type.starts_with("text/") || file.size > READ {
        return Ok(false);
    }
    let bytes = files::bytes(reader, file).await?;
    Ok(names_by(&String::from_utf8_lossy(&bytes), &traces))
}

/// Empties files: that there was one, of whom and when, stays.
pub(super) async fn empty(tx: &mut Tx, all: &[FileId], word: Word, forgetting: &Forgetting) -> Result<u64, Error> {
    let nothing = crate::hex(&Sha256::digest(b""));
    let mut emptied = 0;
    for id in all {
        forgetting.rows(tx, "file_parts", |found| found.and(" where file_id = ").with(*id)).await?;
        forgetting.rows(tx, "files", |found| found.and(" where id = ").with(*id)).await?;
        tx.run(query("delete from file_parts where file_id = $1").bind(*id)).await?;
        let update = query("update files set name = $1, size = 0, sha256 = $2 where id = $3");
        emptied += tx.run(update.bind(word.file).bind(&nothing).bind(*id)).await?;
    }
    Ok(emptied)
}

/// Lets go of files that wait to be imported and hold somebody, or cannot be looked through; gives how many.
pub(super) async fn let_go_of_waiting(tx: &mut Tx, now: Now, traces: &[&Trace]) -> Result<u64, Error> {
    let forgetting = Forgetting::begin(tx).await?;
    let waiting =
        query("select id from imports where file_kept = $1 and state in ('uploaded', 'mapped', 'checked') order by id");
    let mut gone = 0;
    for id in tx.all(waiting.bind(true), |row| row.get::<ImportId>("id")).await? {
        let mut bytes = Vec::new();
        let mut part = 0;
        while let Some(more) = imports::part(tx, id, part).await? {
            bytes.extend(more);
            part += 1;
        }
        if holds(&bytes, traces) {
            forgetting.rows(tx, "import_parts", |found| found.and(" where import_id = ").with(id)).await?;
            imports::fail(tx, now, id, ("let-go", "")).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Whether a file names somebody, or cannot be read.
fn holds(bytes: &[u8], traces: &[&Trace]) -> bool {
    if bytes.starts_with(PACKED) {
        return true;
    }
    let text = String::from_utf8_lossy(bytes);
    // Most lines are about somebody else: only those are read closely that hold what every writing of him holds.
    let signs: Vec<String> = patterns(traces).unwrap_or_default().iter().map(|sign| sign.replace('\\', "")).collect();
    let may = |line: &str| {
        let lower = line.to_lowercase();
        signs.is_empty() || signs.iter().any(|sign| sign.trim_matches('%').split('_').all(|part| lower.contains(part)))
    };
    text.lines().any(|line| may(line) && names_by(line, traces))
}

/// The files of an erasure that are none of his companies'.
pub(super) fn not_offered<'a>(asked: &'a [FileId], offered: &[Paper]) -> Option<&'a FileId> {
    asked.iter().find(|id| !offered.iter().any(|paper| paper.id == **id))
}

/// The bytes of the files that name him, each with its name.
pub(super) async fn contents(reader: &mut Reader, papers: &[Paper]) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut all = Vec::new();
    for paper in papers.iter().filter(|paper| paper.names_him) {
        let file = files::told(reader, paper.id).await?;
        let bytes = files::bytes(reader, &file).await?;
        all.push((format!("files/{}/{}", paper.id, crate::copies::plain(&paper.name)), bytes));
    }
    Ok(all)
}

/// The files that something refers to of a company, to be emptied with everything of the people there.
pub(super) async fn naming(reader: &mut Reader, who: &Who, company: CompanyId) -> Result<Vec<FileId>, Error> {
    let mut all = Vec::new();
    for file in files::all_of(reader, company, MOST).await?.into_iter().filter(|file| file.size > 0) {
        if names_him(reader, who, &file).await? {
            all.push(file.id);
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::{Trace, holds};

    #[test]
    fn a_file_that_waits_holds_somebody_also_over_its_cells() {
        let traces = [Trace::of("Jan Kramer").unwrap(), Trace::of("jan_k@dam.nl").unwrap()];
        let traces: Vec<&Trace> = traces.iter().collect();
        for (text, expected) in [
            ("naam;plaats\nBos;Delft\n", false),
            ("voornaam;naam\nJan;Kramer\n", true),
            ("mail\nJAN_K@DAM.NL\n", true),
            ("naam\nKramer\nJan\n", false),
            ("PK\u{3}\u{4}", true),
            ("", false),
        ] {
            assert_eq!(holds(text.as_bytes(), &traces), expected, "{text}");
        }
    }
}

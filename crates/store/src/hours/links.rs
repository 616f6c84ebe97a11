//! Which project of another system is which one here: a person says it once, and it is kept for every next file.
//!
//! Nothing is guessed: the same name only proposes. What is said holds at once, also for what came in before.

use super::must_direct;
use crate::events::{Entry, record};
use crate::fold::fold;
use crate::imports::{State, by_id};
use crate::projects::{self, Named as Ours};
use crate::{Actor, Error, Fault, Reader, Tx, Value, query};
use domain::hours::{Amount, Named};
use domain::ids::{ImportId, ProjectId};
use domain::people::Person;
use domain::refusal::Refusal;
use domain::time::Now;
use serde_json::json;
use std::collections::HashMap;

/// A project that a checked file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProject {
    /// By what it is known again in its system.
    pub key: String,
    /// As the file names it.
    pub named: Named,
    /// How many rows are about it.
    pub lines: i64,
    /// The hours in these, in seconds.
    pub seconds: i64,
    /// The costs that are not hours, in cents.
    pub cents: i64,
    /// Which one it is here, or that it is none of ours; `None` while nobody said.
    pub choice: Option<Option<ProjectId>>,
    /// The only project here with the same name, to propose while nobody said.
    pub likely: Option<ProjectId>,
}

/// What is known of the projects that rows name, by key: which one it is here, or that it is none of ours.
pub(crate) type Linked = HashMap<String, Option<ProjectId>>;

/// What was said of these projects of a system.
pub(crate) async fn linked(reader: &mut Reader, source: &str, keys: &[String]) -> Result<Linked, Error> {
    let found = query("select key, project_id from hour_projects where source = ").with(source).and(" and key in ");
    let found = found.list(keys.iter().map(String::as_str));
    Ok(reader.all(found, |row| Ok((row.get("key")?, row.get("project_id")?))).await?.into_iter().collect())
}

/// The only project with the name that a file gives; of several with one name, the only one for that customer.
pub(crate) fn likely(named: &Named, all: &[Ours]) -> Option<ProjectId> {
    let (name, client) = (fold(&named.name), fold(&named.client));
    let same: Vec<&Ours> = all.iter().filter(|ours| !name.is_empty() && fold(&ours.name) == name).collect();
    match same.as_slice() {
        [] => None,
        [one] => Some(one.id),
        several => {
            let mut for_client = several.iter().filter(|ours| fold(&ours.company_name) == client);
            for_client.next().filter(|_| for_client.next().is_none()).map(|one| one.id)
        }
    }
}

/// Writes down what a project of another system is, without asking whether it may be said.
pub(crate) async fn link(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    source: &str,
    (key, named, project): (&str, &Named, Option<ProjectId>),
) -> Result<(), Error> {
    let insert = query(
        "insert into hour_projects (source, key, client, name, code, project_id, chosen_by, chosen_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (source, key) do update set project_id = excluded.project_id, \
         client = excluded.client, name = excluded.name, code = excluded.code, chosen_by = excluded.chosen_by, \
         chosen_at = excluded.chosen_at",
    );
    let insert = insert.bind(source).bind(key).bind(&named.client).bind(&named.name).bind(&named.code);
    tx.run(insert.bind(project).bind(by.person.id).bind(now.at)).await?;
    let moved = query("update spendings set project_id = $1 where source = $2 and project_key = $3");
    tx.run(moved.bind(project).bind(source).bind(key)).await.map(drop)
}

/// Adds what a batch of rows says of projects to what is known of a file that is being checked.
pub(crate) async fn add_to_import(tx: &mut Tx, import: ImportId, said: &[(Named, Amount)]) -> Result<(), Error> {
    let mut sums: HashMap<String, (&Named, [i64; 3])> = HashMap::new();
    for (named, amount) in said {
        let (seconds, cents) = match amount {
            Amount::Hours(seconds) => (*seconds, 0),
            Amount::Cost(cents) => (0, cents.0),
        };
        let (_, sum) = sums.entry(named.key()).or_insert((named, [0; 3]));
        *sum = [sum[0] + 1, sum[1] + seconds, sum[2] + cents];
    }
    for (key, (named, sum)) in sums {
        let text = |text: &str| Value::Text(Some(text.to_owned()));
        let [lines, seconds, cents] = sum.map(|figure| Value::Int(Some(figure)));
        let names = [text(&key), text(&named.client), text(&named.name), text(&named.code)];
        let [key, client, name, code] = names;
        let row = [Value::Uuid(Some(import.0)), key, client, name, code, lines, seconds, cents];
        let insert = query(
            "insert into import_hour_projects (import_id, key, client, name, code, lines, seconds, cents) values ",
        );
        let insert = insert.rows([row]).and(
            " on conflict (import_id, key) do update set lines = import_hour_projects.lines + excluded.lines, \
             seconds = import_hour_projects.seconds + excluded.seconds, cents = import_hour_projects.cents + excluded.cents",
        );
        tx.run(insert).await?;
    }
    Ok(())
}

/// The projects that a checked file of this system names, those that nobody said anything of first, the most hours
/// first. None for whoever is no director.
///
/// # Errors
/// As the database says.
pub async fn of_import(
    reader: &mut Reader,
    person: &Person,
    (import, source): (ImportId, &str),
) -> Result<Vec<FileProject>, Error> {
    if !super::sees_rates(person) {
        return Ok(Vec::new());
    }
    let sql = "select p.key, p.client, p.name, p.code, p.lines, p.seconds, p.cents from import_hour_projects p \
               where p.import_id = $1";
    let mut all = reader
        .all(query(sql).bind(import), |row| {
            let [client, name, code] = [row.get("client")?, row.get("name")?, row.get("code")?];
            let named = Named { client, name, code, id: String::new() };
            let (lines, seconds, cents) = (row.get("lines")?, row.get("seconds")?, row.get("cents")?);
            Ok(FileProject { key: row.get("key")?, named, lines, seconds, cents, choice: None, likely: None })
        })
        .await?;
    let keys: Vec<String> = all.iter().map(|one| one.key.clone()).collect();
    let said = linked(reader, source, &keys).await?;
    let ours = projects::all_names(reader, person).await?;
    for one in &mut all {
        one.choice = said.get(&one.key).copied();
        one.likely = likely(&one.named, &ours).filter(|_| one.choice.is_none());
    }
    all.sort_by(|a, b| {
        let order = |one: &FileProject| (one.choice.is_some(), -one.seconds, -one.lines);
        order(a).cmp(&order(b)).then_with(|| a.key.cmp(&b.key))
    });
    Ok(all)
}

/// Says which projects here those of a checked file are, or that they are none of ours. It holds at once, also for what
/// came in before, and for every next file of the same system; the rows are then to be checked anew.
///
/// # Errors
/// [`Refusal::Forbidden`] unless a director asks; [`Refusal::Conflict`] `import-state` when the file was not checked or
/// runs already; [`Error::NotFound`] for a project that the file does not name, or one that is not here.
pub async fn choose(
    tx: &mut Tx,
    by: &Actor,
    now: Now,
    (import, source): (ImportId, &str),
    chosen: &[(String, Option<ProjectId>)],
) -> Result<(), Fault> {
    must_direct(&by.person)?;
    if by_id(tx, &by.person, import).await?.state != State::Checked {
        return Err(Refusal::conflict("import-state").into());
    }
    let there = of_import(tx, &by.person, (import, source)).await?;
    for (key, project) in chosen {
        let named = there.iter().find(|one| one.key == *key).ok_or(Error::NotFound)?;
        if let Some(project) = project {
            projects::by_id(tx, &by.person, *project).await?;
        }
        link(tx, by, now, source, (key, &named.named, *project)).await?;
    }
    let after = json!({"projects": chosen.len()});
    record(tx, by, now, Entry::new(import, "hours-projects-said").after(&after)).await?;
    Ok(())
}

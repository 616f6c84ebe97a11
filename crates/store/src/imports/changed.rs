//! Lines of hours that look changed, as they wait in a checked file until a person says of each whether it takes the place
//! of the known line or stands beside it.
//!
//! A choice is about the two lines together, so that it holds when the file is checked anew, and of no other line.

use super::proposals::Choice;
use crate::{Error, Fault, Reader, Tx, Value, hours, query};
use domain::hours::{Amount, Named};
use domain::ids::ImportId;
use domain::money::Cents;
use domain::people::Person;
use domain::refusal::{Problem, Refusal};
use domain::time::Day;
use uuid::Uuid;

/// How many are shown of one import; lines beyond them are refused with the reason all the same.
const MOST: i64 = 2_000;

/// A line of a file beside the known one that it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Stands for the two, to choose by.
    pub alike: String,
    /// The row in the file.
    pub row: i64,
    /// The known line.
    pub known: Uuid,
    /// How much the file says.
    pub amount: Amount,
    /// What a person chose.
    pub choice: Option<Choice>,
}

/// A line that looks changed, as a person is asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Stands for the line and the known one, to choose by.
    pub alike: String,
    /// The row in the file.
    pub row: i64,
    /// The day of both.
    pub on: Day,
    /// Whose they are; empty where no file said it, or the name was erased.
    pub worker: String,
    /// The project of both, as its system names it.
    pub project: Named,
    /// How much the known line says.
    pub was: Amount,
    /// How much the file says.
    pub is: Amount,
    /// What a person chose; `None` while nobody did.
    pub choice: Option<Choice>,
}

/// Keeps lines that look changed; what was chosen of the same two stays.
///
/// # Errors
/// As the database says.
pub async fn keep(tx: &mut Tx, id: ImportId, all: &[Looks]) -> Result<(), Error> {
    if all.is_empty() {
        return Ok(());
    }
    let text = |text: &str| Value::Text(Some(text.to_owned()));
    let rows = all.iter().map(|one| {
        let (seconds, cents) = match one.amount {
            Amount::Hours(seconds) => (seconds, 0),
            Amount::Cost(cents) => (0, cents.0),
        };
        let [row, seconds, cents] = [one.row, seconds, cents].map(|figure| Value::Int(Some(figure)));
        let [import, known] = [id.0, one.known].map(|id| Value::Uuid(Some(id)));
        [import, text(&one.alike), row, known, seconds, cents, text("")]
    });
    let insert =
        query("insert into import_changed_lines (import_id, alike, row, spending_id, seconds, cents, choice) values ");
    let insert = insert.rows(rows).and(" on conflict (import_id, alike) do update set row = excluded.row");
    tx.run(insert).await.map(drop)
}

/// The lines of a checked file that look changed, in its order. None for whoever is no director.
///
/// # Errors
/// As the database says.
pub async fn changed(reader: &mut Reader, person: &Person, id: ImportId) -> Result<Vec<Changed>, Error> {
    if !hours::sees_rates(person) {
        return Ok(Vec::new());
    }
    let found = query(
        "select c.alike, c.row, c.seconds, c.cents, c.choice, s.on_day, s.is_cost, s.seconds as was_seconds, \
         s.cents as was_cents, w.name as worker, p.client, p.name, p.code from import_changed_lines c \
         join spendings s on s.id = c.spending_id left join workers w on w.id = s.worker_id \
         left join hour_projects p on p.source = s.source and p.key = s.project_key \
         where c.import_id = $1 and c.row > 0 and s.replaced_by is null order by c.row, c.alike limit $2",
    );
    let text = |text: Option<String>| text.unwrap_or_default();
    reader
        .all(found.bind(id).bind(MOST), |row| {
            let is_cost: bool = row.get("is_cost")?;
            let amount = |seconds: i64, cents: i64| match is_cost {
                true => Amount::Cost(Cents(cents)),
                false => Amount::Hours(seconds),
            };
            let [client, name, code] = [row.get("client")?, row.get("name")?, row.get("code")?].map(text);
            let choice: String = row.get("choice")?;
            Ok(Changed {
                alike: row.get("alike")?,
                row: row.get("row")?,
                on: row.get("on_day")?,
                worker: text(row.get("worker")?),
                project: Named { client, name, code, id: String::new() },
                was: amount(row.get("was_seconds")?, row.get("was_cents")?),
                is: amount(row.get("seconds")?, row.get("cents")?),
                choice: Choice::from_code(&choice),
            })
        })
        .await
}

/// What was chosen of lines of an import.
pub(super) async fn choices(reader: &mut Reader, id: ImportId) -> Result<Vec<(String, Choice)>, Error> {
    let found = query("select alike, choice from import_changed_lines where import_id = $1 and choice <> ''").bind(id);
    let all: Vec<(String, String)> = reader.all(found, |row| Ok((row.get("alike")?, row.get("choice")?))).await?;
    Ok(all.into_iter().filter_map(|(alike, choice)| Some((alike, Choice::from_code(&choice)?))).collect())
}

/// Says of lines whether each takes the place of the known one (`same`) or stands beside it (`another`).
pub(super) async fn choose(tx: &mut Tx, id: ImportId, chosen: &[(String, Choice)]) -> Result<(), Fault> {
    for (alike, choice) in chosen {
        if matches!(choice, Choice::Is(_)) {
            return Err(Refusal::Invalid(vec![Problem::new("choice", "not-offered").with(choice.code())]).into());
        }
        let update = query("update import_changed_lines set choice = $1 where import_id = $2 and alike = $3");
        if tx.run(update.bind(choice.code()).bind(id).bind(alike)).await? == 0 {
            return Err(Error::NotFound.into());
        }
    }
    Ok(())
}

/// Lets go of what nobody chose, before the rows are looked at anew: what is met again is shown again.
pub(super) async fn begin_again(tx: &mut Tx, id: ImportId) -> Result<(), Error> {
    tx.run(query("delete from import_changed_lines where import_id = $1 and choice = ''").bind(id)).await?;
    tx.run(query("update import_changed_lines set row = 0 where import_id = $1").bind(id)).await.map(drop)
}

//! A row of a file of hours and costs, as it was read, and everything that is wrong with it.

use super::duration::{Unit, read as read_duration};
use super::identity::plain;
use crate::{
    money::Cents,
    refusal::Problem,
    time::{Day, parse_day},
};

/// What a row says, by attribute; empty where it says nothing. The day and the amount are in canonical form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowSaid<'a> {
    /// The day of work, or of the invoice.
    pub day: &'a str,
    /// How long, in hours or as a clock.
    pub duration: &'a str,
    /// How long, in minutes.
    pub minutes: &'a str,
    /// How long, in seconds.
    pub seconds: &'a str,
    /// A cost that is not hours, in whole units with a point.
    pub amount: &'a str,
    /// Who worked.
    pub person: &'a str,
    /// His first name, where the name comes in parts.
    pub first_name: &'a str,
    /// His last name.
    pub last_name: &'a str,
    /// His e-mail address.
    pub email: &'a str,
    /// The customer that the project is for.
    pub client: &'a str,
    /// The project's name.
    pub project: &'a str,
    /// The project's code or number.
    pub project_code: &'a str,
    /// The project's id in that system.
    pub project_id: &'a str,
    /// When it began, as it stands there.
    pub begin: &'a str,
    /// When it ended.
    pub end: &'a str,
    /// What it was.
    pub description: &'a str,
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many seconds of work.
    Hours(i64),
    /// A cost that is not hours; negative for what came back.
    Cost(Cents),
}

/// Somebody who worked, as the file names him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    /// The name; empty when only the address is there.
    pub name: String,
    /// The address in lower case; empty when it is not there.
    pub email: String,
}

/// A project as another system names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The customer there.
    pub client: String,
    /// The project's name.
    pub name: String,
    /// Its code or number.
    pub code: String,
    /// Its id in that system.
    pub id: String,
}

impl Named {
    /// What people call it: the customer and the name, or the code or id where it has none.
    pub fn called(&self) -> String {
        let name = [&self.name, &self.code, &self.id].into_iter().find(|name| !name.is_empty());
        let name = name.map_or("", String::as_str);
        if self.client.is_empty() { name.to_owned() } else { format!("{} – {name}", self.client) }
    }

    /// By what it is known again in its system: its id, else all that names it. A project that is renamed there without
    /// an id is asked about once more: better than two under one name.
    pub fn key(&self) -> String {
        if self.id.is_empty() {
            ["project", &part(&self.client), &part(&self.name), &part(&self.code)].join("|")
        } else {
            ["id", &self.id].join("|")
        }
    }
}

/// A part of a key, in which nothing is what holds parts apart.
fn part(text: &str) -> String {
    plain(text).replace('\\', "\\\\").replace('|', "\\|")
}

/// A row that can be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spending {
    /// On which day.
    pub on: Day,
    /// How much.
    pub amount: Amount,
    /// Who worked; nobody for a cost, and where the file does not say.
    pub worker: Option<Worker>,
    /// On what.
    pub project: Named,
    /// When it began, as it stands there.
    pub begin: String,
    /// When it ended.
    pub end: String,
    /// What it was. Of hours it only serves to know the row again, and is not kept.
    pub what: String,
}

/// Reads a row.
///
/// # Errors
/// Everything wrong with it: `day` (`required`, `not-a-date`, `in-the-future`, `too-long-ago`), `duration`, `minutes` or
/// `seconds` (`not-a-duration`, `negative`, `more-than-a-day`), `amount` (`not-a-number`, `hours-and-amount`),
/// `duration` (`hours-or-amount`) when there is neither, `project` (`required`).
pub fn read(said: &RowSaid<'_>, today: Day) -> Result<Spending, Vec<Problem>> {
    let mut wrong = Vec::new();
    let on = day(said.day, today).map_err(|problem| wrong.push(problem)).ok();
    let amount = amount(said).map_err(|problem| wrong.push(problem)).ok();
    let [client, name, code, id] = [said.client, said.project, said.project_code, said.project_id].map(short);
    if name.is_empty() && code.is_empty() && id.is_empty() {
        wrong.push(Problem::new("project", "required"));
    }
    let [begin, end, what] = [said.begin, said.end, said.description].map(|text| text.trim().to_owned());
    match (on, amount) {
        (Some(on), Some(amount)) if wrong.is_empty() => {
            let worker = worker(said).filter(|_| matches!(amount, Amount::Hours(_)));
            Ok(Spending { on, amount, worker, project: Named { client, name, code, id }, begin, end, what })
        }
        _ => Err(wrong),
    }
}

/// The first day that can be one of a project that is still of interest.
const FIRST_YEAR: i16 = 1990;

fn day(text: &str, today: Day) -> Result<Day, Problem> {
    let refuse = |code| Problem::new("day", code).with(text);
    if text.is_empty() {
        return Err(Problem::new("day", "required"));
    }
    match parse_day(text) {
        None => Err(refuse("not-a-date")),
        Some(day) if day > today => Err(refuse("in-the-future")),
        Some(day) if day.year() < FIRST_YEAR => Err(refuse("too-long-ago")),
        Some(day) => Ok(day),
    }
}

fn amount(said: &RowSaid<'_>) -> Result<Amount, Problem> {
    let all = [
        ("duration", said.duration, Unit::Hours),
        ("minutes", said.minutes, Unit::Minutes),
        ("seconds", said.seconds, Unit::Seconds),
    ];
    let hours = all.into_iter().find(|(_, text, _)| !text.trim().is_empty());
    match (hours, said.amount) {
        (Some((field, text, unit)), "") => {
            let refuse = |code| Problem::new(field, code).with(text.chars().take(60).collect::<String>());
            read_duration(text, unit).map(Amount::Hours).map_err(refuse)
        }
        (Some(_), text) => Err(Problem::new("amount", "hours-and-amount").with(text)),
        (None, "") => Err(Problem::new("duration", "hours-or-amount")),
        (None, text) => {
            Cents::from_decimal(text).map(Amount::Cost).ok_or_else(|| Problem::new("amount", "not-a-number").with(text))
        }
    }
}

fn worker(said: &RowSaid<'_>) -> Option<Worker> {
    let joined = [said.first_name.trim(), said.last_name.trim()].join(" ");
    let name = if said.person.trim().is_empty() { joined.as_str() } else { said.person };
    let (name, email) = (short(name), short(said.email).to_lowercase());
    (!name.is_empty() || !email.is_empty()).then_some(Worker { name, email })
}

/// A name as it is kept: without double blanks, and no longer than a line.
fn short(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().take(200).collect()
}

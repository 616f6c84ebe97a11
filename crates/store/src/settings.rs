//! The installation's few settings: its name, language, zone and currency, and how long personal data are kept.

use domain::{
    people::{Role, SalesShared},
    refusal::{Problem, Problems},
    retention::{Kind, Terms},
    time::Now,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Actor, Error, Fault, Reader, Tx,
    events::{Entry, Subject, record},
    query,
};

/// The longest name of a firm, in characters.
const LONGEST: usize = 120;
/// The languages that the screens speak.
const LANGUAGES: [&str; 2] = ["nl", "en"];

/// What holds for the whole installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The firm's name.
    pub organisation: String,
    /// The language for whoever has not chosen one: `nl` or `en`.
    pub language: String,
    /// The zone that says which day it is, as in the IANA database.
    pub time_zone: String,
    /// The one currency of all amounts, as in ISO 4217.
    pub currency: String,
    /// How long personal data are kept, kind by kind.
    pub terms: Terms,
    /// Whether the server asks the pulses that are due by itself, where it can send mail.
    pub asks_pulses: bool,
    /// Whether everybody must have a second factor: who has none sets one up when he signs in, before anything else.
    pub asks_second_factor: bool,
    /// What sellers see of each other's sales.
    pub sellers_see: SalesShared,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            organisation: "Losvast".into(),
            language: "nl".into(),
            time_zone: "Europe/Amsterdam".into(),
            currency: "EUR".into(),
            terms: Terms::default(),
            asks_pulses: true,
            asks_second_factor: false,
            sellers_see: SalesShared::All,
        }
    }
}

impl Settings {
    /// What is wrong with them, by field.
    pub fn problems(&self) -> Vec<Problem> {
        let mut wrong = Vec::new();
        match self.organisation.trim().chars().count() {
            0 => wrong.push(Problem::new("organisation", "required")),
            count if count > LONGEST => {
                wrong.push(Problem::new("organisation", "too-long").with(LONGEST.to_string()));
            }
            _ => {}
        }
        if !LANGUAGES.contains(&self.language.as_str()) {
            wrong.push(Problem::new("language", "not-offered").with(self.language.clone()));
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            wrong.push(Problem::new("time_zone", "not-offered").with(self.time_zone.clone()));
        }
        wrong.extend(self.terms.problems());
        wrong
    }

    fn told(&self) -> Value {
        json!({ "organisation": self.organisation, "language": self.language, "time_zone": self.time_zone,
                "asks_pulses": self.asks_pulses, "asks_second_factor": self.asks_second_factor,
                "sellers_see": self.sellers_see.code() })
    }
}

/// Changes the settings, and writes down who did.
///
/// # Errors
/// [`Fault::Refused`] for whoever is no administrator, and with everything that is wrong, by field.
pub async fn change(tx: &mut Tx, by: &Actor, now: Now, wish: Settings) -> Result<(), Fault> {
    by.person.must_be(&[Role::Admin])?;
    let wish = Settings { organisation: wish.organisation.trim().to_owned(), ..wish };
    let mut wrong = Problems::none();
    wish.problems().into_iter().for_each(|problem| wrong.add(problem));
    wrong.refuse_any()?;
    let before = read(tx).await?;
    save(tx, &wish).await?;
    let subject = Subject { kind: "settings", id: Uuid::nil() };
    let entry = Entry::new(subject, "settings-changed").before(&before.told()).after(&wish.told());
    Ok(record(tx, by, now, entry).await?)
}

/// The settings; what was never set has its default.
///
/// # Errors
/// As the database says.
pub async fn read(reader: &mut Reader) -> Result<Settings, Error> {
    let mut settings = Settings::default();
    let rows = reader
        .all(query("select name, value from settings"), |row| Ok((row.get::<String>("name")?, row.get("value")?)))
        .await?;
    for (name, value) in rows {
        match name.as_str() {
            "organisation" => settings.organisation = value,
            "language" => settings.language = value,
            "time_zone" => settings.time_zone = value,
            "currency" => settings.currency = value,
            "asks_pulses" => settings.asks_pulses = value != "no",
            "asks_second_factor" => settings.asks_second_factor = value == "yes",
            // What is not understood shows the least.
            "sellers_see" => settings.sellers_see = SalesShared::from_code(&value).unwrap_or(SalesShared::Own),
            name => {
                if let Some(kind) = Kind::ALL.into_iter().find(|kind| term_name(*kind) == name) {
                    settings.terms = settings.terms.with(kind, term(kind, &value));
                }
            }
        }
    }
    Ok(settings)
}

/// Saves the settings.
///
/// # Errors
/// As the database says.
pub async fn save(tx: &mut Tx, settings: &Settings) -> Result<(), Error> {
    let said = |is_on: bool| if is_on { "yes" } else { "no" }.to_owned();
    let (asks, asks_second) = (said(settings.asks_pulses), said(settings.asks_second_factor));
    let sellers_see = settings.sellers_see.code().to_owned();
    for (name, value) in [
        ("organisation", &settings.organisation),
        ("language", &settings.language),
        ("time_zone", &settings.time_zone),
        ("currency", &settings.currency),
        ("asks_pulses", &asks),
        ("asks_second_factor", &asks_second),
        ("sellers_see", &sellers_see),
    ] {
        put(tx, name, value).await?;
    }
    save_terms(tx, settings.terms).await
}

async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<(), Error> {
    let sql =
        "insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";
    tx.run(query(sql).bind(name).bind(value)).await.map(drop)
}

/// Changes how long personal data are kept, and writes down who did.
///
/// # Errors
/// [`Fault::Refused`] for whoever is neither director nor administrator, and with every term that is wrong, by its name.
pub async fn change_terms(tx: &mut Tx, by: &Actor, now: Now, wish: Terms) -> Result<(), Fault> {
    by.person.must_be(&[Role::Director, Role::Admin])?;
    let mut wrong = Problems::none();
    wish.problems().into_iter().for_each(|problem| wrong.add(problem));
    wrong.refuse_any()?;
    let before = read(tx).await?.terms;
    save_terms(tx, wish).await?;
    let told = |terms: Terms| -> Value {
        Value::Object(Kind::ALL.into_iter().map(|kind| (kind.code().to_owned(), json!(terms.of(kind)))).collect())
    };
    let subject = Subject { kind: "settings", id: Uuid::nil() };
    let entry = Entry::new(subject, "retention-changed").before(&told(before)).after(&told(wish));
    Ok(record(tx, by, now, entry).await?)
}

async fn save_terms(tx: &mut Tx, terms: Terms) -> Result<(), Error> {
    for kind in Kind::ALL {
        let value = terms.of(kind).map_or_else(|| STAYS.to_owned(), |term| term.to_string());
        put(tx, term_name(kind), &value).await?;
    }
    Ok(())
}

/// In place of a term: it does not go by itself.
const STAYS: &str = "never";

/// Under which name a term is kept. The first there was has the name that it had when it was the only one.
fn term_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Declined => "retention_months",
        other => other.code(),
    }
}

fn term(kind: Kind, value: &str) -> Option<u32> {
    if value == STAYS && kind.may_stay() { None } else { value.parse().ok().or(kind.usual()) }
}

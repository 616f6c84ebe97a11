//! The installation's few settings: its name, language, zone and currency.

use crate::{Error, Reader, Tx, query};

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
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            organisation: "Losvast".into(),
            language: "nl".into(),
            time_zone: "Europe/Amsterdam".into(),
            currency: "EUR".into(),
        }
    }
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
            _ => {}
        }
    }
    Ok(settings)
}

/// Saves the settings.
///
/// # Errors
/// As the database says.
pub async fn save(tx: &mut Tx, settings: &Settings) -> Result<(), Error> {
    for (name, value) in [
        ("organisation", &settings.organisation),
        ("language", &settings.language),
        ("time_zone", &settings.time_zone),
        ("currency", &settings.currency),
    ] {
        let sql = "insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";
        tx.run(query(sql).bind(name).bind(value)).await?;
    }
    Ok(())
}

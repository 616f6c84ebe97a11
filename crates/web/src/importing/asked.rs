//! How a file is to be read, as a person said it and as it is kept.

use domain::ids::ProfileId;
use market::{
    Encoding, Limits, ReadAs, Separator,
    mapping::{self, MapError},
    plan::Settings,
    values::{day::DayOrder, number::Decimal},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::imports::{Choice, Choices};

/// How a file is to be read; what is left out is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Columns with what they answer.
    pub columns: Vec<(String, String)>,
    /// Whether those are all: no other column is found by its name.
    pub only: bool,
    /// Columns with their decimal sign, `,` or `.`.
    pub decimals: Vec<(String, String)>,
    /// Columns with the order of their days, `dmy` or `mdy`.
    pub orders: Vec<(String, String)>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// What stands between two values.
    pub separator: Option<String>,
    /// How letters are written as bytes.
    pub encoding: Option<String>,
    /// The system that the file comes from, whose ids its own are.
    pub source: Option<String>,
    /// What holds where only a name agrees and nobody chose: `same` or `another`; nothing asks.
    pub alike: Option<String>,
    /// The profile by which opportunities are judged; the first one when nothing is said.
    pub profile: Option<String>,
}

impl Asked {
    /// Reads what was kept; what cannot be read is nothing.
    pub fn parse(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// How the file is opened.
    pub fn read_as(&self, limits: Limits) -> ReadAs {
        ReadAs {
            sheet: self.sheet.clone().filter(|sheet| !sheet.is_empty()),
            separator: self.separator.as_deref().and_then(Separator::from_code),
            encoding: self.encoding.as_deref().and_then(Encoding::from_code),
            limits,
        }
    }

    /// What was said about columns, by the names that they have in the file.
    ///
    /// # Errors
    /// [`MapError::NoSuchColumn`].
    pub fn settings(&self, columns: &[String]) -> Result<Settings, MapError> {
        let mut settings = Settings::default();
        for (column, sign) in &self.decimals {
            let index = mapping::find(columns, column)?;
            if let Some(decimal) = Decimal::from_code(sign) {
                settings.decimals.push((columns[index].clone(), decimal));
            }
        }
        for (column, code) in &self.orders {
            let index = mapping::find(columns, column)?;
            if let Some(order) = DayOrder::from_code(code) {
                settings.orders.push((columns[index].clone(), order));
            }
        }
        Ok(settings)
    }

    /// The system that the file comes from, in one form; empty when it was not said.
    pub fn source(&self) -> String {
        let source = self.source.as_deref().unwrap_or_default().trim().to_lowercase();
        source.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(40).collect()
    }

    /// What a person chose where only a name agrees.
    pub(crate) fn choices(&self, made: HashMap<String, Choice>) -> Choices {
        let others = self.alike.as_deref().and_then(Choice::from_code);
        Choices { made, others: others.filter(|choice| !matches!(choice, Choice::Is(_))) }
    }

    /// The profile by which opportunities are judged.
    pub(crate) fn profile(&self) -> Option<ProfileId> {
        self.profile.as_deref().and_then(ProfileId::parse)
    }

    /// What this column was said to answer.
    pub fn answers(&self, column: &str) -> Option<&str> {
        self.columns.iter().find(|(name, _)| name == column).map(|(_, attribute)| attribute.as_str())
    }
}

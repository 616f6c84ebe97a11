//! What was said about each column, as it comes from the form.

use market::survey::Survey;
use store::{
    companies::Key,
    imports::{Mode, Plan},
};

use crate::importing::Asked;

/// The form: `answer-0`, `decimal-0`, …, `order-0`, …, `sheet`, `system`, `key` and `mode`.
#[derive(Clone, Debug, Default)]
pub(crate) struct MappingForm(Vec<(String, String)>);

impl From<Vec<(String, String)>> for MappingForm {
    fn from(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }
}

impl MappingForm {
    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The sheet that it is about.
    pub(crate) fn sheet(&self) -> Option<String> {
        Some(self.get("sheet").to_owned()).filter(|sheet| !sheet.is_empty())
    }

    /// The system that it comes from.
    pub(super) fn source(&self) -> Option<String> {
        Some(self.get("system").to_owned()).filter(|source| !source.trim().is_empty())
    }

    /// How the file is to be read.
    pub(crate) fn asked(&self, survey: &Survey) -> Asked {
        let mut asked = Asked { only: true, sheet: self.sheet(), source: self.source(), ..Asked::default() };
        for (index, column) in survey.columns.iter().enumerate() {
            let answer = self.get(&format!("answer-{index}"));
            if !answer.is_empty() {
                asked.columns.push((column.name.clone(), answer.to_owned()));
            }
            let order = self.get(&format!("order-{index}"));
            if !order.is_empty() {
                asked.orders.push((column.name.clone(), order.to_owned()));
            }
            let decimal = self.get(&format!("decimal-{index}"));
            if !decimal.is_empty() {
                asked.decimals.push((column.name.clone(), decimal.to_owned()));
            }
        }
        asked
    }

    /// How the file is to be imported.
    pub(super) fn plan(&self, asked: &Asked) -> Plan {
        let mode = Mode::from_code(self.get("mode")).unwrap_or_default();
        Plan { settings: asked.text(), key: Key::from_code(self.get("key")), mode }
    }
}

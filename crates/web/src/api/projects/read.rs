//! Shapes that several parts of a project share, and reading them.

use domain::{
    checkin::Range,
    money::Cents,
    refusal::{Problem, Refusal},
    terms::Budget,
    time::Day,
};
use serde::{Deserialize, Serialize};
use store::Fault;
use utoipa::ToSchema;

use crate::{Error, api::body::day};

/// What something takes: money, hours or both.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Effort {
    pub(super) cents: Option<i64>,
    pub(super) hours: Option<f64>,
}

impl Effort {
    pub(super) fn budget(self) -> Budget {
        Budget { cost: self.cents.map(Cents), hours: self.hours }
    }
}

impl From<Budget> for Effort {
    fn from(budget: Budget) -> Self {
        Self { cents: budget.cost.map(|cost| cost.0), hours: budget.hours }
    }
}

/// An amount as a low, a likely and a high figure. An end that is left out is the likely one.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Amounts {
    pub(super) low: Option<f64>,
    pub(super) likely: f64,
    pub(super) high: Option<f64>,
}

impl Amounts {
    pub(super) fn range(self) -> Range<f64> {
        Range { low: self.low.unwrap_or(self.likely), likely: self.likely, high: self.high.unwrap_or(self.likely) }
    }

    /// In whole cents.
    pub(super) fn cents(self) -> Range<Cents> {
        self.range().map(|cents| Cents(cents.round() as i64))
    }
}

impl From<Range<f64>> for Amounts {
    fn from(range: Range<f64>) -> Self {
        Self { low: Some(range.low), likely: range.likely, high: Some(range.high) }
    }
}

impl From<Range<Cents>> for Amounts {
    fn from(range: Range<Cents>) -> Self {
        range.map(|Cents(cents)| cents as f64).into()
    }
}

/// A day as an early, a likely and a late one. An end that is left out is the likely one.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    #[schema(format = Date)]
    pub(super) early: Option<String>,
    #[schema(format = Date)]
    pub(super) likely: String,
    #[schema(format = Date)]
    pub(super) late: Option<String>,
}

impl Days {
    /// The range; nothing when the likely day is empty.
    pub(super) fn range(&self, field: &str) -> Result<Option<Range<Day>>, Error> {
        let read = |name: &str, text: Option<&str>| day(&format!("{field}.{name}"), text);
        let (low, high) = (read("early", self.early.as_deref())?, read("late", self.late.as_deref())?);
        let likely = read("likely", Some(self.likely.as_str()).filter(|day| !day.is_empty()))?;
        let range = |likely| Range { low: low.unwrap_or(likely), likely, high: high.unwrap_or(likely) };
        Ok(likely.map(range))
    }
}

impl From<Range<Day>> for Days {
    fn from(range: Range<Day>) -> Self {
        let Range { low, likely, high } = range.map(|day| day.to_string());
        Self { early: Some(low), likely, late: Some(high) }
    }
}

/// What an act refuses, under the members that the body has: the beginning of a field's name for another.
pub(super) fn renamed(fault: Fault, members: &[(&str, &str)]) -> Error {
    let rename = |problem: Problem| {
        let found = members.iter().find_map(|(from, to)| Some(format!("{to}{}", problem.field.strip_prefix(from)?)));
        Problem { field: found.unwrap_or(problem.field), ..problem }
    };
    match fault {
        Fault::Refused(Refusal::Invalid(problems)) => {
            Refusal::Invalid(problems.into_iter().map(rename).collect()).into()
        }
        other => other.into(),
    }
}

/// A day, as it is written.
pub(super) fn text(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

//! The terms of a promise, sent and shown.

use domain::{
    ids::ResultId,
    money::Cents,
    terms::{Need, PromisedResult, Terms},
};
use serde::{Deserialize, Serialize};
use store::projects::{NewResult, TermsWish};
use utoipa::ToSchema;
use uuid::Uuid;

use super::read::Effort;
use crate::{
    Error,
    api::body::{day, not_offered},
};

/// A result to promise.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ResultAsked {
    /// In a proposal: the result of the agreed promise that it is; left out for a new one.
    id: Option<Uuid>,
    /// What is true when it is done.
    #[schema(min_length = 1, max_length = 300)]
    statement: String,
    /// How the customer sees that.
    #[schema(min_length = 1, max_length = 300)]
    seen_by: String,
    /// `must` (as it is when left out) or `flexible`.
    need: Option<String>,
    /// Its share of the budget in percent; left out, an equal part of what the others leave.
    #[schema(minimum = 0, maximum = 100)]
    share: Option<f64>,
}

/// What is to be promised.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TermsAsked {
    /// The day on which it is finished, at the latest.
    #[schema(format = Date)]
    finish_on: Option<String>,
    #[serde(default, deserialize_with = "crate::api::body::object")]
    budget: Effort,
    #[schema(minimum = 0, maximum = 1e13)]
    price_cents: Option<i64>,
    #[serde(default)]
    #[schema(required = true, min_items = 1)]
    results: Vec<ResultAsked>,
}

impl TermsAsked {
    /// What the act is asked for; `member` is where the terms stand in the body.
    pub(super) fn wish(self, member: &str) -> Result<TermsWish, Error> {
        let result = |(i, asked): (usize, ResultAsked)| {
            let code = asked.need.as_deref().unwrap_or(Need::Must.code());
            let field = || format!("{member}.results[{i}].need");
            Ok(NewResult {
                id: asked.id.map(ResultId),
                statement: asked.statement,
                seen_by: asked.seen_by,
                need: Need::from_code(code).ok_or_else(|| not_offered(&field(), code))?,
                share: asked.share,
            })
        };
        Ok(TermsWish {
            finish_on: day(&format!("{member}.finish_on"), self.finish_on.as_deref())?,
            budget: self.budget.budget(),
            price: self.price_cents.map(Cents),
            results: self.results.into_iter().enumerate().map(result).collect::<Result<_, Error>>()?,
        })
    }
}

/// A promised result.
#[derive(Debug, Serialize, ToSchema)]
struct ResultPromised {
    id: Uuid,
    statement: String,
    seen_by: String,
    /// `must` or `flexible`.
    need: &'static str,
    /// Its share of the budget, in percent.
    share: f64,
}

impl From<&PromisedResult> for ResultPromised {
    fn from(result: &PromisedResult) -> Self {
        Self {
            id: result.id.0,
            statement: result.statement.clone(),
            seen_by: result.seen_by.clone(),
            need: result.need.code(),
            share: result.share,
        }
    }
}

/// What is promised.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TermsShown {
    finish_on: String,
    budget: Effort,
    price_cents: Option<i64>,
    results: Vec<ResultPromised>,
}

impl From<&Terms> for TermsShown {
    fn from(terms: &Terms) -> Self {
        Self {
            finish_on: terms.finish_on.to_string(),
            budget: terms.budget.into(),
            price_cents: terms.price.map(|price| price.0),
            results: terms.results.iter().map(ResultPromised::from).collect(),
        }
    }
}

//! A company that is sent, with what is known of it: by itself or together with its first opportunity.

use std::collections::BTreeMap;

use domain::{
    fact::{Source, says_nothing},
    refusal::{Problem, Refusal},
    time::Day,
};
use serde::Deserialize;
use serde_json::Value as Json;
use store::facts::{Proof, Statement, Value, is_key};
use utoipa::ToSchema;

use crate::Error;

/// A company that is not known yet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCompany {
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Number in the Dutch trade register: eight digits.
    #[serde(default)]
    #[schema(pattern = "^([0-9]{8})?$")]
    kvk: String,
    /// Number of the establishment in the Dutch trade register: twelve digits.
    #[serde(default)]
    #[schema(pattern = "^([0-9]{12})?$")]
    branch: String,
    /// VAT number with its country.
    #[serde(default)]
    #[schema(max_length = 40)]
    vat: String,
    /// Website or mail domain.
    #[serde(default)]
    #[schema(max_length = 300)]
    domain: String,
    /// ISO 3166 code of two letters.
    #[serde(default)]
    #[schema(pattern = "^([A-Za-z]{2})?$")]
    country: String,
    #[serde(default)]
    #[schema(max_length = 120)]
    place: String,
    /// Whether it asked for no direct mail.
    #[serde(default)]
    do_not_mail: bool,
    /// What is known about it: `{"employees": 120, "industry": "28.22", "owner_led": true}`.
    #[serde(default)]
    attributes: BTreeMap<String, Json>,
}

impl NewCompany {
    /// What the act is asked for: whoever sends it is the source, today.
    pub(crate) fn into_company(self, today: Day) -> Result<store::companies::NewCompany, Error> {
        let mut wrong = Vec::new();
        let values = self.attributes.into_iter().filter_map(|(attribute, value)| match text(&value) {
            // What says nothing is looked at no further, and its name would pass.
            Some(value) if says_nothing(&value) && !is_key(&attribute) => {
                let found = attribute.chars().take(60).collect::<String>();
                wrong.push(Problem::new(format!("attributes.{attribute}"), "not-a-key").with(found));
                None
            }
            Some(value) => Some(Value { attribute, value, system: None }),
            None => {
                wrong.push(Problem::new(format!("attributes.{attribute}"), "not-readable").with(value.to_string()));
                None
            }
        });
        let values: Vec<Value> = values.collect();
        if !wrong.is_empty() {
            return Err(Refusal::Invalid(wrong).into());
        }
        let said = Statement { values, source: Source::Seller, obtained_on: today, proof: Proof::default() };
        Ok(store::companies::NewCompany {
            name: self.name,
            kvk: self.kvk,
            branch: self.branch,
            vat: self.vat,
            domain: self.domain,
            country: self.country,
            place: self.place,
            do_not_mail: self.do_not_mail,
            statement: Some(said).filter(|said| !said.values.is_empty()),
        })
    }
}

/// A value as the text in which facts are stated; a list or an object is none.
pub(super) fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(flag) => Some(if *flag { "yes" } else { "no" }.to_owned()),
        Json::Null => Some(String::new()),
        Json::Array(_) | Json::Object(_) => None,
    }
}

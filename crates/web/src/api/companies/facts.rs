//! The facts about a company as JSON: append-only, the latest counts.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    codes::CodeSystem,
    fact::Source,
    ids::CompanyId,
    refusal::{Problem, Refusal},
};
use serde::{Deserialize, Serialize};
use serde_json::Value as JsonValue;
use store::facts::{self, Proof, Recorded, Statement, Value};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{body::text, kept, title::CodeTitle};
use crate::{
    App, Error, Id, Viewer,
    api::{
        Body, Listed, Part, Query,
        body::{day, not_offered},
    },
};

/// What backs a fact.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(try_from = "BTreeMap<String, String>", deny_unknown_fields)]
struct Evidence {
    /// A sentence about where it can be seen.
    #[schema(required = false, max_length = 2000)]
    note: String,
    /// A web address.
    #[schema(required = false, pattern = "^(https?://[^\\u0000-\\u001F\\u007F-\\u009F]*)?$", max_length = 1000)]
    link: String,
    /// What kind of document it is (`annual_report`).
    #[schema(required = false, max_length = 60)]
    kind: String,
    /// A file that was sent about this company, by its id.
    #[schema(required = false, pattern = "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$")]
    file: String,
}

/// Read from an object only: a list of three texts is no evidence.
impl TryFrom<BTreeMap<String, String>> for Evidence {
    type Error = String;

    fn try_from(mut members: BTreeMap<String, String>) -> Result<Self, String> {
        let mut take = |name: &str| members.remove(name).unwrap_or_default();
        let evidence = Self { note: take("note"), link: take("link"), kind: take("kind"), file: take("file") };
        match members.into_keys().next() {
            Some(other) => Err(format!("unknown field `{other}`, expected `note`, `link`, `kind` or `file`")),
            None => Ok(evidence),
        }
    }
}

/// A fact.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Fact {
    /// The statement that it is part of; what was stated at once shares it.
    statement: Uuid,
    attribute: String,
    /// In the form in which it is kept: a number with `.`, `yes` or `no`, `1`–`5`, a choice, a code.
    value: String,
    /// For a code: the system it is in.
    system: Option<String>,
    /// For a code: what it means; null when no list has it.
    code_title: Option<CodeTitle>,
    /// `seller`, `import`, `register`, `customer` or `enrichment`.
    source: &'static str,
    obtained_on: String,
    evidence: Option<Evidence>,
    /// Who recorded it.
    recorded_by: Option<Uuid>,
    /// RFC 3339.
    recorded_at: String,
}

impl From<Recorded> for Fact {
    fn from(row: Recorded) -> Self {
        let Proof { note, link, kind, file, .. } = row.proof.clone();
        let file = file.map(|id| id.to_string()).unwrap_or_default();
        let system = row.system.as_deref().and_then(CodeSystem::from_code);
        Self {
            statement: row.id.0,
            code_title: system.and_then(|system| CodeTitle::of(system, &row.value)),
            attribute: row.attribute,
            value: row.value,
            system: row.system,
            source: row.source.code(),
            obtained_on: row.obtained_on.to_string(),
            evidence: (!row.proof.is_empty()).then_some(Evidence { note, link, kind, file }),
            recorded_by: row.user_id.map(|id| id.0),
            recorded_at: row.at.rfc3339(),
        }
    }
}

/// A fact to state.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewFact {
    /// The key of a criterion, or any other attribute.
    #[schema(pattern = "^[^\\s\\u0000-,./:-@\\[-^`{-\\u009F]+$", max_length = 64)]
    attribute: String,
    /// A text, a number, or true or false.
    value: JsonValue,
    /// For a code: the system it is in; the criterion's own when left out.
    system: Option<String>,
    /// `seller`, `import`, `register`, `customer` or `enrichment`.
    source: String,
    /// The day on which it was known to be so.
    #[schema(format = Date)]
    obtained_on: String,
    evidence: Option<Evidence>,
}

impl NewFact {
    fn statement(self) -> Result<Statement, Error> {
        let found = || Problem::new("value", "not-readable").with(self.value.to_string());
        let value = text(&self.value).ok_or_else(|| Refusal::Invalid(vec![found()]))?;
        let source = Source::from_code(&self.source).ok_or_else(|| not_offered("source", &self.source))?;
        let day = day("obtained_on", Some(&self.obtained_on))?;
        let obtained_on = day.ok_or_else(|| Refusal::field("obtained_on", "required"))?;
        let Evidence { note, link, kind, file } = self.evidence.unwrap_or_default();
        let no_file = || Refusal::Invalid(vec![Problem::new("evidence.file", "file-gone")]);
        let named = Some(&file).filter(|id| !id.is_empty());
        let file = named.map(|id| Uuid::try_parse(id).map_err(|_| no_file())).transpose()?;
        let values = vec![Value { attribute: self.attribute, value, system: self.system }];
        Ok(Statement { values, source, obtained_on, proof: Proof { note, link, kind, file, ..Proof::default() } })
    }
}

/// The act names the attribute and its own fields; the body has others.
fn as_sent(error: Error) -> Error {
    let Error::Refused(Refusal::Invalid(problems)) = error else { return error };
    let renamed = |problem: Problem| {
        let field = match (problem.field.as_str(), problem.code) {
            ("obtained_on" | "source", _) => problem.field.clone(),
            (field, _) if field.starts_with("evidence_") => field.replacen('_', ".", 1),
            (_, "not-a-key") => "attribute".to_owned(),
            (_, "unknown-code-system") => "system".to_owned(),
            _ => "value".to_owned(),
        };
        Problem { field, ..problem }
    };
    Refusal::Invalid(problems.into_iter().map(renamed).collect()).into()
}

/// States a fact about a company.
///
/// It is judged anew. Correcting a fact is stating a newer one; nothing is overwritten.
#[utoipa::path(
    post, path = "/companies/{id}/facts", tag = "companies", operation_id = "state_fact",
    params(("id" = Uuid, Path)), request_body = NewFact,
    responses((status = 201, body = Fact), (status = 422, description = "A field is wrong"))
)]
pub(super) async fn add(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Body(asked): Body<NewFact>,
) -> Result<Response, Error> {
    let statement = asked.statement()?;
    let mut tx = app.store.write().await?;
    let stated = facts::add(&mut tx, &viewer.actor(), viewer.now, id, statement).await;
    stated.map_err(|fault| as_sent(fault.into()))?;
    let fact = facts::of(&mut tx, id).await?.pop().map(Fact::from);
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(fact)).into_response())
}

/// Which facts.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    /// Only about this attribute.
    attribute: Option<String>,
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
}

/// Every fact about a company, in the order in which they were recorded.
#[utoipa::path(
    get, path = "/companies/{id}/facts", tag = "companies", operation_id = "facts",
    params(("id" = Uuid, Path), Asked),
    responses((status = 200, body = Listed<Fact>), (status = 404, description = "Not there, or not for this person"))
)]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Query(asked): Query<Asked>,
) -> Result<Json<Listed<Fact>>, Error> {
    let mut reader = app.store.read().await?;
    let id = kept(&mut reader, &viewer, id).await?.id;
    let all = facts::of(&mut reader, id).await?.into_iter();
    let wanted = all.filter(|fact| asked.attribute.as_ref().is_none_or(|key| *key == fact.attribute));
    let part = Part { limit: asked.limit, cursor: asked.cursor };
    let place = |fact: &Fact| format!("{}~{}", fact.attribute, fact.statement);
    Listed::part(wanted.map(Fact::from), &part, place)
}

//! What a profile says of a company and why, in the shape in which the command says it of a row.

use axum::{Json, extract::State};
use domain::{
    codes::CodeSystem,
    criterion::Kind,
    fact::Facts,
    ids::{CompanyId, ProfileId},
    profile::Profile,
    qualification::{self, Flip, Judged, qualify},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{facts, profiles::standards};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{kept, title::CodeTitle};
use crate::{App, Error, Id, Viewer, api::Query};

/// How a company does on one criterion.
#[derive(Debug, Serialize, ToSchema)]
struct CriterionJudged {
    key: String,
    must: bool,
    /// What was judged; null when nothing was stated.
    value: Option<String>,
    /// What a code means that was judged; null when no list has it.
    code_title: Option<CodeTitle>,
    /// `met`, `narrow`, `missed` or `unknown`.
    state: &'static str,
    /// 0–1; null when unknown.
    score: Option<f64>,
    /// Its part of the fit, low and high. All of them add up to the fit.
    contribution: [f64; 2],
}

impl CriterionJudged {
    fn new(profile: &Profile, facts: &Facts, judged: Judged) -> Self {
        let asked = asked_system(profile, &judged.key);
        let named = facts.about(&judged.key).and_then(|fact| CodeSystem::from_code(fact.system.as_deref()?));
        let system = asked.map(|asked| named.unwrap_or(asked));
        Self {
            code_title: system.zip(judged.value.as_deref()).and_then(|(system, code)| CodeTitle::of(system, code)),
            key: judged.key,
            must: judged.must,
            value: judged.value,
            state: judged.state.code(),
            score: judged.score,
            contribution: [judged.contribution.low, judged.contribution.high],
        }
    }
}

/// What on this criterion alone would give a better verdict.
#[derive(Debug, Serialize, ToSchema)]
struct SmallestFlip {
    key: String,
    /// The nearest value that would; null when none would.
    to: Option<Value>,
    /// What it means when it is a code; null when no list has it.
    code_title: Option<CodeTitle>,
    verdict: Option<&'static str>,
}

impl SmallestFlip {
    fn new(profile: &Profile, flip: Flip) -> Self {
        let kind = profile.criterion(&flip.key).map(|criterion| &criterion.kind);
        let code = asked_system(profile, &flip.key).zip(flip.to.as_deref());
        Self {
            code_title: code.and_then(|(system, code)| CodeTitle::of(system, code)),
            to: flip.to.map(|to| typed(kind, &to)),
            verdict: flip.verdict.map(|verdict| verdict.code()),
            key: flip.key,
        }
    }
}

/// The system that a criterion asks a code in.
fn asked_system(profile: &Profile, key: &str) -> Option<CodeSystem> {
    match profile.criterion(key)?.kind {
        Kind::Code { system, .. } => Some(system),
        _ => None,
    }
}

/// A value in canonical text as the type of JSON that its kind has.
fn typed(kind: Option<&Kind>, text: &str) -> Value {
    match kind {
        Some(Kind::Number { .. } | Kind::Scale { .. }) => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        Some(Kind::YesNo { .. }) => json!(text == "yes"),
        _ => json!(text),
    }
}

/// What a profile says of a company.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Qualification {
    company_id: Uuid,
    name: String,
    profile: Uuid,
    /// The number of the version that judged.
    profile_version: i64,
    /// `core`, `near`, `outside`, or `open` while what is unknown decides.
    verdict: &'static str,
    /// If everything unknown turned out missed.
    worst: &'static str,
    /// If everything unknown turned out met.
    best: &'static str,
    /// Low and high, 0–100.
    fit: [f64; 2],
    criteria: Vec<CriterionJudged>,
    /// The criterion to ask about next; null unless the verdict is open.
    next_question: Option<String>,
    /// Empty while the verdict is open, and when it is core.
    flips: Vec<SmallestFlip>,
}

fn judged(profile: &Profile, known: &Facts, criteria: Vec<Judged>) -> Vec<CriterionJudged> {
    criteria.into_iter().map(|one| CriterionJudged::new(profile, known, one)).collect()
}

/// By which profile.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    /// The one that was published first when left out.
    profile: Option<Uuid>,
}

/// What a profile says of a company today, and why.
#[utoipa::path(
    get, path = "/companies/{id}/qualification", tag = "companies", operation_id = "qualification",
    params(("id" = Uuid, Path), Asked),
    responses(
        (status = 200, body = Qualification),
        (status = 404, description = "No such company or profile, or not for this person"),
        (status = 409, description = "No profile is published yet"),
    )
)]
pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Query(asked): Query<Asked>,
) -> Result<Json<Qualification>, Error> {
    let mut reader = app.store.read().await?;
    let company = kept(&mut reader, &viewer, id).await?;
    let standards = standards(&mut reader).await?;
    let Some(standard) = standards.named(asked.profile.map(ProfileId)) else {
        let none = Error::from(Refusal::conflict("not-published"));
        return Err(if asked.profile.is_some() { Error::NotFound } else { none });
    };
    let known = facts::latest(&mut reader, company.id).await?;
    let found = qualify(&standard.profile, &known, viewer.now.today);
    let qualification::Qualification { verdict, worst, best, fit, criteria, next_question, flips } = found;
    Ok(Json(Qualification {
        company_id: company.id.0,
        name: company.particulars.name,
        profile: standard.profile_id.0,
        profile_version: standard.number,
        verdict: verdict.code(),
        worst: worst.code(),
        best: best.code(),
        fit: [fit.low, fit.high],
        criteria: judged(&standard.profile, &known, criteria),
        next_question,
        flips: flips.into_iter().map(|flip| SmallestFlip::new(&standard.profile, flip)).collect(),
    }))
}

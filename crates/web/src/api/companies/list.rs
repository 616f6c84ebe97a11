//! The list of companies as JSON: searched, filtered and sorted as on the page.

use axum::{Json, extract::State};
use domain::{ids::ProfileId, profile::Verdict};
use serde::{Deserialize, Serialize};
use store::{
    Cursor,
    companies::{self, Filter, Sort},
    profiles::{Standards, standards},
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::READERS;
use crate::{
    App, Error, Viewer,
    api::{Listed, Query, body::not_offered, list::limit},
};

/// Which companies, in which order.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Asked {
    /// Part of a name, or a whole trade-register number or domain.
    search: Option<String>,
    /// `core`, `near`, `open` or `outside`; several with a comma between them.
    #[param(pattern = "^(core|near|open|outside)(,(core|near|open|outside))*$")]
    verdict: Option<String>,
    /// Judged by this profile; the one that was published first when left out.
    profile: Option<Uuid>,
    /// Only those whose next best question is about this criterion.
    next_question: Option<String>,
    /// Those that were put away, in place of the others.
    archived: Option<bool>,
    /// `-fit` (as it is when left out and there is a profile), `fit`, `name`, `-created` or `created`.
    sort: Option<String>,
    /// At most so many items, 1–200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Where to go on: `next` of the answer before.
    cursor: Option<String>,
}

impl Asked {
    fn filter(&self, standards: &Standards) -> Result<Filter, Error> {
        let standard = standards.named(self.profile.map(ProfileId));
        if let (Some(named), None) = (self.profile, standard) {
            return Err(not_offered("profile", &named.to_string()));
        }
        let codes = self.verdict.as_deref().unwrap_or_default().split(',').map(str::trim);
        let read = |code: &str| Verdict::from_code(code).ok_or_else(|| not_offered("verdict", code));
        Ok(Filter {
            search: self.search.clone().unwrap_or_default(),
            profile: standard.map(|standard| standard.profile_id),
            verdicts: codes.filter(|code| !code.is_empty()).map(read).collect::<Result<_, _>>()?,
            question: self.next_question.clone().filter(|key| !key.is_empty()),
            archived: self.archived.unwrap_or_default(),
        })
    }

    fn sort(&self, judged: bool) -> Result<Sort, Error> {
        match self.sort.as_deref().filter(|code| !code.is_empty()) {
            Some(code) => Sort::from_code(code).ok_or_else(|| not_offered("sort", code)),
            None => Ok(if judged { Sort::Best } else { Sort::Name }),
        }
    }

    fn cursor(&self) -> Result<Option<&str>, Error> {
        let cursor = self.cursor.as_deref().filter(|cursor| !cursor.is_empty());
        match cursor.filter(|text| Cursor::parse(text).is_none()) {
            Some(text) => Err(not_offered("cursor", text)),
            None => Ok(cursor),
        }
    }
}

/// A company in the list, with what the profile says of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CompanyListed {
    id: Uuid,
    name: String,
    kvk: Option<String>,
    domain: Option<String>,
    country: String,
    place: String,
    /// RFC 3339.
    created_at: String,
    /// `core`, `near`, `outside` or `open`; null without a profile, and for one that was put away.
    verdict: Option<&'static str>,
    /// Low and high, 0–100.
    fit: Option<[f64; 2]>,
    next_question: Option<String>,
}

impl From<companies::Listed> for CompanyListed {
    fn from(row: companies::Listed) -> Self {
        let standing = row.standing.as_ref();
        Self {
            verdict: standing.map(|standing| standing.verdict.code()),
            fit: standing.map(|standing| [standing.fit.low, standing.fit.high]),
            next_question: standing.and_then(|standing| standing.next_question.clone()),
            id: row.id.0,
            name: row.name,
            kvk: row.kvk,
            domain: row.domain,
            country: row.country,
            place: row.place,
            created_at: row.created_at.rfc3339(),
        }
    }
}

/// Lists companies.
///
/// Filtered, sorted and a page at a time; `total` counts all matches.
#[utoipa::path(
    get, path = "/companies", tag = "companies", params(Asked),
    responses((status = 200, body = Listed<CompanyListed>), (status = 422, description = "A filter is wrong"))
)]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Json<Listed<CompanyListed>>, Error> {
    viewer.must_be(&READERS)?;
    let mut reader = app.store.read().await?;
    let filter = asked.filter(&standards(&mut reader).await?)?;
    let sort = asked.sort(filter.profile.is_some())?;
    let from = (asked.cursor()?, limit(asked.limit)?);
    let found = companies::list(&mut reader, &viewer.person, &filter, sort, from).await?;
    let items = found.items.into_iter().map(CompanyListed::from).collect();
    Ok(Json(Listed { items, total: found.total, next: found.next }))
}

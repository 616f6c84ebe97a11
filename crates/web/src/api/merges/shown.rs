//! A merge as JSON.

use axum::{Json, extract::State};
use domain::{ids::CompanyId, people::Person};
use serde::Serialize;
use store::{
    Reader, files,
    merges::{self, Obstacle},
    opportunities,
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    App, Error, Id, Viewer,
    api::{Listed, Part, Query, companies::kept},
};

/// Two companies that were merged.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Merge {
    id: Uuid,
    /// The company that stays.
    kept_id: Uuid,
    /// The one that was merged into it; its address leads to the one that stays.
    other_id: Uuid,
    other_name: String,
    moved: Moved,
    /// RFC 3339.
    at: String,
    user_name: String,
    /// RFC 3339; null while it holds.
    undone_at: Option<String>,
    /// What is in the way of undoing it; empty when nothing is.
    in_the_way: Vec<InTheWay>,
}

/// Everything that went over.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Moved {
    contacts: Vec<Named>,
    opportunities: Vec<Named>,
    projects: Vec<Named>,
    files: Vec<Named>,
    /// Statements.
    facts: Vec<Uuid>,
    /// The ids that other systems gave it: the system and the id there.
    external_ids: Vec<[String; 2]>,
}

/// One thing that went over.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Named {
    id: Uuid,
    name: String,
}

/// One thing that is in the way.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InTheWay {
    /// `merged-again`, `changed-since`, `number-taken`, `contact-used`, `project-started` or `file-used`.
    code: &'static str,
    /// What it is about.
    detail: String,
}

impl Merge {
    /// The merge, with what is in the way of undoing it.
    pub(super) async fn of(reader: &mut Reader, viewer: &Person, mut row: merges::Merge) -> Result<Self, Error> {
        let way = if row.undone.is_none() { merges::obstacles(reader, viewer, &row).await? } else { vec![] };
        let sales: Vec<Uuid> = row.moved.opportunities.iter().map(|one| one.id).collect();
        let unseen = opportunities::unseen(reader, viewer, &sales).await?;
        row.moved.opportunities.retain(|one| !unseen.contains(&one.id));
        let unseen = files::unseen(reader, viewer, row.kept).await?;
        row.moved.files.retain(|one| !unseen.contains(&one.id));
        Ok(Self::new(row, way))
    }

    fn new(row: merges::Merge, way: Vec<Obstacle>) -> Self {
        let named = |all: Vec<merges::Named>| all.into_iter().map(|one| Named { id: one.id, name: one.name }).collect();
        Self {
            id: row.id.0,
            kept_id: row.kept.0,
            other_id: row.other.0,
            other_name: row.other_before.particulars.name,
            moved: Moved {
                contacts: named(row.moved.contacts),
                opportunities: named(row.moved.opportunities),
                projects: named(row.moved.projects),
                files: named(row.moved.files),
                facts: row.moved.facts,
                external_ids: row.moved.external_ids.into_iter().map(<[String; 2]>::from).collect(),
            },
            at: row.at.rfc3339(),
            user_name: row.user_name,
            undone_at: row.undone.map(|(at, _)| at.rfc3339()),
            in_the_way: way.into_iter().map(|way| InTheWay { code: way.code, detail: way.detail }).collect(),
        }
    }
}

/// What was merged into a company.
///
/// The newest first, with what is in the way of undoing it; also what was undone.
#[utoipa::path(
    get, path = "/companies/{id}/merges", tag = "companies", operation_id = "merges",
    params(("id" = Uuid, Path), Part),
    responses((status = 200, body = Listed<Merge>))
)]
pub(super) async fn list(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<CompanyId>,
    Query(part): Query<Part>,
) -> Result<Json<Listed<Merge>>, Error> {
    let mut reader = app.store.read().await?;
    let id = kept(&mut reader, &viewer, id).await?.id;
    let mut all = Vec::new();
    for merge in merges::of(&mut reader, id).await? {
        all.push(Merge::of(&mut reader, &viewer.person, merge).await?);
    }
    Listed::part(all, &part, |merge| merge.id.to_string())
}

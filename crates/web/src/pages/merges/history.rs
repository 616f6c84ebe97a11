//! What was merged into a company: what came with it, and undoing it, or what is in the way of that.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::ids::CompanyId;
use store::{
    companies::{self, Company},
    merges::{self, Merge, Obstacle},
};

use crate::{App, Error, Id, Problems, Section, Shell, Viewer, Words, page};

#[derive(Template)]
#[template(path = "merges/history.html")]
pub(super) struct HistoryPage {
    shell: Shell,
    w: Words,
    company: Company,
    problems: Problems,
    /// With what is in the way of undoing it.
    merges: Vec<(Merge, Vec<Obstacle>)>,
    may_undo: bool,
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<CompanyId>) -> Result<Response, Error> {
    page(&HistoryPage::load(&app, &viewer, id, Problems::default()).await?)
}

impl HistoryPage {
    pub(super) async fn load(app: &App, viewer: &Viewer, id: CompanyId, problems: Problems) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let company = companies::by_id(&mut reader, &viewer.person, id).await?;
        let mut merges = Vec::new();
        for merge in merges::of(&mut reader, id).await? {
            let way = match &merge.undone {
                None => merges::obstacles(&mut reader, &viewer.person, &merge).await?,
                Some(_) => vec![],
            };
            merges.push((merge, way));
        }
        let (w, shell) = (viewer.words(), viewer.shell(viewer.w.t("merges-title"), Section::Companies));
        Ok(Self { shell, w, company, problems, merges, may_undo: viewer.is(&super::WHO) })
    }

    /// What came with it, in words.
    fn sum(&self, merge: &Merge) -> String {
        let moved = &merge.moved;
        let counted = [
            ("merge-n-projects", moved.projects.len()),
            ("merge-n-opportunities", moved.opportunities.len()),
            ("merge-n-contacts", moved.contacts.len()),
            ("merge-n-facts", moved.facts.len()),
            ("merge-n-files", moved.files.len()),
        ];
        let words: Vec<String> = counted.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| self.w.n(key, n)).collect();
        if words.is_empty() { self.w.t("merge-n-nothing") } else { words.join(" · ") }
    }

    /// One thing that is in the way.
    fn obstacle(&self, way: &Obstacle) -> String {
        let detail = match way.code {
            "changed-since" => self.w.t(format!("field-{}", way.detail.replace('_', "-"))),
            _ => way.detail.clone(),
        };
        self.w.with(format!("problem-{}", way.code), "detail", detail)
    }
}

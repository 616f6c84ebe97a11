//! The project's own particulars: name, kind, team and the day of the check-in; and ticking a condition that came with the customer.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    checkin::CheckInDay,
    ids::{ConditionId, ProjectId, UserId},
    nearmiss::ConditionState,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use store::{
    Reader, people,
    projects::{self, ProjectChange, ProjectRow},
};
use uuid::Uuid;

use super::{Back, frame, to_change};
use crate::{
    App, Error, Form, Id, Problems, Record, Shell, Undo, Viewer, Words,
    meanwhile::{Edited, Read, Stands},
    page, see, unprocessable,
};

/// Particulars exactly as they are typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct ParticularsForm {
    name: String,
    kind: String,
    lead: String,
    team: Vec<String>,
    check_in_day: String,
    version: i64,
}

impl ParticularsForm {
    fn of(row: &ProjectRow) -> Self {
        Self {
            name: row.project.name.clone(),
            kind: row.project.kind.clone(),
            lead: row.project.lead.to_string(),
            team: row.project.team.iter().map(UserId::to_string).collect(),
            check_in_day: row.check_in_day.code().to_owned(),
            version: row.version,
        }
    }

    fn wish(&self) -> Result<ProjectChange, Refusal> {
        // A page from before there was a choice leaves it as it is.
        let day = Some(self.check_in_day.as_str()).filter(|code| !code.is_empty());
        let lead = UserId::parse(&self.lead).ok_or_else(|| Refusal::field("lead", "required"))?;
        Ok(ProjectChange {
            name: self.name.clone(),
            kind: self.kind.clone(),
            lead,
            team: self.team.iter().filter_map(|id| UserId::parse(id)).collect(),
            check_in_day: day.map(CheckInDay::asked).transpose()?,
            version: self.version,
        })
    }
}

/// Everyone who can work on a project: a colleague with an account, with his id and name.
pub(super) async fn colleagues(reader: &mut Reader) -> Result<Vec<(String, String)>, Error> {
    let all = people::list(reader).await?;
    Ok(all.into_iter().filter(|user| user.active).map(|user| (user.id.to_string(), user.name)).collect())
}

#[derive(Template)]
#[template(path = "projects/particulars.html")]
struct ParticularsPage {
    shell: Shell,
    w: Words,
    back: Back,
    colleagues: Vec<(String, String)>,
    days: Vec<(&'static str, String)>,
    form: ParticularsForm,
    read: Read,
    problems: Problems,
}

impl ParticularsPage {
    async fn load(app: &App, viewer: &Viewer, id: ProjectId) -> Result<Self, Error> {
        let mut reader = app.store.read().await?;
        let row = to_change(&mut reader, viewer, id).await?;
        let colleagues = colleagues(&mut reader).await?;
        let (shell, back) = frame(viewer, "particulars-title", &row);
        let (Edited { form, read }, w) = (Edited::of(ParticularsForm::of(&row))?, viewer.words());
        let days = CheckInDay::ALL.map(|day| (day.code(), w.t(format!("weekday-{}", day.code())))).into();
        Ok(Self { shell, w, back, colleagues, days, form, read, problems: Problems::default() })
    }

    /// What people call the texts of a field: colleagues by name, the day by its word.
    fn in_words(&self, field: &str, texts: &[String]) -> Option<String> {
        let colleague =
            |id: &String| self.colleagues.iter().find(|(known, _)| known == id).map(|(_, name)| name.as_str());
        let day = |code: &String| self.days.iter().find(|(known, _)| known == code).map(|(_, name)| name.as_str());
        let named: Vec<&str> = match field {
            "lead" | "team" => texts.iter().filter_map(colleague).collect(),
            "check_in_day" => texts.iter().filter_map(day).collect(),
            _ => vec![],
        };
        (!named.is_empty()).then(|| named.join(", "))
    }
}

pub(super) async fn edit(State(app): State<App>, viewer: Viewer, Id(id): Id<ProjectId>) -> Result<Response, Error> {
    page(&ParticularsPage::load(&app, &viewer, id).await?)
}

pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    edited: Edited<ParticularsForm>,
) -> Result<Response, Error> {
    match save(&app, &viewer, id, &edited.form).await {
        Ok(undo) => Ok(see(format!("/projects/{id}")).saying("said-saved").undoing(undo).into_response()),
        Err(error) => {
            let shown = ParticularsPage::load(&app, &viewer, id).await?;
            let say = |field: &str, texts: &[String]| shown.in_words(field, texts);
            let now = shown.form.clone();
            let stands = Stands { subject: id.into(), verb: "project-changed", one: None, now, say: &say };
            let again = edited.again(&mut app.store.read().await?, &viewer, error, stands).await?;
            let (Edited { form, read }, problems) = again;
            unprocessable(&ParticularsPage { form, read, problems, ..shown })
        }
    }
}

/// Saves them, and gives what takes that back; nothing to whoever took himself off the team.
async fn save(app: &App, viewer: &Viewer, id: ProjectId, form: &ParticularsForm) -> Result<Option<Undo>, Error> {
    let mut tx = app.store.write().await?;
    let was = projects::by_id(&mut tx, &viewer.person, id).await?;
    projects::change(&mut tx, &viewer.actor(), viewer.now, id, form.wish()?).await?;
    let is = projects::by_id(&mut tx, &viewer.person, id).await.ok();
    tx.commit().await?;
    let forms = is.map(|is| (ParticularsForm::of(&was), ParticularsForm::of(&is)));
    Ok(forms.and_then(|(was, is)| Undo::of_change(Record::Project(id), (&was, &is), is.version)))
}

/// Which condition, and what came of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ConditionForm {
    condition: String,
    state: String,
    note: String,
}

/// Ticks a condition. The form stands in the page itself and offers only what is possible.
pub(super) async fn settle(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ProjectId>,
    Form(form): Form<ConditionForm>,
) -> Result<Response, Error> {
    let condition = Uuid::try_parse(&form.condition).map(ConditionId).map_err(|_| Error::NotFound)?;
    let state = ConditionState::from_code(&form.state).unwrap_or(ConditionState::Open);
    let mut tx = app.store.write().await?;
    let found = (state, form.note.as_str());
    projects::settle_condition(&mut tx, &viewer.actor(), viewer.now, (id, condition), found).await?;
    tx.commit().await?;
    Ok(see(format!("/projects/{id}#conditions")).saying("said-saved").into_response())
}

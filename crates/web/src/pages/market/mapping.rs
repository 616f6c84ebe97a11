//! What the columns of a file are, before it is scanned: found and asked as an import does.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ScanId, refusal::Refusal};
use market::survey::Column;
use store::{
    imports::{self, Kind},
    profiles::{Standards, standards},
    scans::{Scan, shows_rows_to},
};

use super::load;
use crate::{
    App, Error, Form, Id, Problems, Section, Shell, Viewer, Words,
    importing::{Asked, Look, Stop, answers, file_problem, recognised},
    page,
    pages::imports::{
        columns::{Line, choices, lines},
        mapping::{format_words, on_form},
        mapping_form::MappingForm,
    },
    scanning::{doubtful, is_here, look, prepare, start, take_up},
    see, unprocessable,
};

#[derive(Template)]
#[template(path = "market/mapping.html")]
struct MappingPage {
    shell: Shell,
    w: Words,
    scan: Scan,
    problems: Problems,
    lines: Vec<Line>,
    particulars: Vec<(String, String)>,
    criteria: Vec<(String, String)>,
    format: String,
    sheet: String,
    profile: String,
    remembered: bool,
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<ScanId>) -> Result<Response, Error> {
    let scan = load(&app, &viewer, id).await?;
    if !scan.may_start() {
        return Ok(see(format!("/market/{id}")).into_response());
    }
    let mut asked = Asked::parse(&scan.settings);
    let look = opened(&app, &scan, &asked).await?;
    let mut reader = app.store.read().await?;
    let standards = standards(&mut reader).await?;
    let mut remembered = false;
    if scan.settings.is_empty() {
        let columns = look.table.columns();
        let kept = imports::remembered(&mut reader, Kind::Companies, columns).await?;
        remembered = kept.is_some();
        asked = kept
            .map_or_else(|| first((columns, &look.survey.columns), &standards), |kept| Asked::parse(&kept.settings));
    }
    let shown = MappingPage::new(&viewer, scan, &look, &standards, &asked);
    page(&MappingPage { remembered, ..shown })
}

/// How a file is read that nobody has mapped: by its header and the names of its columns.
fn first((columns, seen): (&[String], &[Column]), standards: &Standards) -> Asked {
    let (asked, _) = recognised(Kind::Companies, columns, Asked::default());
    Asked { columns: answers(Kind::Companies, (columns, seen), &asked, standards), ..asked }
}

async fn opened(app: &App, scan: &Scan, asked: &Asked) -> Result<Look, Error> {
    let path = is_here(app, scan).await.ok_or_else(|| Refusal::conflict("file-gone"))?;
    look(path, asked).await.map_err(|stop| match stop {
        Stop::File(error) => Refusal::Invalid(vec![file_problem(&error)]).into(),
        Stop::Other(error) => error,
    })
}

pub(super) async fn map(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ScanId>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let scan = load(&app, &viewer, id).await?;
    let form = MappingForm::from(form);
    let look = opened(&app, &scan, &Asked { sheet: form.sheet(), ..Asked::default() }).await?;
    let standards = standards(&mut app.store.read().await?).await?;
    let asked = form.asked(&look.survey);
    let again = MappingPage::new(&viewer, scan.clone(), &look, &standards, &asked);
    let problems = match prepare(&look, asked, &standards) {
        Err(obstacle) => on_form(obstacle, look.table.columns())?,
        Ok(prepared) => match start(&app, &viewer, (&scan, Some(&prepared)), &standards).await {
            Err(error) => error.problems()?,
            Ok(()) => {
                take_up(&app).await;
                return Ok(see(format!("/market/{id}")).into_response());
            }
        },
    };
    unprocessable(&MappingPage { problems, ..again })
}

impl MappingPage {
    fn new(viewer: &Viewer, scan: Scan, look: &Look, standards: &Standards, asked: &Asked) -> Self {
        let w = viewer.words();
        let may_see = shows_rows_to(&viewer.person) || scan.user_id == viewer.id();
        let mut lines = lines(Kind::Companies, look, standards, asked, true, may_see);
        // What only shows further on in the file is asked as well.
        for (column, seen) in doubtful(&scan) {
            if let Some(line) = lines.iter_mut().find(|line| line.name == column) {
                line.doubt = Some(seen);
            }
        }
        let (mut particulars, criteria) = choices(&w, Kind::Companies, standards);
        particulars.retain(|(key, _)| key != "external_id");
        let profile = standards.of(scan.profile_id).map(|standard| standard.profile.name.clone()).unwrap_or_default();
        Self {
            shell: viewer.shell(w.t("market-map"), Section::Market),
            problems: Problems::default(),
            lines,
            particulars,
            criteria,
            format: format_words(&w, &look.table.format()),
            sheet: asked.sheet.clone().unwrap_or_default(),
            profile,
            remembered: false,
            scan,
            w,
        }
    }
}

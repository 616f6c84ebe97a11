//! What the columns of a file are: found by their names, remembered from the last time, and said by a person where a
//! column can be read in two ways.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ImportId, refusal::Problem};
use market::{Format, plan::Question};
use serde::Deserialize;
use store::{
    companies::Key,
    imports::{self, Import, Kind, Mode, Plan, State as Stage, Work},
    profiles::{Standards, standards},
};

use super::{
    columns::{Line, choices, lines},
    load,
    mapping_form::MappingForm,
    upload::refused_file,
};
use crate::{
    Address, App, Error, Form, Id, Problems, Query, Section, Shell, Viewer, Words,
    importing::{Asked, Job, Look, Obstacle, answers, looked, open, recognised, refused_mapping, take_up},
    page, see, unprocessable,
};

#[derive(Template)]
#[template(path = "imports/mapping.html")]
struct MappingPage {
    shell: Shell,
    w: Words,
    import: Import,
    problems: Problems,
    lines: Vec<Line>,
    /// What a column can answer: code and words, particulars and criteria.
    particulars: Vec<(String, String)>,
    criteria: Vec<(String, String)>,
    sheet: String,
    sheets: Vec<(Address, String)>,
    keys: Vec<(String, String)>,
    key: &'static str,
    modes: Vec<Mode>,
    mode: Mode,
    remembered: bool,
    /// The system that its header shows.
    looks_like: Option<&'static str>,
    /// The system that the file comes from; empty when nobody said.
    source: String,
    format: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    sheet: String,
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ImportId>,
    Query(wish): Query<Wish>,
) -> Result<Response, Error> {
    let import = load(&app, &viewer, id).await?;
    if !matches!(import.state, Stage::Uploaded | Stage::Mapped | Stage::Checked) {
        return Ok(see(format!("/imports/{id}")).into_response());
    }
    let mut asked = Asked::parse(&import.settings);
    asked.sheet = Some(wish.sheet).filter(|sheet| !sheet.is_empty()).or(asked.sheet);
    let look = looked(open(&app.store, id, &import.file_name).await?, &asked).await.map_err(refused_file)?;
    let mut reader = app.store.read().await?;
    let standards = standards(&mut reader).await?;
    let (plan, remembered) = if import.settings.is_empty() {
        let plan = imports::remembered(&mut reader, import.kind, look.table.columns()).await?;
        let found = plan.is_some();
        (plan.unwrap_or_else(|| first(import.kind, &look, &standards)), found)
    } else {
        (Plan { settings: import.settings.clone(), key: import.key, mode: import.mode }, false)
    };
    let columns = look.table.columns().to_vec();
    let view = MappingPage::new(&viewer, import, &look, &standards, &plan);
    let looks_like = if remembered { None } else { recognised(view.import.kind, &columns, Asked::default()).1 };
    page(&MappingPage { remembered, looks_like, ..view })
}

/// How a file is read that nobody has mapped: as an export of the system that its header shows, else by the names of its
/// columns.
fn first(kind: Kind, look: &Look, standards: &Standards) -> Plan {
    let columns = look.table.columns();
    let (asked, system) = recognised(kind, columns, Asked::default());
    let settings = match system {
        Some(_) => Asked { columns: answers(kind, (columns, &look.survey.columns), &asked, standards), ..asked }.text(),
        None => String::new(),
    };
    Plan { settings, key: None, mode: Mode::Both }
}

pub(super) async fn map(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<ImportId>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let import = load(&app, &viewer, id).await?;
    let (form, kind) = (MappingForm::from(form), import.kind);
    let opened = Asked { sheet: form.sheet(), ..Asked::default() };
    let look = looked(open(&app.store, id, &import.file_name).await?, &opened).await.map_err(refused_file)?;
    let standards = standards(&mut app.store.read().await?).await?;
    let asked = form.asked(&look.survey);
    let plan = form.plan(&asked);
    let again = MappingPage::new(&viewer, import, &look, &standards, &plan);
    let columns = look.table.columns().to_vec();
    if let Err(obstacle) = Job::new(look, &asked, &standards, (kind, plan.key, plan.mode)) {
        let problems = on_form(obstacle, &columns)?;
        return unprocessable(&MappingPage { problems, ..again });
    }
    match save(&app, &viewer, (id, kind), &columns, &plan).await {
        Ok(()) => {
            take_up(&app, id).await;
            Ok(see(format!("/imports/{id}")).into_response())
        }
        Err(error) => unprocessable(&MappingPage { problems: error.problems()?, ..again }),
    }
}

async fn save(
    app: &App,
    viewer: &Viewer,
    (id, kind): (ImportId, Kind),
    columns: &[String],
    plan: &Plan,
) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    imports::map(&mut tx, &viewer.actor(), id, plan, columns).await?;
    imports::remember(&mut tx, viewer.now, (kind, columns), plan).await?;
    imports::start(&mut tx, &viewer.actor(), viewer.now, id, Work::Check).await?;
    Ok(tx.commit().await?)
}

/// What stands in the way, at the column that it is about where there is one.
pub(crate) fn on_form(obstacle: Obstacle, columns: &[String]) -> Result<Problems, Error> {
    let Obstacle::Asks(questions) = obstacle else {
        let problems = Error::from(refused_mapping(obstacle)).problems()?;
        return Ok(problems.renamed(|field| if field == "system" { field.to_owned() } else { String::new() }));
    };
    let asks = questions.into_iter().map(|question| {
        let (field, code, column) = match question {
            Question::Decimal { column, .. } => ("decimal", "choose-decimal", column),
            Question::Order { column, .. } => ("order", "choose-order", column),
        };
        let index = columns.iter().position(|name| *name == column).unwrap_or_default();
        Problem::new(format!("{field}-{index}"), code)
    });
    Ok(asks.collect::<Vec<_>>().into())
}

impl MappingPage {
    fn new(viewer: &Viewer, import: Import, look: &Look, standards: &Standards, plan: &Plan) -> Self {
        let w = viewer.words();
        let asked = Asked::parse(&plan.settings);
        let may_see = import.kind.shows_rows_to(&viewer.person) || import.user_id == viewer.id();
        let lines = lines(import.kind, look, standards, &asked, !plan.settings.is_empty(), may_see);
        let (particulars, criteria) = choices(&w, import.kind, standards);
        let keys = [String::new()].into_iter().chain(Key::ALL.iter().map(|key| key.code().to_owned()));
        let key_words = |key: String| {
            let words = w.t(if key.is_empty() { "imports-key-all".to_owned() } else { format!("imports-key-{key}") });
            (key, words)
        };
        let (sheet, sheets) = match look.table.format() {
            Format::Xlsx { sheet, sheets } => {
                let address = Address::new(format!("/imports/{}/mapping", import.id));
                let tab = |sheet: String| (address.clone().with("sheet", &sheet), sheet);
                (sheet, sheets.into_iter().map(tab).collect())
            }
            Format::Csv { .. } | Format::Parquet => (String::new(), vec![]),
        };
        Self {
            shell: viewer.shell(w.t("imports-map"), Section::Imports),
            problems: Problems::default(),
            lines,
            particulars,
            criteria,
            keys: keys.map(key_words).collect(),
            key: plan.key.map_or("", Key::code),
            modes: Mode::ALL.to_vec(),
            mode: plan.mode,
            remembered: false,
            looks_like: None,
            source: asked.source.clone().unwrap_or_default(),
            format: format_words(&w, &look.table.format()),
            sheet,
            sheets,
            import,
            w,
        }
    }
}

pub(crate) fn format_words(w: &Words, format: &Format) -> String {
    match format {
        Format::Csv { separator, encoding } => w
            .of("imports-read-as-csv")
            .with("separator", w.t(format!("separator-{}", separator.code())))
            .with("encoding", encoding.code())
            .to_string(),
        Format::Xlsx { sheet, .. } => w.with("imports-read-as-xlsx", "sheet", sheet.as_str()),
        Format::Parquet => w.t("imports-read-as-parquet"),
    }
}

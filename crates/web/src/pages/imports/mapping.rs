//! What the columns of a file are: found by their names, remembered from the last time, and said by a person where a
//! column can be read in two ways.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{ids::ImportId, refusal::Problem};
use market::{
    Format,
    mapping::{By, map as pair},
    plan::Question,
    survey::{Column, Reading},
};
use serde::Deserialize;
use store::{
    companies::Key,
    imports::{self, Import, Kind, Mode, Plan, State as Stage, Work},
    profiles::{Standards, standards},
};

use super::{load, mapping_form::MappingForm, upload::refused_file};
use crate::{
    Address, App, Error, Form, Id, Problems, Query, Section, Shell, Viewer, Words,
    importing::{
        Asked, Job, Look, Obstacle, answers, attributes, looked, open, own, recognised, refused_mapping, silent,
        take_up,
    },
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

/// One column.
struct Line {
    index: usize,
    name: String,
    samples: Vec<String>,
    /// What it answers; empty for nothing.
    answer: String,
    /// The fact of its own that it could state.
    own: String,
    /// Whether its name said what it answers.
    found: bool,
    /// Whether its decimal sign must be said, with the values that leave it open.
    doubt: Option<String>,
    decimal: String,
    /// Whether the order of its days must be said, likewise.
    days: Option<String>,
    order: String,
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
        (plan.unwrap_or_else(|| first(import.kind, look.table.columns(), &standards)), found)
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
fn first(kind: Kind, columns: &[String], standards: &Standards) -> Plan {
    let (asked, system) = recognised(kind, columns, Asked::default());
    let settings = match system {
        Some(_) => Asked { columns: answers(kind, columns, &asked, standards), ..asked }.text(),
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
fn on_form(obstacle: Obstacle, columns: &[String]) -> Result<Problems, Error> {
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
        let of_companies = import.kind == Kind::Companies;
        let criterion = |key: &str| standards.criterion(key).filter(|_| of_companies);
        let label = |key: &str| match criterion(key) {
            Some(criterion) => w.text(&criterion.label),
            None if import.kind == Kind::Hours => w.t(format!("hours-field-{}", key.replace('_', "-"))),
            None => w.t(format!("field-{}", key.replace('_', "-"))),
        };
        let known = attributes(import.kind, standards);
        let option = |key: &String| (key.clone(), label(key));
        let (criteria, particulars): (Vec<_>, Vec<_>) =
            known.iter().map(|attribute| attribute.key.clone()).partition(|key| criterion(key).is_some());
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
            Format::Csv { .. } => (String::new(), vec![]),
        };
        Self {
            shell: viewer.shell(w.t("imports-map"), Section::Imports),
            problems: Problems::default(),
            lines,
            particulars: particulars.iter().map(option).collect(),
            criteria: criteria.iter().map(option).collect(),
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

fn format_words(w: &Words, format: &Format) -> String {
    match format {
        Format::Csv { separator, encoding } => w
            .of("imports-read-as-csv")
            .with("separator", w.t(format!("separator-{}", separator.code())))
            .with("encoding", encoding.code())
            .to_string(),
        Format::Xlsx { sheet, .. } => w.with("imports-read-as-xlsx", "sheet", sheet.as_str()),
    }
}

fn lines(kind: Kind, look: &Look, standards: &Standards, asked: &Asked, said: bool, may_see: bool) -> Vec<Line> {
    let found = pair(look.table.columns(), &attributes(kind, standards), &[]).unwrap_or_default();
    let silent = silent(kind, look.table.columns());
    let shown = recognised(kind, look.table.columns(), Asked::default()).0;
    let line = |column: &Column| {
        let by_header = shown.answers(&column.name);
        let by_name = found
            .iter()
            .find(|pair| pair.column == column.index && pair.by != By::Asked && !silent.contains(&pair.column));
        let by_name = by_name.map(|pair| pair.attribute.as_str());
        let answer = if said { asked.answers(&column.name) } else { by_name }.unwrap_or_default();
        let decimal = asked.decimals.iter().find(|(name, _)| *name == column.name).map(|(_, sign)| sign.clone());
        let order = asked.orders.iter().find(|(name, _)| *name == column.name).map(|(_, order)| order.clone());
        Line {
            index: column.index,
            name: column.name.clone(),
            samples: column.examples.iter().take(if may_see { 3 } else { 0 }).map(|one| one.text.clone()).collect(),
            found: !answer.is_empty() && (by_name == Some(answer) || by_header == Some(answer)),
            answer: answer.to_owned(),
            own: own(&column.name),
            // Hours are read with either sign: only an amount has a doubtful one.
            doubt: doubt(&column.decimal).filter(|_| kind != Kind::Hours || answer == "amount"),
            days: doubt(&column.order).filter(|_| matches!(kind, Kind::Opportunities | Kind::Hours)),
            order: order.unwrap_or_default(),
            decimal: decimal.unwrap_or_default(),
        }
    };
    look.survey.columns.iter().map(line).collect()
}

/// The values that leave a column's decimal sign open.
fn doubt<W>(reading: &Reading<W>) -> Option<String> {
    let texts: Vec<&str> = match reading {
        Reading::Ambiguous { examples, .. } => examples.iter().map(|example| example.text.as_str()).collect(),
        Reading::Mixed { one, other } => vec![&one.1.text, &other.1.text],
        Reading::Free | Reading::Decided { .. } => return None,
    };
    Some(texts.join(", "))
}

//! Everything that is kept of one person: which rows, which texts, what for, and what becomes of it when he is erased.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::people::Role;
use store::{
    Value,
    privacy::{self, Held, Kept, Known, Mention, about},
};

use super::{Asked, erase::EraseForm, list::ListPage};
use crate::{Address, App, Error, Problems, Query, Section, Shell, Viewer, Words, page, see, unprocessable};

/// How many rows or texts of one table are shown; the file has all of them.
const SHOWN: usize = 5;
/// The longest line that is shown of a row, in characters.
const LONGEST: usize = 200;

/// What is kept in one table.
pub(super) struct Part {
    /// What it is about: a key into the words.
    about: &'static str,
    table: String,
    /// What becomes of it: a key into the words.
    fate: &'static str,
    count: usize,
    lines: Vec<String>,
}

impl Part {
    fn more(&self) -> usize {
        self.count - self.lines.len()
    }
}

#[derive(Template)]
#[template(path = "privacy/person.html")]
pub(super) struct PersonPage {
    shell: Shell,
    w: Words,
    form: EraseForm,
    kept: Kept,
    parts: Vec<Part>,
    /// The names of companies that name him.
    firms: Vec<String>,
    problems: Problems,
}

impl PersonPage {
    pub(super) async fn load(app: &App, viewer: &Viewer, form: EraseForm, problems: Problems) -> Result<Self, Error> {
        viewer.must_be(&[Role::Director])?;
        let (id, words) = (form.asked().id()?, form.asked().words());
        let kept = privacy::look(&mut app.store.read().await?, &viewer.person, id, &words).await?;
        let w = viewer.words();
        let firms = kept.mentions.iter().filter(|mention| mention.is_firm && mention.column == "name");
        let firms = firms.map(|mention| mention.text.clone()).collect();
        let parts = kept.held.iter().map(|held| by_row(&w, held)).chain(by_text(&kept.mentions)).collect();
        let called = kept.who.names.first().or(kept.who.words.first()).cloned().unwrap_or_default();
        let shell = viewer.shell(w.with("privacy-of", "name", called), Section::Privacy);
        Ok(Self { shell, w, form, kept, parts, firms, problems })
    }

    /// Whoever has an account that is still open: an administrator closes it first.
    fn open_account(&self) -> Option<&Known> {
        self.kept.who.rows.iter().find(|known| known.may_sign_in)
    }

    fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    fn export(&self) -> Address {
        self.form.asked().address("/privacy/person/export")
    }

    /// Where everything of somebody else with the same name is shown.
    fn other(&self, known: &Known) -> Address {
        Address::new("/privacy/person").with("id", known.id.to_string())
    }

    fn size(&self, bytes: &i64) -> String {
        self.w.with("file-kilobytes", "n", (bytes + 1023) / 1024)
    }
}

/// Rows about him, each as the texts and days that it holds.
fn by_row(w: &Words, held: &Held) -> Part {
    let line = |row: &Vec<Value>| {
        let told = held.columns.iter().zip(row).filter(|(column, _)| !column.ends_with("_key"));
        let told = told.filter_map(|(_, value)| match value {
            Value::Text(Some(text)) if !text.is_empty() => Some(text.clone()),
            Value::Day(Some(day)) => Some(w.date(*day)),
            _ => None,
        });
        short(&told.collect::<Vec<_>>().join(" · "))
    };
    Part {
        about: about(&held.table),
        table: held.table.clone(),
        fate: held.fate.code(),
        count: held.rows.len(),
        lines: held.rows.iter().take(SHOWN).map(line).collect(),
    }
}

/// Texts that name him, table by table.
fn by_text(mentions: &[Mention]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for mention in mentions {
        let fate = if mention.is_firm { "firm" } else { "masked" };
        let is_same = |part: &&mut Part| part.table == mention.table && part.fate == fate;
        match parts.iter_mut().find(is_same) {
            Some(part) => {
                part.count += 1;
                if part.lines.len() < SHOWN {
                    part.lines.push(mention.excerpt.clone());
                }
            }
            None => parts.push(Part {
                about: about(&mention.table),
                table: mention.table.clone(),
                fate,
                count: 1,
                lines: vec![mention.excerpt.clone()],
            }),
        }
    }
    parts
}

fn short(line: &str) -> String {
    let short: String = line.chars().take(LONGEST).collect();
    if short.len() < line.len() { format!("{short}…") } else { short }
}

pub(super) async fn show(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    viewer.must_be(&[Role::Director])?;
    if asked.is_empty() {
        return Ok(see("/privacy").into_response());
    }
    match PersonPage::load(&app, &viewer, EraseForm::of(asked.clone()), Problems::default()).await {
        Ok(shown) => page(&shown),
        Err(error) => {
            let problems = error.problems()?.renamed(|_| "search".to_owned());
            unprocessable(&ListPage::load(&app, &viewer, &asked.words, problems).await?)
        }
    }
}

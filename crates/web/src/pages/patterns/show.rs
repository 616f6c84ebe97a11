//! One pattern: its suggestions, which a director changes in place, and below them what teams did otherwise. Of a list
//! that comes late it is the whole that is chosen between.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use domain::{
    ids::{PatternId, SuggestionId},
    insight::{SuggestionWish, Way},
    people::Role,
    refusal::{Problem, Refusal},
    statistics::Count,
};
use serde::Deserialize;
use store::{
    Reader, events,
    patterns::{self, Otherwise, PatternChange, PatternRow, Proposal},
};

use super::{helped, range, why};
use crate::{
    Address, App, Error, Form, Id, Problems, Section, Shell, Viewer, Whys, Words,
    meanwhile::{Came, Meanwhile, Read, Texts, differences},
    page,
    pages::views::Place,
    see,
    timeline::{self, Told, tell},
    unprocessable,
};

/// The list exactly as it is typed, and which button was pressed: `save`, `up:2`, `down:2` or `end:2`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PatternForm {
    version: i64,
    suggestion: Vec<String>,
    text: Vec<String>,
    act: String,
}

/// A row of the form: the suggestion that stands, or nothing for a new one; and its text.
type Typed = (String, String);

impl PatternForm {
    /// The rows as the button leaves them, without new ones in which nothing was typed.
    fn rows(&self) -> Vec<Typed> {
        let mut rows: Vec<Typed> = self.suggestion.iter().cloned().zip(self.text.iter().cloned()).collect();
        let (act, place) = self.act.split_once(':').unwrap_or_default();
        if let Some(place) = place.parse::<usize>().ok().filter(|place| *place < rows.len()) {
            match act {
                "up" if place > 0 => rows.swap(place - 1, place),
                "down" if place + 1 < rows.len() => rows.swap(place, place + 1),
                "end" => drop(rows.remove(place)),
                _ => {}
            }
        }
        rows.retain(|(id, text)| !id.is_empty() || !text.trim().is_empty());
        rows
    }
}

/// The rows as the form sends them.
fn sent(rows: &[Typed]) -> Texts {
    let fields = |(id, text): &Typed| [("suggestion".to_owned(), id.clone()), ("text".to_owned(), text.clone())];
    rows.iter().flat_map(fields).collect()
}

/// The whole list as one field, in its order.
fn whole<'a>(texts: impl Iterator<Item = &'a String>) -> Texts {
    let texts: Vec<&str> = texts.map(String::as_str).collect();
    vec![(WHOLE.to_owned(), texts.join("\n"))]
}

/// The name of the list as a whole.
const WHOLE: &str = "suggestions";

fn wished(rows: &[Typed]) -> Result<Vec<SuggestionWish>, Refusal> {
    let wish = |(place, (id, text)): (usize, &Typed)| {
        let unknown = || Refusal::Invalid(vec![Problem::new(format!("suggestions[{place}].id"), "not-offered")]);
        let id = (!id.is_empty()).then(|| SuggestionId::parse(id).ok_or_else(unknown)).transpose()?;
        Ok(SuggestionWish { id, text: text.clone(), from: None })
    };
    rows.iter().enumerate().map(wish).collect()
}

#[derive(Template)]
#[template(path = "patterns/show.html")]
struct PatternPage {
    shell: Shell,
    w: Words,
    row: PatternRow,
    /// Where it is among the kinds.
    place: Place,
    version: i64,
    read: Read,
    rows: Vec<Typed>,
    may_change: bool,
    proposals: Vec<Proposal>,
    otherwise: Vec<Otherwise>,
    story: Vec<Told>,
    problems: Problems,
    /// How it comes about how often each way helped.
    whys: Whys,
}

impl PatternPage {
    async fn load(reader: &mut Reader, viewer: &Viewer, id: PatternId) -> Result<Self, Error> {
        let row = patterns::by_id(reader, &viewer.person, id).await?;
        let proposals = patterns::proposals(reader, &viewer.person).await?;
        let w = viewer.words();
        let of = |row: &patterns::SuggestionRow| (row.suggestion.id.to_string(), row.suggestion.text.clone());
        let rows: Vec<Typed> = row.suggestions.iter().map(of).collect();
        let otherwise = patterns::otherwise(reader, &viewer.person, id).await?;
        let kinds = patterns::list(reader, &viewer.person).await?;
        let kinds: Vec<PatternId> = kinds.into_iter().map(|kind| kind.id).collect();
        Ok(Self {
            place: Place::among("/patterns", &kinds, id, |id| Address::new(format!("/patterns/{id}"))),
            shell: viewer.shell(row.kind.as_str(), Section::Projects),
            version: row.version,
            read: Read::of(&sent(&rows))?,
            rows,
            may_change: viewer.is(&[Role::Director]),
            proposals: proposals.into_iter().filter(|proposal| proposal.pattern == id).collect(),
            whys: otherwise.iter().map(|one| why::of_way(&w, one)).collect(),
            otherwise,
            story: tell(&w, events::about(reader, id, timeline::MOST).await?, |_, _| None),
            problems: Problems::default(),
            row,
            w,
        })
    }

    /// The form after a refusal, as it was typed; when a colleague was first, beside the list as it is by then.
    async fn again(
        self,
        reader: &mut Reader,
        viewer: &Viewer,
        (form, read, rows): (PatternForm, Read, Vec<Typed>),
        error: Error,
    ) -> Result<Self, Error> {
        let problems = error.problems()?;
        if form.version == self.version {
            return Ok(Self { read, rows, problems, ..self });
        }
        // What stands no more is a new suggestion again.
        let stands = |id: &str| self.rows.iter().any(|(known, _)| known == id);
        let of = |(id, text): Typed| (if stands(&id) { id } else { String::new() }, text);
        let rows: Vec<Typed> = rows.into_iter().map(of).collect();
        let was = read.texts();
        let was = was.as_ref().map(|was| whole(was.iter().filter(|(name, _)| name == "text").map(|(_, text)| text)));
        let (typed, now) = (whole(rows.iter().map(|(_, text)| text)), whole(self.rows.iter().map(|(_, text)| text)));
        let found = differences(was.as_deref(), &typed, &now);
        let is_untouched = found.iter().any(|one| one.is_untouched);
        let (rows, other) = if is_untouched { (self.rows.clone(), rows) } else { (rows, self.rows.clone()) };
        let meanwhile = Meanwhile::load(reader, self.row.id.into(), "suggestion-changed").await?;
        let say = |_: &str, _: &[String]| Some(viewer.w.t("pattern-whole"));
        let lines: Vec<String> = self.rows.iter().map(|(_, text)| text.clone()).collect();
        let theirs = found.iter().map(|one| meanwhile.theirs(&viewer.w, one, &say).telling(lines.clone())).collect();
        let read = Read::of(&sent(&self.rows))?.with_other(&sent(&other))?;
        Ok(Self { read, rows, problems: problems.overtaken(theirs, vec![]), ..self })
    }

    /// The rows of the form, with one more for something new.
    fn typed(&self) -> impl Iterator<Item = (usize, &str, &str)> {
        let rows = self.rows.iter().map(|(id, text)| (id.as_str(), text.as_str())).chain([("", "")]);
        rows.enumerate().map(|(place, (id, text))| (place, id, text))
    }

    fn is_last(&self, place: &usize) -> bool {
        *place + 1 >= self.rows.len()
    }

    fn helped(&self, count: &Count) -> String {
        helped(&self.w, *count)
    }

    fn range(&self, count: &Count) -> String {
        range(&self.w, *count)
    }

    /// What a group is called: what it departs from, or the first of it that can be seen.
    fn is_of_suggestion(&self, group: &Otherwise) -> bool {
        matches!(group.group.way, Way::Suggestion(_))
    }
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer, Id(id): Id<PatternId>) -> Result<Response, Error> {
    page(&PatternPage::load(&mut app.store.read().await?, &viewer, id).await?)
}

pub(super) async fn change(
    State(app): State<App>,
    viewer: Viewer,
    Id(id): Id<PatternId>,
    Form(texts): Form<Texts>,
) -> Result<Response, Error> {
    let came = Came::new(texts, |field, name| field == WHOLE && ["suggestion", "text"].contains(&name));
    let form: PatternForm = came.form()?;
    let rows = form.rows();
    match save(&app, &viewer, id, (form.version, &rows)).await {
        Ok(()) => Ok(see(format!("/patterns/{id}")).saying("said-saved").into_response()),
        Err(error) => {
            let mut reader = app.store.read().await?;
            let loaded = PatternPage::load(&mut reader, &viewer, id).await?;
            unprocessable(&loaded.again(&mut reader, &viewer, (form, came.read, rows), error).await?)
        }
    }
}

async fn save(app: &App, viewer: &Viewer, id: PatternId, (version, rows): (i64, &[Typed])) -> Result<(), Error> {
    let mut tx = app.store.write().await?;
    let wish = PatternChange { version, suggestions: wished(rows)? };
    patterns::change(&mut tx, &viewer.actor(), viewer.now, id, wish).await?;
    Ok(tx.commit().await?)
}

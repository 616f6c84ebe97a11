//! A save of a draft that comes late: the same page again, with what a colleague changed beside it.
//!
//! The form is compared field by field, the file as a whole; of a file, and of the stages, what is different is told in
//! the words that a version's changes are told in.

use axum::response::Response;
use domain::{codes::CodeSystem, profile::Profile};
use store::profiles::{self, Version};

use super::{
    Place, Sent,
    beside::{Beside, STAGES},
    fields::Fields,
    text::TextPage,
    view::FormPage,
};
use crate::{
    App, Error, Problems, Viewer, Words,
    explained::system_name,
    meanwhile::{Meanwhile, Read, Texts, differences, others},
    pages::profiles::compared::{self, compared},
    unprocessable,
};

/// The name of the field that holds a file.
const FILE: &str = "toml";

/// A draft as a colleague left it, and as it was read before that.
struct Late<'a> {
    viewer: &'a Viewer,
    /// The page, about the draft as it is now.
    place: Place,
    meanwhile: Meanwhile,
    /// The file that was read, when the audit trail still tells.
    read: Option<String>,
    draft: Version,
}

/// The page again after a save that was refused.
///
/// # Errors
/// The refusal itself, when it is not about what was typed; as the database says.
pub(super) async fn again(
    app: &App,
    viewer: &Viewer,
    (place, draft): (Place, &Version),
    sent: &Sent,
    error: Error,
) -> Result<Response, Error> {
    if !matches!(error, Error::Stale) {
        return sent.again(viewer, place, error.problems()?);
    }
    let mut reader = app.store.read().await?;
    let draft = profiles::by_number(&mut reader, &viewer.person, draft.profile_id, draft.number).await?;
    let meanwhile = Meanwhile::load(&mut reader, draft.profile_id.into(), "profile-edited").await?;
    let edits = usize::try_from(draft.version - place.version).unwrap_or_default();
    let read = meanwhile.text_before(FILE, edits).map(str::to_owned);
    let place = Place::of(viewer, &draft, draft.version);
    let late = Late { viewer, place, meanwhile, read, draft };
    match sent.toml() {
        Some(toml) => late.file(toml, error.problems()?),
        None => late.form(Fields::sent(&sent.0), error.problems()?),
    }
}

impl Late<'_> {
    /// The form, field by field.
    fn form(self, typed: Fields, problems: Problems) -> Result<Response, Error> {
        let (w, lang) = (&self.viewer.w, self.viewer.lang);
        let filled = |toml: &str| Some(Fields::filled(lang, &Profile::parse(toml).ok()?, toml));
        let now = filled(&self.draft.toml).unwrap_or_default();
        let was = self.read.as_deref().and_then(filled);
        let beside = Beside::of(typed.keyed(lang), was.as_ref(), &now);
        let say = |field: &str, texts: &[String]| in_words(w, field, texts);
        let mut theirs = Vec::new();
        for one in &beside.differences {
            let told = self.meanwhile.theirs(w, one, &say);
            theirs.push(if one.field == STAGES { told.telling(self.process()) } else { told });
        }
        let place = self.place.reading(Read::default().with_other(&beside.others)?);
        let problems = problems.overtaken(theirs, beside.said);
        unprocessable(&FormPage::new(self.viewer, place, beside.fields, problems))
    }

    /// The file as a whole.
    fn file(self, typed: &str, problems: Problems) -> Result<Response, Error> {
        let whole = |toml: &str| -> Texts { vec![(FILE.to_owned(), toml.to_owned())] };
        let now = self.draft.toml.as_str();
        let found = differences(self.read.as_deref().map(whole).as_deref(), &whole(typed), &whole(now));
        let is_untouched = found.iter().any(|one| one.is_untouched);
        let w = &self.viewer.w;
        let say = |_: &str, _: &[String]| Some(w.t("profile-whole-file"));
        let theirs = found.iter().map(|one| self.meanwhile.theirs(w, one, &say).telling(self.changes(typed))).collect();
        let place = self.place.clone().reading(Read::default().with_other(&others(&found))?);
        let text = if is_untouched { now } else { typed };
        let problems = problems.overtaken(theirs, vec![]);
        unprocessable(&TextPage::new(self.viewer, place, text.to_owned(), problems))
    }

    /// What the colleague changed in the process, in sentences.
    fn process(&self) -> Vec<String> {
        let title = self.viewer.w.t("sheet-part-process");
        let parts = self.read.as_deref().and_then(|read| self.compared(read)).unwrap_or_default();
        parts.into_iter().filter(|part| part.title == title).flat_map(|part| part.said).collect()
    }

    /// What the colleague changed; where it is not known what was read, what differs from what was typed.
    fn changes(&self, typed: &str) -> Vec<String> {
        let parts = self.compared(self.read.as_deref().unwrap_or(typed)).unwrap_or_default();
        parts.into_iter().flat_map(|part| lines(&self.viewer.w, part)).collect()
    }

    fn compared(&self, with: &str) -> Option<Vec<compared::Difference>> {
        let (old, new) = (Profile::parse(with).ok()?, Profile::parse(&self.draft.toml).ok()?);
        Some(compared(&self.viewer.w, &old, &new))
    }
}

/// What is different in one part of a profile, line by line.
fn lines(w: &Words, part: compared::Difference) -> Vec<String> {
    let title = part.title;
    if part.kind != "changed" {
        return vec![format!("{title} ({})", w.t(format!("change-{}", part.kind)))];
    }
    let line = |(label, was, is): (String, String, String)| {
        let named = [title.as_str(), &label].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>();
        let [was, is] = [was, is].map(|text| if text.is_empty() { w.t("meanwhile-empty") } else { text });
        format!("{}: {was} → {is}", named.join(" · "))
    };
    part.lines.into_iter().map(line).chain(part.said).collect()
}

/// What people call the texts of a field that is no line of text.
fn in_words(w: &Words, field: &str, texts: &[String]) -> Option<String> {
    let name = if field.starts_with('c') { field.split_once('_').map_or(field, |(_, name)| name) } else { field };
    let code = texts.first().map(String::as_str).unwrap_or_default();
    Some(match (name, code) {
        (STAGES, _) => w.t("profile-whole-process"),
        ("must", "") => w.t("answer-no"),
        ("must", _) => w.t("answer-yes"),
        (_, "") => return None,
        ("kind", code) => w.t(format!("kind-{}", code.replace('_', "-"))),
        ("wants", code) => w.t(format!("answer-{code}")),
        ("system", code) => system_name(CodeSystem::from_code(code)?).to_owned(),
        ("step" | "near_step", code) => w.with("wanted-step", "step", code.parse::<u8>().ok()?),
        _ => return None,
    })
}

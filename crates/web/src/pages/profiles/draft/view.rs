//! The form of a profile as a page: a card for each criterion, whose fields follow its kind.

use askama::Template;
use domain::{codes::CodeSystem, profile::STATEMENT_WORDS};

use super::{
    Place,
    fields::{Fields, name},
    stages::{StageCard, cards, kinds},
};
use crate::{
    Problems, Shell, Viewer, Words,
    explained::{Titled, system_name},
    pages::codes::written,
};

/// The kinds of criteria, in the order in which they are offered.
const KINDS: [&str; 5] = ["yes_no", "number", "choice", "scale", "code"];

#[derive(Template)]
#[template(path = "profiles/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    w: Words,
    place: Place,
    fields: Fields,
    stages: Vec<StageCard>,
    problems: Problems,
    /// What difference it makes, once that was asked; safe to put in the page as it is.
    tried: String,
}

/// One field of the form: its name, and what was typed in it.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) text: String,
}

impl FormPage {
    /// With what difference it makes.
    pub(super) fn trying(self, tried: String) -> Self {
        Self { tried, ..self }
    }

    pub(super) fn new(viewer: &Viewer, place: Place, fields: Fields, problems: Problems) -> Self {
        let (w, fields) = (viewer.words(), fields.keyed(viewer.lang));
        let stages = cards(&w, &fields, &problems);
        Self { shell: place.shell(viewer), w, place, stages, fields, problems, tried: String::new() }
    }

    /// A field that is asked once.
    fn field(&self, name: &str) -> Field {
        Field { name: name.to_owned(), text: self.fields.text(name).to_owned() }
    }

    /// A field of a criterion.
    fn at(&self, at: &usize, field: &str) -> Field {
        Field { name: name(*at, field), text: self.fields.of(*at, field).to_owned() }
    }

    /// What one step of a scale means, in one of the languages.
    fn anchor(&self, at: &usize, step: &usize, lang: &str) -> Field {
        self.at(at, &format!("anchor{step}_{lang}"))
    }

    fn count(&self) -> usize {
        self.fields.criteria.len()
    }

    fn is_last(&self, at: &usize) -> bool {
        at + 1 == self.count()
    }

    /// What a card is called: its label in this language, else in the other one.
    fn label(&self, at: &usize) -> String {
        let of = |lang: &str| self.fields.of(*at, &format!("label_{lang}")).trim().to_owned();
        let other = if self.w.lang.code() == "nl" { "en" } else { "nl" };
        let label = Some(of(self.w.lang.code())).filter(|label| !label.is_empty()).unwrap_or_else(|| of(other));
        if label.is_empty() { self.w.with("editor-unnamed", "n", at + 1) } else { label }
    }

    /// Whether a card stands open: as it was left, and always when something in it has to be mended.
    fn is_open(&self, at: &usize) -> bool {
        !self.fields.of(*at, "open").is_empty() || self.problems.touch(&name(*at, ""))
    }

    /// Whether the part of a card that is rarely needed stands open.
    fn has_more_problems(&self, at: &usize) -> bool {
        ["evidence", "fresh_days", "columns", "conditions", "key"]
            .iter()
            .any(|field| self.problems.touch(&name(*at, field)))
    }

    fn is_ticked(&self, at: &usize, field: &str) -> bool {
        !self.fields.of(*at, field).is_empty()
    }

    /// What the chosen kind is called; nothing when there is no such kind.
    fn kind(&self, at: &usize) -> String {
        let kind = KINDS.into_iter().find(|kind| *kind == self.fields.of(*at, "kind"));
        kind.map(|kind| self.w.t(format!("kind-{}", kind.replace('_', "-")))).unwrap_or_default()
    }

    fn weight(&self, at: &usize) -> &str {
        self.fields.of(*at, "weight")
    }

    fn kinds(&self) -> Vec<(String, String)> {
        KINDS.map(|kind| (kind.to_owned(), self.w.t(format!("kind-{}", kind.replace('_', "-"))))).into()
    }

    fn systems(&self) -> Vec<(String, String)> {
        CodeSystem::ALL.map(|system| (system.code().to_owned(), system_name(system).to_owned())).into()
    }

    /// What the codes in a field mean, in the classification that the card names.
    fn titled(&self, at: &usize, field: &str) -> Vec<Titled> {
        let system = CodeSystem::from_code(self.fields.of(*at, "system")).unwrap_or(CodeSystem::Sbi2008);
        written(self.fields.of(*at, field)).map(|code| Titled::new(&self.w, system, code)).collect()
    }

    fn answers(&self) -> Vec<(String, String)> {
        ["yes", "no"].map(|answer| (answer.to_owned(), self.w.t(format!("answer-{answer}")))).into()
    }

    /// The steps from which an answer is wanted.
    fn steps(&self) -> Vec<(String, String)> {
        (1..=5u8).map(|step| (step.to_string(), self.w.with("wanted-step", "step", step))).collect()
    }

    /// The steps from which it is narrowly missed; the first says that there are none.
    fn near_steps(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.w.t("editor-no-near"));
        std::iter::once(none).chain(self.steps().into_iter().take(4)).collect()
    }

    /// What a stage can ask.
    fn kinds_of_exit(&self) -> Vec<(String, String)> {
        kinds(&self.w)
    }

    /// Where a new stage comes: before the last.
    fn place_of_new(&self) -> usize {
        self.stages.len().saturating_sub(1)
    }

    /// How many words the statement has, of how many.
    fn words(&self) -> String {
        let n = self.fields.text("statement").split_whitespace().count();
        self.w.of("editor-words").with("n", n).with("most", STATEMENT_WORDS).to_string()
    }

    /// Whether the file that the form came from holds remarks, which the form does not keep.
    fn has_remarks(&self) -> bool {
        self.fields.text("base").lines().any(|line| line.trim_start().starts_with('#'))
    }
}

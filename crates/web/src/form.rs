//! What is wrong with a form that a person filled in, carried back to the fields it is about, and beside them what a
//! colleague changed meanwhile.

use domain::refusal::Problem;

use crate::meanwhile::Theirs;

/// The problems of one form. Templates ask for those of a field, and for the ones about the whole form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Problems {
    wrong: Vec<Problem>,
    theirs: Vec<Theirs>,
}

impl Problems {
    /// One problem with one field; with an empty field it is about the whole form.
    pub(crate) fn one(field: &str, code: &'static str) -> Self {
        vec![Problem::new(field, code)].into()
    }

    /// The same problems, with fields as the form calls them.
    #[must_use]
    pub(crate) fn renamed(mut self, name: impl Fn(&str) -> String) -> Self {
        self.wrong.iter_mut().for_each(|problem| problem.field = name(&problem.field));
        self
    }

    /// The same of a form that came late: what a colleague made of its fields, and what else there is to say of that.
    #[must_use]
    pub(crate) fn overtaken(self, theirs: Vec<Theirs>, said: Vec<Problem>) -> Self {
        let code = if theirs.is_empty() && said.is_empty() { "overtaken-elsewhere" } else { "overtaken" };
        let wrong = self.wrong.into_iter().filter(|problem| problem.code != "stale");
        Self { wrong: std::iter::once(Problem::new("", code)).chain(said).chain(wrong).collect(), theirs }
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.wrong.is_empty()
    }

    /// Every problem.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.wrong.iter()
    }

    /// What is wrong with this field.
    pub(crate) fn on(&self, field: impl AsRef<str>) -> Vec<&Problem> {
        let field = field.as_ref();
        self.wrong.iter().filter(|problem| problem.field == field).collect()
    }

    /// What a colleague made of this field.
    pub(crate) fn theirs(&self, field: impl AsRef<str>) -> Option<&Theirs> {
        let field = field.as_ref();
        self.theirs.iter().find(|theirs| theirs.field == field)
    }

    /// Whether there is anything to see to in a field whose name begins so.
    pub(crate) fn touch(&self, start: &str) -> bool {
        let mut fields =
            self.wrong.iter().map(|problem| &problem.field).chain(self.theirs.iter().map(|one| &one.field));
        fields.any(|field| field.starts_with(start))
    }

    /// Whether something is wrong with this field.
    pub(crate) fn has(&self, field: impl AsRef<str>) -> bool {
        !self.on(field).is_empty()
    }

    /// What is wrong with the whole form.
    pub(crate) fn general(&self) -> Vec<&Problem> {
        self.on("")
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(wrong: Vec<Problem>) -> Self {
        Self { wrong, theirs: Vec::new() }
    }
}

/// Whether two texts are the same, of whatever kind and at whatever reference: for marking the chosen option.
pub(crate) fn same(one: impl AsRef<str>, other: impl AsRef<str>) -> bool {
    one.as_ref() == other.as_ref()
}

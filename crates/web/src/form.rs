//! What is wrong with a form that a person filled in, carried back to the fields it is about.

use domain::refusal::Problem;

/// The problems of one form. Templates ask for those of a field, and for the ones about the whole form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Problems(Vec<Problem>);

impl Problems {
    /// One problem with one field; with an empty field it is about the whole form.
    pub(crate) fn one(field: &str, code: &'static str) -> Self {
        Self(vec![Problem::new(field, code)])
    }

    /// The same problems, with fields as the form calls them.
    #[must_use]
    pub(crate) fn renamed(mut self, name: impl Fn(&str) -> String) -> Self {
        self.0.iter_mut().for_each(|problem| problem.field = name(&problem.field));
        self
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every problem.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }

    /// What is wrong with this field.
    pub(crate) fn on(&self, field: impl AsRef<str>) -> Vec<&Problem> {
        let field = field.as_ref();
        self.0.iter().filter(|problem| problem.field == field).collect()
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
    fn from(problems: Vec<Problem>) -> Self {
        Self(problems)
    }
}

/// Whether two texts are the same, of whatever kind and at whatever reference: for marking the chosen option.
pub(crate) fn same(one: impl AsRef<str>, other: impl AsRef<str>) -> bool {
    one.as_ref() == other.as_ref()
}

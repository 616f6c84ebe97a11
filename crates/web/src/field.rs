//! The parts of a form that stand in hundreds of places, each written by one function. As macros of a template they would
//! be written out in full wherever they are used, and the compiler takes the square of the length of a page.
//!
//! Templates pass what they have by reference, at whatever depth; so everything here takes values and references alike.

use std::fmt::Display;

use askama::{Template, filters::HtmlSafe};

use crate::{Words, form::Problems};

/// What is wrong with a field, and what a colleague made of it meanwhile.
#[derive(Template)]
#[template(path = "fields/notes.html")]
pub(crate) struct Notes<'a> {
    w: &'a Words,
    problems: &'a Problems,
    name: String,
}

impl HtmlSafe for Notes<'_> {}

/// What there is to say under the field with this name.
pub(crate) fn notes<'a>(w: &'a Words, problems: &'a Problems, name: impl AsRef<str>) -> Notes<'a> {
    Notes { w, problems, name: name.as_ref().to_owned() }
}

/// One line of text.
#[derive(Template)]
#[template(path = "fields/line.html")]
pub(crate) struct Line<'a> {
    w: &'a Words,
    problems: &'a Problems,
    name: String,
    label: String,
    value: String,
    /// As HTML's `type`: text email password number date url tel search.
    kind: String,
    hint: String,
    autocomplete: String,
    suffix: String,
    required: bool,
    /// Whether this one or a field beside it has to be filled in.
    either: bool,
}

impl HtmlSafe for Line<'_> {}

/// A line of text with this name, label and value.
pub(crate) fn line<'a>(
    w: &'a Words,
    problems: &'a Problems,
    name: impl AsRef<str>,
    label: impl AsRef<str>,
    value: impl Display,
) -> Line<'a> {
    Line {
        w,
        problems,
        name: name.as_ref().to_owned(),
        label: label.as_ref().to_owned(),
        value: value.to_string(),
        kind: String::new(),
        hint: String::new(),
        autocomplete: String::new(),
        suffix: String::new(),
        required: false,
        either: false,
    }
}

impl Line<'_> {
    /// Of this kind, filled in by the browser as this.
    pub(crate) fn kind(mut self, kind: impl AsRef<str>, autocomplete: impl AsRef<str>) -> Self {
        (self.kind, self.autocomplete) = (kind.as_ref().to_owned(), autocomplete.as_ref().to_owned());
        self
    }

    /// With a hint above it and a unit behind it; an empty one is none.
    pub(crate) fn told(mut self, hint: impl AsRef<str>, suffix: impl AsRef<str>) -> Self {
        (self.hint, self.suffix) = (hint.as_ref().to_owned(), suffix.as_ref().to_owned());
        self
    }

    /// Whether it has to be filled in, or this one or a field beside it.
    pub(crate) fn asked(mut self, required: impl Flag, either: impl Flag) -> Self {
        (self.required, self.either) = (required.is_set(), either.is_set());
        self
    }

    fn is_wrong(&self) -> bool {
        self.problems.has(&self.name)
    }
}

/// A text of several lines.
#[derive(Template)]
#[template(path = "fields/area.html")]
pub(crate) struct Area<'a> {
    w: &'a Words,
    problems: &'a Problems,
    name: String,
    label: String,
    value: String,
    hint: String,
    rows: String,
    required: bool,
    /// Whether it depends on another field if this one may stay empty.
    either: bool,
}

impl HtmlSafe for Area<'_> {}

/// A text of several lines with this name, label and value.
pub(crate) fn area<'a>(
    w: &'a Words,
    problems: &'a Problems,
    name: impl AsRef<str>,
    label: impl AsRef<str>,
    value: impl Display,
) -> Area<'a> {
    Area {
        w,
        problems,
        name: name.as_ref().to_owned(),
        label: label.as_ref().to_owned(),
        value: value.to_string(),
        hint: String::new(),
        rows: String::new(),
        required: false,
        either: false,
    }
}

impl Area<'_> {
    /// With a hint above it, so many lines high.
    pub(crate) fn told(mut self, hint: impl AsRef<str>, rows: impl Display) -> Self {
        (self.hint, self.rows) = (hint.as_ref().to_owned(), rows.to_string());
        self
    }

    /// As [`Line::asked`].
    pub(crate) fn asked(mut self, required: impl Flag, either: impl Flag) -> Self {
        (self.required, self.either) = (required.is_set(), either.is_set());
        self
    }

    fn is_wrong(&self) -> bool {
        self.problems.has(&self.name)
    }
}

/// Yes or no, by value or by reference.
pub(crate) trait Flag {
    /// Whether it is yes.
    fn is_set(&self) -> bool;
}

impl Flag for bool {
    fn is_set(&self) -> bool {
        *self
    }
}

impl<F: Flag + ?Sized> Flag for &F {
    fn is_set(&self) -> bool {
        (**self).is_set()
    }
}

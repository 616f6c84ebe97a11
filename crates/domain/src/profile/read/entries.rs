//! The entries of one TOML table, taken one by one; whatever nobody took is an unknown key.

use std::ops::{Range, RangeInclusive};

use toml::{
    Spanned,
    de::{DeArray, DeTable, DeValue, Error},
};

use crate::{
    criterion::Text,
    profile::{ProfileError, ProfileErrors},
};

/// A value with its place in the file.
pub(crate) type Value<'i> = Spanned<DeValue<'i>>;

/// The mistakes found so far.
pub(crate) struct Notes<'s> {
    source: &'s str,
    errors: Vec<ProfileError>,
}

impl<'s> Notes<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        Self { source, errors: Vec::new() }
    }

    pub(crate) fn add(&mut self, at: Range<usize>, key: &str, code: &'static str, found: impl Into<String>) {
        let before = &self.source.as_bytes()[..at.start.min(self.source.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        self.errors.push(ProfileError { line, key: key.to_owned(), code, found: found.into() });
    }

    pub(crate) fn add_syntax(&mut self, error: &Error) {
        let at = error.span().unwrap_or(0..0);
        if error.message().starts_with("duplicate key") {
            let key = self.source.get(at.clone()).unwrap_or_default().trim().to_owned();
            self.add(at, &key, "duplicate", "");
        } else {
            self.add(at, "", "syntax", error.message().replace('\n', "; "));
        }
    }

    /// What stands in the file at this place, cut short.
    pub(crate) fn quote(&self, at: Range<usize>) -> String {
        let text = self.source.get(at).unwrap_or_default().trim();
        let line = text.lines().next().unwrap_or_default();
        let short: String = line.chars().take(60).collect();
        if short.len() < text.len() { format!("{short}…") } else { short }
    }

    pub(crate) fn count(&self) -> usize {
        self.errors.len()
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }

    pub(crate) fn into_errors(mut self) -> ProfileErrors {
        self.errors.sort_by_key(|error| error.line);
        ProfileErrors(self.errors)
    }
}

/// The entries of one table.
pub(crate) struct Entries<'t, 'i> {
    path: String,
    at: Range<usize>,
    table: &'t DeTable<'i>,
    taken: Vec<String>,
}

impl<'t, 'i> Entries<'t, 'i> {
    pub(crate) fn root(document: &'t Spanned<DeTable<'i>>) -> Self {
        Self { path: String::new(), at: 0..0, table: document.get_ref(), taken: Vec::new() }
    }

    /// The table in `value`, which stands at `path`.
    pub(crate) fn of(path: String, value: &'t Value<'i>, notes: &mut Notes<'_>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Self { path, at: value.span(), table, taken: Vec::new() }),
            _ => {
                notes.add(value.span(), &path, "wrong-type", notes.quote(value.span()));
                None
            }
        }
    }

    /// The same entries under another name, once it is known.
    pub(crate) fn called(mut self, path: String) -> Self {
        self.path = path;
        self
    }

    /// Gives the entries another name, once it is known.
    pub(crate) fn rename(&mut self, path: String) {
        self.path = path;
    }

    pub(crate) fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Whether the table has this key, without taking it.
    pub(crate) fn peek(&self, key: &str) -> Option<&'t Value<'i>> {
        self.table.get(key)
    }

    pub(crate) fn take(&mut self, key: &str) -> Option<&'t Value<'i>> {
        self.taken.push(key.to_owned());
        self.table.get(key)
    }

    /// Notes a mistake in the value of `key`, or in the table when the key is not there.
    pub(crate) fn note(&self, notes: &mut Notes<'_>, key: &str, code: &'static str, found: impl Into<String>) {
        let at = self.table.get(key).map_or(self.at.clone(), Spanned::span);
        notes.add(at, &self.path(key), code, found);
    }

    fn wrong<T>(&self, notes: &mut Notes<'_>, key: &str, value: &Value<'_>, code: &'static str) -> Option<T> {
        let found = notes.quote(value.span());
        notes.add(value.span(), &self.path(key), code, found);
        None
    }

    /// A text without blanks around it; an empty one is as good as none.
    pub(crate) fn text(&mut self, notes: &mut Notes<'_>, key: &str) -> Option<String> {
        let value = self.take(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            None => self.wrong(notes, key, value, "wrong-type"),
        }
    }

    /// A text that has to be there.
    pub(crate) fn needed_text(&mut self, notes: &mut Notes<'_>, key: &str) -> Option<String> {
        let text = self.text(notes, key);
        if text.is_none() && self.peek(key).is_none_or(|value| value.get_ref().is_str()) {
            self.note(notes, key, "missing", "");
        }
        text
    }

    /// A text in both languages: one string for both, or `{ nl = "…", en = "…" }` in which one stands in for the other.
    pub(crate) fn words(&mut self, notes: &mut Notes<'_>, key: &str) -> Option<Text> {
        let value = self.take(key)?;
        words(self.path(key), value, notes)
    }

    pub(crate) fn number(&mut self, notes: &mut Notes<'_>, key: &str, within: RangeInclusive<f64>) -> Option<f64> {
        let value = self.take(key)?;
        match number(value) {
            Some(number) if within.contains(&number) => Some(number),
            Some(_) => self.wrong(notes, key, value, "out-of-range"),
            None => self.wrong(notes, key, value, "wrong-type"),
        }
    }

    pub(crate) fn whole(&mut self, notes: &mut Notes<'_>, key: &str, least: u32, most: u32) -> Option<u32> {
        let value = self.take(key)?;
        match value.get_ref().as_integer().and_then(|_| number(value)) {
            Some(number) if number >= f64::from(least) && number <= f64::from(most) => Some(number as u32),
            Some(_) => self.wrong(notes, key, value, "out-of-range"),
            None => self.wrong(notes, key, value, "wrong-type"),
        }
    }

    pub(crate) fn flag(&mut self, notes: &mut Notes<'_>, key: &str) -> Option<bool> {
        let value = self.take(key)?;
        match value.get_ref().as_bool() {
            Some(flag) => Some(flag),
            None => self.wrong(notes, key, value, "wrong-type"),
        }
    }

    pub(crate) fn array(&mut self, notes: &mut Notes<'_>, key: &str) -> Option<&'t DeArray<'i>> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::Array(array) => Some(array),
            _ => self.wrong(notes, key, value, "wrong-type"),
        }
    }

    /// A list of texts, none of them empty or there twice.
    pub(crate) fn texts(&mut self, notes: &mut Notes<'_>, key: &str) -> Option<Vec<String>> {
        let mut texts: Vec<String> = Vec::new();
        for value in self.array(notes, key)?.iter() {
            let text = value.get_ref().as_str().map(|text| text.trim().to_owned());
            let code = match &text {
                None => "wrong-type",
                Some(text) if text.is_empty() => "empty",
                Some(text) if texts.contains(text) => "duplicate",
                Some(_) => {
                    texts.extend(text);
                    continue;
                }
            };
            self.wrong::<()>(notes, key, value, code);
        }
        Some(texts)
    }

    pub(crate) fn table(&mut self, notes: &mut Notes<'_>, key: &str) -> Option<Entries<'t, 'i>> {
        let value = self.take(key)?;
        Entries::of(self.path(key), value, notes)
    }

    /// The tables of an array, named by their place from 1.
    pub(crate) fn tables(&mut self, notes: &mut Notes<'_>, key: &str) -> Option<Vec<Entries<'t, 'i>>> {
        let array = self.array(notes, key)?;
        let name = |index: usize| format!("{}[{}]", self.path(key), index + 1);
        Some(array.iter().enumerate().filter_map(|(index, value)| Entries::of(name(index), value, notes)).collect())
    }

    /// Notes every key that nobody took.
    pub(crate) fn finish(self, notes: &mut Notes<'_>) {
        self.finish_as(notes, "unknown-key");
    }

    pub(crate) fn finish_as(self, notes: &mut Notes<'_>, code: &'static str) {
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if !self.taken.iter().any(|taken| taken == name) {
                notes.add(key.span(), &self.path(name), code, "");
            }
        }
    }
}

/// A finite number, written as an integer or a float.
pub(crate) fn number(value: &Value<'_>) -> Option<f64> {
    let number = match value.get_ref() {
        DeValue::Integer(whole) => i128::from_str_radix(whole.as_str(), whole.radix()).ok()? as f64,
        DeValue::Float(float) => float.as_str().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// A text in both languages.
pub(crate) fn words(path: String, value: &Value<'_>, notes: &mut Notes<'_>) -> Option<Text> {
    if let Some(text) = value.get_ref().as_str() {
        return Some(Text::same(text.trim())).filter(|text| !text.nl.is_empty());
    }
    let mut table = Entries::of(path.clone(), value, notes)?;
    let (nl, en) = (table.text(notes, "nl"), table.text(notes, "en"));
    table.finish(notes);
    match (nl, en) {
        (Some(nl), Some(en)) => Some(Text { nl, en }),
        (Some(one), None) | (None, Some(one)) => Some(Text::same(&one)),
        (None, None) => {
            notes.add(value.span(), &path, "empty", "");
            None
        }
    }
}

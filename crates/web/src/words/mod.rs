//! Every sentence that a person reads, in Dutch and English.
//!
//! The sentences live in `words/{nl,en}/<area>.ftl`; templates and handlers know only their keys. [`Words`] is the one
//! handle to them and to every way of writing a number, amount, date or moment, so that a page can not mix locales.
//! Invariant, held by a test: both languages have the same keys, every key that is used exists, and every key is used.

mod asked;
mod axis;
mod format;
mod sentences;
#[cfg(test)]
pub(crate) mod tests;
mod told;

use std::{borrow::Cow, fmt};

use domain::{
    criterion::Text,
    refusal::Problem,
    time::{Day, Now, Timestamp},
};
use fluent_bundle::{FluentArgs, FluentValue};

pub use format::Numeric;

/// A language that the screens speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Nederlands, the first language of the product.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// Both, in the order in which they are offered.
    pub const ALL: [Lang; 2] = [Lang::Nl, Lang::En];

    /// The code used in `lang` attributes, settings and the `Accept-Language` header (`nl`).
    pub fn code(self) -> &'static str {
        match self {
            Lang::Nl => "nl",
            Lang::En => "en",
        }
    }

    /// The language with this code; region tags such as `en-GB` count as their language.
    pub fn from_code(code: &str) -> Option<Lang> {
        let language = code.split(['-', '_']).next().unwrap_or_default();
        Lang::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(language))
    }

    /// The best language for an `Accept-Language` header: the listed one with the highest weight that we speak.
    pub fn accepted(header: &str) -> Option<Lang> {
        let weighted = header.split(',').filter_map(|part| {
            let mut pieces = part.trim().split(';');
            let lang = Lang::from_code(pieces.next()?.trim())?;
            let weight: f64 = pieces.find_map(|p| p.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            Some((lang, weight))
        });
        weighted.filter(|(_, weight)| *weight > 0.0).fold(None, best).map(|(lang, _)| lang)
    }
}

/// Keeps the first of two equally wanted languages, as browsers list them by preference.
fn best(so_far: Option<(Lang, f64)>, next: (Lang, f64)) -> Option<(Lang, f64)> {
    match so_far {
        Some(kept) if kept.1 >= next.1 => Some(kept),
        _ => Some(next),
    }
}

/// The words of one page: a language, the zone of the firm and the moment at which the page was made.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language.
    pub lang: Lang,
    zone: jiff::tz::TimeZone,
    now: Now,
}

impl Words {
    /// The words in `lang`, telling times in `zone` and "today" and "yesterday" from `now`.
    pub fn new(lang: Lang, zone: jiff::tz::TimeZone, now: Now) -> Self {
        Self { lang, zone, now }
    }

    /// The same moment and zone in another language.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> Self {
        Self { lang, ..self.clone() }
    }

    /// The sentence with this key. A key that does not exist shows itself, so that a page never fails on a word.
    pub fn t(&self, key: impl AsRef<str>) -> String {
        told::plain(self.lang, key.as_ref())
    }

    /// The sentence with this key for a count: the plural is chosen by `$n`, and `{$n}` writes it with separators.
    pub fn n(&self, key: impl AsRef<str>, n: impl Numeric) -> String {
        told::counted(self.lang, key.as_ref(), n.number().unwrap_or_default())
    }

    /// Hours that are known or agreed, with at most one decimal (`235,4 uur`).
    pub fn hours(&self, hours: impl Numeric) -> String {
        self.n("hours", hours.number().map(|hours| (hours * 10.0).round() / 10.0))
    }

    /// Hours that are foreseen, up to the whole hour: a forecast to the minute would pretend to know more than it does.
    pub fn hours_foreseen(&self, hours: impl Numeric) -> String {
        self.n("hours", hours.number().map(f64::ceil))
    }

    /// Starts a sentence with named arguments: `w.of("moved").with("from", a).with("to", b)`.
    pub fn of(&self, key: impl AsRef<str>) -> Sentence {
        Sentence { lang: self.lang, key: key.as_ref().to_owned(), arguments: FluentArgs::new() }
    }

    /// The sentence with this key and one argument.
    pub fn with(&self, key: impl AsRef<str>, name: &'static str, value: impl Argument) -> String {
        self.of(key).with(name, value).to_string()
    }

    /// What is wrong, for under the field that it is about.
    pub fn problem(&self, problem: &Problem) -> String {
        self.with(format!("problem-{}", problem.code), "detail", problem.detail.as_str())
    }

    /// A text that people wrote in both languages, in this one.
    pub fn text(&self, text: &Text) -> String {
        text.in_language(self.lang.code()).to_owned()
    }

    /// The moment at which the page was made.
    pub fn moment_now(&self) -> Timestamp {
        self.now.at
    }

    /// The civil day on which the page was made.
    pub fn today(&self) -> Day {
        self.now.today
    }
}

/// A sentence under way: arguments are added by name, and it writes itself wherever it is displayed.
#[derive(Debug)]
pub struct Sentence {
    lang: Lang,
    key: String,
    arguments: FluentArgs<'static>,
}

impl Sentence {
    /// The same sentence with one more argument.
    pub fn with(mut self, name: &'static str, value: impl Argument) -> Self {
        self.arguments.set(name, value.argument());
        self
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sentences::lookup(self.lang, &self.key, Some(&self.arguments)))
    }
}

impl From<Sentence> for String {
    fn from(sentence: Sentence) -> String {
        sentence.to_string()
    }
}

/// Whether there is a sentence with this key.
pub(crate) fn exists(key: &str) -> bool {
    sentences::exists(Lang::Nl, key)
}

/// Something that a sentence can hold: text or a whole number. References to them count too, at any depth, because
/// templates pass everything by reference.
pub trait Argument {
    /// The value as the sentence takes it.
    fn argument(&self) -> FluentValue<'static>;
}

impl Argument for str {
    fn argument(&self) -> FluentValue<'static> {
        FluentValue::String(Cow::Owned(self.to_owned()))
    }
}

impl Argument for String {
    fn argument(&self) -> FluentValue<'static> {
        self.as_str().argument()
    }
}

impl<A: Argument + ?Sized> Argument for &A {
    fn argument(&self) -> FluentValue<'static> {
        (**self).argument()
    }
}

macro_rules! whole_arguments {
    ($($number:ty),*) => {$(
        impl Argument for $number {
            fn argument(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )*};
}

whole_arguments!(i64, i32, u64, u32, u8, usize, f64);

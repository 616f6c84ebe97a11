//! Facts about a company: what was stated, by which kind of source, on which day, with which evidence.
//!
//! Facts are append-only. Correcting one adds another, and the latest counts; [`Facts`] is the one place that says
//! which fact is the latest, so that page, file and database can never disagree about it.

use crate::time::Day;

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A seller noted it.
    Seller,
    /// It came with a file.
    Import,
    /// It comes from a public register.
    Register,
    /// The customer said so itself.
    Customer,
    /// A service that adds data to companies gave it.
    Enrichment,
}

impl Source {
    /// Every source, in the order in which they are shown.
    pub const ALL: [Source; 5] =
        [Source::Seller, Source::Import, Source::Register, Source::Customer, Source::Enrichment];

    /// The stable code (`register`).
    pub fn code(self) -> &'static str {
        match self {
            Source::Seller => "seller",
            Source::Import => "import",
            Source::Register => "register",
            Source::Customer => "customer",
            Source::Enrichment => "enrichment",
        }
    }

    /// The source with this code.
    pub fn from_code(code: &str) -> Option<Source> {
        Source::ALL.into_iter().find(|source| source.code() == code)
    }
}

/// What backs a fact: a link, or a sentence about where it can be seen. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Evidence(String);

impl Evidence {
    /// The evidence in `text`, without blanks around it; `None` when nothing is left.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The text as given.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The text when it is a web address that can be opened.
    pub fn link(&self) -> Option<&str> {
        (self.0.starts_with("https://") || self.0.starts_with("http://")).then_some(self.0.as_str())
    }
}

/// One stated value about a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about: the key of a criterion, or any other attribute.
    pub attribute: String,
    /// The value in canonical text: a number with `.` as its decimal sign and no grouping, `yes`/`no`, `1`–`5`,
    /// a choice as typed, a code.
    pub value: String,
    /// For a code: the system and version it is in (`sbi2008`). `None` means the system that the criterion asks for.
    pub system: Option<String>,
    /// Where it comes from.
    pub source: Source,
    /// The day on which it was known to be so.
    pub obtained_on: Day,
    /// What backs it.
    pub evidence: Option<Evidence>,
}

/// Whether a text states nothing: empty, `n/a`, `-`, `?`, `onbekend` or `unknown`. Such a value is unknown, never a no.
pub fn says_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || ["n/a", "-", "?", "onbekend", "unknown"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The facts of one company: of each attribute the latest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// By attribute, in order: a company has a handful, which are found sooner in a list than in a table of hashes.
    latest: Vec<Fact>,
}

impl Facts {
    /// No facts at all.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a fact that was recorded after the ones already here. It counts unless a fact obtained on a later day is
    /// there; of two obtained on the same day the one recorded last counts.
    pub fn add(&mut self, fact: Fact) {
        match self.place(&fact.attribute) {
            Ok(at) if self.latest[at].obtained_on > fact.obtained_on => {}
            Ok(at) => self.latest[at] = fact,
            Err(at) => self.latest.insert(at, fact),
        }
    }

    /// The latest fact about an attribute.
    pub fn about(&self, attribute: &str) -> Option<&Fact> {
        self.place(attribute).ok().map(|at| &self.latest[at])
    }

    /// The latest fact of every attribute, by attribute.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.latest.iter()
    }

    /// Where the fact about an attribute is, or would come.
    fn place(&self, attribute: &str) -> Result<usize, usize> {
        self.latest.binary_search_by(|fact| fact.attribute.as_str().cmp(attribute))
    }
}

/// Collects facts in the order in which they were recorded.
impl FromIterator<Fact> for Facts {
    fn from_iter<I: IntoIterator<Item = Fact>>(recorded: I) -> Self {
        let mut facts = Self::none();
        recorded.into_iter().for_each(|fact| facts.add(fact));
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn fact(value: &str, obtained_on: Day) -> Fact {
        Fact {
            attribute: "employees".into(),
            value: value.into(),
            system: None,
            source: Source::Seller,
            obtained_on,
            evidence: None,
        }
    }

    fn check(recorded: &[(&str, Day)], latest: &str) {
        let facts: Facts = recorded.iter().map(|(value, day)| fact(value, *day)).collect();
        assert_eq!(facts.about("employees").map(|fact| fact.value.as_str()), Some(latest), "{recorded:?}");
    }

    #[test]
    fn the_latest_day_counts_and_on_one_day_the_last_recorded() {
        let (monday, tuesday) = (date(2026, 11, 23), date(2026, 11, 24));
        check(&[("10", monday), ("20", tuesday)], "20");
        check(&[("20", tuesday), ("10", monday)], "20");
        check(&[("10", monday), ("20", monday)], "20");
        check(&[("10", monday), ("20", monday), ("30", tuesday), ("40", monday)], "30");
        assert_eq!(Facts::none().about("employees"), None);
    }

    #[test]
    fn some_words_state_nothing() {
        for text in ["", "  ", "n/a", "N/A", "-", "?", "Onbekend", "Unknown"] {
            assert!(says_nothing(text), "{text:?}");
        }
        for text in ["0", "no", "--", "nee"] {
            assert!(!says_nothing(text), "{text:?}");
        }
    }

    #[test]
    fn evidence_is_never_empty_and_knows_a_link() {
        assert_eq!(Evidence::new("  "), None);
        assert_eq!(Evidence::new(" call of 3 May ").unwrap().link(), None);
        assert_eq!(Evidence::new("https://example.org/a").unwrap().link(), Some("https://example.org/a"));
    }

    #[test]
    fn sources_survive_their_codes() {
        for source in Source::ALL {
            assert_eq!(Source::from_code(source.code()), Some(source));
        }
        assert_eq!(Source::from_code("rumour"), None);
    }
}

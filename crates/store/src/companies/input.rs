//! What a company has to look like before it is kept: every field read, normalised, or named as wrong.
//!
//! The numbers by which a company is known elsewhere are stored in one form only, so that "already known" is a plain
//! comparison on every door.

use crate::facts::{CheckedStatement, Statement};
use crate::fold::fold;
use crate::profiles::Standards;
use domain::refusal::{Problem, Problems, Refusal};
use domain::registration::{read_branch, read_kvk, read_vat};
use domain::time::Day;
use serde::{Deserialize, Serialize};

/// A company as somebody typed or sent it; an empty text stands for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewCompany {
    /// Its name; required.
    pub name: String,
    /// Number in the Dutch trade register.
    pub kvk: String,
    /// Number of its establishment in the Dutch trade register.
    pub branch: String,
    /// VAT number with its country.
    pub vat: String,
    /// Website or mail domain.
    pub domain: String,
    /// Country: ISO 3166 code, or the name of a neighbour.
    pub country: String,
    /// Place.
    pub place: String,
    /// Whether it asked for no direct mail.
    pub do_not_mail: bool,
    /// What is stated about it straight away.
    pub statement: Option<Statement>,
}

/// What identifies and describes a company, in the form in which it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// Name, with single blanks.
    pub name: String,
    /// Eight digits.
    pub kvk: Option<String>,
    /// Twelve digits: the establishment in the trade register.
    pub branch: Option<String>,
    /// Upper case, without blanks, dots and dashes.
    pub vat: Option<String>,
    /// Lower case, without scheme, `www.` and path.
    pub domain: Option<String>,
    /// ISO 3166 code of two letters; empty when unknown.
    pub country: String,
    /// Place; empty when unknown.
    pub place: String,
    /// Whether it asked for no direct mail.
    pub do_not_mail: bool,
}

/// A company that may be kept as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedCompany {
    /// Its particulars.
    pub particulars: Particulars,
    pub(crate) search_key: String,
    /// What is stated about it.
    pub statement: Option<CheckedStatement>,
}

impl NewCompany {
    /// Reads every field, and names all that are wrong. Facts are read as the published profiles ask them.
    ///
    /// # Errors
    /// [`Refusal::Invalid`].
    pub fn check(self, standards: &Standards, today: Day) -> Result<CheckedCompany, Refusal> {
        let mut problems = Problems::none();
        let particulars = self.particulars(&mut problems);
        let checked = self.statement.map(|statement| statement.check(standards, today, "attributes."));
        let statement = match checked {
            Some(Ok(statement)) => Some(statement).filter(|statement| !statement.is_empty()),
            Some(Err(wrong)) => {
                wrong.into_iter().for_each(|problem| problems.add(problem));
                None
            }
            None => None,
        };
        problems.refuse_any()?;
        Ok(CheckedCompany { search_key: fold(&particulars.name), particulars, statement })
    }

    /// As [`NewCompany::check`], for a row that may be about a company that is known: its name may be left out.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub(crate) fn check_row(mut self, standards: &Standards, today: Day) -> Result<CheckedCompany, Vec<Problem>> {
        let unnamed = self.name.trim().is_empty();
        if unnamed {
            self.name.push('?');
        }
        match self.check(standards, today) {
            Ok(mut checked) => {
                if unnamed {
                    checked.particulars.name.clear();
                    checked.search_key.clear();
                }
                Ok(checked)
            }
            Err(Refusal::Invalid(problems)) => Err(problems),
            Err(_) => Err(vec![]),
        }
    }

    pub(super) fn particulars(&self, problems: &mut Problems) -> Particulars {
        let name = problems.text("name", &self.name, 200);
        let place = problems.optional_text("place", &self.place, 120);
        let mut read = |field: &str, text: &str, read: &dyn Fn(&str) -> Result<String, &'static str>| {
            let text = text.trim();
            if text.is_empty() {
                return None;
            }
            let wrong = |code| Problem::new(field, code).with(text.chars().take(60).collect::<String>());
            read(text).map_err(|code| problems.add(wrong(code))).ok()
        };
        let or = |read: fn(&str) -> Option<String>, code| move |text: &str| read(text).ok_or(code);
        Particulars {
            kvk: read("kvk", &self.kvk, &read_kvk),
            branch: read("branch", &self.branch, &read_branch),
            vat: read("vat", &self.vat, &read_vat),
            domain: read("domain", &self.domain, &or(read_domain, "not-a-domain")),
            country: read("country", &self.country, &or(read_country, "not-a-country")).unwrap_or_default(),
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            place,
            do_not_mail: self.do_not_mail,
        }
    }
}

/// The domain in a website, mail address or bare domain.
pub fn read_domain(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let text = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let text = text.split(['/', '?', '#']).next().unwrap_or_default();
    let text = text.rsplit_once('@').map_or(text, |(_, rest)| rest);
    let text = text.split(':').next().unwrap_or_default();
    let text = text.strip_prefix("www.").unwrap_or(text).trim_end_matches('.');
    let label = |label: &str| {
        let plain = label.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
        plain && (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-')
    };
    let labels: Vec<&str> = text.split('.').collect();
    let top = labels.last().is_some_and(|top| top.chars().count() >= 2 && !top.chars().all(|c| c.is_ascii_digit()));
    (labels.len() >= 2 && text.len() <= 253 && top && labels.into_iter().all(label)).then(|| text.to_owned())
}

/// Names of the countries that Dutch lists write out most.
const COUNTRIES: [(&str, &str); 12] = [
    ("nederland", "NL"),
    ("netherlands", "NL"),
    ("the netherlands", "NL"),
    ("belgie", "BE"),
    ("belgium", "BE"),
    ("duitsland", "DE"),
    ("germany", "DE"),
    ("deutschland", "DE"),
    ("luxemburg", "LU"),
    ("luxembourg", "LU"),
    ("frankrijk", "FR"),
    ("france", "FR"),
];

/// A country: its ISO 3166 code of two letters, or a neighbour's name.
pub fn read_country(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Some(text.to_ascii_uppercase());
    }
    let folded = fold(text);
    COUNTRIES.iter().find(|(name, _)| *name == folded).map(|(_, code)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(read: fn(&str) -> Option<String>, table: &[(&str, Option<&str>)]) {
        for (text, kept) in table {
            assert_eq!(read(text).as_deref(), *kept, "{text:?}");
        }
    }

    #[test]
    fn a_domain_is_found_in_what_people_paste() {
        check(
            read_domain,
            &[
                ("https://www.Voorbeeld.nl/contact?x=1", Some("voorbeeld.nl")),
                ("info@voorbeeld.nl", Some("voorbeeld.nl")),
                ("voorbeeld.nl:8080", Some("voorbeeld.nl")),
                ("sub.voorbeeld.co.uk.", Some("sub.voorbeeld.co.uk")),
                ("bäckerei.de", Some("bäckerei.de")),
                ("localhost", None),
                ("10.0.0.1", None),
                ("-a.nl", None),
                ("a b.nl", None),
                ("a..nl", None),
            ],
        );
    }

    #[test]
    fn a_country_is_a_code_or_a_neighbour() {
        check(read_country, &[("nl", Some("NL")), ("België", Some("BE")), ("Nederland", Some("NL")), ("Narnia", None)]);
    }
}

//! Which column of a file answers which attribute.
//!
//! Names are compared folded: without capitals, accents, blanks and punctuation, so that `Growth_%`, `growth` and
//! `GROWTH (%)` are one. A person's own word goes before every match, and a word that matches nothing is an error.

use thiserror::Error;

/// Something that a column can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its key, which is the first name that is looked for.
    pub key: String,
    /// Other names that its column may have, the strongest first.
    pub synonyms: Vec<String>,
}

impl Attribute {
    /// The name of a company, under the headers that it usually has.
    pub fn company_name() -> Self {
        let synonyms = [
            "company name",
            "company",
            "bedrijfsnaam",
            "naam",
            "bedrijf",
            "organisatie",
            "organisatienaam",
            "handelsnaam",
            "statutaire naam",
            "organization",
            "organisation",
            "account name",
            "account",
            "customer name",
            "customer",
            "klantnaam",
            "klant",
            "firma",
            "relatie",
        ];
        Self { key: "name".to_owned(), synonyms: synonyms.map(str::to_owned).to_vec() }
    }
}

/// Why a column was taken for an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A person said so.
    Asked,
    /// Its name is the attribute's key.
    Key,
    /// Its name is one of the attribute's other names.
    Synonym,
}

/// An attribute with the column that answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The key of the attribute.
    pub attribute: String,
    /// The column, counted from 0.
    pub column: usize,
    /// Why.
    pub by: By,
}

/// What a person asked for and the file or the profile does not have.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum MapError {
    /// No such column.
    #[error("no column “{asked}”; the file has: {}", .columns.join(", "))]
    NoSuchColumn {
        /// What was asked.
        asked: String,
        /// What there is.
        columns: Vec<String>,
    },
    /// No such attribute.
    #[error("no attribute “{asked}”; there is: {}", .attributes.join(", "))]
    NoSuchAttribute {
        /// What was asked.
        asked: String,
        /// What there is.
        attributes: Vec<String>,
    },
    /// One attribute was given two columns.
    #[error("“{attribute}” is mapped twice")]
    MappedTwice {
        /// The attribute.
        attribute: String,
    },
}

/// Finds a column for each attribute, first as `asked` (column, attribute), else by name. An attribute without a column
/// is left out.
///
/// # Errors
/// When `asked` names a column or an attribute that does not exist, or an attribute twice.
pub fn map(columns: &[String], attributes: &[Attribute], asked: &[(String, String)]) -> Result<Vec<Pair>, MapError> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (column, attribute) in asked {
        let known = attributes.iter().find(|known| fold(&known.key) == fold(attribute)).ok_or_else(|| {
            let attributes = attributes.iter().map(|known| known.key.clone()).collect();
            MapError::NoSuchAttribute { asked: attribute.clone(), attributes }
        })?;
        if pairs.iter().any(|pair| pair.attribute == known.key) {
            return Err(MapError::MappedTwice { attribute: known.key.clone() });
        }
        pairs.push(Pair { attribute: known.key.clone(), column: find(columns, column)?, by: By::Asked });
    }
    let folded: Vec<String> = columns.iter().map(|column| fold(column)).collect();
    for attribute in attributes {
        if pairs.iter().all(|pair| pair.attribute != attribute.key)
            && let Some((column, by)) = by_name(&folded, attribute)
        {
            pairs.push(Pair { attribute: attribute.key.clone(), column, by });
        }
    }
    Ok(pairs)
}

/// The place of the column of this name, or of the only one that folds to it.
///
/// # Errors
/// [`MapError::NoSuchColumn`], which lists the columns that there are.
pub fn find(columns: &[String], asked: &str) -> Result<usize, MapError> {
    let exactly = columns.iter().position(|column| column == asked.trim());
    let loosely = || {
        let mut alike = (0..columns.len()).filter(|&index| fold(&columns[index]) == fold(asked));
        alike.next().filter(|_| alike.next().is_none() && !fold(asked).is_empty())
    };
    exactly
        .or_else(loosely)
        .ok_or_else(|| MapError::NoSuchColumn { asked: asked.to_owned(), columns: columns.to_vec() })
}

fn by_name(folded: &[String], attribute: &Attribute) -> Option<(usize, By)> {
    let at = |name: &str| {
        let name = fold(name);
        folded.iter().position(|column| !name.is_empty() && *column == name)
    };
    let by_key = at(&attribute.key).map(|column| (column, By::Key));
    by_key.or_else(|| attribute.synonyms.iter().find_map(|name| at(name)).map(|column| (column, By::Synonym)))
}

/// A name without capitals, accents, blanks and punctuation.
pub fn fold(name: &str) -> String {
    let letters = name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
    letters.map(without_accent).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<String> {
        ["Bedrijfsnaam", "Growth_%", "Omzet (k€)", "Omzet 2", "Aantal FTE's"].map(str::to_owned).to_vec()
    }

    fn attribute(key: &str, synonyms: &[&str]) -> Attribute {
        Attribute { key: key.to_owned(), synonyms: synonyms.iter().map(|&name| name.to_owned()).collect() }
    }

    #[test]
    fn names_are_compared_folded_and_a_persons_word_goes_first() {
        let attributes = [
            Attribute::company_name(),
            attribute("growth", &[]),
            attribute("revenue", &["omzet k"]),
            attribute("size", &["fte"]),
        ];
        let asked = [("aantal ftes".to_owned(), "Size".to_owned())];
        let pairs = map(&columns(), &attributes, &asked).unwrap();
        let found: Vec<_> = pairs.iter().map(|pair| (pair.attribute.as_str(), pair.column, pair.by)).collect();
        assert_eq!(
            found,
            [("size", 4, By::Asked), ("name", 0, By::Synonym), ("growth", 1, By::Key), ("revenue", 2, By::Synonym)]
        );
    }

    #[test]
    fn what_does_not_exist_is_named() {
        let attributes = [attribute("growth", &[])];
        let asked = |column: &str, key: &str| map(&columns(), &attributes, &[(column.to_owned(), key.to_owned())]);
        assert!(matches!(asked("groei", "growth"), Err(MapError::NoSuchColumn { columns, .. }) if columns.len() == 5));
        assert!(matches!(asked("Omzet 2", "winst"), Err(MapError::NoSuchAttribute { .. })));
        assert!(asked("omzet2", "growth").is_ok());
    }
}

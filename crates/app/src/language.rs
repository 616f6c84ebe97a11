//! The language of messages and tables: asked with `--lang`, else the one of the system.

use clap::ValueEnum;

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Language {
    /// The asked language, else the system's when that is Dutch, else English.
    pub(crate) fn or_system(asked: Option<Self>) -> Self {
        asked.unwrap_or_else(|| match sys_locale::get_locale() {
            Some(locale) if locale.to_lowercase().starts_with("nl") => Language::Nl,
            _ => Language::En,
        })
    }

    /// The code (`nl`).
    pub(crate) fn code(self) -> &'static str {
        self.pick("nl", "en")
    }

    /// The one of two texts that is in this language.
    pub(crate) fn pick<T>(self, nl: T, en: T) -> T {
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// A count with its thousands grouped.
    pub(crate) fn count(self, count: u64) -> String {
        let digits = count.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(self.pick('.', ','));
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A number in canonical text, as people write it.
    pub(crate) fn number(self, canonical: &str) -> String {
        let (whole, fraction) = canonical.split_once('.').unwrap_or((canonical, ""));
        let (minus, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        // A year is a number too, and nobody writes 2.014.
        let whole = match digits.parse() {
            Ok(number) if digits.len() > 4 => self.count(number),
            _ => digits.to_owned(),
        };
        match fraction {
            "" => format!("{minus}{whole}"),
            _ => format!("{minus}{whole}{}{fraction}", self.pick(',', '.')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_do() {
        assert_eq!(Language::Nl.count(1_893_320), "1.893.320");
        assert_eq!(Language::En.count(999), "999");
        for (canonical, nl) in [("110643.5", "110.643,5"), ("-1200000", "-1.200.000"), ("2014", "2014"), ("0.5", "0,5")]
        {
            assert_eq!(Language::Nl.number(canonical), nl);
        }
    }
}

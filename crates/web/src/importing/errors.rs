//! The refused rows as CSV: row number, their own cells, and the reason in words. No cell can become a formula.

use store::imports::{Refused, Wrong};

use crate::{Lang, Words, sheet::line, words::exists};

/// A file of refused rows.
#[derive(Debug)]
pub struct ErrorFile {
    text: String,
    width: usize,
}

impl ErrorFile {
    /// A file with the columns of the imported file. It starts with the mark by which spreadsheets know UTF-8.
    pub fn new(w: &Words, columns: &[String]) -> Self {
        let mut file = Self { text: "\u{feff}".to_owned(), width: columns.len() };
        let ends = [w.t("imports-error-row"), w.t("imports-error-column"), w.t("imports-error-reason")];
        let cells = columns.iter().map(String::as_str).chain(ends.iter().map(String::as_str));
        line(&mut file.text, cells);
        file
    }

    /// Adds a row. Its cells are where they were; a row that could not be split into cells has none.
    pub fn add(&mut self, w: &Words, refused: &Refused) {
        let reasons: Vec<String> = refused.problems.iter().map(|wrong| reason(w, wrong)).collect();
        let columns: Vec<&str> =
            refused.problems.iter().map(|wrong| wrong.column.as_str()).filter(|column| !column.is_empty()).collect();
        let (row, columns, reasons) = (refused.row.to_string(), columns.join("; "), reasons.join(" "));
        let empty = std::iter::repeat_n("", self.width.saturating_sub(refused.cells.len()));
        let cells = refused.cells.iter().take(self.width).map(String::as_str);
        let cells: Vec<&str> = cells.chain(empty).chain([row.as_str(), &columns, &reasons]).collect();
        line(&mut self.text, cells.into_iter());
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// What is wrong, in words. What is lacking and has no column to be told at is called by its own name.
pub fn reason(w: &Words, wrong: &Wrong) -> String {
    let detail = detail(w, &wrong.detail);
    if wrong.code == "required" && !detail.is_empty() {
        return w.with("imports-lacks", "field", field(w, detail));
    }
    w.with(format!("problem-{}", wrong.code), "detail", detail)
}

/// What people call a field.
fn field(w: &Words, field: &str) -> String {
    let key = field.replace('_', "-");
    let keys = [format!("field-{key}"), format!("hours-field-{key}")];
    keys.into_iter().find(|key| exists(key)).map_or_else(|| field.to_owned(), |key| w.t(key))
}

/// Stands between the languages of a detail that holds words.
const BETWEEN: char = '\u{1f}';

/// A detail that holds words, for whoever reads it: in a file it is kept in every language, since the one who imports, the
/// command and the page may each have their own.
pub(super) fn in_every_language(w: &Words, told: impl Fn(&Words) -> String) -> String {
    let all = Lang::ALL.map(|lang| told(&w.in_language(lang)));
    all.join(&BETWEEN.to_string())
}

/// The detail in the language of the reader.
fn detail<'a>(w: &Words, kept: &'a str) -> &'a str {
    let place = Lang::ALL.iter().position(|lang| *lang == w.lang).unwrap_or_default();
    kept.split(BETWEEN).nth(place).unwrap_or(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tests::words;

    #[test]
    fn what_is_lacking_without_a_column_is_named() {
        let told = |field: &str, column: &str| {
            let problem = domain::refusal::Problem::new(field, "required");
            reason(&words(Lang::Nl), &Wrong::of(&problem, column, ""))
        };
        assert_eq!(told("name", "Bedrijfsnaam"), "Vul dit in.");
        assert_eq!(told("name", ""), "Dit ontbreekt: Naam.");
        assert_eq!(told("day", ""), "Dit ontbreekt: Datum.");
    }

    #[test]
    fn what_holds_words_is_told_in_the_language_of_the_reader() {
        let (nl, en) = (words(Lang::Nl), words(Lang::En));
        let detail = in_every_language(&nl, |w| w.t("answer-yes"));
        let wrong = |detail: &str| Wrong {
            column: String::new(),
            value: String::new(),
            code: "stage-held".into(),
            detail: detail.into(),
        };
        assert_eq!(reason(&nl, &wrong(&detail)), "Blijft staan bij ja");
        assert_eq!(reason(&en, &wrong(&detail)), "Stays at yes");
        assert_eq!(reason(&en, &wrong("Benaderd.")), "Stays at Benaderd.", "what was kept before is told as it was");
    }
}

//! What is said beside a file with a past: which of its columns tell what came out. It is asked in fields, and written as
//! an outcome file, since that is what is read; whoever has one gives that instead.

use domain::{
    learning::OutcomeFile,
    profile::ProfileError,
    refusal::{Problem, Refusal},
};
use serde::Deserialize;

use crate::{Error, Lang, Sent, learned::Uploaded, typed};

/// What is sent beside a file with a past.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PastForm {
    /// The column that says what came out, and the words of a good outcome with commas between them.
    pub(super) good_column: String,
    pub(super) good_values: String,
    /// The columns with what was promised and what it became, and how much more is still good, in percent.
    pub(super) planned_cost: String,
    pub(super) actual_cost: String,
    pub(super) within_cost: String,
    /// The columns with the promised day and the day it became, and how many days later is still good.
    pub(super) planned_end: String,
    pub(super) actual_end: String,
    pub(super) within_days: String,
    /// The column with the customer's score, and from where on that is good.
    pub(super) enthusiasm: String,
    pub(super) enthusiastic_from: String,
    /// The columns with the start and the customer, and those that are left out, with commas between them.
    pub(super) started_on: String,
    pub(super) id: String,
    pub(super) ignore: String,
    /// An outcome file; with one, the fields above say nothing.
    pub(super) outcome: String,
    pub(super) decimal: String,
    pub(super) order: String,
    /// The profile to judge by, `id/number`; only for a backtest.
    pub(super) version: String,
}

impl PastForm {
    /// The file with what was said about it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with `file` when there is none, or it is too large; with the name of each field that is wrong.
    pub(super) fn uploaded(sent: &Sent<Self>, lang: Lang) -> Result<Uploaded, Error> {
        let outcome = sent.form.outcome_file(lang)?;
        match &sent.file {
            Some(Ok(file)) => Ok(Uploaded {
                name: file.name.clone(),
                bytes: file.bytes.clone(),
                outcome,
                decimal: sent.form.decimal.clone(),
                order: sent.form.order.clone(),
            }),
            Some(Err(problem)) => Err(Refusal::Invalid(vec![problem.clone()]).into()),
            None => Err(Refusal::field("file", "required").into()),
        }
    }

    /// What was said, as an outcome file.
    fn outcome_file(&self, lang: Lang) -> Result<String, Error> {
        if !self.outcome.trim().is_empty() {
            return Ok(self.outcome.clone());
        }
        let source = self.written(lang)?;
        match OutcomeFile::parse(&source) {
            Ok(_) => Ok(source),
            Err(errors) => Err(Refusal::Invalid(errors.0.into_iter().map(at_its_field).collect()).into()),
        }
    }

    /// The fields that were filled in, a line each.
    fn written(&self, lang: Lang) -> Result<String, Error> {
        let mut lines = Vec::new();
        let texts = [
            ("planned_cost", &self.planned_cost),
            ("actual_cost", &self.actual_cost),
            ("planned_end", &self.planned_end),
            ("actual_end", &self.actual_end),
            ("enthusiasm", &self.enthusiasm),
            ("started_on", &self.started_on),
            ("id", &self.id),
        ];
        lines.extend(
            texts.into_iter().filter(|(_, text)| is_said(text)).map(|(key, text)| format!("{key} = {}", quoted(text))),
        );
        let numbers = [
            ("within_cost", &self.within_cost, (1.0, 0.01)),
            ("within_days", &self.within_days, (0.0, 1.0)),
            ("enthusiastic_from", &self.enthusiastic_from, (0.0, 1.0)),
        ];
        for (key, text, (base, scale)) in numbers.into_iter().filter(|(_, text, _)| is_said(text)) {
            let number: Option<f64> = typed::number(lang, text).parse().ok().filter(|number: &f64| number.is_finite());
            let number =
                number.ok_or_else(|| Refusal::Invalid(vec![Problem::new(key, "not-a-number").with(text.as_str())]))?;
            lines.push(format!("{key} = {}", base + scale * number));
        }
        if is_said(&self.ignore) {
            lines.push(format!("ignore = {}", listed(&self.ignore)));
        }
        if is_said(&self.good_column) || is_said(&self.good_values) {
            let column = if is_said(&self.good_column) {
                format!("column = {}, ", quoted(&self.good_column))
            } else {
                String::new()
            };
            lines.push(format!("good = {{ {column}values = {} }}", listed(&self.good_values)));
        }
        Ok(lines.join("\n"))
    }
}

fn is_said(text: &str) -> bool {
    !text.trim().is_empty()
}

/// A text as TOML writes it. JSON escapes what TOML wants escaped, in the same way.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text.trim()).to_string()
}

fn listed(texts: &str) -> String {
    let all: Vec<String> = texts.split([',', ';', '\n']).filter(|text| is_said(text)).map(quoted).collect();
    format!("[{}]", all.join(", "))
}

/// A mistake at the field that it is about; the line of a file that nobody wrote helps nobody.
fn at_its_field(error: ProfileError) -> Problem {
    let field = match error.key.as_str() {
        "good.column" => "good_column",
        "good.values" => "good_values",
        // Nothing was filled in that says what came out.
        "" => "good_column",
        key => key,
    };
    let code = match error.code {
        "no-outcome" | "missing" | "empty" | "needs-beside" => "required",
        code => code,
    };
    // What a field lacks is said at the field that lacks it.
    let field = if error.code == "needs-beside" { error.found.clone() } else { field.to_owned() };
    Problem::new(field, code).with(error.found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(form: &PastForm) -> Vec<(String, String)> {
        match form.outcome_file(Lang::Nl).unwrap_err().problems() {
            Ok(problems) => problems.iter().map(|one| (one.field.clone(), one.code.to_string())).collect(),
            Err(error) => panic!("{error:?}"),
        }
    }

    #[test]
    fn fields_are_an_outcome_file() {
        let form = PastForm {
            good_column: "Sta\"tus".into(),
            good_values: "Gewonnen, ja".into(),
            planned_cost: "Begroot".into(),
            actual_cost: "Besteed".into(),
            within_cost: "12,5".into(),
            planned_end: "Beloofd".into(),
            actual_end: "Klaar".into(),
            within_days: "14".into(),
            enthusiasm: "NPS".into(),
            started_on: "Start".into(),
            id: "Klant".into(),
            ignore: "Marge; Nota".into(),
            ..PastForm::default()
        };
        let read = OutcomeFile::parse(&form.outcome_file(Lang::Nl).unwrap()).unwrap();
        let same = OutcomeFile::parse(
            "started_on = 'Start'\nid = 'Klant'\nignore = ['Marge', 'Nota']\n\
             good = { column = 'Sta\"tus', values = ['Gewonnen', 'ja'] }\n\
             planned_cost = 'Begroot'\nactual_cost = 'Besteed'\nwithin_cost = 1.125\n\
             planned_end = 'Beloofd'\nactual_end = 'Klaar'\nwithin_days = 14\nenthusiasm = 'NPS'",
        );
        assert_eq!(read, same.unwrap());
    }

    #[test]
    fn an_outcome_file_goes_before_the_fields() {
        let outcome = "good = { column = 'Status', values = ['Won'] }".to_owned();
        let form = PastForm { outcome: outcome.clone(), good_column: "Anders".into(), ..PastForm::default() };
        assert_eq!(form.outcome_file(Lang::Nl).unwrap(), outcome);
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        let is = |form: PastForm, field: &str, code: &str| {
            assert_eq!(problems(&form), [(field.to_owned(), code.to_owned())], "{form:?}");
        };
        is(PastForm::default(), "good_column", "required");
        is(PastForm { good_column: "Status".into(), ..PastForm::default() }, "good_values", "required");
        is(PastForm { good_values: "ja".into(), ..PastForm::default() }, "good_column", "required");
        is(PastForm { planned_cost: "Begroot".into(), ..PastForm::default() }, "actual_cost", "required");
        is(PastForm { actual_end: "Klaar".into(), ..PastForm::default() }, "planned_end", "required");
        is(PastForm { within_cost: "veel".into(), ..PastForm::default() }, "within_cost", "not-a-number");
    }
}

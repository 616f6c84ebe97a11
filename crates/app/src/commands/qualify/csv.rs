//! Verdicts as CSV for spreadsheets: a row a company, two columns a criterion. Names cannot become formulas.

use std::io::{self, Write};

use domain::profile::Profile;
use market::{cell_text::defused, judge::JudgedRow};

/// Writes the column names; the first is the file where rows of several stand together.
pub(in crate::commands) fn header(out: &mut dyn Write, profile: &Profile, several: bool) -> io::Result<()> {
    let fixed = ["row", "name", "verdict", "worst", "best", "fit_low", "fit_high", "next_question"];
    let mut fields = if several { vec!["file".to_owned()] } else { Vec::new() };
    fields.extend(fixed.map(str::to_owned));
    for criterion in &profile.criteria {
        fields.extend([criterion.key.clone(), format!("{}_state", criterion.key)]);
    }
    write(out, &fields)
}

/// Writes one row, with the file it stands in where that is to be said.
pub(in crate::commands) fn row(out: &mut dyn Write, row: &JudgedRow, file: Option<&str>) -> io::Result<()> {
    let found = &row.qualification;
    let mut fields: Vec<String> = file.map(str::to_owned).into_iter().collect();
    fields.extend([
        row.row.to_string(),
        row.name.clone().unwrap_or_default(),
        found.verdict.code().to_owned(),
        found.worst.code().to_owned(),
        found.best.code().to_owned(),
        found.fit.low.to_string(),
        found.fit.high.to_string(),
        found.next_question.clone().unwrap_or_default(),
    ]);
    for judged in &found.criteria {
        fields.extend([judged.value.clone().unwrap_or_default(), judged.state.code().to_owned()]);
    }
    write(out, &fields)
}

/// Writes one line of fields.
pub(in crate::commands) fn write(out: &mut dyn Write, fields: &[String]) -> io::Result<()> {
    for (at, field) in fields.iter().enumerate() {
        let text = defused(field);
        let separator = if at == 0 { "" } else { "," };
        if text.contains([',', ';', '"', '\n', '\r', '\t']) {
            write!(out, "{separator}\"{}\"", text.replace('"', "\"\""))?;
        } else {
            write!(out, "{separator}{text}")?;
        }
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_quoted_where_needed_and_never_a_formula() {
        let mut out = Vec::new();
        write(&mut out, &["a".into(), "Jansen, \"de\" BV".into(), "=1+1".into(), "-5.5".into()]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,\"Jansen, \"\"de\"\" BV\",'=1+1,-5.5\r\n");
    }
}

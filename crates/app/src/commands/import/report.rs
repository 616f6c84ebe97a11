//! What became of the rows, for people, for programs and for spreadsheets.

use std::io::{self, Write};

use serde_json::{Value, json};
use web::{Words, importing::reason};

use super::{Companies, Output};
use crate::commands::qualify::csv;

/// How many refused rows people are shown; the rest is counted.
const SHOWN: usize = 20;

/// What became of the rows.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Which import; none after a dry run here.
    pub(super) id: Option<String>,
    /// `checked`, `done`, …
    pub(super) state: String,
    /// created, updated, unchanged, refused.
    pub(super) counts: [i64; 4],
    /// core, near, open, outside.
    pub(super) verdicts: [i64; 4],
    /// Row, column, value, code and the reason in words of what was refused first.
    pub(super) problems: Vec<[String; 5]>,
}

impl Report {
    /// Adds a refused row, as long as it is among the first.
    pub(super) fn refuse(&mut self, w: &Words, refused: &store::imports::Refused) {
        for wrong in &refused.problems {
            if self.problems.len() < 1_000 {
                let row = refused.row.to_string();
                let said = reason(w, wrong);
                self.problems.push([row, wrong.column.clone(), wrong.value.clone(), wrong.code.clone(), said]);
            }
        }
    }

    fn read(&self) -> i64 {
        self.counts.iter().sum()
    }

    /// Writes it to stdout.
    pub(super) fn write(&self, asked: &Companies) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match asked.format {
            Output::Json => writeln!(out, "{}", self.json()),
            Output::Csv => self.csv(&mut out),
            Output::Table => self.table(&mut out, asked),
        }
    }

    fn json(&self) -> Value {
        let [created, updated, unchanged, refused] = self.counts;
        let [core, near, open, outside] = self.verdicts;
        let problem = |[row, column, value, code, message]: &[String; 5]| json!({ "row": row.parse::<i64>().unwrap_or_default(), "column": column, "value": value, "code": code, "message": message });
        json!({
            "id": self.id, "state": self.state, "read": self.read(), "created": created, "updated": updated,
            "unchanged": unchanged, "refused": refused,
            "verdicts": { "core": core, "near": near, "open": open, "outside": outside },
            "problems": self.problems.iter().map(problem).collect::<Vec<_>>(),
        })
    }

    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let head = ["read", "created", "updated", "unchanged", "refused", "core", "near", "open", "outside"];
        csv::write(out, &head.map(str::to_owned))?;
        let figures = [self.read()].into_iter().chain(self.counts).chain(self.verdicts);
        csv::write(out, &figures.map(|figure| figure.to_string()).collect::<Vec<_>>())
    }

    fn table(&self, out: &mut dyn Write, asked: &Companies) -> io::Result<()> {
        let lang = asked.language();
        let row = lang.pick("rij", "row");
        for [number, column, value, _, said] in self.problems.iter().take(SHOWN) {
            let column = if column.is_empty() { String::new() } else { format!(" {column}: {value}") };
            writeln!(out, "{row} {number}{column} – {said}")?;
        }
        let refused = self.counts[3];
        if refused > 0 && self.problems.len() > SHOWN {
            writeln!(out, "{}", lang.pick("… en meer: --error-file", "… and more: --error-file"))?;
        }
        let names = match (asked.dry_run, lang.code()) {
            (true, "nl") => ["toe te voegen", "bij te werken", "ongewijzigd", "geweigerd"],
            (true, _) => ["to create", "to update", "unchanged", "refused"],
            (false, "nl") => ["toegevoegd", "bijgewerkt", "ongewijzigd", "geweigerd"],
            (false, _) => ["created", "updated", "unchanged", "refused"],
        };
        let count = |n: i64| lang.count(u64::try_from(n).unwrap_or_default());
        let parts: Vec<String> =
            names.iter().zip(self.counts).map(|(name, n)| format!("{} {name}", count(n))).collect();
        writeln!(out, "{} {} = {}", count(self.read()), lang.pick("gelezen", "read"), parts.join(" + "))?;
        if self.verdicts.iter().any(|n| *n > 0) {
            let names = lang
                .pick(["kernklant", "net niet", "nog open", "buiten doelgroep"], ["core", "near", "open", "outside"]);
            let parts: Vec<String> =
                names.iter().zip(self.verdicts).map(|(name, n)| format!("{} {name}", count(n))).collect();
            writeln!(out, "{}", parts.join(", "))?;
        }
        Ok(())
    }
}

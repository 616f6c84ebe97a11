//! A list as a command prints it: a table for people, JSON or CSV for programs.

use std::io::Write as _;

use serde_json::{Map, Value};

use super::qualify::{Output, csv};

/// Rows under the names of their columns.
#[derive(Debug)]
pub(super) struct Listing<const N: usize> {
    /// The names of the columns.
    pub(super) head: [&'static str; N],
    /// The rows.
    pub(super) rows: Vec<[String; N]>,
}

impl<const N: usize> Listing<N> {
    /// Prints it.
    pub(super) fn print(self, output: Output) -> anyhow::Result<()> {
        let out = &mut std::io::stdout().lock();
        match output {
            Output::Table => writeln!(out, "{}", self.table())?,
            Output::Json => writeln!(out, "{}", self.json())?,
            Output::Csv => {
                csv::write(out, &self.head.map(str::to_owned))?;
                self.rows.iter().try_for_each(|row| csv::write(out, row))?;
            }
        }
        Ok(())
    }

    fn table(&self) -> comfy_table::Table {
        let mut table = comfy_table::Table::new();
        table.load_style(comfy_table::presets::NOTHING).set_header(self.head);
        for row in &self.rows {
            table.add_row(row);
        }
        table
    }

    fn json(&self) -> Value {
        let object = |row: &[String; N]| -> Value {
            let members = self.head.iter().zip(row).map(|(name, value)| ((*name).to_owned(), value.as_str().into()));
            Value::Object(members.collect::<Map<_, _>>())
        };
        self.rows.iter().map(object).collect()
    }
}

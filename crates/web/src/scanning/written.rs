//! A file that we write ourselves for the import to read: commas, UTF-8, every value in quotes where it needs them, and
//! nothing left to be found out.

use domain::criterion::Kind as Asked;
use store::profiles::Standards;

use crate::importing::Asked as HowToRead;

/// A file of rows with the same columns.
#[derive(Debug)]
pub(super) struct Written {
    text: String,
    columns: Vec<String>,
}

impl Written {
    /// A file with these columns.
    pub(super) fn new(columns: Vec<String>) -> Self {
        let mut file = Self { text: String::new(), columns: vec![] };
        file.line(columns.iter().map(String::as_str));
        Self { columns, ..file }
    }

    /// Adds a row; `value` gives what it says under a column.
    pub(super) fn row<'a>(&mut self, value: impl Fn(&str) -> &'a str) {
        let columns = std::mem::take(&mut self.columns);
        self.line(columns.iter().map(|column| value(column)));
        self.columns = columns;
    }

    fn line<'a>(&mut self, values: impl Iterator<Item = &'a str>) {
        for (at, value) in values.enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            self.text.push('"');
            self.text.push_str(&value.replace('"', "\"\""));
            self.text.push('"');
        }
        self.text.push('\n');
    }

    /// The names of its columns.
    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The file.
    pub(super) fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// How it is read, with what each column answers. Numbers have a point.
    pub(super) fn how(&self, standards: &Standards, answer: impl Fn(&str) -> String) -> HowToRead {
        let is_number = |column: &&String| {
            standards.criterion(column).is_some_and(|criterion| matches!(criterion.kind, Asked::Number { .. }))
        };
        HowToRead {
            columns: self.columns.iter().map(|column| (column.clone(), answer(column))).collect(),
            only: true,
            decimals: self.columns.iter().filter(is_number).map(|column| (column.clone(), ".".to_owned())).collect(),
            separator: Some("comma".to_owned()),
            encoding: Some("utf-8".to_owned()),
            ..HowToRead::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_quoted_and_comes_under_its_column() {
        let mut file = Written::new(vec!["name".into(), "place".into()]);
        file.row(|column| if column == "name" { "Bakker, \"Ko\"" } else { "" });
        assert_eq!(file.bytes(), b"\"name\",\"place\"\n\"Bakker, \"\"Ko\"\"\",\"\"\n");
        let how = file.how(&Standards::default(), str::to_owned);
        assert!(market::Separator::from_code(how.separator.as_deref().unwrap()).is_some());
        assert!(market::Encoding::from_code(how.encoding.as_deref().unwrap()).is_some());
    }
}

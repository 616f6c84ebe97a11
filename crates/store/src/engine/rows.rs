//! Many rows in one statement: which go together, and the text with thousands of placeholders, which each engine writes
//! best.

use super::{Query, Value};

/// How many rows go into one statement: above this a longer statement gains nothing.
const GROUP: usize = 500;

/// The statements that write these rows, each of at most a few hundred neighbours that have the same in common. `insert`
/// makes the one of a group.
pub(crate) fn in_groups<C: Copy + PartialEq + Send, const N: usize>(
    rows: impl Iterator<Item = (C, [Value; N])> + Send,
    insert: impl Fn(C, &mut dyn Iterator<Item = [Value; N]>) -> Query + Send,
) -> impl Iterator<Item = Query> + Send {
    let mut rows = rows.peekable();
    std::iter::from_fn(move || {
        let common = rows.peek()?.0;
        let alike = std::iter::from_fn(|| rows.next_if(|(other, _)| *other == common));
        Some(insert(common, &mut alike.take(GROUP).map(|(_, row)| row)))
    })
}

/// Where the rows of a statement stand among its text and its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Rows {
    /// The place in the text before which they stand.
    pub(super) at: usize,
    /// How many values a row has.
    pub(super) columns: usize,
    /// How many rows there are.
    pub(super) count: usize,
    /// Which of the statement's values is their first.
    pub(super) first: usize,
    /// How many values follow that every row has in common.
    pub(super) common: usize,
}

impl Rows {
    /// The text with the rows in it, as SQLite reads it best: without numbers where nothing else is numbered, since it
    /// looks a numbered placeholder up among all the others.
    pub(super) fn into_sqlite(self, sql: &str) -> String {
        if sql.contains('$') { self.numbered(sql) } else { self.written(sql, |text, _| text.push('?')) }
    }

    /// The text with the rows in it, every placeholder with its number.
    pub(super) fn numbered(self, sql: &str) -> String {
        self.written(sql, |text, index| {
            text.push('$');
            text.push_str(&(self.first + index + 1).to_string());
        })
    }

    /// `(p, p), (p, p)` at its place; with something in common `with v as (values (p, p), …) select v.*, p from v`.
    fn written(self, sql: &str, placeholder: impl Fn(&mut String, usize)) -> String {
        let mut text = String::with_capacity(sql.len() + self.count * (self.columns * 7 + 2) + 64);
        text.push_str(&sql[..self.at]);
        if self.common > 0 {
            text.push_str("with v as (values ");
        }
        let mut next = 0;
        for row in 0..self.count {
            text.push_str(if row == 0 { "(" } else { ",(" });
            for column in 0..self.columns {
                if column > 0 {
                    text.push(',');
                }
                placeholder(&mut text, next);
                next += 1;
            }
            text.push(')');
        }
        if self.common > 0 {
            text.push_str(") select v.*");
            for _ in 0..self.common {
                text.push(',');
                placeholder(&mut text, next);
                next += 1;
            }
            // Without a condition what follows an insert's conflict could be read as one of a join.
            text.push_str(" from v where true");
        }
        text.push_str(&sql[self.at..]);
        text
    }
}

//! A name that says two things: `branch` is the number of an establishment to one, and the trade that a company is in to
//! another. What the column holds tells which, so that a list of trades is not refused row by row for being no number.

use market::{
    mapping::{self, Attribute, By, Pair},
    survey::Column,
};

/// Digits that the number of an establishment has, and has left where a workbook dropped the zeros it begins with. A code
/// of a trade has fewer.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=12;

/// Takes away what was found by a name that misleads, and looks for a surer name in its place.
pub(crate) fn settle(pairs: &mut Vec<Pair>, columns: &[String], known: &[Attribute], seen: &[Column]) {
    let surer = |pair: &Pair| {
        let mut names = known.iter().find(|attribute| attribute.key == pair.attribute)?.synonyms.iter();
        let other = Attribute { key: names.next()?.clone(), synonyms: names.cloned().collect() };
        mapping::map(columns, &[other], &[]).ok()?.first().map(|found| found.column)
    };
    for pair in pairs.iter_mut() {
        if misleads(pair, seen)
            && let Some(column) = surer(pair)
        {
            (pair.column, pair.by) = (column, By::Synonym);
        }
    }
    pairs.retain(|pair| !misleads(pair, seen));
}

/// Whether a column has the name of an attribute and holds something else, as far as its values were seen.
fn misleads(pair: &Pair, seen: &[Column]) -> bool {
    let is_doubtful = pair.attribute == "branch" && pair.by == By::Key;
    let column = seen.iter().find(|column| is_doubtful && column.index == pair.column);
    column.is_some_and(|column| {
        !column.examples.is_empty() && column.examples.iter().all(|example| !may_number(&example.text))
    })
}

/// Whether a text may be the number of an establishment.
fn may_number(text: &str) -> bool {
    let mut signs = text.chars().filter(|sign| !sign.is_whitespace() && *sign != '.');
    DIGITS.contains(&signs.clone().count()) && signs.all(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trade_is_no_number_of_an_establishment() {
        let numbers = ["000012345678", "0000 1234 5678", "12345678"];
        assert!(numbers.into_iter().all(may_number));
        let trades = ["Machinebouw", "C", "28.22", "28221", "541511", "12345678 Ede", ""];
        assert!(!trades.into_iter().any(may_number));
    }
}

//! The columns of the list of companies, and what a line shows in each. A column that is not shown is not read.

use domain::time::Timestamp;
use store::companies::{Listed, Part};

use crate::{Words, explained::fit_words, pages::views::columns::Column as Of};

/// What a line can show besides its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Verdict,
    Fit,
    Place,
    Question,
    Added,
    Kvk,
    Domain,
    Country,
}

impl Of for Column {
    const ALL: &'static [Self] = &[
        Column::Verdict,
        Column::Fit,
        Column::Place,
        Column::Question,
        Column::Added,
        Column::Kvk,
        Column::Domain,
        Column::Country,
    ];
    const USUAL: &'static [Self] = &[Column::Place, Column::Verdict, Column::Fit, Column::Question, Column::Added];

    fn code(self) -> &'static str {
        match self {
            Column::Verdict => "verdict",
            Column::Fit => "fit",
            Column::Place => "place",
            Column::Question => "question",
            Column::Added => "added",
            Column::Kvk => "kvk",
            Column::Domain => "domain",
            Column::Country => "country",
        }
    }

    fn orders(self) -> Option<[&'static str; 2]> {
        match self {
            Column::Fit => Some(["-fit", "fit"]),
            Column::Added => Some(["-created", "created"]),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Column::Verdict => "companies-verdict",
            Column::Fit => "companies-fit",
            Column::Place => "field-place",
            Column::Question => "companies-question",
            Column::Added => "companies-added",
            Column::Kvk => "field-kvk",
            Column::Domain => "field-domain",
            Column::Country => "field-country",
        }
    }

    fn is_at_end(self) -> bool {
        self == Column::Added
    }
}

impl Column {
    /// What of a line has to be read for it.
    pub(super) fn part(self) -> Part {
        match self {
            Column::Verdict | Column::Fit | Column::Question => Part::Standing,
            Column::Place => Part::Place,
            Column::Added => Part::Created,
            Column::Kvk => Part::Kvk,
            Column::Domain => Part::Domain,
            Column::Country => Part::Country,
        }
    }

    /// Whether it tells what a profile says, so that without one there is nothing in it.
    pub(super) fn is_judged(self) -> bool {
        self.part() == Part::Standing
    }

    /// Whether its values do not say of themselves what they are, so that a card names them.
    pub(super) fn is_named(self) -> bool {
        matches!(self, Column::Fit | Column::Added | Column::Kvk)
    }
}

/// What stands in a column of a line.
pub(super) enum Cell {
    Verdict(&'static str),
    Fit(f64, f64, String),
    Text(String),
    Moment(Timestamp),
    Empty,
}

impl Cell {
    /// The cell of a line; `label` says what a criterion is called.
    pub(super) fn of(w: &Words, line: &Listed, column: Column, label: &impl Fn(&str) -> String) -> Cell {
        let standing = line.standing.as_ref();
        let cell = match column {
            Column::Verdict => standing.map(|standing| Cell::Verdict(standing.verdict.code())),
            Column::Fit => {
                standing.map(|standing| Cell::Fit(standing.fit.low, standing.fit.high, fit_words(w, standing.fit)))
            }
            Column::Question => {
                standing.and_then(|standing| standing.next_question.as_deref()).map(|key| Cell::Text(label(key)))
            }
            Column::Place => Some(Cell::Text(line.place.clone())),
            Column::Added => Some(Cell::Moment(line.created_at)),
            Column::Kvk => line.kvk.clone().map(Cell::Text),
            Column::Domain => line.domain.clone().map(Cell::Text),
            Column::Country => Some(Cell::Text(line.country.clone())),
        };
        cell.filter(|cell| !matches!(cell, Cell::Text(text) if text.is_empty())).unwrap_or(Cell::Empty)
    }
}

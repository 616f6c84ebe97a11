//! The columns of the list of opportunities, and what a line shows in each. A column that is not shown is not read.

use domain::{activity::FollowUp, money::Cents, qualification::Interval, time::Day, time::Timestamp};
use store::opportunities::{Line, Part};

use crate::{Words, explained::fit_words, pages::views::columns::Column as Of};

/// What a line can show besides its title and company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Stage,
    Next,
    Counts,
    Verdict,
    Fit,
    Owner,
    Step,
    Heard,
    Amount,
    Source,
    Since,
    Created,
    Closed,
}

impl Of for Column {
    const ALL: &'static [Self] = &[
        Column::Stage,
        Column::Next,
        Column::Counts,
        Column::Verdict,
        Column::Fit,
        Column::Owner,
        Column::Step,
        Column::Heard,
        Column::Amount,
        Column::Source,
        Column::Since,
        Column::Created,
        Column::Closed,
    ];
    const USUAL: &'static [Self] =
        &[Column::Stage, Column::Verdict, Column::Fit, Column::Counts, Column::Owner, Column::Next];

    fn code(self) -> &'static str {
        match self {
            Column::Stage => "stage",
            Column::Next => "next",
            Column::Counts => "counts",
            Column::Verdict => "verdict",
            Column::Fit => "fit",
            Column::Owner => "owner",
            Column::Step => "step",
            Column::Heard => "heard",
            Column::Amount => "amount",
            Column::Source => "source",
            Column::Since => "since",
            Column::Created => "created",
            Column::Closed => "closed",
        }
    }

    fn orders(self) -> Option<[&'static str; 2]> {
        match self {
            Column::Fit => Some(["-fit", "fit"]),
            Column::Counts | Column::Amount => Some(["-amount", "amount"]),
            Column::Next => Some(["next", "-next"]),
            Column::Created => Some(["-created", "created"]),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Column::Stage => "opportunity-stage",
            Column::Next => "next-action",
            Column::Counts => "opportunity-counts",
            Column::Verdict => "companies-verdict",
            Column::Fit => "companies-fit",
            Column::Owner => "opportunity-owner",
            Column::Step => "column-step",
            Column::Heard => "export-heard-on",
            Column::Amount => "opportunity-amount",
            Column::Source => "field-source",
            Column::Since => "opportunity-stage-since",
            Column::Created => "export-created-on",
            Column::Closed => "export-closed-on",
        }
    }

    fn is_at_end(self) -> bool {
        matches!(
            self,
            Column::Next
                | Column::Counts
                | Column::Heard
                | Column::Amount
                | Column::Since
                | Column::Created
                | Column::Closed
        )
    }
}

impl Column {
    /// What of a line has to be read for it.
    pub(super) fn parts(self) -> &'static [Part] {
        match self {
            Column::Stage => &[Part::Stage],
            Column::Next => &[Part::Heard],
            Column::Counts => &[Part::Credited],
            Column::Verdict => &[Part::Verdict],
            Column::Fit => &[Part::Fit],
            Column::Owner => &[Part::Owner],
            Column::Step => &[Part::NextAction],
            Column::Heard => &[Part::Heard],
            Column::Amount => &[],
            Column::Source => &[Part::Origin],
            Column::Since => &[Part::StageAt],
            Column::Created => &[Part::Created],
            Column::Closed => &[Part::Closed],
        }
    }

    /// Whether its texts are short enough never to be broken.
    pub(super) fn is_short(self) -> bool {
        matches!(self, Column::Owner | Column::Source)
    }

    /// Whether its values do not say of themselves what they are, so that a card names them.
    pub(super) fn is_named(self) -> bool {
        matches!(self, Column::Fit | Column::Heard | Column::Amount | Column::Since | Column::Created | Column::Closed)
    }
}

/// What stands in a column of a line.
pub(super) enum Cell {
    Stage(String),
    Verdict(&'static str),
    Fit(Interval, String),
    Counts(Cents, Cents),
    Amount(Cents),
    Text(String),
    Follow(Option<FollowUp>, Option<Day>),
    Day(Day),
    Moment(Timestamp),
    Empty,
}

impl Cell {
    /// The cell of a line; `stage` is what its stage is called.
    pub(super) fn of(w: &Words, line: &Line, column: Column, stage: &str) -> Cell {
        let cell = match column {
            Column::Stage => Some(Cell::Stage(stage.to_owned())),
            Column::Next => Some(Cell::Follow(line.follow_up(w.today()), line.next_on)),
            Column::Counts => line.credited.map(|credited| Cell::Counts(credited, line.amount)),
            Column::Verdict => line.verdict.map(|verdict| Cell::Verdict(verdict.code())),
            Column::Fit => line.fit.map(|fit| Cell::Fit(fit, fit_words(w, fit))),
            Column::Owner => Some(Cell::Text(line.owner_name.clone())),
            Column::Step => line.next_action.clone().map(Cell::Text),
            Column::Heard => line.heard_on.map(Cell::Day),
            Column::Amount => Some(line.amount).filter(|amount| amount.0 != 0).map(Cell::Amount),
            Column::Source => line.origin.map(|origin| Cell::Text(w.t(format!("origin-{}", origin.code())))),
            Column::Since => line.stage_at.map(Cell::Moment),
            Column::Created => line.created_at.map(Cell::Moment),
            Column::Closed => line.closed_on.map(Cell::Day),
        };
        cell.unwrap_or(Cell::Empty)
    }
}

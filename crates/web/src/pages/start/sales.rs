//! What waits on the tight side: cases to decide or to treat, and what one's own opportunities lack.

use domain::{nearmiss::CaseState, refusal::Missing, time::Day};
use store::{
    Reader,
    cases::{self, CaseRow, Show},
    opportunities::{self, Filter, Key, Listing, Neglect, Opportunity, Situation, Sort, Status},
};

use super::MOST;
use crate::{Error, Viewer};

/// Cases that wait for somebody.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    /// The first of them.
    pub(super) lines: Vec<Case>,
    /// How many there are in all.
    pub(super) total: usize,
}

/// A case that waits.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// The case.
    pub(super) row: CaseRow,
    /// By when.
    pub(super) by: Option<Day>,
    /// Whether that has passed.
    pub(super) overdue: bool,
    /// Whether a proposal is what waits.
    pub(super) is_proposed: bool,
}

/// The cases that this person can decide: proposed, and he does not stand behind them.
///
/// # Errors
/// As the store says.
pub(super) async fn to_decide(reader: &mut Reader, viewer: &Viewer) -> Result<Waiting, Error> {
    let all = waiting(reader, viewer, Show::ToDecide).await?;
    Ok(first(all.into_iter().filter(|row| !row.case.is_behind(viewer.id())).collect(), viewer))
}

/// The cases that this seller has to do something with.
///
/// # Errors
/// As the store says.
pub(super) async fn to_treat(reader: &mut Reader, viewer: &Viewer) -> Result<Waiting, Error> {
    let all = waiting(reader, viewer, Show::Waiting).await?;
    let asks = |row: &CaseRow| matches!(row.state(viewer.now.today), CaseState::Open | CaseState::Expired);
    let mine = |row: &CaseRow| row.case.owner == viewer.id() && asks(row);
    Ok(first(all.into_iter().filter(mine).collect(), viewer))
}

async fn waiting(reader: &mut Reader, viewer: &Viewer, show: Show) -> Result<Vec<CaseRow>, Error> {
    let filter = cases::Filter { show, limit: store::page::MOST, ..cases::Filter::default() };
    Ok(cases::list(reader, &viewer.person, &filter, viewer.now.today).await?.items)
}

fn first(rows: Vec<CaseRow>, viewer: &Viewer) -> Waiting {
    let total = rows.len();
    let today = viewer.now.today;
    let case = |row: CaseRow| Case {
        by: row.decide_by,
        overdue: row.overdue(today),
        is_proposed: row.state(today) == CaseState::Proposed,
        row,
    };
    Waiting { lines: rows.into_iter().take(MOST as usize).map(case).collect(), total }
}

/// A seller's open opportunities, with what they lack.
#[derive(Clone, Debug)]
pub(super) struct Lacking {
    /// The first of them.
    pub(super) lines: Vec<Sale>,
    /// How many there are in all.
    pub(super) total: i64,
}

/// An opportunity and what it lacks to go on.
#[derive(Clone, Debug)]
pub(super) struct Sale {
    /// The opportunity.
    pub(super) row: Opportunity,
    /// Its stage, in words.
    pub(super) stage: String,
    /// The first thing that it lacks, in words; empty when it can go on.
    pub(super) lacks: String,
    /// How many more things it lacks.
    pub(super) more: usize,
}

/// The seller's own open opportunities, the most valuable first, with what each lacks to leave its stage.
///
/// # Errors
/// As the store says.
pub(super) async fn lacking(reader: &mut Reader, viewer: &Viewer) -> Result<Lacking, Error> {
    let listing = Listing {
        filter: Filter { status: Some(Status::Open), owner: Some(viewer.id()), ..Filter::default() },
        sort: Sort { key: Key::Amount, descending: true },
        limit: MOST,
        ..Listing::default()
    };
    let mine = opportunities::list(reader, &viewer.person, &listing).await?;
    let mut lines = Vec::new();
    for row in mine.items {
        lines.push(sale(reader, viewer, row).await?);
    }
    Ok(Lacking { lines, total: mine.total })
}

async fn sale(reader: &mut Reader, viewer: &Viewer, row: Opportunity) -> Result<Sale, Error> {
    let situation = opportunities::situation(reader, &viewer.person, row.id, viewer.now.today).await?;
    let profile = &situation.profile;
    let lacks = situation.lacks();
    let said = lacks.first().map(|missing| {
        under_way(viewer, &situation, missing).unwrap_or_else(|| viewer.w.missing(missing, Some(profile.as_ref())))
    });
    let stage = profile.process.stage(&row.stage).map(|stage| viewer.w.text(&stage.label)).unwrap_or_default();
    Ok(Sale { row, stage, lacks: said.unwrap_or_default(), more: lacks.len().saturating_sub(1) })
}

/// What is being done already about an approval that is lacking, so that the seller need not: the case waits for
/// somebody else, or for its day.
fn under_way(viewer: &Viewer, situation: &Situation, missing: &Missing) -> Option<String> {
    let case = situation.cases.iter().rev().find(|case| case.is_asked())?;
    match case.state(viewer.now.today) {
        _ if missing.kind != "case_approved" => None,
        CaseState::Proposed => Some(viewer.w.t("case-asks-proposed")),
        CaseState::Growing => Some(viewer.w.with("case-back-on", "day", viewer.w.date(case.case.recheck_on?))),
        _ => None,
    }
}

/// What a seller has to do today, and what of his nobody follows up.
#[derive(Clone, Debug)]
pub(super) struct Agenda {
    /// What is due by today, the longest due first.
    pub(super) lines: Vec<Opportunity>,
    /// How many were silent for too long.
    pub(super) silent: i64,
    /// How many others have nothing planned.
    pub(super) unplanned: i64,
}

impl Agenda {
    /// Whether there is nothing to do about any of it.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.silent == 0 && self.unplanned == 0
    }
}

/// The seller's agenda for today.
///
/// # Errors
/// As the store says.
pub(super) async fn agenda(reader: &mut Reader, viewer: &Viewer) -> Result<Agenda, Error> {
    let today = viewer.now.today;
    let lines = opportunities::agenda(reader, &viewer.person, viewer.id(), (today, MOST)).await?;
    let mut count = async |neglect: Neglect| {
        let filter = Filter { owner: Some(viewer.id()), neglect: Some(neglect), ..Filter::default() };
        Ok::<_, Error>(opportunities::totals(reader, &viewer.person, &filter).await?.count)
    };
    Ok(Agenda {
        lines,
        silent: count(Neglect::Silent(today)).await?,
        unplanned: count(Neglect::Unplanned(today)).await?,
    })
}

/// The exceptions that are under way.
#[derive(Clone, Debug)]
pub(super) struct Exceptions {
    /// The first of them.
    pub(super) lines: Vec<Opportunity>,
    /// How many there are in all.
    pub(super) total: i64,
}

/// The open opportunities that are let in outside the target group; `None` when there are none.
///
/// # Errors
/// As the store says.
pub(super) async fn exceptions(reader: &mut Reader, viewer: &Viewer) -> Result<Option<Exceptions>, Error> {
    let filter = Filter { status: Some(Status::Open), exceptions: true, ..Filter::default() };
    let listing = Listing { filter, limit: MOST, ..Listing::default() };
    let found = opportunities::list(reader, &viewer.person, &listing).await?;
    Ok((found.total > 0).then_some(Exceptions { lines: found.items, total: found.total }))
}

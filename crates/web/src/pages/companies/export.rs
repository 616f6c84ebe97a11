//! A list of companies as a file: all that match, with what the profile says of them and what is known per criterion.

use axum::{extract::State, response::Response};
use domain::{
    criterion::{Criterion, Kind},
    fact::Facts,
    profile::Profile,
};
use store::{
    companies::{self, Listed},
    facts, page,
    profiles::standards,
};

use super::{filter::Asked, list::LOOKERS};
use crate::{
    App, Error, Query, Viewer, Words,
    explained::answer,
    sheet::{Cell, Sheet, Wish, must_fit},
};

pub(super) async fn file(
    State(app): State<App>,
    viewer: Viewer,
    Query(asked): Query<Asked>,
    Query(wish): Query<Wish>,
) -> Result<Response, Error> {
    viewer.must_be(&LOOKERS)?;
    let format = wish.format()?;
    let mut reader = app.store.read().await?;
    let standard = asked.standard(&standards(&mut reader).await?);
    let (filter, sort) = (asked.filter(standard.as_ref()), asked.sort(standard.is_some()));
    let profile = standard.as_ref().map(|standard| standard.profile.as_ref());
    let mut sheet = Sheet::new(format, &columns(&viewer.w, profile))?;
    let mut cursor: Option<String> = None;
    loop {
        let from = (cursor.as_deref(), page::MOST);
        let found = companies::list(&mut reader, &viewer.person, &filter, sort, from).await?;
        must_fit(found.total)?;
        let ids: Vec<_> = found.items.iter().map(|row| row.id).collect();
        let known = facts::latest_of(&mut reader, &ids).await?;
        for row in &found.items {
            sheet.add(&cells(&viewer.w, profile, row, known.get(&row.id)))?;
        }
        cursor = found.next;
        if cursor.is_none() {
            break;
        }
    }
    drop(reader);
    sheet.download("losvast-companies").await
}

/// The columns, as the page calls them, and one for each criterion.
fn columns(w: &Words, profile: Option<&Profile>) -> Vec<String> {
    let own = ["field-name", "field-kvk", "field-branch", "field-vat", "field-domain", "field-country", "field-place"];
    let own = own.map(|key| w.t(key));
    let judged = ["companies-verdict", "export-fit-low", "export-fit-high", "companies-question"];
    let judged = profile.iter().flat_map(|_| judged).map(|key| w.t(key));
    let criteria = profile.iter().flat_map(|profile| &profile.criteria).map(|criterion| w.text(&criterion.label));
    let last = ["companies-added", "export-id"].map(|key| w.t(key));
    own.into_iter().chain(judged).chain(criteria).chain(last).collect()
}

fn cells(w: &Words, profile: Option<&Profile>, row: &Listed, known: Option<&Facts>) -> Vec<Cell> {
    let text = |text: Option<&String>| Cell::Text(text.cloned().unwrap_or_default());
    let mut cells = vec![
        Cell::Text(row.name.clone()),
        text(row.kvk.as_ref()),
        text(row.branch.as_ref()),
        text(row.vat.as_ref()),
        text(row.domain.as_ref()),
        Cell::Text(row.country.clone()),
        Cell::Text(row.place.clone()),
    ];
    if let Some(profile) = profile {
        cells.extend(judged(w, profile, row));
        cells.extend(profile.criteria.iter().map(|criterion| value(w, criterion, known)));
    }
    cells.extend([Cell::Day(w.day_of(row.created_at)), Cell::Text(row.id.to_string())]);
    cells
}

fn judged(w: &Words, profile: &Profile, row: &Listed) -> [Cell; 4] {
    let Some(standing) = &row.standing else { return [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty] };
    let asked = standing.next_question.as_deref().and_then(|key| profile.criterion(key));
    [
        Cell::Text(w.t(format!("verdict-{}", standing.verdict.code()))),
        Cell::Number(standing.fit.low),
        Cell::Number(standing.fit.high),
        asked.map_or(Cell::Empty, |criterion| Cell::Text(w.text(&criterion.label))),
    ]
}

/// What is known: numbers and steps of a scale as numbers, yes and no in words, codes as the text they are, so that none loses a zero.
fn value(w: &Words, criterion: &Criterion, known: Option<&Facts>) -> Cell {
    let Some(fact) = known.and_then(|facts| facts.about(&criterion.key)) else { return Cell::Empty };
    match criterion.kind {
        Kind::Number { .. } | Kind::Scale { .. } => Cell::number(&fact.value),
        Kind::YesNo { .. } => Cell::Text(answer(w, criterion, &fact.value)),
        _ => Cell::Text(fact.value.clone()),
    }
}

//! A list of opportunities as a file: all that match, in the order of the list, with what counts beside what does not.

use axum::{extract::State, response::Response};
use store::{
    Cursor, Reader,
    opportunities::{self, Opportunity},
    page,
};

use super::{
    filter::{Asked, stage_label},
    list::LOOKERS,
};
use crate::{
    App, Error, Query, Viewer, Words,
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
    let asked = asked.seen_by(&viewer);
    let mut reader = app.store.read().await?;
    let mut listing = asked.listing(&viewer, page::MOST);
    listing.after = None;
    must_fit(opportunities::totals(&mut reader, &viewer.person, &listing.filter).await?.count)?;
    let mut sheet = Sheet::new(format, &columns(&viewer.w))?;
    loop {
        let found = opportunities::list(&mut reader, &viewer.person, &listing).await?;
        for row in &found.items {
            sheet.add(&cells(&mut reader, &viewer.w, row).await?)?;
        }
        let Some(next) = found.next else { break };
        listing.after = Cursor::parse(&next);
    }
    drop(reader);
    sheet.download("losvast-opportunities").await
}

/// The columns, as the page calls them.
fn columns(w: &Words) -> Vec<String> {
    [
        "export-title",
        "export-company",
        "opportunity-stage",
        "export-status",
        "companies-verdict",
        "export-fit-low",
        "export-fit-high",
        "opportunity-amount",
        "opportunity-counts",
        "opportunity-owner",
        "next-action",
        "export-next-on",
        "export-heard-on",
        "field-source",
        "opportunity-exception",
        "export-created-on",
        "export-closed-on",
        "export-id",
    ]
    .map(|key| w.t(key))
    .into()
}

async fn cells(reader: &mut Reader, w: &Words, row: &Opportunity) -> Result<Vec<Cell>, Error> {
    let stage = stage_label(reader, w, (row.profile_version_id, &row.stage)).await?;
    let exception = if row.is_exception { w.t("export-yes") } else { String::new() };
    Ok(vec![
        Cell::Text(row.title.clone()),
        Cell::Text(row.company_name.clone()),
        Cell::Text(stage),
        Cell::Text(w.t(format!("status-{}", row.status()))),
        Cell::Text(w.t(format!("verdict-{}", row.verdict.code()))),
        Cell::Number(row.fit.low),
        Cell::Number(row.fit.high),
        Cell::Euros(row.amount),
        Cell::Euros(row.credited),
        Cell::Text(row.owner_name.clone()),
        Cell::Text(row.next.as_ref().map(|next| next.what.clone()).unwrap_or_default()),
        Cell::day(row.next_on()),
        Cell::Day(row.heard_on),
        Cell::Text(w.t(format!("origin-{}", row.origin.code()))),
        Cell::Text(exception),
        Cell::Day(w.day_of(row.created_at)),
        Cell::day(row.closed_on),
        Cell::Text(row.id.to_string()),
    ])
}

//! The report for a meeting of the management: what the pages of the loop say, on four leaves; as a page and as a PDF.

mod came_out;
mod conduct;
mod criteria;
mod exceptions;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::statistics::Count;
use report::{Cell, Report};

use super::{LoopPage, compass::CompassPage, sharpen::SharpenPage};
use crate::{App, Error, Section, Shell, Viewer, Words, learned::apart, page};

#[derive(Template)]
#[template(path = "loop/report.html")]
struct ReportPage {
    shell: Shell,
    w: Words,
    report: Report,
}

/// What the loop says now, to this viewer.
async fn report(app: &App, viewer: &Viewer) -> Result<Report, Error> {
    let found = LoopPage::load(app, viewer).await?;
    let sharpen = SharpenPage::load(app, viewer, None, <_>::default()).await?;
    let compass = CompassPage::load(app, viewer, None, <_>::default()).await?;
    let w = viewer.words();
    let firm = found.shell.organisation().unwrap_or("Losvast").to_owned();
    Ok(Report {
        language: w.lang.code(),
        title: w.t("report-title"),
        made: w.with("report-made", "day", w.date(viewer.now.today)),
        foot: w.with("report-foot", "firm", firm.as_str()),
        firm,
        leaves: vec![
            came_out::leaf(&found),
            exceptions::leaf(&found),
            criteria::leaf(&sharpen),
            conduct::leaf(&compass, &found),
        ],
    })
}

pub(super) async fn show(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    let report = report(&app, &viewer).await?;
    let w = viewer.words();
    page(&ReportPage { shell: viewer.shell(w.t("loop-tab-report"), Section::Loop), report, w })
}

pub(super) async fn download(State(app): State<App>, viewer: Viewer) -> Result<Response, Error> {
    let report = report(&app, &viewer).await?;
    let name = format!("attachment; filename=\"losvast-{}.pdf\"", viewer.now.today);
    let name = HeaderValue::from_str(&name).map_err(|error| Error::Internal(error.to_string()))?;
    let pdf = apart(move || report::pdf(&report).map_err(|error| Error::Internal(error.to_string()))).await?;
    let kind = HeaderValue::from_static("application/pdf");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], pdf).into_response())
}

/// Where the figures of a leaf say how they come about: on the page that they are taken from.
fn figures(leaf: &usize) -> &'static str {
    match leaf {
        0 => "/loop#why-cohorts",
        1 => "/loop#why-ledger",
        2 => "/loop/sharpen#why-criteria",
        _ => "/loop/compass#why-tight",
    }
}

/// The ends of a range in percent, and where its mark stands (−1: nowhere), as the bar on a page wants them.
fn bar(cell: &Cell) -> Option<(f64, f64, f64)> {
    match cell {
        Cell::Range { low, high, mark, .. } => {
            Some((100.0 * low, 100.0 * high, mark.map_or(-1.0, |mark| 100.0 * mark)))
        }
        Cell::Text(_) | Cell::Figure(_) => None,
    }
}

/// The interval of a count's rate, drawn and in words; of nothing there is none.
fn range(page: &LoopPage, count: &Count, mark: Option<f64>) -> Cell {
    if count.of == 0 {
        return Cell::Text(page.w.count(None::<u32>));
    }
    let interval = count.interval();
    Cell::Range { low: interval.low, high: interval.high, mark, says: page.range(count) }
}

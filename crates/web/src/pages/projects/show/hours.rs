//! The hours of a project as they came in from other systems: a bar a week, and whose they are for whoever may know.

use domain::{
    checkin::CheckIn,
    hours::Spent,
    time::{Day, plus_days},
};
use store::{
    Reader,
    hours::{self, Imported},
    projects::ProjectRow,
};

use super::super::imported::{self, Told};
use crate::{
    Error, Viewer, Words,
    charts::{self, Figure, Histogram},
};

/// The most weeks that are drawn, the last ones.
const WEEKS: usize = 52;

/// What the page tells of hours.
pub(super) struct Hours {
    pub(super) told: Told,
    /// How the last check-in differs from what had come in on its day; empty when it does not.
    pub(super) difference: String,
    pub(super) figure: Option<Figure>,
    /// What it all comes to.
    pub(super) spent: Spent,
    pub(super) shares: Vec<ShareLine>,
    /// Whether the viewer may see what hours cost.
    pub(super) sees_rates: bool,
}

/// One worker's part.
pub(super) struct ShareLine {
    /// His name; empty where it is not known.
    pub(super) name: String,
    pub(super) hours: String,
    /// What they cost; empty where that may not be seen, and where hours have no rate.
    pub(super) cost: String,
    /// What an hour of them cost on average, likewise.
    pub(super) rate: String,
}

/// What came in of a project; `None` when nothing did.
pub(super) async fn of_project(
    reader: &mut Reader,
    viewer: &Viewer,
    row: &ProjectRow,
    last: Option<&CheckIn>,
) -> Result<Option<Hours>, Error> {
    let imported = hours::of_project(reader, &viewer.person, row.id()).await?;
    if !imported.spent.is_any() {
        return Ok(None);
    }
    let (w, sees_rates) = (&viewer.w, hours::sees_rates(&viewer.person));
    let difference = match last {
        Some(last) => imported::difference(w, last.spent, &imported.until(last.on)),
        None => String::new(),
    };
    let shares = hours::shares(reader, &viewer.person, row, &imported).await?;
    let cost = |spent: &Spent| spent.cost().filter(|_| sees_rates);
    let line = |share: hours::Share| ShareLine {
        hours: imported::hours(w, share.spent.hours()),
        cost: cost(&share.spent).map(|cost| w.money(cost)).unwrap_or_default(),
        rate: cost(&share.spent).and_then(|_| share.spent.rate()).map(|rate| w.money(rate)).unwrap_or_default(),
        name: share.name,
    };
    Ok(Some(Hours {
        told: Told::new(w, &imported),
        difference,
        figure: figure(w, &imported),
        spent: imported.spent,
        shares: shares.into_iter().map(line).collect(),
        sees_rates,
    }))
}

/// The hours of each week; nothing where only costs came in.
fn figure(w: &Words, imported: &Imported) -> Option<Figure> {
    let weeks = imported.weeks.get(imported.weeks.len().saturating_sub(WEEKS)..)?;
    let (first, _) = *weeks.first()?;
    // In tenths of hours, so that a short week is seen.
    let bars: Vec<u64> = weeks.iter().map(|(_, seconds)| u64::try_from(seconds / 360).unwrap_or_default()).collect();
    let day = |place: f64| plus_days(first, (place * 7.0).round() as i64);
    let (across, counted) = (|place: f64| w.axis_day(day(place)), |tenths: f64| w.count(tenths / 10.0));
    let figures = Histogram {
        bars: &bars,
        before: None,
        across: (0.0, weeks.len() as f64),
        marks: vec![],
        across_name: w.t("imported-week"),
        x_label: &across,
        y_label: &counted,
    };
    let cells = |(monday, seconds): &(Day, i64)| vec![w.date(*monday), imported::hours(w, *seconds as f64 / 3_600.0)];
    Some(Figure {
        title: w.t("imported-title"),
        says: w.t("imported-lead"),
        drawings: charts::histogram(&figures),
        legend: vec![],
        head: ["imported-week", "terms-hours"].map(|key| w.t(key)).into(),
        rows: weeks.iter().rev().map(cells).collect(),
    })
}

//! The forecast cone with its trail: at every check-in, the day on which it would be finished.
//!
//! Across is the day of the check-in, upward the forecast finish: the line is the even chance (P50), the band runs to
//! four in five (P80). A project under control has a band that narrows towards a level line. The promise, then and now,
//! and the limit of the mandate lie across it.

use super::{Anchor, Canvas, DayScale, Frame, Labels, Point, Svg, both, span};
use domain::time::{Day, days_between, plus_days};

/// What one check-in forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConePoint {
    /// The day of the check-in.
    pub on: Day,
    /// An even chance that it is finished by then.
    pub p50: Day,
    /// Four in five that it is finished by then.
    pub p80: Day,
    /// What the point says when it is pointed at.
    pub says: String,
}

/// A day that the forecast is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub on: Day,
    /// The class of its line (`promised`).
    pub class: &'static str,
    /// Its name, short.
    pub label: String,
}

/// The figures of a cone.
#[derive(Clone, Debug, PartialEq)]
pub struct Cone {
    /// When the project started.
    pub started_on: Day,
    /// The day to show as today, while it runs.
    pub today: Option<Day>,
    /// The check-ins, in order of their day.
    pub trail: Vec<ConePoint>,
    /// The promise and the limit.
    pub marks: Vec<Mark>,
}

/// Draws a cone.
pub fn cone(cone: &Cone, labels: &Labels<'_>) -> String {
    both(|canvas| draw(cone, labels, canvas))
}

fn draw(cone: &Cone, labels: &Labels<'_>, canvas: Canvas) -> Svg {
    let mut svg = Svg::new(canvas);
    let frame = Frame::inside(canvas, 64.0, 12.0);
    let (x, y) = scales(cone, frame);
    let (across, upward) = if canvas.is_narrow() { (3, 4) } else { (7, 5) };
    frame.rules(&mut svg, y.ticks(upward).into_iter().map(|day| (y.place(day), (labels.day)(day))));
    frame.feet(&mut svg, x.ticks(across).into_iter().map(|day| (x.place(day), (labels.day)(day))));
    if let Some(today) = cone.today {
        svg.line((x.place(today), frame.top), (x.place(today), frame.bottom), "today");
        let anchor = if x.place(today) > frame.right - 60.0 { Anchor::End } else { Anchor::Start };
        let nudge = if anchor == Anchor::End { -5.0 } else { 5.0 };
        svg.text((x.place(today) + nudge, frame.bottom - 6.0), anchor, "label", &labels.today);
    }
    marks(&mut svg, cone, frame, y);
    trail(&mut svg, cone, x, y);
    svg
}

fn scales(cone: &Cone, frame: Frame) -> (DayScale, DayScale) {
    let last_check_in = cone.trail.last().map_or(cone.started_on, |point| point.on);
    let finishes = cone.trail.iter().flat_map(|point| [point.p50, point.p80]);
    let marks = cone.marks.iter().map(|mark| mark.on);
    let (low, high) = span(finishes.chain(marks)).unwrap_or((cone.started_on, last_check_in));
    let air = (days_between(low, high) / 8).max(5);
    let right = cone.today.unwrap_or(last_check_in).max(last_check_in);
    let right = right.max(plus_days(cone.started_on, 28));
    let x = DayScale::new((cone.started_on, right), frame.across());
    let y = DayScale::new((plus_days(low, -air), plus_days(high, air)), frame.upward());
    (x, y)
}

/// How wide a letter of a name is at most, and the room between two names on one line, in pixels.
const LETTER: f64 = 6.5;
const APART: f64 = 14.0;

/// Each line has its name on it, the later day first; where lines lie close together their names stand beside one another
/// and never through one another, and only where there is no room for that under one another.
fn marks(svg: &mut Svg, cone: &Cone, frame: Frame, y: DayScale) {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut sorted: Vec<&Mark> = cone.marks.iter().collect();
    sorted.sort_by_key(|mark| std::cmp::Reverse(mark.on));
    for mark in sorted {
        let at = y.place(mark.on);
        svg.line((frame.left, at), (frame.right, at), mark.class);
        let width = mark.label.chars().count() as f64 * LETTER;
        let mut text_at = at - 5.0;
        let close = |taken: &[(f64, f64)], text_at: f64| {
            taken
                .iter()
                .filter(|(other, _)| (other - text_at).abs() < APART)
                .map(|(_, end)| end + APART)
                .fold(0.0, f64::max)
        };
        let mut from = close(&taken, text_at).max(frame.left + 6.0);
        while from + width > frame.right && from > frame.left + 6.0 {
            text_at += APART;
            from = close(&taken, text_at).max(frame.left + 6.0);
        }
        taken.push((text_at, from + width));
        svg.text((from, text_at), Anchor::Start, "name", &mark.label);
    }
}

fn trail(svg: &mut Svg, cone: &Cone, x: DayScale, y: DayScale) {
    let likely: Vec<Point> = cone.trail.iter().map(|point| (x.place(point.on), y.place(point.p50))).collect();
    let sure: Vec<Point> = cone.trail.iter().map(|point| (x.place(point.on), y.place(point.p80))).collect();
    svg.band(&sure, &likely, "area");
    svg.path(&sure, "line faint");
    svg.path(&likely, "line");
    for (i, point) in cone.trail.iter().enumerate() {
        let is_last = i + 1 == cone.trail.len();
        let class = if is_last { "dot now" } else { "dot" };
        svg.dot(likely[i], if is_last { 5.0 } else { 2.5 }, class, &point.says);
    }
}

//! A quarter's target and what was brought in towards it: a step at every win, and the pace that would just make it.
//!
//! Two step lines: what counts, and the raw amount above it. Where they part, something was won that does not count in
//! full.

use super::{Canvas, DayScale, Frame, Labels, Point, Scale, Svg, both};
use domain::time::Day;

/// How it stood after the wins of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct ReachPoint {
    /// The day.
    pub on: Day,
    /// What counts, from the first day of the quarter on.
    pub credited: f64,
    /// The same in raw amounts.
    pub raw: f64,
    /// What the point says when it is pointed at.
    pub says: String,
}

/// The figures of a quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// Its first and last day.
    pub days: (Day, Day),
    /// Today, when it lies inside; the lines end there.
    pub today: Option<Day>,
    /// The target; zero when there is none.
    pub target: f64,
    /// The days on which something was won, in their order.
    pub points: Vec<ReachPoint>,
}

/// Draws a quarter.
pub fn reach(figures: &Reach, labels: &Labels<'_>) -> String {
    both(|canvas| draw(figures, labels, canvas))
}

fn draw(figures: &Reach, labels: &Labels<'_>, canvas: Canvas) -> Svg {
    let mut svg = Svg::new(canvas);
    let frame = Frame::inside(canvas, 64.0, 12.0);
    let tallest = figures.points.last().map_or(0.0, |point| point.raw.max(point.credited)).max(figures.target);
    let x = DayScale::new(figures.days, frame.across());
    let y = Scale::new((0.0, if tallest > 0.0 { tallest * 1.08 } else { 1.0 }), frame.upward());
    let (across, upward) = if canvas.is_narrow() { (3, 4) } else { (7, 5) };
    frame.rules(&mut svg, y.ticks(upward).into_iter().map(|figure| (y.place(figure), (labels.figure)(figure))));
    frame.feet(&mut svg, x.ticks(across).into_iter().map(|day| (x.place(day), (labels.day)(day))));
    let (first, last) = figures.days;
    if figures.target > 0.0 {
        svg.path(&[(x.place(first), y.place(0.0)), (x.place(last), y.place(figures.target))], "promised");
    }
    if let Some(today) = figures.today {
        svg.line((x.place(today), frame.top), (x.place(today), frame.bottom), "axis");
        svg.text((x.place(today), frame.top - 2.0), super::Anchor::Middle, "label", &labels.today);
    }
    let until = figures.today.unwrap_or(last);
    svg.path(&steps(figures, until, (x, y), |point| point.raw), "line second");
    svg.path(&steps(figures, until, (x, y), |point| point.credited), "line");
    for point in &figures.points {
        svg.dot((x.place(point.on), y.place(point.credited)), 2.5, "dot", &point.says);
    }
    svg
}

fn steps(figures: &Reach, until: Day, (x, y): (DayScale, Scale), of: fn(&ReachPoint) -> f64) -> Vec<Point> {
    let mut height = y.place(0.0);
    let mut steps = vec![(x.place(figures.days.0), height)];
    for point in &figures.points {
        steps.push((x.place(point.on), height));
        height = y.place(of(point));
        steps.push((x.place(point.on), height));
    }
    let last = figures.points.last().map_or(until, |point| point.on.max(until));
    steps.push((x.place(last), height));
    steps
}

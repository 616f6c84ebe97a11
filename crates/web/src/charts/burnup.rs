//! Burn-up with a moving scope line: what was spent, what the whole is thought to take, and what was promised.
//!
//! Two lines tell most of the story: where *spent* is going, and whether the *whole* moves away from it. The step line
//! is the budget as it was agreed on that day. One unit over all lines: money, or hours.

use super::{Canvas, DayScale, Frame, Labels, Point, Scale, Svg, both};
use domain::time::{Day, plus_days};

/// How it stood at one check-in.
#[derive(Clone, Debug, PartialEq)]
pub struct BurnUpPoint {
    /// The day.
    pub on: Day,
    /// Spent until then.
    pub spent: f64,
    /// What the whole was thought to take: spent and what was likely still needed.
    pub whole: f64,
    /// The budget that was agreed then.
    pub budget: f64,
    /// The share of the budget of the results that were accepted, in the same unit.
    pub earned: f64,
    /// What the point says when it is pointed at.
    pub says: String,
}

/// The figures of a burn-up.
#[derive(Clone, Debug, PartialEq)]
pub struct BurnUp {
    /// When the project started, with nothing spent.
    pub started_on: Day,
    /// The budget at the start.
    pub promised: f64,
    /// The check-ins, in order of their day.
    pub points: Vec<BurnUpPoint>,
}

/// Draws a burn-up.
pub fn burn_up(figures: &BurnUp, labels: &Labels<'_>) -> String {
    both(|canvas| draw(figures, labels, canvas))
}

fn draw(figures: &BurnUp, labels: &Labels<'_>, canvas: Canvas) -> Svg {
    let mut svg = Svg::new(canvas);
    let frame = Frame::inside(canvas, 64.0, 12.0);
    let last = figures.points.last().map_or(figures.started_on, |point| point.on);
    let last = last.max(plus_days(figures.started_on, 28));
    let tallest = figures.points.iter().map(|p| p.whole.max(p.spent).max(p.budget)).fold(figures.promised, f64::max);
    let x = DayScale::new((figures.started_on, last), frame.across());
    let y = Scale::new((0.0, tallest * 1.08), frame.upward());
    let (across, upward) = if canvas.is_narrow() { (3, 4) } else { (7, 5) };
    frame.rules(&mut svg, y.ticks(upward).into_iter().map(|figure| (y.place(figure), (labels.figure)(figure))));
    frame.feet(&mut svg, x.ticks(across).into_iter().map(|day| (x.place(day), (labels.day)(day))));
    lines(&mut svg, figures, x, y);
    svg
}

fn lines(svg: &mut Svg, figures: &BurnUp, x: DayScale, y: Scale) {
    let start = (x.place(figures.started_on), y.place(0.0));
    let of = |figure: fn(&BurnUpPoint) -> f64| -> Vec<Point> {
        figures.points.iter().map(|point| (x.place(point.on), y.place(figure(point)))).collect()
    };
    let from_zero = |line: Vec<Point>| -> Vec<Point> { std::iter::once(start).chain(line).collect() };
    let spent = from_zero(of(|point| point.spent));
    let ground: Vec<Point> = spent.iter().map(|(at, _)| (*at, y.place(0.0))).collect();
    svg.band(&spent, &ground, "area");
    svg.path(&budget_steps(figures, x, y), "promised");
    svg.path(&of(|point| point.whole), "line second");
    svg.path(&from_zero(of(|point| point.earned)), "line good");
    svg.path(&spent, "line");
    for (point, at) in figures.points.iter().zip(spent.iter().skip(1)) {
        svg.dot(*at, 2.5, "dot", &point.says);
    }
}

fn budget_steps(figures: &BurnUp, x: DayScale, y: Scale) -> Vec<Point> {
    let mut steps = vec![(x.place(figures.started_on), y.place(figures.promised))];
    let mut before = figures.promised;
    for point in &figures.points {
        steps.push((x.place(point.on), y.place(before)));
        steps.push((x.place(point.on), y.place(point.budget)));
        before = point.budget;
    }
    steps
}

//! Fever chart: how much of a margin is taken, against how much of the work is done.
//!
//! Across is the effort that lies behind, upward the share of the margin that the forecast takes: one line for time, one for
//! money, check-in by check-in. On the level line the margin is gone and the mandate left. Above the slanting one the
//! margin goes faster than the work gets done. The last stand of each has a whisker from the even chance (P50) to four in
//! five (P80), between which a mandate asks for attention; it is dotted, as it is no stand that was.

use super::{Anchor, Canvas, Frame, Point, Scale, Svg, both};

/// How much of the margin a forecast takes, 1 being all of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taken {
    /// With an even chance.
    pub p50: f64,
    /// With four chances in five not more than this.
    pub p80: f64,
}

/// How it stood at one check-in.
#[derive(Clone, Debug, PartialEq)]
pub struct FeverPoint {
    /// The part of the effort that lies behind, 0–1.
    pub done: f64,
    /// Of the margin of time; `None` where there is no such margin.
    pub time: Option<Taken>,
    /// Of the margin of money.
    pub money: Option<Taken>,
    /// What the point says when it is pointed at.
    pub says: String,
}

/// The figures of a fever chart.
pub struct Fever<'a> {
    /// The check-ins, in order of their day.
    pub points: &'a [FeverPoint],
    /// The name of the axis across.
    pub across_name: String,
    /// The name of the level line.
    pub limit: String,
    /// How a share is written on an axis.
    pub share: &'a dyn Fn(f64) -> String,
}

/// What is more than this is drawn at the top: ten times the margin says the same as twenty.
const MOST: f64 = 10.0;

/// Draws a fever chart.
pub fn fever(figures: &Fever<'_>) -> String {
    both(|canvas| draw(figures, Canvas { height: canvas.height + 16.0, ..canvas }))
}

fn draw(figures: &Fever<'_>, canvas: Canvas) -> Svg {
    let mut svg = Svg::new(canvas);
    let mut frame = Frame::inside(canvas, 64.0, 12.0);
    frame.bottom -= 16.0;
    // Room for every dot, and for the whisker that is drawn: none of them lies on the edge unless it is past all reading.
    let lines = [
        figures.points.iter().map(|point| point.time).collect(),
        figures.points.iter().map(|point| point.money).collect(),
    ];
    let tall = |line: Vec<Option<Taken>>| {
        let known: Vec<Taken> = line.into_iter().flatten().collect();
        known.iter().map(|taken| taken.p50).chain(known.last().map(|taken| taken.p80)).fold(0.0, f64::max)
    };
    let tallest = lines.map(tall).into_iter().fold(1.2, |tallest: f64, top| tallest.max(top * 1.08)).min(MOST);
    let x = Scale::new((0.0, 1.0), frame.across());
    let y = Scale::new((0.0, tallest), frame.upward());
    let across = if canvas.is_narrow() { 4 } else { 5 };
    frame.rules(&mut svg, y.ticks(4).into_iter().map(|share| (y.place(share), (figures.share)(share))));
    frame.feet(&mut svg, x.ticks(across).into_iter().map(|share| (x.place(share), (figures.share)(share))));
    svg.text(((frame.left + frame.right) / 2.0, canvas.height - 4.0), Anchor::Middle, "label", &figures.across_name);
    svg.path(&[(x.place(0.0), y.place(0.0)), (x.place(1.0), y.place(1.0))], "promised");
    svg.line((frame.left, y.place(1.0)), (frame.right, y.place(1.0)), "limit");
    svg.text((frame.right, y.place(1.0) - 5.0), Anchor::End, "name", &figures.limit);
    line(&mut svg, figures, (x, y), ("line second", "dot second"), |point| point.money);
    line(&mut svg, figures, (x, y), ("line", "dot"), |point| point.time);
    svg
}

fn line(
    svg: &mut Svg,
    figures: &Fever<'_>,
    (x, y): (Scale, Scale),
    (class, dot): (&str, &str),
    of: fn(&FeverPoint) -> Option<Taken>,
) {
    let known: Vec<(&FeverPoint, Taken)> =
        figures.points.iter().filter_map(|point| Some((point, of(point)?))).collect();
    let places: Vec<Point> = known.iter().map(|(point, taken)| (x.place(point.done), y.place(taken.p50))).collect();
    svg.path(&places, class);
    for (i, ((point, taken), at)) in known.iter().zip(&places).enumerate() {
        let is_last = i + 1 == known.len();
        if is_last {
            svg.line(*at, (at.0, y.place(taken.p80)), &format!("{class} whisker"));
        }
        let now = if is_last { format!("{dot} now") } else { dot.to_owned() };
        svg.dot(*at, if is_last { 5.0 } else { 2.5 }, &now, &point.says);
    }
}

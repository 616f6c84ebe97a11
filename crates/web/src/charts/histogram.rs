//! How many have which figure: a bar for each step, the same before as a line over it, and marks where a figure decides.

use super::{Anchor, Canvas, Frame, Point, Scale, Svg, both};

/// The figures of a histogram.
pub struct Histogram<'a> {
    /// How many in each step.
    pub bars: &'a [u64],
    /// How many were in each step; drawn as a line.
    pub before: Option<&'a [u64]>,
    /// The ends of the scale across.
    pub across: (f64, f64),
    /// A figure across where something is decided, with its name; the lower one first.
    pub marks: Vec<(f64, String)>,
    /// What stands across, under the axis.
    pub across_name: String,
    /// How a figure across is written.
    pub x_label: &'a dyn Fn(f64) -> String,
    /// How a count is written.
    pub y_label: &'a dyn Fn(f64) -> String,
}

/// Draws a histogram.
pub fn histogram(figures: &Histogram<'_>) -> String {
    both(|canvas| draw(figures, Canvas { height: canvas.height + 16.0, ..canvas }))
}

fn draw(figures: &Histogram<'_>, canvas: Canvas) -> Svg {
    let mut svg = Svg::new(canvas);
    let mut frame = Frame::inside(canvas, 48.0, 12.0);
    frame.bottom -= 16.0;
    frame.top += 18.0;
    let most = figures.bars.iter().chain(figures.before.unwrap_or_default()).copied().max().unwrap_or(0).max(1);
    let x = Scale::new(figures.across, frame.across());
    let y = Scale::new((0.0, most as f64), frame.upward());
    let whole = y.ticks(4).into_iter().filter(|figure| figure.fract() == 0.0);
    frame.rules(&mut svg, whole.map(|figure| (y.place(figure), (figures.y_label)(figure))));
    frame.feet(&mut svg, x.ticks(5).into_iter().map(|figure| (x.place(figure), (figures.x_label)(figure))));
    svg.text(((frame.left + frame.right) / 2.0, canvas.height - 4.0), Anchor::Middle, "label", &figures.across_name);
    let edge = |at: usize, of: usize| frame.left + (frame.right - frame.left) * at as f64 / of.max(1) as f64;
    for (at, count) in figures.bars.iter().enumerate().filter(|(_, count)| **count > 0) {
        let (left, right) = (edge(at, figures.bars.len()) + 1.0, edge(at + 1, figures.bars.len()) - 1.0);
        let top = y.place(*count as f64);
        svg.band(&[(left, top), (right, top)], &[(left, frame.bottom), (right, frame.bottom)], "bar-fill");
    }
    if let Some(before) = figures.before {
        let step = |(at, count): (usize, &u64)| {
            let top = y.place(*count as f64);
            [(edge(at, before.len()), top), (edge(at + 1, before.len()), top)]
        };
        let line: Vec<Point> = before.iter().enumerate().flat_map(step).collect();
        svg.path(&line, "line second");
    }
    for (at, (figure, name)) in figures.marks.iter().enumerate() {
        let place = x.place(*figure);
        svg.line((place, frame.top - 6.0), (place, frame.bottom), "threshold");
        // The lower mark is named to its left and the higher one to its right, so that their names never meet.
        let (anchor, beside) = if at == 0 { (Anchor::End, -4.0) } else { (Anchor::Start, 4.0) };
        let fits = (place + 90.0 < canvas.width) || at == 0;
        let (anchor, beside, up) = if fits { (anchor, beside, 0.0) } else { (Anchor::End, -4.0, 12.0) };
        svg.text((place + beside, frame.top - 4.0 - up), anchor, "name", name);
    }
    svg
}

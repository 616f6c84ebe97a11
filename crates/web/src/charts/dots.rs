//! Dots over two figures: fit at signing against what came out, or any other pair.
//!
//! Every dot is one project; nothing is averaged away. Dots that would cover one another are stacked.

use super::{Anchor, Canvas, Frame, Point, Scale, Svg, both};

/// One project, or whatever a dot stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// The figure across.
    pub x: f64,
    /// The figure upward.
    pub y: f64,
    /// The class that tells its kind (`core`).
    pub class: &'static str,
    /// What it says when it is pointed at.
    pub says: String,
}

/// The figures of a dot chart.
pub struct Dots<'a> {
    /// The dots.
    pub dots: Vec<Dot>,
    /// The ends of the scale across.
    pub across: (f64, f64),
    /// The ends of the scale upward.
    pub upward: (f64, f64),
    /// What stands across, under the axis.
    pub across_name: String,
    /// Lines across at a figure, each with its name.
    pub levels: Vec<(f64, String)>,
    /// How a figure across is written.
    pub x_label: &'a dyn Fn(f64) -> String,
    /// How a figure upward is written.
    pub y_label: &'a dyn Fn(f64) -> String,
}

const RADIUS: f64 = 4.5;

/// Draws a dot chart.
pub fn dots(figures: &Dots<'_>) -> String {
    both(|canvas| draw(figures, Canvas { height: canvas.height + 16.0, ..canvas }))
}

fn draw(figures: &Dots<'_>, canvas: Canvas) -> Svg {
    let mut svg = Svg::new(canvas);
    let mut frame = Frame::inside(canvas, 64.0, 12.0);
    frame.bottom -= 16.0;
    let x = Scale::new(figures.across, frame.across());
    let y = Scale::new(figures.upward, frame.upward());
    let (across, upward) = if canvas.is_narrow() { (4, 4) } else { (8, 5) };
    frame.rules(&mut svg, y.ticks(upward).into_iter().map(|figure| (y.place(figure), (figures.y_label)(figure))));
    frame.feet(&mut svg, x.ticks(across).into_iter().map(|figure| (x.place(figure), (figures.x_label)(figure))));
    svg.text(((frame.left + frame.right) / 2.0, canvas.height - 4.0), Anchor::Middle, "label", &figures.across_name);
    for (level, name) in &figures.levels {
        svg.line((frame.left, y.place(*level)), (frame.right, y.place(*level)), "promised");
        svg.text((frame.left, y.place(*level) - 5.0), Anchor::Start, "name", name);
    }
    for (dot, at) in figures.dots.iter().zip(places(figures, x, y)) {
        svg.dot(at, RADIUS, &format!("spot {}", dot.class), &dot.says);
    }
    svg
}

/// The place of each dot: where its figures put it, moved up or down by its own width while it would cover another. The
/// figure across stays true.
fn places(figures: &Dots<'_>, x: Scale, y: Scale) -> Vec<Point> {
    let mut placed: Vec<Point> = Vec::new();
    for dot in &figures.dots {
        let (at_x, start) = (x.place(dot.x), y.place(dot.y));
        let side = |n: u32| if n.is_multiple_of(2) { 1.0 } else { -1.0 };
        let step = |n: u32| start + side(n) * f64::from(n.div_ceil(2)) * RADIUS * 1.7;
        let is_free = |at_y: &f64| placed.iter().all(|(px, py)| (px - at_x).hypot(py - at_y) >= RADIUS * 1.6);
        let at_y = (0..40).map(step).find(is_free).unwrap_or(start);
        placed.push((at_x, at_y));
    }
    placed
}

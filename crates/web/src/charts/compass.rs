//! The los/vast compass: tightness of acquisition across, looseness of delivery upward, and the way a firm went over it.
//!
//! A point for each quarter and a line through them in the order of time; the last one is drawn full. Where people say
//! that they stand is an open ring, since nothing was counted for it.

use super::{Anchor, Canvas, Frame, Point, Scale, Svg, both};

/// A point of the trail.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// How tight, 0–1.
    pub tight: f64,
    /// How loose, 0–1.
    pub loose: f64,
    /// Its name, briefly.
    pub name: String,
    /// What it says when it is pointed at.
    pub says: String,
}

/// What a compass shows.
pub struct Compass<'a> {
    /// The trail, the oldest first.
    pub trail: Vec<Stop>,
    /// Where people say that they stand.
    pub start: Option<Stop>,
    /// What stands across, under the axis.
    pub across_name: String,
    /// What stands upward, over the axis.
    pub upward_name: String,
    /// What a firm is that sells loosely and runs its projects tightly, and what it is the other way round.
    pub corners: [String; 2],
    /// How a share is written.
    pub label: &'a dyn Fn(f64) -> String,
}

const RADIUS: f64 = 4.5;

/// Draws a compass.
pub fn compass(figures: &Compass<'_>) -> String {
    both(|canvas| draw(figures, Canvas { height: canvas.height + 56.0, ..canvas }))
}

fn draw(figures: &Compass<'_>, canvas: Canvas) -> Svg {
    let mut svg = Svg::new(canvas);
    let mut frame = Frame::inside(canvas, 44.0, 12.0);
    frame.top += 16.0;
    frame.bottom -= 16.0;
    let (x, y) = (Scale::new((0.0, 1.0), frame.across()), Scale::new((0.0, 1.0), frame.upward()));
    let ticks = [0.0, 0.25, 0.5, 0.75, 1.0];
    frame.rules(&mut svg, ticks.map(|share| (y.place(share), (figures.label)(share))));
    frame.feet(&mut svg, ticks.map(|share| (x.place(share), (figures.label)(share))));
    svg.line((x.place(0.5), frame.top), (x.place(0.5), frame.bottom), "rule");
    svg.text(((frame.left + frame.right) / 2.0, canvas.height - 4.0), Anchor::Middle, "label", &figures.across_name);
    svg.text((frame.left, 11.0), Anchor::Start, "label", &figures.upward_name);
    let [from, to] = &figures.corners;
    svg.text((frame.left + 8.0, frame.bottom - 8.0), Anchor::Start, "label", from);
    // Over the plot and not in its corner: that is where a firm that does as it wants to has its points.
    svg.text((frame.right, 11.0), Anchor::End, "label", to);
    let at = |stop: &Stop| -> Point { (x.place(stop.tight), y.place(stop.loose)) };
    let way: Vec<Point> = figures.trail.iter().map(at).collect();
    svg.path(&way, "line faint");
    if let Some(start) = &figures.start {
        svg.dot(at(start), RADIUS + 1.5, "ring", &start.says);
    }
    if let Some((last, before)) = figures.trail.split_last() {
        before.iter().for_each(|stop| svg.dot(at(stop), RADIUS - 1.0, "dot second", &stop.says));
        let (px, py) = at(last);
        svg.dot((px, py), RADIUS + 1.5, "climber", &last.says);
        let (anchor, beside) = if px > frame.right - 72.0 { (Anchor::End, -11.0) } else { (Anchor::Start, 11.0) };
        svg.text((px + beside, py + 4.0), anchor, "name", &last.name);
    }
    svg
}

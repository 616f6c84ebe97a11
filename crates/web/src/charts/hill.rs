//! The hill: each result on its way from finding out (up) to making (down).
//!
//! A result that stays on the way up for weeks says more than any percentage: nobody knows yet how. The shape is
//! half a wave, the place of a result a share of the way from 0 to 100.

use super::{Anchor, Canvas, Point, Svg, both};

/// A result on the hill.
#[derive(Clone, Debug, PartialEq)]
pub struct Climber {
    /// The number that stands in the dot and before the result in the list.
    pub number: usize,
    /// How far, from 0 (nothing is known) over 50 (the top: we know how) to 100 (made).
    pub place: f64,
    /// Whether the customer accepted it.
    pub is_accepted: bool,
    /// What the dot says when it is pointed at.
    pub says: String,
}

const STEPS: usize = 60;

/// Draws the hill, with the names of its two sides.
pub fn hill(climbers: &[Climber], up: &str, down: &str) -> String {
    both(|canvas| draw(climbers, up, down, Canvas { height: canvas.height * 0.72, ..canvas }))
}

fn draw(climbers: &[Climber], up: &str, down: &str, canvas: Canvas) -> Svg {
    let mut svg = Svg::new(canvas);
    let floor = canvas.height - 26.0;
    let slope: Vec<Point> = (0..=STEPS).map(|i| on_slope(canvas, i as f64 * 100.0 / STEPS as f64)).collect();
    let ground: Vec<Point> = slope.iter().map(|(x, _)| (*x, floor)).collect();
    svg.band(&slope, &ground, "hill");
    svg.path(&slope, "slope");
    let middle = canvas.width / 2.0;
    svg.line((middle, 14.0), (middle, floor), "today");
    svg.text((canvas.width * 0.25, floor + 19.0), Anchor::Middle, "label", up);
    svg.text((canvas.width * 0.75, floor + 19.0), Anchor::Middle, "label", down);
    for (climber, at) in climbers.iter().zip(places(climbers, canvas)) {
        let class = if climber.is_accepted { "climber accepted" } else { "climber" };
        svg.dot(at, 11.0, class, &climber.says);
        svg.text((at.0, at.1 + 4.0), Anchor::Middle, "number", &climber.number.to_string());
    }
    svg
}

fn on_slope(canvas: Canvas, place: f64) -> Point {
    let share = (place / 100.0).clamp(0.0, 1.0);
    let (margin, floor) = (16.0, canvas.height - 26.0);
    let height = (floor - 22.0) * (share * std::f64::consts::PI).sin();
    (margin + share * (canvas.width - 2.0 * margin), floor - height)
}

/// The place of each dot; one that would cover another is put on top of it.
fn places(climbers: &[Climber], canvas: Canvas) -> Vec<Point> {
    let mut placed: Vec<Point> = Vec::new();
    for climber in climbers {
        let (x, mut y) = on_slope(canvas, climber.place);
        while placed.iter().any(|(px, py)| (px - x).abs() < 20.0 && (py - y).abs() < 20.0) && y > 12.0 {
            y -= 4.0;
        }
        placed.push((x, y));
    }
    placed
}

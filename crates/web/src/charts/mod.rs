//! Charts that the server draws: SVG without a script, themed by classes, with the figures in a table behind each.
//!
//! A chart is two drawings of the same figures, one for a wide screen and one for a telephone, so that its text has the
//! same size on both. The module knows no words: labels and formatted figures arrive from the page that shows it.

mod burnup;
mod compass;
mod cone;
mod dots;
mod fever;
mod hill;
mod histogram;
mod reach;
mod scale;
mod svg;

pub use burnup::{BurnUp, BurnUpPoint, burn_up};
pub use compass::{Compass, Stop, compass};
pub use cone::{Cone, ConePoint, Mark, cone};
pub use dots::{Dot, Dots, dots};
pub use fever::{Fever, FeverPoint, Taken, fever};
pub use hill::{Climber, hill};
pub use histogram::{Histogram, histogram};
pub use reach::{Reach, ReachPoint, reach};
pub use scale::{DayScale, Scale, span};
pub use svg::{Anchor, Canvas, Point, Svg};

use domain::time::Day;

/// A chart as a page shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// What it is called.
    pub title: String,
    /// What it shows, in one sentence.
    pub says: String,
    /// The drawings, safe to put in a page as they are.
    pub drawings: String,
    /// What the marks mean.
    pub legend: Vec<Key>,
    /// The head of the table behind it.
    pub head: Vec<String>,
    /// The rows of the table behind it, as people read them.
    pub rows: Vec<Vec<String>>,
}

/// What one kind of mark means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The class of the mark.
    pub class: &'static str,
    /// Its meaning.
    pub label: String,
}

impl Key {
    /// A mark and its meaning.
    pub fn new(class: &'static str, label: impl Into<String>) -> Self {
        Self { class, label: label.into() }
    }
}

/// How the axes of a chart write a day or a figure.
pub struct Labels<'a> {
    /// A day on an axis, briefly.
    pub day: &'a dyn Fn(Day) -> String,
    /// A figure on an axis, briefly.
    pub figure: &'a dyn Fn(f64) -> String,
    /// The name of today's line.
    pub today: String,
}

/// Draws the same figures for a wide screen and for a telephone.
pub(crate) fn both(draw: impl Fn(Canvas) -> Svg) -> String {
    let wide = draw(Canvas::WIDE).element("wide");
    wide + &draw(Canvas::NARROW).element("narrow")
}

/// The part of a drawing inside its axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Frame {
    /// Leaves room for labels of `left` wide beside, and one line of text below.
    fn inside(canvas: Canvas, left: f64, right: f64) -> Self {
        Self { left, right: canvas.width - right, top: 12.0, bottom: canvas.height - 26.0 }
    }

    fn across(self) -> (f64, f64) {
        (self.left, self.right)
    }

    fn upward(self) -> (f64, f64) {
        (self.bottom, self.top)
    }

    /// Rules across at these places, with their labels beside.
    fn rules(self, svg: &mut Svg, ticks: impl IntoIterator<Item = (f64, String)>) {
        for (y, label) in ticks {
            svg.line((self.left, y), (self.right, y), "rule");
            svg.text((self.left - 8.0, y + 4.0), Anchor::End, "label", &label);
        }
    }

    /// Labels below at these places; the outer ones are kept inside.
    fn feet(self, svg: &mut Svg, ticks: impl IntoIterator<Item = (f64, String)>) {
        for (x, label) in ticks {
            let anchor = if x > self.right - 24.0 { Anchor::End } else { Anchor::Middle };
            svg.line((x, self.bottom), (x, self.bottom + 4.0), "axis");
            svg.text((x, self.bottom + 19.0), anchor, "label", &label);
        }
    }
}

#[cfg(test)]
mod tests;

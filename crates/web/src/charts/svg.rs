//! A drawing of a known size, written down as SVG text.
//!
//! Nothing here carries a colour or a font: every shape has a class, and the style sheet gives it its look in the light
//! and in the dark. Text is escaped, so a name that a customer typed stays text.

use std::fmt::Write;

/// How large a drawing is, in its own units. A screen shows the one that suits its width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

impl Canvas {
    /// For a screen with room.
    pub const WIDE: Canvas = Canvas { width: 720.0, height: 280.0 };
    /// For a telephone: the same text size, fewer marks.
    pub const NARROW: Canvas = Canvas { width: 358.0, height: 240.0 };

    /// Whether there is no room for every label.
    pub fn is_narrow(self) -> bool {
        self.width < 500.0
    }
}

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its begin.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    fn code(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// A point of a drawing: to the right, and downward.
pub type Point = (f64, f64);

/// A drawing in the making.
#[derive(Debug)]
pub struct Svg {
    canvas: Canvas,
    body: String,
}

impl Svg {
    /// An empty drawing.
    pub fn new(canvas: Canvas) -> Self {
        Self { canvas, body: String::new() }
    }

    /// A straight line.
    pub fn line(&mut self, from: Point, to: Point, class: &str) {
        let (x1, y1, x2, y2) = (tenth(from.0), tenth(from.1), tenth(to.0), tenth(to.1));
        self.put(format_args!(r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{class}"/>"#));
    }

    /// A line through points; nothing when there are none.
    pub fn path(&mut self, points: &[Point], class: &str) {
        if !points.is_empty() {
            let d = path_data(points);
            self.put(format_args!(r#"<path d="{d}" class="{class}"/>"#));
        }
    }

    /// The surface between an upper and a lower line over the same places.
    pub fn band(&mut self, upper: &[Point], lower: &[Point], class: &str) {
        if !upper.is_empty() && !lower.is_empty() {
            let around: Vec<Point> = upper.iter().chain(lower.iter().rev()).copied().collect();
            let d = path_data(&around);
            self.put(format_args!(r#"<path d="{d}Z" class="{class}"/>"#));
        }
    }

    /// A dot, with what it says when it is pointed at.
    pub fn dot(&mut self, at: Point, radius: f64, class: &str, says: &str) {
        let (x, y, r) = (tenth(at.0), tenth(at.1), tenth(radius));
        let says = escape(says);
        self.put(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" class="{class}"><title>{says}</title></circle>"#));
    }

    /// A text.
    pub fn text(&mut self, at: Point, anchor: Anchor, class: &str, text: &str) {
        let (x, y, anchor, text) = (tenth(at.0), tenth(at.1), anchor.code(), escape(text));
        self.put(format_args!(r#"<text x="{x}" y="{y}" text-anchor="{anchor}" class="{class}">{text}</text>"#));
    }

    /// The drawing as an element. It is hidden from a screen reader, which reads the table behind it.
    pub fn element(self, class: &str) -> String {
        let Canvas { width, height } = self.canvas;
        let body = self.body;
        format!(r#"<svg class="chart {class}" viewBox="0 0 {width} {height}" aria-hidden="true">{body}</svg>"#)
    }

    fn put(&mut self, shape: std::fmt::Arguments<'_>) {
        self.body.write_fmt(shape).ok();
    }
}

fn path_data(points: &[Point]) -> String {
    let mut data = String::with_capacity(points.len() * 14);
    for (i, (x, y)) in points.iter().enumerate() {
        let step = if i == 0 { 'M' } else { 'L' };
        write!(data, "{step}{} {}", tenth(*x), tenth(*y)).ok();
    }
    data
}

/// A coordinate to a tenth of a unit, which is finer than any screen shows.
fn tenth(value: f64) -> f64 {
    if value.is_finite() { (value * 10.0).round() / 10.0 } else { 0.0 }
}

/// Text that stays text inside an element or an attribute.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

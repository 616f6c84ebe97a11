//! What is on a sheet of paper: texts and boxes with a place, and what each text is to somebody who hears it read.

use crate::face::Weight;

/// The size of a sheet of A4, in points.
pub(crate) const SHEET: (f32, f32) = (595.28, 841.89);
/// A colour, as red, green and blue.
pub(crate) type Colour = (u8, u8, u8);
/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    pub(crate) size: f32,
    pub(crate) colour: Colour,
}

impl Style {
    pub(crate) const fn new(weight: Weight, size: f32, colour: Colour) -> Self {
        Self { weight, size, colour }
    }

    /// From one line to the next.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.38
    }
}

/// What a block is to somebody who hears the report read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A heading of this level.
    Heading(u16),
    /// A paragraph.
    Paragraph,
    /// A cell of this row of this table; the first row holds its heads.
    Cell { table: usize, row: usize },
}

/// Something on a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// A line of text: where its baseline begins, how it looks, and the block that it belongs to; none at the head and foot.
    Words { at: (f32, f32), style: Style, text: String, block: Option<usize> },
    /// A filled box: its corner, its width and height.
    Box { at: (f32, f32), size: (f32, f32), colour: Colour },
}

/// A report with a place for everything.
#[derive(Debug, Default)]
pub(crate) struct Laid {
    pub(crate) sheets: Vec<Vec<Mark>>,
    /// What each block is, in the order in which they are read.
    pub(crate) blocks: Vec<Role>,
}

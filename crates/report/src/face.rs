//! The two fonts that a report is set in, and how wide words are in them.

use rustybuzz::UnicodeBuffer;

static REGULAR: &[u8] = include_bytes!("../font/inter-regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("../font/inter-semibold.ttf");

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Semibold,
}

impl Weight {
    /// The file of the font.
    pub(crate) fn file(self) -> &'static [u8] {
        match self {
            Weight::Regular => REGULAR,
            Weight::Semibold => SEMIBOLD,
        }
    }
}

/// A font that can be measured.
pub(crate) struct Face(rustybuzz::Face<'static>);

impl Face {
    /// The font of this weight; `None` when its file is damaged.
    pub(crate) fn new(weight: Weight) -> Option<Self> {
        rustybuzz::Face::from_slice(weight.file(), 0).map(Self)
    }

    /// How wide a line of text is, in the unit of the size.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let shaped = rustybuzz::shape(&self.0, &[], buffer);
        let advance: i32 = shaped.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
        advance as f32 / self.0.units_per_em() as f32 * size
    }

    /// The text in lines that fit: broken at blanks, and inside a word only where the word alone is too wide.
    pub(crate) fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&longer, size) <= width {
                line = longer;
                continue;
            }
            lines.extend((!line.is_empty()).then(|| std::mem::take(&mut line)));
            line = self.broken(word, size, width, &mut lines);
        }
        lines.extend((!line.is_empty()).then_some(line));
        lines
    }

    /// The end of a word, after the lines that it filled.
    fn broken(&self, word: &str, size: f32, width: f32, lines: &mut Vec<String>) -> String {
        let mut part = String::new();
        for letter in word.chars() {
            part.push(letter);
            if part.chars().count() > 1 && self.width(&part, size) > width {
                part.pop();
                lines.push(std::mem::replace(&mut part, letter.to_string()));
            }
        }
        part
    }
}

//! Where everything of a report stands: sheets of A4 with marks on them. Nothing is drawn yet.

use crate::{
    Cell, Leaf, Part, Report, Table,
    face::{Face, Weight},
    sheet::{Colour, Laid, Mark, Role, SHEET, Style},
};

/// The edges of what is printed on a sheet, in points from its top left.
const LEFT: f32 = 51.0;
const RIGHT: f32 = SHEET.0 - LEFT;
const TOP: f32 = 76.0;
const BOTTOM: f32 = SHEET.1 - 60.0;
/// The size and width of the bar of a range.
const BAR: (f32, f32) = (58.0, 4.0);
/// What stays free between the columns of a table, and above and below a row.
const GUTTER: f32 = 9.0;
const ROOM: f32 = 3.6;

const INK: Colour = (0x24, 0x21, 0x1d);
const SOFT: Colour = (0x67, 0x61, 0x5a);
const ACCENT: Colour = (0xb0, 0x41, 0x1c);
const RULE: Colour = (0xdd, 0xd7, 0xcd);

const QUESTION: Style = Style::new(Weight::Semibold, 8.8, ACCENT);
const ANSWER: Style = Style::new(Weight::Semibold, 15.0, INK);
const TITLE: Style = Style::new(Weight::Semibold, 10.0, INK);
const BODY: Style = Style::new(Weight::Regular, 8.6, INK);
const NOTE: Style = Style::new(Weight::Regular, 7.8, SOFT);
const HEAD: Style = Style::new(Weight::Regular, 7.6, SOFT);
const FOOT: Style = Style::new(Weight::Regular, 7.5, SOFT);
const STRONG: Style = Style::new(Weight::Semibold, 8.6, INK);

/// The two fonts.
pub(crate) struct Faces {
    pub(crate) regular: Face,
    pub(crate) semibold: Face,
}

impl Faces {
    fn of(&self, style: Style) -> &Face {
        match style.weight {
            Weight::Regular => &self.regular,
            Weight::Semibold => &self.semibold,
        }
    }
}

/// Finds a place for everything; each leaf begins on a sheet of its own.
pub(crate) fn laid(report: &Report, faces: &Faces) -> Laid {
    let mut pen = Pen { faces, laid: Laid::default(), y: TOP, tables: 0 };
    for leaf in &report.leaves {
        pen.laid.sheets.push(Vec::new());
        pen.y = TOP;
        pen.leaf(leaf);
    }
    pen.heads_and_feet(report);
    pen.laid
}

/// A row of a table whose texts are in lines.
struct Row<'a> {
    cells: &'a [Cell],
    texts: Vec<Vec<String>>,
    style: Style,
}

impl Row<'_> {
    fn height(&self) -> f32 {
        let most = self.texts.iter().map(Vec::len).max().unwrap_or(0).max(1);
        most as f32 * self.style.leading() + 2.0 * ROOM
    }
}

/// Goes down the sheets.
struct Pen<'a> {
    faces: &'a Faces,
    laid: Laid,
    /// Where the next line begins.
    y: f32,
    tables: usize,
}

impl Pen<'_> {
    fn leaf(&mut self, leaf: &Leaf) {
        self.text(&leaf.question, QUESTION, Role::Paragraph, 3.0);
        self.text(&leaf.answer, ANSWER, Role::Heading(1), 5.0);
        for line in &leaf.ground {
            self.text(line, BODY, Role::Paragraph, 2.5);
        }
        for part in &leaf.parts {
            self.part(part);
        }
        if let Some((title, caveats)) = &leaf.caveats {
            self.title(title, "");
            for caveat in caveats {
                self.text(&format!("• {caveat}"), NOTE, Role::Paragraph, 1.5);
            }
        }
    }

    fn part(&mut self, part: &Part) {
        self.title(&part.title, &part.mark);
        for line in &part.says {
            self.text(line, BODY, Role::Paragraph, 2.5);
        }
        if let Some(table) = &part.table {
            self.table(table);
        }
        for line in &part.notes {
            self.text(line, NOTE, Role::Paragraph, 2.0);
        }
    }

    /// A title, with what says how the part is to be taken; never the last on a sheet.
    fn title(&mut self, title: &str, mark: &str) {
        self.y += 10.0;
        self.room(TITLE.leading() + 3.0 * BODY.leading());
        let block = self.block(Role::Heading(2));
        let baseline = self.y + TITLE.size;
        self.words((LEFT, baseline), TITLE, title, Some(block));
        if !mark.is_empty() {
            let after = LEFT + self.faces.of(TITLE).width(title, TITLE.size) + 7.0;
            self.words((after, baseline), NOTE, mark, Some(block));
        }
        self.y += TITLE.leading() + 2.5;
    }

    /// A paragraph over the whole width, and what stays free below it.
    fn text(&mut self, text: &str, style: Style, role: Role, below: f32) {
        let lines = self.faces.of(style).lines(text, style.size, RIGHT - LEFT);
        if lines.is_empty() {
            return;
        }
        let block = self.block(role);
        for line in lines {
            self.room(style.leading());
            self.words((LEFT, self.y + style.size), style, &line, Some(block));
            self.y += style.leading();
        }
        self.y += below;
    }

    fn table(&mut self, table: &Table) {
        let id = self.tables;
        self.tables += 1;
        let columns = columns(table);
        let head: Vec<Cell> = table.head.iter().cloned().map(Cell::Text).collect();
        let heads = Row { cells: &head, texts: self.fitted(&columns, &head, HEAD), style: HEAD };
        self.room(heads.height() + 2.0 * BODY.leading());
        self.row(&columns, &heads, Some(Role::Cell { table: id, row: 0 }));
        for (place, cells) in table.rows.iter().enumerate() {
            let row = Row { cells, texts: self.fitted(&columns, cells, BODY), style: BODY };
            if self.room(row.height()) {
                // Once more for the eye; who hears it read knows them.
                self.row(&columns, &heads, None);
            }
            self.row(&columns, &row, Some(Role::Cell { table: id, row: place + 1 }));
        }
        self.y += 4.0;
    }

    /// The texts of a row in lines that fit their columns.
    fn fitted(&self, columns: &[Column], cells: &[Cell], style: Style) -> Vec<Vec<String>> {
        let face = self.faces.of(style);
        let lines = |(column, cell): (&Column, &Cell)| face.lines(cell.text(), style.size, column.width - beside(cell));
        columns.iter().zip(cells).map(lines).collect()
    }

    /// One row with its rule below.
    fn row(&mut self, columns: &[Column], row: &Row<'_>, role: Option<Role>) {
        let style = row.style;
        let baseline = self.y + ROOM + style.size;
        for ((column, cell), lines) in columns.iter().zip(row.cells).zip(&row.texts) {
            let block = role.map(|role| self.block(role));
            self.range(column.x, baseline, cell);
            for (place, line) in lines.iter().enumerate() {
                let free = column.width - self.faces.of(style).width(line, style.size);
                let x = column.x + if column.is_figures { free } else { beside(cell) };
                self.words((x, baseline + place as f32 * style.leading()), style, line, block);
            }
        }
        self.y += row.height();
        self.boxed((LEFT, self.y - 0.5), (RIGHT - LEFT, 0.5), RULE);
    }

    /// The bar of a range.
    fn range(&mut self, x: f32, baseline: f32, cell: &Cell) {
        let Cell::Range { low, high, mark, .. } = cell else { return };
        let [low, high] = [low, high].map(|share| share.clamp(0.0, 1.0) as f32 * BAR.0);
        let top = baseline - BAR.1 - 1.0;
        self.boxed((x, top + 1.25), (BAR.0, 1.5), RULE);
        self.boxed((x + low, top), ((high - low).max(1.0), BAR.1), ACCENT);
        if let Some(mark) = mark {
            self.boxed((x + mark.clamp(0.0, 1.0) as f32 * BAR.0, top - 1.5), (1.0, BAR.1 + 3.0), INK);
        }
    }

    /// Goes to a new sheet when this one has no room for so much; says whether it did.
    fn room(&mut self, height: f32) -> bool {
        let is_full = self.y + height > BOTTOM;
        if is_full {
            self.laid.sheets.push(Vec::new());
            self.y = TOP;
        }
        is_full
    }

    fn block(&mut self, role: Role) -> usize {
        self.laid.blocks.push(role);
        self.laid.blocks.len() - 1
    }

    fn words(&mut self, at: (f32, f32), style: Style, text: &str, block: Option<usize>) {
        self.mark(Mark::Words { at, style, text: text.to_owned(), block });
    }

    fn boxed(&mut self, at: (f32, f32), size: (f32, f32), colour: Colour) {
        self.mark(Mark::Box { at, size, colour });
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(sheet) = self.laid.sheets.last_mut() {
            sheet.push(mark);
        }
    }

    /// What stands at the head and foot of every sheet, once it is known how many there are.
    fn heads_and_feet(&mut self, report: &Report) {
        let all = self.laid.sheets.len();
        let whose = format!("{} · {}", report.firm, report.made);
        for place in 0..all {
            let number = format!("{} / {all}", place + 1);
            let right = |text: &str, style: Style| RIGHT - self.faces.of(style).width(text, style.size);
            let line = |at, style, text: &str| Mark::Words { at, style, text: text.to_owned(), block: None };
            let marks = [
                line((LEFT, 50.0), STRONG, &report.title),
                line((right(&whose, NOTE), 50.0), NOTE, &whose),
                line((LEFT, SHEET.1 - 34.0), FOOT, &report.foot),
                line((right(&number, FOOT), SHEET.1 - 34.0), FOOT, &number),
            ];
            self.laid.sheets[place].extend(marks);
        }
    }
}

/// How far the text of a cell stands to the right of what is drawn in it.
fn beside(cell: &Cell) -> f32 {
    if matches!(cell, Cell::Range { .. }) { BAR.0 + 6.0 } else { 0.0 }
}

/// A column of a table.
struct Column {
    x: f32,
    width: f32,
    /// Whether it holds figures, which stand to the right as its head does.
    is_figures: bool,
}

/// The columns of a table beside each other.
fn columns(table: &Table) -> Vec<Column> {
    let free = RIGHT - LEFT - GUTTER * table.widths.len().saturating_sub(1) as f32;
    let all: f64 = table.widths.iter().sum();
    let mut next = LEFT;
    let column = |(place, share): (usize, &f64)| {
        let (x, width) = (next, (share / all) as f32 * free);
        next += width + GUTTER;
        Column { x, width, is_figures: table.is_figures(place) }
    };
    table.widths.iter().enumerate().map(column).collect()
}

#[cfg(test)]
mod tests;

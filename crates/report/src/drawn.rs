//! Drawing what was laid out, with krilla: fonts inside, and tags for whoever hears the report read.

use std::num::NonZeroU16;

use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree},
    text::{Font, TextDirection},
};

use crate::{
    Report,
    face::{Face, Weight},
    layout::{Faces, laid},
    sheet::{Colour, Laid, Mark, Role, SHEET},
};

/// Why a report could not be drawn. Nothing that the reader of a report can mend.
#[derive(Debug, thiserror::Error)]
#[error("the report cannot be drawn: {0}")]
pub struct NotDrawn(String);

/// The report as a PDF of A4 sheets.
///
/// # Errors
/// [`NotDrawn`] when a font inside the program is damaged.
pub fn pdf(report: &Report) -> Result<Vec<u8>, NotDrawn> {
    let damaged = || NotDrawn("a font is damaged".to_owned());
    let face = |weight| Face::new(weight).ok_or_else(damaged);
    let faces = Faces { regular: face(Weight::Regular)?, semibold: face(Weight::Semibold)? };
    let laid = laid(report, &faces);
    let font = |weight: Weight| Font::new(weight.file().into(), 0).ok_or_else(damaged);
    let fonts = [font(Weight::Regular)?, font(Weight::Semibold)?];
    let mut document = Document::new();
    let size = PageSettings::from_wh(SHEET.0, SHEET.1).ok_or_else(|| NotDrawn("a sheet has no size".to_owned()))?;
    let mut found: Vec<Vec<Identifier>> = vec![Vec::new(); laid.blocks.len()];
    for sheet in &laid.sheets {
        let mut page = document.start_page_with(size.clone());
        let mut surface = page.surface();
        for mark in sheet {
            draw(&mut surface, mark, &fonts, &mut found);
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tags(&laid, found, report.language));
    let about = Metadata::new().title(report.title.clone()).authors(vec![report.firm.clone()]);
    document.set_metadata(about.language(report.language.to_owned()));
    document.finish().map_err(|error| NotDrawn(format!("{error:?}")))
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Font; 2], found: &mut [Vec<Identifier>]) {
    match mark {
        Mark::Words { at, style, text, block } => {
            let tag = match block {
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            };
            let identifier = surface.start_tagged(tag);
            let font = match style.weight {
                Weight::Regular => &fonts[0],
                Weight::Semibold => &fonts[1],
            };
            surface.set_fill(Some(fill(style.colour)));
            let start = Point::from_xy(at.0, at.1);
            surface.draw_text(start, font.clone(), style.size, text, false, TextDirection::LeftToRight);
            surface.end_tagged();
            if let Some(of) = block.and_then(|block| found.get_mut(block)) {
                of.push(identifier);
            }
        }
        Mark::Box { at, size, colour } => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(at.0, at.1, size.0, size.1) {
                path.push_rect(rect);
            }
            let Some(path) = path.finish() else { return };
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
            surface.set_fill(Some(fill(*colour)));
            surface.draw_path(&path);
            surface.end_tagged();
        }
    }
}

fn fill(colour: Colour) -> Fill {
    Fill { paint: rgb::Color::new(colour.0, colour.1, colour.2).into(), ..Fill::default() }
}

/// The blocks in the order in which they are read, with the cells of a row and the rows of a table together.
fn tags(laid: &Laid, found: Vec<Vec<Identifier>>, language: &str) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    let mut blocks = laid.blocks.iter().zip(found).peekable();
    while let Some((role, identifiers)) = blocks.next() {
        match *role {
            Role::Heading(level) => {
                let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
                tree.push(group(TagGroup::new(Tag::Hn(level, None)), identifiers));
            }
            Role::Paragraph => tree.push(group(TagGroup::new(Tag::P), identifiers)),
            Role::Cell { table, row } => {
                let mut rows = vec![(row, vec![identifiers])];
                while let Some((Role::Cell { row, .. }, identifiers)) =
                    blocks.next_if(|(role, _)| matches!(role, Role::Cell { table: of, .. } if *of == table))
                {
                    match rows.last_mut().filter(|(last, _)| last == row) {
                        Some((_, cells)) => cells.push(identifiers),
                        None => rows.push((*row, vec![identifiers])),
                    }
                }
                tree.push(of_rows(rows));
            }
        }
    }
    tree
}

fn of_rows(rows: Vec<(usize, Vec<Vec<Identifier>>)>) -> TagGroup {
    let mut table = TagGroup::new(Tag::Table);
    for (row, cells) in rows {
        let mut line = TagGroup::new(Tag::TR);
        for cell in cells {
            let of = if row == 0 { TagGroup::new(Tag::TH(TableHeaderScope::Column)) } else { TagGroup::new(Tag::TD) };
            line.push(group(of, cell));
        }
        table.push(line);
    }
    table
}

fn group(mut group: TagGroup, identifiers: Vec<Identifier>) -> TagGroup {
    for identifier in identifiers {
        group.push(identifier);
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Leaf, Part, Table};

    /// What a reader of the PDF finds on a sheet, without blanks and line ends.
    fn said(pdf: &[u8]) -> String {
        let read = lopdf::Document::load_mem(pdf).unwrap();
        let sheets: Vec<u32> = read.get_pages().keys().copied().collect();
        read.extract_text(&sheets).unwrap().split_whitespace().collect()
    }

    fn report(name: &str) -> Report {
        let cells = vec![Cell::Text(name.to_owned()), Cell::Figure("€ 1.250".into())];
        let table = Table { head: vec!["Naam".into(), "Bedrag".into()], widths: vec![1.0, 1.0], rows: vec![cells] };
        let part = Part { title: "Deel".into(), table: Some(table), ..Part::default() };
        let leaf =
            Leaf {
                question: "Wat?".into(), answer: "Dat – en ‘dit’.".into(), parts: vec![part], ..Leaf::default()
            };
        let [title, firm, made, foot] = ["Verslag", "Vonk", "vandaag", "Voet"].map(str::to_owned);
        Report { language: "nl", title, firm, made, foot, leaves: vec![leaf] }
    }

    #[test]
    fn what_is_in_the_report_is_in_the_pdf() {
        let report = report("Škoda Łódź & Zn.");
        let found = said(&pdf(&report).unwrap());
        for text in report.texts() {
            let text: String = text.split_whitespace().collect();
            assert!(found.contains(&text), "{text} in {found}");
        }
    }

    #[test]
    fn nothing_that_a_name_may_hold_stops_it() {
        for name in
            ["", " ", "\u{0}\u{7}", "客户", "👩‍👩‍👧", "مرحبا", "a\u{301}\u{200b}b", &"w".repeat(4000), "\u{202e}abc"]
        {
            assert!(pdf(&report(name)).unwrap().starts_with(b"%PDF"), "{name}");
        }
    }
}

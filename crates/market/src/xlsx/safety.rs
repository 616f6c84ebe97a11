//! Looks at a workbook as an archive before anything in it is believed.
//!
//! Sizes that an archive declares are checked first, then everything is unpacked once and counted, because what is
//! declared need not be true. The reader that comes after holds the table of shared texts in memory, reserves room for
//! as many as that table *says* it has, and holds one XML tag or text at a time; all three are held to limits here.

use std::io::{Read, Seek};

use zip::{ZipArchive, read::ZipFile, result::ZipError};

use crate::{
    error::{FileError, Looks},
    input::Limits,
};

/// The most parts in one archive; a workbook has a few per sheet.
const MAX_PARTS: usize = 20_000;
/// The longest single tag or text. A cell holds at most 32,767 characters, each at most ten bytes when escaped.
const MAX_PIECE: usize = 8 << 20;

/// Unpacks the archive once, keeping nothing.
///
/// # Errors
/// When it is no workbook, is cut off, damaged or locked, or unpacks to more than the limits allow.
pub fn inspect<R: Read + Seek>(source: R, limits: Limits) -> Result<(), FileError> {
    let mut archive = ZipArchive::new(source).map_err(zip_error)?;
    if archive.len() > MAX_PARTS {
        return Err(FileError::TooMuchUnpacked { part: format!("{} parts", archive.len()), limit: MAX_PARTS as u64 });
    }
    workbook_or_else(&archive)?;
    let (mut declared, mut unpacked) = (0_u64, 0_u64);
    for index in 0..archive.len() {
        declared = declared.saturating_add(archive.by_index_raw(index).map_err(zip_error)?.size());
    }
    if declared > limits.unpacked_bytes {
        return Err(FileError::TooMuchUnpacked { part: "as declared".to_owned(), limit: limits.unpacked_bytes });
    }
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(zip_error)?;
        unpack(part, &mut unpacked, limits)?;
    }
    Ok(())
}

/// Counts what one part unpacks to.
fn unpack<R: Read>(mut part: ZipFile<'_, R>, unpacked: &mut u64, limits: Limits) -> Result<(), FileError> {
    let name = part.name().map(|name| name.to_lowercase()).unwrap_or_default();
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
    let mut strings = name.ends_with("sharedstrings.xml").then(Promised::default);
    let (mut buffer, mut size, mut piece) = (vec![0; 64 * 1024], 0_u64, 0_usize);
    loop {
        let read = part.read(&mut buffer).map_err(|error| FileError::Damaged(error.to_string()))?;
        if read == 0 {
            break;
        }
        let bytes = &buffer[..read];
        size += read as u64;
        *unpacked += read as u64;
        if *unpacked > limits.unpacked_bytes {
            return Err(FileError::TooMuchUnpacked { part: name, limit: limits.unpacked_bytes });
        }
        if strings.is_some() && size > limits.strings_bytes {
            return Err(FileError::TooMuchUnpacked { part: name, limit: limits.strings_bytes });
        }
        if is_xml {
            piece = longest(bytes, piece)
                .ok_or(FileError::TooMuchUnpacked { part: name.clone(), limit: MAX_PIECE as u64 })?;
        }
        if let Some(strings) = &mut strings {
            strings.read(bytes);
        }
    }
    match strings {
        Some(strings) if strings.most > size => {
            Err(FileError::Damaged(format!("{name} counts more texts than it holds")))
        }
        _ => Ok(()),
    }
}

/// The length of the piece that runs on after `bytes`; `None` when one is longer than allowed.
fn longest(bytes: &[u8], running: usize) -> Option<usize> {
    let mut piece = running;
    for stretch in bytes.split_inclusive(|&byte| byte == b'<') {
        piece += stretch.len();
        if piece > MAX_PIECE {
            return None;
        }
        if stretch.ends_with(b"<") {
            piece = 0;
        }
    }
    Some(piece)
}

/// How many texts the table of shared texts says it holds, found wherever it says so.
#[derive(Default)]
struct Promised {
    tail: Vec<u8>,
    most: u64,
}

impl Promised {
    const WORD: &'static [u8] = b"uniqueCount";
    /// Enough for the word, the sign, the quote and twenty digits.
    const KEPT: usize = 64;

    fn read(&mut self, bytes: &[u8]) {
        self.tail.extend_from_slice(bytes);
        for at in 0..self.tail.len().saturating_sub(Self::WORD.len()) {
            if self.tail[at] == b'u' && self.tail[at..].starts_with(Self::WORD) {
                let rest = self.tail[at + Self::WORD.len()..].iter().take(Self::KEPT);
                let digits = rest.skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
                let count = digits.fold(0_u64, |n, &d| n.saturating_mul(10).saturating_add(u64::from(d - b'0')));
                self.most = self.most.max(count);
            }
        }
        let keep = self.tail.len().saturating_sub(2 * Self::KEPT);
        self.tail.drain(..keep);
    }
}

/// Says what an archive is that holds no workbook.
fn workbook_or_else<R: Read + Seek>(archive: &ZipArchive<R>) -> Result<(), FileError> {
    let has =
        |name: &str| archive.file_names().flatten().any(|found| found.replace('\\', "/").eq_ignore_ascii_case(name));
    if has("xl/workbook.bin") {
        return Err(FileError::LooksLike(Looks::BinaryExcel));
    }
    if has("xl/workbook.xml")
        || (has("[Content_Types].xml") && archive.file_names().flatten().any(|n| n.ends_with("workbook.xml")))
    {
        return Ok(());
    }
    Err(FileError::LooksLike(if has("word/document.xml") || has("ppt/presentation.xml") {
        Looks::OtherOffice
    } else if has("META-INF/manifest.xml") && has("content.xml") {
        Looks::OpenDocument
    } else {
        Looks::Zip
    }))
}

/// What is wrong with an archive. One whose list of contents is missing was cut off: the list stands at its end.
pub fn zip_error(error: ZipError) -> FileError {
    match error {
        ZipError::InvalidArchive(_) => FileError::CutOff,
        ZipError::UnsupportedArchive(what) if what.to_lowercase().contains("password") => FileError::Locked,
        other => FileError::Damaged(other.to_string()),
    }
}

//! What a file is, judged by its first bytes and never by its name.
//!
//! Everything that is not plainly something else counts as text and so as CSV: a wrong guess then shows itself in the
//! columns that people see, while a wrong refusal would leave them nowhere.

use crate::error::{FileError, Looks};

/// The kinds of file that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// Separated values.
    Text,
    /// A ZIP archive that may be a workbook; its contents decide.
    Zip,
    /// Apache Parquet.
    Parquet,
}

const MAGIC: [(&[u8], Looks); 17] = [
    (b"%PDF", Looks::Pdf),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Looks::OldExcel),
    (b"PARE", Looks::Parquet),
    (b"\x1f\x8b", Looks::Gzip),
    (b"7z\xBC\xAF\x27\x1C", Looks::Archive),
    (b"Rar!\x1a\x07", Looks::Archive),
    (b"BZh", Looks::Archive),
    (b"\xFD7zXZ\x00", Looks::Archive),
    (b"\x28\xB5\x2F\xFD", Looks::Archive),
    (b"\x89PNG", Looks::Picture),
    (b"\xFF\xD8\xFF", Looks::Picture),
    (b"GIF8", Looks::Picture),
    (b"{\\rtf", Looks::Rtf),
    (b"SQLite format 3\0", Looks::Database),
    (b"\x7fELF", Looks::Binary),
    (b"PGDMP", Looks::Database),
    (b"MZ\x90\0", Looks::Binary),
];

/// Says what the file that starts with `head` is.
///
/// # Errors
/// [`FileError::Empty`] without bytes, [`FileError::LooksLike`] when it is none of these.
pub fn container(head: &[u8]) -> Result<Container, FileError> {
    if head.is_empty() {
        return Err(FileError::Empty);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Container::Zip);
    }
    if head.starts_with(b"PAR1") {
        return Ok(Container::Parquet);
    }
    if let Some((_, looks)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(FileError::LooksLike(*looks));
    }
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return Ok(Container::Text);
    }
    if let Some(looks) = marked_up(head).or_else(|| not_text(head)) {
        return Err(FileError::LooksLike(looks));
    }
    Ok(Container::Text)
}

/// Text in another notation than separated values.
fn marked_up(head: &[u8]) -> Option<Looks> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let start: String = text.iter().take(64).map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    let json = |rest: &str| matches!(rest.trim_start().chars().next(), Some('"' | '{' | '[' | '}' | ']'));
    if start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<table") {
        Some(Looks::Html)
    } else if start.starts_with("<?xml") {
        Some(Looks::Xml)
    } else if start.strip_prefix('{').is_some_and(json) || start.strip_prefix('[').is_some_and(json) {
        Some(Looks::Json)
    } else {
        None
    }
}

/// Bytes that no text holds: zeros, or many control characters.
fn not_text(head: &[u8]) -> Option<Looks> {
    let zeros = head.iter().filter(|&&byte| byte == 0).count();
    if zeros * 5 > head.len() * 2 && head.len() > 3 {
        return Some(if alternating(head) { Looks::UnmarkedUtf16 } else { Looks::Binary });
    }
    let control = head.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    // A stray control character in an export is a bad row; one in fifty means that this was never text.
    (control > 3 && control * 50 > head.len()).then_some(Looks::Binary)
}

/// Whether every other byte is mostly zero and the ones between are not: Western letters in two bytes each.
fn alternating(head: &[u8]) -> bool {
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    (odd * 10 > half * 8 && even * 10 < half) || (even * 10 > half * 8 && odd * 10 < half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_what_it_holds() {
        for (head, expected) in [
            (&b"name;place\n"[..], "text"),
            (b"\xEF\xBB\xBFname\n", "text"),
            (b"\xFF\xFEn\0a\0", "text"),
            (b"[Acme];x\n", "text"),
            (b"caf\xE9;\x85\n", "text"),
            (b"PK\x03\x04....", "zip"),
            (b"%PDF-1.7", "pdf"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old-excel"),
            (b"PAR1\x15\x04", "parquet"),
            (b"PARE", "encrypted-parquet"),
            (b"\x1f\x8b\x08", "gzip"),
            (b"\n<!DOCTYPE HTML><html>", "html"),
            (b"<?xml version='1.0'?>", "xml"),
            (b"[{\"a\":1}]", "json"),
            (b"{ \"a\": 1}", "json"),
            (b"n\0a\0m\0e\0;\0", "unmarked-utf16"),
            (b"\x01\x02\x03\x04abc", "binary"),
            (&[0; 64], "binary"),
            (b"", "empty"),
        ] {
            let found = match container(head) {
                Ok(Container::Text) => "text",
                Ok(Container::Zip) => "zip",
                Ok(Container::Parquet) => "parquet",
                Err(FileError::LooksLike(looks)) => looks.code(),
                Err(error) => error.code(),
            };
            assert_eq!(found, expected, "{head:?}");
        }
    }
}

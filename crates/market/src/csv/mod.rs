//! Separated values: `,` `;` tab or `|`, quoted or not, any line ends, UTF-8, UTF-16 or Windows-1252.
//!
//! The splitting works on bytes and the letters are decoded per row, so that a row with a broken letter is refused by
//! itself and the rest of the file goes on.

mod encoding;
mod separator;
mod split;

use std::io::{BufReader, Read};

pub use encoding::Encoding;
pub(crate) use encoding::windows;
pub use separator::Separator;
use split::{Raw, Splitter};

use crate::{
    error::FileError,
    input::{Input, Limits, ReadAs},
    record::{Reason, Record, RowProblem, Tag},
};

/// How much of a file is looked at to find its separator.
const SAMPLE_BYTES: u64 = 1 << 20;

/// A text file whose separator and encoding are known.
#[derive(Debug)]
pub(crate) struct CsvFile {
    pub separator: Separator,
    pub encoding: Encoding,
    limits: Limits,
}

impl CsvFile {
    /// Finds out how the file is written, as far as that was not said.
    pub fn open(input: &Input, how: &ReadAs) -> Result<Self, FileError> {
        let unreadable = |cause| FileError::Unreadable { name: input.name(), cause };
        let source = input.stream(how.limits).map_err(unreadable)?;
        let mut head = Vec::new();
        source.take(SAMPLE_BYTES).read_to_end(&mut head).map_err(unreadable)?;
        let known = how.encoding.or(encoding::by_mark(&head));
        let sample = match known {
            Some(wide) if wide.is_wide() => {
                let mut text = Vec::new();
                encoding::narrow(&head[..], wide).read_to_end(&mut text).map_err(unreadable)?;
                text
            }
            _ => head,
        };
        let cut = sample.len() as u64 >= SAMPLE_BYTES;
        let separator = how.separator.unwrap_or_else(|| separator::detect(&sample, cut, how.limits));
        let mut file = Self { separator, encoding: known.unwrap_or(Encoding::Utf8), limits: how.limits };
        // A file without an end to its first line is refused before all of it is read for its encoding.
        file.rows(input)?.split.next(&mut Raw::default())?;
        if known.is_none() {
            let source = input.stream(how.limits).map_err(unreadable)?;
            file.encoding = encoding::detect(source).map_err(unreadable)?;
        }
        Ok(file)
    }

    /// The rows of the file from its first line on.
    pub fn rows(&self, input: &Input) -> Result<CsvRows<Box<dyn Read + Send>>, FileError> {
        let unreadable = |cause| FileError::Unreadable { name: input.name(), cause };
        let source = input.stream(self.limits).map_err(unreadable)?;
        let bytes: Box<dyn Read + Send> = if self.encoding.is_wide() {
            Box::new(encoding::narrow(BufReader::new(source), self.encoding))
        } else {
            source
        };
        let split = Splitter::new(bytes, self.separator, self.limits);
        Ok(CsvRows { split, raw: Raw::default(), encoding: self.encoding, name: input.name() })
    }
}

/// Whether the beginning of a file is UTF-8 without a mark that says so.
pub(crate) fn begins_in_utf8(input: &Input, limits: Limits) -> Result<bool, FileError> {
    let unreadable = |cause| FileError::Unreadable { name: input.name(), cause };
    let mut head = Vec::new();
    input.stream(limits).map_err(unreadable)?.take(SAMPLE_BYTES).read_to_end(&mut head).map_err(unreadable)?;
    let whole = |error: std::str::Utf8Error| error.error_len().is_none();
    Ok(encoding::by_mark(&head).is_none() && std::str::from_utf8(&head).map_or_else(whole, |_| true))
}

/// A running read of a text file.
pub(crate) struct CsvRows<R> {
    split: Splitter<R>,
    raw: Raw,
    encoding: Encoding,
    name: String,
}

/// What came next.
pub(crate) enum Found {
    /// The record was filled.
    Row,
    /// The row cannot be read; the next ones may.
    Refused(RowProblem),
    /// There is no more.
    End,
}

impl<'a> CsvRows<&'a [u8]> {
    /// The rows in a part of a file in UTF-8, that starts where a row starts.
    pub fn within(text: &'a [u8], separator: Separator, limits: Limits) -> Self {
        let split = Splitter::within(text, separator, limits);
        Self { split, raw: Raw::default(), encoding: Encoding::Utf8, name: String::new() }
    }
}

impl<R: Read> CsvRows<R> {
    /// How many bytes the rows so far took; the line feed of the last CRLF may still be to come.
    pub fn offset(&self) -> u64 {
        self.split.offset()
    }

    /// Reads the next row. Lines without any byte are given as rows without cells.
    pub fn read(&mut self, record: &mut Record) -> Result<Found, FileError> {
        match self.split.next(&mut self.raw) {
            Ok(true) => {}
            Ok(false) => return Ok(Found::End),
            Err(FileError::Unreadable { cause, .. }) => {
                return Err(FileError::Unreadable { name: self.name.clone(), cause });
            }
            Err(error) => return Err(error),
        }
        record.start(self.raw.row);
        if self.raw.is_empty_line() {
            return Ok(Found::Row);
        }
        let refused = |reason| Ok(Found::Refused(RowProblem::row(self.raw.row, reason)));
        if memchr::memchr(0, self.raw.bytes()).is_some() {
            return refused(Reason::ControlCharacter);
        }
        match self.encoding {
            // The row as a whole, and then whether a letter runs from one field into the next.
            Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => {
                let text = std::str::from_utf8(self.raw.bytes()).ok();
                if !text.is_some_and(|text| record.fill(text, self.raw.ends())) {
                    return refused(Reason::Encoding);
                }
            }
            Encoding::Windows1252 => {
                self.raw.fields().for_each(|field| record.push(&encoding::windows(field), Tag::Text));
            }
        }
        Ok(Found::Row)
    }
}

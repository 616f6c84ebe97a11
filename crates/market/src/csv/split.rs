//! Splits bytes into rows and fields, in bounded memory.
//!
//! The rules are those of RFC 4180 as spreadsheets keep them: a field that starts with a quote runs to the closing one,
//! two quotes inside it are one, line ends inside it belong to it; a quote further on in a field is just a letter. Line
//! ends may be LF, CRLF or CR, and may differ from line to line. The one thing that is *not* forgiven is a quote that is
//! never closed, because it would silently swallow every row after it.

use std::io::Read;

use super::Separator;
use crate::{error::FileError, input::Limits};

const BUFFER: usize = 64 * 1024;

/// One row in bytes.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// Its number in the file, from 1.
    pub row: u64,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Raw {
    /// A line with nothing in it: one field of no bytes.
    pub fn is_empty_line(&self) -> bool {
        self.bytes.is_empty() && self.ends.len() == 1
    }

    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where the fields end, in what [`Raw::bytes`] gives.
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// All fields, one after the other.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The fields, from left to right.
    pub fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, &end)| self.bytes.get(start..end))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    FieldStart,
    Bare,
    Quoted,
    /// Just after a quote inside a quoted field: its end, or the first of two.
    Quote,
}

/// Reads rows from bytes.
pub(super) struct Splitter<R> {
    source: R,
    separator: u8,
    limits: Limits,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    /// How many bytes went through the buffer before those in it.
    passed: u64,
    row: u64,
    /// The line feed of a CRLF that was already taken as a line end.
    skip_feed: bool,
    fresh: bool,
}

impl<'a> Splitter<&'a [u8]> {
    /// As [`Splitter::new`] for bytes from the middle of a file, that start where a row starts: mostly one row of it.
    pub fn within(text: &'a [u8], separator: Separator, limits: Limits) -> Self {
        Self { fresh: false, ..Self::with_buffer(text, separator, limits, text.len().clamp(1, BUFFER)) }
    }
}

impl<R: Read> Splitter<R> {
    pub fn new(source: R, separator: Separator, limits: Limits) -> Self {
        Self::with_buffer(source, separator, limits, BUFFER)
    }

    fn with_buffer(source: R, separator: Separator, limits: Limits, size: usize) -> Self {
        let (buffer, separator) = (vec![0; size], separator.byte());
        Self { source, separator, limits, buffer, at: 0, filled: 0, passed: 0, row: 0, skip_feed: false, fresh: true }
    }

    /// How many bytes the rows so far took; the line feed of the last CRLF may still be to come.
    pub fn offset(&self) -> u64 {
        self.passed + self.at as u64
    }

    /// Reads the next row; `false` at the end.
    pub fn next(&mut self, raw: &mut Raw) -> Result<bool, FileError> {
        if self.fresh {
            self.start()?;
        }
        raw.bytes.clear();
        raw.ends.clear();
        let mut state = At::FieldStart;
        loop {
            if self.at == self.filled && !self.fill()? {
                return self.end(raw, state);
            }
            let mut done = false;
            while self.at < self.filled && !done {
                if self.plain(raw, &mut state) {
                    continue;
                }
                let byte = self.buffer[self.at];
                self.at += 1;
                if std::mem::take(&mut self.skip_feed) && byte == b'\n' {
                    continue;
                }
                done = self.take(raw, &mut state, byte);
            }
            self.check(raw)?;
            if done {
                self.row += 1;
                raw.row = self.row;
                return Ok(true);
            }
        }
    }

    /// Takes over, in one go, the bytes up to the next one that may mean something; `false` when there are none.
    fn plain(&mut self, raw: &mut Raw, state: &mut At) -> bool {
        let rest = &self.buffer[self.at..self.filled];
        let next = match state {
            At::Quote => return false,
            At::FieldStart if self.skip_feed || rest.first() == Some(&b'"') => return false,
            At::FieldStart | At::Bare => memchr::memchr3(self.separator, b'\n', b'\r', rest),
            At::Quoted => memchr::memchr(b'"', rest),
        };
        let plain = &rest[..next.unwrap_or(rest.len())];
        raw.bytes.extend_from_slice(plain);
        self.at += plain.len();
        if *state == At::FieldStart && !plain.is_empty() {
            *state = At::Bare;
        }
        !plain.is_empty()
    }

    /// Handles one byte; `true` when it ends the row.
    fn take(&mut self, raw: &mut Raw, state: &mut At, byte: u8) -> bool {
        match (*state, byte) {
            (At::FieldStart, b'"') => *state = At::Quoted,
            (At::Quoted, b'"') => *state = At::Quote,
            (At::Quoted, _) => raw.bytes.push(byte),
            (At::Quote, b'"') => {
                raw.bytes.push(byte);
                *state = At::Quoted;
            }
            (_, b'\n' | b'\r') => {
                self.skip_feed = byte == b'\r';
                raw.ends.push(raw.bytes.len());
                return true;
            }
            (_, _) if byte == self.separator => {
                raw.ends.push(raw.bytes.len());
                *state = At::FieldStart;
            }
            (_, _) => {
                raw.bytes.push(byte);
                *state = At::Bare;
            }
        }
        false
    }

    /// What is left when the bytes are at an end.
    fn end(&mut self, raw: &mut Raw, state: At) -> Result<bool, FileError> {
        if state == At::Quoted {
            return Err(FileError::UnclosedQuote { row: self.row + 1 });
        }
        if state == At::FieldStart && raw.ends.is_empty() {
            return Ok(false);
        }
        raw.ends.push(raw.bytes.len());
        self.row += 1;
        raw.row = self.row;
        Ok(true)
    }

    /// Holds the row to what it may take. The buffer is small, so that a row outgrows its limit by no more than that.
    fn check(&self, raw: &Raw) -> Result<(), FileError> {
        let row = self.row + 1;
        let ends = raw.ends.iter().copied().chain([raw.bytes.len()]);
        let starts = std::iter::once(0).chain(raw.ends.iter().copied());
        if raw.bytes.len() > self.limits.field_bytes
            && starts.zip(ends).any(|(start, end)| end - start > self.limits.field_bytes)
        {
            return Err(FileError::FieldTooLong { row, limit: self.limits.field_bytes });
        }
        if raw.bytes.len() > self.limits.row_bytes {
            return Err(FileError::RowTooLong { row, limit: self.limits.row_bytes });
        }
        if raw.ends.len() > self.limits.columns {
            return Err(FileError::TooManyColumns { limit: self.limits.columns });
        }
        Ok(())
    }

    fn fill(&mut self) -> Result<bool, FileError> {
        self.passed += self.filled as u64;
        self.at = 0;
        self.filled =
            self.source.read(&mut self.buffer).map_err(|cause| FileError::Unreadable { name: String::new(), cause })?;
        Ok(self.filled > 0)
    }

    /// Steps over a byte order mark, and over the `sep=;` line that Excel writes and never shows.
    fn start(&mut self) -> Result<(), FileError> {
        self.fresh = false;
        while self.filled < 16 {
            let read = self
                .source
                .read(&mut self.buffer[self.filled..])
                .map_err(|cause| FileError::Unreadable { name: String::new(), cause })?;
            self.filled += read;
            if read == 0 {
                break;
            }
        }
        let mut head = &self.buffer[..self.filled];
        head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        head = without_hint(head).unwrap_or(head);
        self.at = self.filled - head.len();
        Ok(())
    }
}

/// What follows the `sep=;` line, if the bytes start with one.
pub(super) fn without_hint(head: &[u8]) -> Option<&[u8]> {
    let rest = head.strip_prefix(b"sep=").or_else(|| head.strip_prefix(b"SEP="))?;
    let (_, rest) = rest.split_first()?;
    rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).or_else(|| rest.strip_prefix(b"\r"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `n` bytes at a time, so that every boundary falls somewhere.
    struct Drip<'a>(&'a [u8], usize);
    impl Read for Drip<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let n = self.1.min(self.0.len()).min(out.len());
            out[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    fn rows(text: &str, chunk: usize) -> Result<Vec<Vec<String>>, FileError> {
        let mut split = Splitter::new(Drip(text.as_bytes(), chunk), Separator::Comma, Limits::default());
        let (mut raw, mut rows) = (Raw::default(), Vec::new());
        while split.next(&mut raw)? {
            assert_eq!(raw.row as usize, rows.len() + 1);
            rows.push(raw.fields().map(|field| String::from_utf8(field.to_vec()).unwrap()).collect());
        }
        Ok(rows)
    }

    fn check(text: &str, expected: &[&[&str]]) {
        for chunk in [1, 2, 3, 7, 1000] {
            assert_eq!(rows(text, chunk).unwrap(), expected, "{text:?} in chunks of {chunk}");
        }
    }

    #[test]
    fn fields_and_rows_are_split_as_spreadsheets_do() {
        check("", &[]);
        check("a", &[&["a"]]);
        check("a,b\n1,2\n", &[&["a", "b"], &["1", "2"]]);
        check("a,b\r\n1,2\n3,4\r5,6", &[&["a", "b"], &["1", "2"], &["3", "4"], &["5", "6"]]);
        check("\"a,\"\"b\"\"\nc\",d\n", &[&["a,\"b\"\nc", "d"]]);
        check("5\" pipe,x\n", &[&["5\" pipe", "x"]]);
        check("\"a\"b,c\n", &[&["ab", "c"]]);
        check("a,\n", &[&["a", ""]]);
        check("a\n\nb\n\n", &[&["a"], &[""], &["b"], &[""]]);
        check("\"\"\n", &[&[""]]);
        check("\u{FEFF}a,b\n", &[&["a", "b"]]);
        check("sep=,\r\na,b\n", &[&["a", "b"]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_named() {
        for chunk in [1, 4, 1000] {
            assert!(matches!(rows("a\nb\n\"c,d\ne\n", chunk), Err(FileError::UnclosedQuote { row: 3 })));
        }
    }

    #[test]
    fn a_line_without_end_is_refused_before_it_fills_the_memory() {
        let endless = std::io::repeat(b'x').take(1 << 40);
        let mut split = Splitter::new(endless, Separator::Comma, Limits::default());
        let mut raw = Raw::default();
        assert!(matches!(split.next(&mut raw), Err(FileError::FieldTooLong { row: 1, .. })));
        assert!(raw.bytes.capacity() < 4 << 20);
        let endless = std::io::repeat(b',').take(1 << 40);
        let mut split = Splitter::new(endless, Separator::Comma, Limits::default());
        assert!(matches!(split.next(&mut raw), Err(FileError::TooManyColumns { .. })));
    }
}

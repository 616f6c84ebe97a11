//! How letters are written as bytes.
//!
//! A file whose every byte is valid UTF-8 is UTF-8: text in another encoding that happens to be valid UTF-8 throughout
//! is plain ASCII, for which it makes no difference. Everything else is Windows-1252, the encoding in which Western
//! European spreadsheets export. The whole file is looked at, for the first special letter may stand in its last row.

use std::{
    borrow::Cow,
    io::{self, Read},
};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How letters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a mark in front.
    Utf8,
    /// Windows-1252 (and so ISO-8859-1).
    Windows1252,
    /// UTF-16, lowest byte first: what Excel calls "Unicode text".
    Utf16Le,
    /// UTF-16, highest byte first.
    Utf16Be,
}

impl Encoding {
    /// Every encoding that can be read.
    pub const ALL: [Encoding; 4] = [Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16Le, Encoding::Utf16Be];

    /// The stable code, which is its usual name.
    pub fn code(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
        }
    }

    /// The encoding of this name, under any of the names people use for it.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.trim().to_ascii_lowercase().replace('_', "-").as_str() {
            "utf-8" | "utf8" => Some(Encoding::Utf8),
            "windows-1252" | "cp1252" | "1252" | "latin1" | "latin-1" | "iso-8859-1" | "ansi" => {
                Some(Encoding::Windows1252)
            }
            "utf-16le" | "utf-16" | "utf16" => Some(Encoding::Utf16Le),
            "utf-16be" => Some(Encoding::Utf16Be),
            _ => None,
        }
    }

    /// Whether a separator takes more than one byte, so that the bytes cannot be split as they are.
    pub(crate) fn is_wide(self) -> bool {
        matches!(self, Encoding::Utf16Le | Encoding::Utf16Be)
    }
}

/// The text of a field in Windows-1252, in which any bytes are one.
pub(crate) fn windows(bytes: &[u8]) -> Cow<'_, str> {
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// The encoding that the mark at the start of the file names.
pub(super) fn by_mark(head: &[u8]) -> Option<Encoding> {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Reads everything and tells UTF-8 from Windows-1252.
pub(super) fn detect(mut source: impl Read) -> io::Result<Encoding> {
    let mut buffer = vec![0; 64 * 1024];
    let mut kept = 0;
    loop {
        let read = source.read(&mut buffer[kept..])?;
        let filled = kept + read;
        match std::str::from_utf8(&buffer[..filled]) {
            Ok(_) => kept = 0,
            Err(error) if error.error_len().is_none() && read > 0 => {
                buffer.copy_within(error.valid_up_to()..filled, 0);
                kept = filled - error.valid_up_to();
            }
            Err(_) => return Ok(Encoding::Windows1252),
        }
        if read == 0 {
            return Ok(Encoding::Utf8);
        }
    }
}

/// UTF-16 read as UTF-8. A broken pair becomes the replacement character.
pub(super) fn narrow<R: Read>(source: R, from: Encoding) -> Narrow<R> {
    let encoding = if from == Encoding::Utf16Be { UTF_16BE } else { UTF_16LE };
    Narrow {
        source,
        decoder: encoding.new_decoder(),
        raw: vec![0; 16 * 1024],
        left: 0..0,
        ended: false,
        finished: false,
    }
}

/// See [`narrow`].
pub(super) struct Narrow<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    left: std::ops::Range<usize>,
    ended: bool,
    /// The decoder gave its last letter, and may not be asked again.
    finished: bool,
}

impl<R: Read> Read for Narrow<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // One letter takes up to four bytes; with less room the decoder could not move on.
        if out.len() < 4 || self.finished {
            return Ok(0);
        }
        loop {
            if self.left.is_empty() && !self.ended {
                let read = self.source.read(&mut self.raw)?;
                self.left = 0..read;
                self.ended = read == 0;
            }
            let (result, read, written, _) = self.decoder.decode_to_utf8(&self.raw[self.left.clone()], out, self.ended);
            self.left.start += read;
            self.finished = self.ended && result == CoderResult::InputEmpty;
            if written > 0 || self.finished {
                return Ok(written);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_at_the_end_decides() {
        let mut text = vec![b'a'; 200_000];
        assert_eq!(detect(&text[..]).unwrap(), Encoding::Utf8);
        text.push(0x85);
        assert_eq!(detect(&text[..]).unwrap(), Encoding::Windows1252);
        let mut text = "é€".repeat(60_000).into_bytes();
        assert_eq!(detect(&text[..]).unwrap(), Encoding::Utf8);
        text.pop();
        assert_eq!(detect(&text[..]).unwrap(), Encoding::Windows1252);
    }

    #[test]
    fn windows_letters_are_read() {
        assert_eq!(windows(b"caf\xE9 \x85 \x80"), "café … €");
    }

    #[test]
    fn utf_16_is_narrowed() {
        let wide: Vec<u8> = "\u{FEFF}naam\tplaats\né😀".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut text = String::new();
        narrow(&wide[..], Encoding::Utf16Le).read_to_string(&mut text).unwrap();
        assert_eq!(text, "naam\tplaats\né😀");
    }

    #[test]
    fn after_the_end_there_is_nothing_however_often_one_asks() {
        for wide in [&b""[..], b"\xFE\xFF", b"\xFE\xFF\x00a", b"\xFE\xFF\x00"] {
            let mut narrowed = narrow(wide, Encoding::Utf16Be);
            narrowed.read_to_string(&mut String::new()).unwrap();
            assert_eq!(narrowed.read(&mut [0; 16]).unwrap(), 0, "{wide:?}");
        }
    }

    #[test]
    fn encodings_survive_their_codes() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::from_code(encoding.code()), Some(encoding));
        }
    }
}

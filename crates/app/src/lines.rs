//! The log: one line for each event, whatever the event says.
//!
//! What others sent can stand in an event, as the text of an error does. A line feed in it would begin a line that reads as
//! if the server had said it; it is written as `\n` in its place.

use std::io::{self, Write};

/// Writes each event, which comes in one piece, as one line.
pub(crate) struct Lines<W>(pub(crate) W);

impl<W: Write> Write for Lines<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let (said, end): (&[u8], &[u8]) = match event.strip_suffix(b"\n") {
            Some(said) => (said, b"\n"),
            None => (event, b""),
        };
        let mut line = Vec::with_capacity(event.len());
        for byte in said {
            match byte {
                b'\n' => line.extend(b"\\n"),
                b'\r' => line.extend(b"\\r"),
                other => line.push(*other),
            }
        }
        line.extend(end);
        self.0.write_all(&line)?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_whatever_it_says() {
        for (event, expected) in [
            ("WARN web: all is well\n", "WARN web: all is well\n"),
            ("WARN web: no\n2026-11-23 INFO web: forged\n", "WARN web: no\\n2026-11-23 INFO web: forged\n"),
            ("a\r\nb\n", "a\\r\\nb\n"),
            ("\n\n", "\\n\n"),
            ("a piece", "a piece"),
            ("", ""),
        ] {
            let mut written = Vec::new();
            Lines(&mut written).write_all(event.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), expected);
        }
    }
}

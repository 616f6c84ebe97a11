//! Cuts a stream of bytes into blocks that end where a line ends.

use std::io::{self, Read};

/// A line longer than this is none that is read fast, in bytes.
const LONGEST: usize = 1 << 20;

/// What comes next.
pub(super) enum Next {
    /// A block of whole lines: its number from 0, and how many bytes were read when it was full.
    Block { number: u64, read: u64, bytes: Vec<u8> },
    /// A line without end.
    Endless,
    /// There is no more.
    End,
}

/// A stream that is being cut.
pub(super) struct Feed<R> {
    source: R,
    /// How much is read for a block.
    size: usize,
    /// The start of a line whose end was not read yet.
    begun: Vec<u8>,
    number: u64,
    read: u64,
    ended: bool,
}

impl<R: Read> Feed<R> {
    /// Cuts blocks of about `size` bytes. Starts after the first `skip` bytes, and after a line feed that the last of them asks for.
    ///
    /// # Errors
    /// When the source cannot be read.
    pub fn new(mut source: R, size: usize, skip: u64) -> io::Result<Self> {
        let mut head = Vec::new();
        source.by_ref().take(skip.saturating_add(1)).read_to_end(&mut head)?;
        let at = super::block::past_feed(&head, usize::try_from(skip).unwrap_or(usize::MAX));
        let begun = head.get(at..).unwrap_or_default().to_vec();
        Ok(Self { source, size, begun, number: 0, read: head.len() as u64, ended: false })
    }

    /// Reads the next block into `spare`.
    ///
    /// # Errors
    /// When the source cannot be read.
    pub fn next(&mut self, mut spare: Vec<u8>) -> io::Result<Next> {
        if self.ended {
            return Ok(Next::End);
        }
        spare.clear();
        spare.append(&mut self.begun);
        loop {
            let seen = spare.len();
            let added = self.source.by_ref().take(self.size as u64).read_to_end(&mut spare)?;
            self.read += added as u64;
            self.ended = added < self.size;
            if self.ended {
                break;
            }
            if let Some(last) = memchr::memrchr(b'\n', &spare[seen..]) {
                self.begun.extend_from_slice(&spare[seen + last + 1..]);
                spare.truncate(seen + last + 1);
                break;
            }
            if spare.len() > LONGEST {
                return Ok(Next::Endless);
            }
        }
        if spare.is_empty() {
            return Ok(Next::End);
        }
        if self.ended && spare.last() != Some(&b'\n') {
            spare.push(b'\n');
        }
        self.number += 1;
        Ok(Next::Block { number: self.number - 1, read: self.read, bytes: spare })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_between_blocks_and_each_ends_a_line() {
        let line = format!("{}\n", "x".repeat(1_000));
        let mut text = line.repeat(2_000);
        text.push_str("the last");
        let mut feed = Feed::new(text.as_bytes(), 10_000, 1_001).unwrap();
        let (mut all, mut blocks) = (Vec::new(), 0);
        while let Next::Block { number, bytes, .. } = feed.next(Vec::new()).unwrap() {
            assert_eq!((number, bytes.last()), (blocks, Some(&b'\n')));
            all.extend(bytes);
            blocks += 1;
        }
        assert!(blocks > 5);
        assert_eq!(all, format!("{}\n", &text[1_001..]).as_bytes());
    }

    #[test]
    fn the_line_feed_of_the_header_is_no_line() {
        let mut feed = Feed::new(&b"a,b\r\n1,2\r\n"[..], 10, 4).unwrap();
        let Next::Block { bytes, .. } = feed.next(Vec::new()).unwrap() else { panic!() };
        assert_eq!(bytes, b"1,2\r\n");
        assert!(matches!(feed.next(Vec::new()).unwrap(), Next::End));
    }

    #[test]
    fn a_line_without_end_is_not_read_to_its_end() {
        let mut feed = Feed::new(io::repeat(b'x'), 1_000, 10).unwrap();
        assert!(matches!(feed.next(Vec::new()).unwrap(), Next::Endless));
    }
}

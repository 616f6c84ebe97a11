//! Unpacks Zstandard: all the frames of a file, one after the other.
//!
//! A file may hold several, as after `cat a.zst b.zst` or from a packer with many threads, and between them frames that hold
//! nothing of what was packed. The decoder of the crate ends after the first one, so it is set anew for each.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};

/// How far back an unpacked letter may point, in bytes: what the packer `zstd` uses up to its level 22 without `--long`.
const WINDOW: u64 = 128 << 20;

/// Whether a file that starts with these bytes is packed so: by a frame, or by one that is to be skipped.
pub(crate) fn starts(head: &[u8]) -> bool {
    matches!(head, [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

/// What a packed file holds.
pub(crate) struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    /// Whether a frame is begun and not yet given out.
    within: bool,
}

impl<R: BufRead> Frames<R> {
    pub fn new(source: R) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW);
        Self { source, decoder, within: false }
    }

    /// Begins the next frame; `false` when there is none.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.source) {
                Ok(()) => {
                    self.within = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let length = u64::from(length);
                    if io::copy(&mut self.source.by_ref().take(length), &mut io::sink())? < length {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }

    /// The end of a frame: what came out of it is what went in, where the packer wrote down how to tell.
    fn end(&mut self) -> io::Result<()> {
        self.within = false;
        match self.decoder.get_checksum_from_data() {
            Some(told) if self.decoder.get_calculated_checksum() != Some(told) => {
                Err(io::Error::other("corrupt zstd stream does not have a matching checksum"))
            }
            _ => Ok(()),
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.within || self.begin()? {
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.source, one).map_err(io::Error::other)?;
            }
            let read = self.decoder.read(out)?;
            if read > 0 || out.is_empty() {
                return Ok(read);
            }
            self.end()?;
        }
        Ok(0)
    }
}

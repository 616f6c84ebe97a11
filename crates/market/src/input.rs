//! Where a file comes from and how far it is trusted.
//!
//! A file is read more than once (once to see how it must be read, once to read it), so an input can be opened again
//! and again and gives the same bytes each time.

use std::{
    fs::File,
    io::{self, BufReader, Cursor, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use flate2::bufread::MultiGzDecoder;

use crate::{
    csv::{Encoding, Separator},
    zstandard::{self, Frames},
};

/// How much of a packed file is read at a time, in bytes.
const PACKED: usize = 256 << 10;
/// What is said of a pipe.
const ONCE: &str = "it is a pipe or a device, and a file is read more than once; write it to a file first";

/// Something to read a table from.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file on disk.
    Path(PathBuf),
    /// An upload held in memory, with the name it came by.
    Bytes {
        /// The name to show.
        name: String,
        /// What was uploaded.
        bytes: Arc<[u8]>,
    },
}

/// Bytes that can be read from any place.
pub(crate) trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

impl Input {
    /// The name to show to people: the file's name without its folders.
    pub fn name(&self) -> String {
        match self {
            Input::Path(path) => {
                path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
            }
            Input::Bytes { name, .. } => name.clone(),
        }
    }

    /// Opens the input to be read once from its first byte, unpacked when it is packed by gzip or Zstandard. What unpacks
    /// to more than the limits allow ends with an error there.
    pub(crate) fn stream(&self, limits: Limits) -> io::Result<Box<dyn Read + Send>> {
        let most = limits.unpacked_bytes;
        let mut source = self.open()?;
        match Packing::of(&mut source)? {
            Packing::None => Ok(source),
            Packing::Gzip => {
                let unpacked = MultiGzDecoder::new(BufReader::with_capacity(PACKED, source));
                Ok(Box::new(AtMost { source: unpacked, left: most, most }))
            }
            Packing::Zstandard => {
                let unpacked = Frames::new(BufReader::with_capacity(PACKED, source));
                Ok(Box::new(AtMost { source: unpacked, left: most, most }))
            }
        }
    }

    /// What tells whether a file was changed: how long it is, and since when.
    pub(crate) fn stamp(&self) -> Option<(u64, SystemTime)> {
        let Input::Path(path) = self else { return None };
        let about = path.metadata().ok()?;
        Some((about.len(), about.modified().ok()?))
    }

    /// How many bytes there are to read; `None` when that is not known before they are unpacked.
    pub fn unpacked_size(&self) -> Option<u64> {
        let mut source = self.open().ok()?;
        let packing = Packing::of(&mut source).ok()?;
        source.seek(SeekFrom::End(0)).ok().filter(|_| packing == Packing::None)
    }

    /// Opens the input at its first byte, as it is kept.
    pub(crate) fn open(&self) -> io::Result<Box<dyn Source>> {
        match self {
            Input::Path(path) => {
                let about = path.metadata()?;
                if about.is_dir() {
                    return Err(io::ErrorKind::IsADirectory.into());
                }
                // Opening a pipe would wait for whoever writes to it.
                if !about.is_file() {
                    return Err(io::Error::new(io::ErrorKind::NotSeekable, ONCE));
                }
                Ok(Box::new(File::open(path)?))
            }
            Input::Bytes { bytes, .. } => Ok(Box::new(Cursor::new(Arc::clone(bytes)))),
        }
    }
}

/// Gives no more than so many bytes, and an error when there are more.
struct AtMost<R> {
    source: R,
    left: u64,
    most: u64,
}

impl<R: Read> Read for AtMost<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(out)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => Err(io::Error::other(format!("it unpacks to more than {} bytes", self.most))),
        }
    }
}

/// How a file is packed, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstandard,
}

impl Packing {
    /// Looks at the first bytes, and goes back to them.
    fn of(source: &mut dyn Source) -> io::Result<Self> {
        let mut head = Vec::with_capacity(4);
        source.take(4).read_to_end(&mut head)?;
        source.rewind()?;
        Ok(match head[..] {
            [0x1F, 0x8B, ..] => Packing::Gzip,
            _ if zstandard::starts(&head) => Packing::Zstandard,
            _ => Packing::None,
        })
    }
}

impl From<&Path> for Input {
    fn from(path: &Path) -> Self {
        Self::Path(path.to_owned())
    }
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        Self::Path(path)
    }
}

/// What a file may ask of the machine before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest value, in bytes. A workbook's own limit is 32,767 characters.
    pub field_bytes: usize,
    /// The longest row, in bytes.
    pub row_bytes: usize,
    /// The most columns. A workbook's own limit is 16,384.
    pub columns: usize,
    /// The most rows under the header; a file with more is refused as a whole.
    pub rows: u64,
    /// How much a packed file or a workbook may unpack to, in bytes, all parts together.
    pub unpacked_bytes: u64,
    /// How much a workbook's table of shared texts may unpack to, in bytes: it is held in memory.
    pub strings_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            field_bytes: 1 << 20,
            row_bytes: 8 << 20,
            columns: 16_384,
            rows: u64::MAX,
            unpacked_bytes: 2 << 30,
            strings_bytes: 256 << 20,
        }
    }
}

/// How a file must be read, where a person has said so; what is `None` is detected.
#[derive(Clone, Debug, Default)]
pub struct ReadAs {
    /// The sheet of a workbook; the first visible one when not said.
    pub sheet: Option<String>,
    /// What stands between two values.
    pub separator: Option<Separator>,
    /// How letters are written as bytes.
    pub encoding: Option<Encoding>,
    /// What the file may ask of the machine.
    pub limits: Limits,
}

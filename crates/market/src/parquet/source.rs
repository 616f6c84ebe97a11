//! The bytes of a file, from any place in it.

use std::{
    io::{self, BufReader, Read, Seek as _, SeekFrom},
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use parquet::{
    errors::{ParquetError, Result},
    file::reader::{ChunkReader, Length},
};

use crate::input::{Input, Source};

/// How much is read where a header is looked for, in bytes.
const HEADER: usize = 1 << 10;

/// A file that lies open. Whoever reads beside others opens it for himself, so that nobody waits.
#[derive(Clone)]
pub(super) struct Places {
    source: Arc<Mutex<Box<dyn Source>>>,
    len: u64,
}

impl Places {
    /// Opens the input.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(input: &Input) -> io::Result<Self> {
        let mut source = input.open()?;
        let len = source.seek(SeekFrom::End(0))?;
        Ok(Self { source: Arc::new(Mutex::new(source)), len })
    }

    /// Reads from a place for as long as there is room in `out`, or to the end of the file.
    fn read(&self, start: u64, length: u64, out: &mut Vec<u8>) -> io::Result<usize> {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        source.seek(SeekFrom::Start(start))?;
        source.by_ref().take(length).read_to_end(out)
    }
}

impl Length for Places {
    fn len(&self) -> u64 {
        self.len
    }
}

impl ChunkReader for Places {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::with_capacity(HEADER, From { places: self.clone(), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let there = start.checked_add(length as u64).is_some_and(|end| end <= self.len);
        let mut out = Vec::with_capacity(if there { length } else { 0 });
        if !there || self.read(start, length as u64, &mut out)? < length {
            return Err(ParquetError::EOF(format!("there are no {length} bytes after byte {start}")));
        }
        Ok(out.into())
    }
}

/// Reads on from a place.
pub(super) struct From {
    places: Places,
    at: u64,
}

impl Read for From {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut read = Vec::with_capacity(out.len());
        let count = self.places.read(self.at, out.len() as u64, &mut read)?;
        out[..count].copy_from_slice(&read);
        self.at += count as u64;
        Ok(count)
    }
}

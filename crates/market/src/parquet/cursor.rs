//! One column of a group of rows, read from its first row to its last.
//!
//! A page holds either the places of its values in a dictionary, or the values themselves. The places are read here, so
//! that a value that occurs a thousand times is judged once. What the crate `parquet` does is find the pages and unpack
//! them.

use std::sync::Arc;

use bytes::Bytes;
use parquet::{
    basic::Encoding,
    column::page::{Page, PageMetadata, PageReader as _},
    errors::{ParquetError, Result},
    file::{metadata::ColumnChunkMetaData, serialized_reader::SerializedPageReader},
    schema::types::ColumnDescPtr,
};

use super::{Leaf, dense::Dense, hybrid::Hybrid, packed::unpacked, source::Places};

/// The place of a value that is not there.
pub(crate) const NOTHING: u32 = u32::MAX;

/// Some rows of a column.
pub(crate) struct Run<'c> {
    /// For each row the place of its value among `values`, or [`NOTHING`].
    pub at: &'c [u32],
    pub values: &'c Dense,
    /// Which dictionary it is, counted over the columns of the group; `None` when these values are of one page.
    pub dictionary: Option<u32>,
}

/// A running read of one column.
pub(super) struct Cursor {
    descriptor: ColumnDescPtr,
    pages: SerializedPageReader<Places>,
    dictionary: Option<Dense>,
    /// How many dictionaries there were before.
    dictionaries: u32,
    page: Option<Body>,
    /// How many rows of the page are still to come.
    left: usize,
    levels: Option<Hybrid>,
    at: Vec<u32>,
    there: Vec<u32>,
    /// How many rows of the group were not read yet.
    rows: usize,
}

/// What is in a page.
enum Body {
    /// Places in the dictionary.
    Places(Hybrid),
    /// The values themselves, and which of them is next.
    Values { values: Dense, next: usize },
}

impl Cursor {
    pub fn new(places: &Places, leaf: &Leaf, chunk: &ColumnChunkMetaData, rows: usize) -> Result<Self> {
        let pages = SerializedPageReader::new(Arc::new(places.clone()), chunk, rows, None)?;
        Ok(Self {
            descriptor: Arc::clone(&leaf.descriptor),
            pages,
            dictionary: None,
            dictionaries: 0,
            page: None,
            left: 0,
            levels: None,
            at: Vec::new(),
            there: Vec::new(),
            rows,
        })
    }

    /// The next rows, `most` of them or fewer where a page ends.
    ///
    /// # Errors
    /// When the column ends before its group, or is not what it says.
    pub fn next(&mut self, most: usize) -> Result<Run<'_>> {
        while self.left == 0 {
            let page = self.pages.get_next_page()?.ok_or_else(|| broken("its pages end before its rows"))?;
            self.begin(page)?;
        }
        let count = most.min(self.left);
        self.left -= count;
        self.rows = self.rows.checked_sub(count).ok_or_else(|| broken("it has more rows than its group"))?;
        let level = self.descriptor.max_def_level() as u32;
        let all = self.levels.as_mut().is_none_or(|levels| levels.pass(level, count));
        self.at.resize(count, 0);
        let known = if all {
            count
        } else {
            self.there.resize(count, 0);
            let levels = self.levels.as_mut().and_then(|levels| levels.fill(&mut self.there));
            levels.ok_or_else(|| broken("what is known ends before its rows"))?;
            self.there.iter().filter(|found| **found == level).count()
        };
        let (values, dictionary) = match (&mut self.page, &self.dictionary) {
            (Some(Body::Places(places)), Some(dictionary)) => {
                places.fill(&mut self.at[..known]).ok_or_else(|| broken("its values end before its rows"))?;
                let last = self.at[..known].iter().copied().max();
                if last.is_some_and(|last| last as usize >= dictionary.len()) {
                    return Err(broken("a value is not in its dictionary"));
                }
                (dictionary, Some(self.dictionaries))
            }
            (Some(Body::Values { values, next }), _) => {
                if values.len() - *next < known {
                    return Err(broken("its values end before its rows"));
                }
                self.at[..known].iter_mut().zip(*next as u32..).for_each(|(at, place)| *at = place);
                *next += known;
                (&*values, None)
            }
            _ => return Err(broken("a dictionary is missing")),
        };
        if !all {
            spread(&mut self.at, known, &self.there, level);
        }
        Ok(Run { at: &self.at, values, dictionary })
    }

    /// Passes rows by, whole pages of them unread.
    ///
    /// # Errors
    /// As [`Cursor::next`].
    pub fn pass(&mut self, mut count: usize) -> Result<()> {
        while count > 0 {
            if self.left == 0
                && let Some(PageMetadata { is_dict: false, num_rows, num_levels }) = self.pages.peek_next_page()?
                && let Some(rows) = num_rows.or(num_levels)
                && rows <= count
            {
                self.pages.skip_next_page()?;
                self.rows = self.rows.checked_sub(rows).ok_or_else(|| broken("it has more rows than its group"))?;
                count -= rows;
            } else {
                count -= self.next(count)?.at.len();
            }
        }
        Ok(())
    }

    /// Whether all rows were read, and there are no more.
    pub fn is_over(&mut self) -> Result<bool> {
        if self.rows > 0 || self.left > 0 {
            return Ok(false);
        }
        // A group without rows may have pages: a dictionary of nothing, or one that is empty.
        while let Some(PageMetadata { is_dict, num_rows, num_levels }) = self.pages.peek_next_page()? {
            if !is_dict && num_rows.or(num_levels) != Some(0) {
                return Ok(false);
            }
            self.pages.skip_next_page()?;
        }
        Ok(true)
    }

    fn begin(&mut self, page: Page) -> Result<()> {
        let (kept, length) = (self.descriptor.physical_type(), self.descriptor.type_length());
        if let Page::DictionaryPage { buf, num_values, .. } = page {
            let read = Dense::plain(kept, length, buf, num_values as usize);
            self.dictionary = Some(read.ok_or_else(|| broken("its dictionary ends too early"))?);
            self.dictionaries += 1;
            return Ok(());
        }
        let rows = page.num_values() as usize;
        if rows > self.rows {
            return Err(broken("it has more rows than its group"));
        }
        let (levels, values) = parts(&page, self.descriptor.max_def_level() as u32)?;
        self.page = Some(match page.encoding() {
            Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY => {
                // A page in which nothing is known may have no values at all.
                let width = values.first().copied().unwrap_or(0);
                let packed = if values.is_empty() { values } else { values.slice(1..) };
                let places = Hybrid::new(packed, width.into());
                Body::Places(places.ok_or_else(|| broken("places in a dictionary take at most 32 bits"))?)
            }
            how => {
                let known = self.known(levels.as_ref(), rows)?;
                let values = match how {
                    Encoding::PLAIN => Dense::plain(kept, length, values, known),
                    _ => unpacked(how, kept, length, &values, known),
                };
                Body::Values { values: values.ok_or_else(|| broken("its values are not what it says"))?, next: 0 }
            }
        });
        (self.levels, self.left) = (levels.and_then(|bytes| Hybrid::new(bytes, self.bits())), rows);
        Ok(())
    }

    /// How many bits it takes to say how much of a value is known.
    fn bits(&self) -> u32 {
        u16::BITS - (self.descriptor.max_def_level() as u16).leading_zeros()
    }

    /// How many of the rows of a page are known.
    fn known(&mut self, levels: Option<&Bytes>, rows: usize) -> Result<usize> {
        let Some(mut levels) = levels.and_then(|bytes| Hybrid::new(bytes.clone(), self.bits())) else {
            return Ok(rows);
        };
        let level = self.descriptor.max_def_level() as u32;
        if levels.pass(level, rows) {
            return Ok(rows);
        }
        let (mut known, mut left) = (0, rows);
        while left > 0 {
            let count = left.min(1_024);
            self.there.resize(count, 0);
            levels.fill(&mut self.there).ok_or_else(|| broken("what is known ends before its rows"))?;
            known += self.there.iter().filter(|found| **found == level).count();
            left -= count;
        }
        Ok(known)
    }
}

/// Sets places that stand one after the other to the rows that are known.
fn spread(at: &mut [u32], mut known: usize, there: &[u32], level: u32) {
    // From the end, so that no place is overwritten before it is set.
    for row in (0..at.len()).rev() {
        at[row] = if there[row] == level {
            known -= 1;
            at[known]
        } else {
            NOTHING
        };
    }
}

/// The two parts of a page: what is known, where not everything must be, and the values.
fn parts(page: &Page, level: u32) -> Result<(Option<Bytes>, Bytes)> {
    let short = || broken("a page ends too early");
    match page {
        Page::DataPage { buf, def_level_encoding, .. } if level > 0 => {
            if *def_level_encoding != Encoding::RLE {
                return Err(broken("what is known is packed in a way that is no longer used"));
            }
            let length = u32::from_le_bytes(*buf.first_chunk().ok_or_else(short)?) as usize;
            let end = length.checked_add(4).filter(|end| *end <= buf.len()).ok_or_else(short)?;
            Ok((Some(buf.slice(4..end)), buf.slice(end..)))
        }
        Page::DataPageV2 { buf, def_levels_byte_len, rep_levels_byte_len, .. } => {
            let from = *rep_levels_byte_len as usize;
            let end = from.checked_add(*def_levels_byte_len as usize).filter(|end| *end <= buf.len());
            let end = end.ok_or_else(short)?;
            Ok(((level > 0).then(|| buf.slice(from..end)), buf.slice(end..)))
        }
        _ => Ok((None, page.buffer().clone())),
    }
}

fn broken(what: &str) -> ParquetError {
    ParquetError::General(what.to_owned())
}

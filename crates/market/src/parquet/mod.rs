//! Parquet files: columns of values that say what they are, in groups of rows.
//!
//! Only the columns that somebody asks for are read ([`Group`]), a page of each at a time, so that neither the size of a
//! file nor that of its groups shows in memory. Whoever wants rows gets them as those of any other file ([`ParquetRows`]).
//! Columns that hold lists or maps are no columns here: a cell has one value.

mod cursor;
mod dense;
mod hybrid;
mod kind;
mod packed;
mod rows;
mod source;
pub mod write;

use parquet::{
    basic::Compression,
    errors::ParquetError,
    file::{
        metadata::{ColumnChunkMetaData, ParquetMetaData, ParquetMetaDataReader},
        reader::{ChunkReader as _, Length as _},
    },
    schema::types::ColumnDescPtr,
};

use cursor::Cursor;
pub(crate) use cursor::{NOTHING, Run};
pub(crate) use dense::{Dense, Value};
pub(crate) use kind::Kind;
pub(crate) use rows::ParquetRows;
use source::Places;

use crate::{
    error::FileError,
    input::{Input, Limits},
};

/// The bytes with which a Parquet file begins and ends.
const MARK: &[u8; 4] = b"PAR1";

/// A Parquet file whose columns and groups are known.
#[derive(Debug)]
pub(crate) struct ParquetFile {
    input: Input,
    about: ParquetMetaData,
    leaves: Vec<Leaf>,
}

/// A column.
#[derive(Debug)]
struct Leaf {
    name: String,
    kind: Kind,
    /// Its place among the columns of the file, those that are none here included.
    at: usize,
    descriptor: ColumnDescPtr,
}

impl ParquetFile {
    /// Reads what the file says of itself.
    ///
    /// # Errors
    /// When it is cut off, damaged, or has too many columns or none.
    pub fn open(input: &Input, limits: Limits) -> Result<Self, FileError> {
        let places = open(input)?;
        is_whole(input, &places)?;
        let about = ParquetMetaDataReader::new().parse_and_finish(&places);
        let about = about.map_err(|error| broken(input, None, error))?;
        let schema = about.file_metadata().schema_descr_ptr();
        let leaves = schema.columns().iter().enumerate().filter(|(_, column)| column.max_rep_level() == 0);
        let leaves: Vec<Leaf> = leaves
            .map(|(at, column)| Leaf {
                name: column.path().parts().join("."),
                kind: Kind::of(column),
                at,
                descriptor: column.clone(),
            })
            .collect();
        if leaves.is_empty() {
            return Err(FileError::Empty);
        }
        if leaves.len() > limits.columns {
            return Err(FileError::TooManyColumns { limit: limits.columns });
        }
        let file = Self { input: input.clone(), about, leaves };
        let mut groups = file.about.row_groups().iter();
        let rows = groups.try_fold(0_u64, |rows, group| {
            let chunks = group.columns();
            let is_there = chunks.len() == schema.num_columns() && chunks.iter().all(is_somewhere);
            rows.checked_add(u64::try_from(group.num_rows()).ok().filter(|_| is_there)?)
        });
        if rows.is_some() {
            Ok(file)
        } else {
            Err(FileError::ParquetDamaged("its groups of rows are nowhere".to_owned()))
        }
    }

    /// The names of its columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.leaves.iter().map(|leaf| leaf.name.as_str())
    }

    /// What a column holds.
    pub fn kind(&self, column: usize) -> Kind {
        self.leaves.get(column).map_or(Kind::Other, |leaf| leaf.kind)
    }

    /// How many rows each of its groups has.
    pub fn groups(&self) -> impl ExactSizeIterator<Item = u64> {
        self.about.row_groups().iter().map(|group| group.num_rows() as u64)
    }

    /// How many bytes the file has.
    pub fn size(&self) -> u64 {
        self.input.unpacked_size().unwrap_or(0)
    }

    /// Opens the file for one who reads beside others.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open_again(&self) -> Result<Reader<'_>, FileError> {
        Ok(Reader { file: self, places: open(&self.input)? })
    }

    /// The rows, from the first one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn rows(&self) -> Result<ParquetRows<'_>, FileError> {
        Ok(ParquetRows::new(self.open_again()?))
    }
}

/// A file that lies open.
pub(crate) struct Reader<'f> {
    file: &'f ParquetFile,
    places: Places,
}

impl<'f> Reader<'f> {
    /// Begins a group with these columns.
    ///
    /// # Errors
    /// When a column is packed in a way that is not read here, or damaged.
    pub fn group(&self, group: usize, columns: impl IntoIterator<Item = usize>) -> Result<Group<'f>, FileError> {
        let Some(about) = self.file.about.row_groups().get(group) else {
            return Ok(Group { file: self.file, columns: vec![] });
        };
        let begin = |column: usize| {
            let leaf = &self.file.leaves[column];
            let chunk = about.column(leaf.at);
            if let Some(how) = unread(chunk.compression()) {
                return Err(FileError::ParquetPacked { column: leaf.name.clone(), how });
            }
            let cursor = Cursor::new(&self.places, leaf, chunk, about.num_rows() as usize);
            Ok((column, cursor.map_err(|error| broken(&self.file.input, Some(leaf), error))?))
        };
        let columns = columns.into_iter().map(begin).collect::<Result<_, _>>()?;
        Ok(Group { file: self.file, columns })
    }
}

/// Some columns of a group of rows, each read from its first row to its last.
pub(crate) struct Group<'f> {
    file: &'f ParquetFile,
    columns: Vec<(usize, Cursor)>,
}

impl Group<'_> {
    /// The next rows of the column that was named as number `at`, `most` of them or fewer.
    ///
    /// # Errors
    /// When the column is damaged or ends before its group.
    pub fn next(&mut self, at: usize, most: usize) -> Result<Run<'_>, FileError> {
        let (column, cursor) = &mut self.columns[at];
        let (file, column) = (self.file, *column);
        cursor.next(most).map_err(|error| broken(&file.input, file.leaves.get(column), error))
    }

    /// Passes rows of that column by.
    ///
    /// # Errors
    /// As [`Group::next`].
    pub fn pass(&mut self, at: usize, count: usize) -> Result<(), FileError> {
        let (column, cursor) = &mut self.columns[at];
        let (file, column) = (self.file, *column);
        cursor.pass(count).map_err(|error| broken(&file.input, file.leaves.get(column), error))
    }

    /// Makes sure that all rows were read.
    ///
    /// # Errors
    /// When a column has more rows than its group.
    pub fn end(mut self) -> Result<(), FileError> {
        for (column, cursor) in &mut self.columns {
            let leaf = self.file.leaves.get(*column);
            if !cursor.is_over().map_err(|error| broken(&self.file.input, leaf, error))? {
                let error = ParquetError::General("it has more rows than its group".to_owned());
                return Err(broken(&self.file.input, leaf, error));
            }
        }
        Ok(())
    }
}

fn open(input: &Input) -> Result<Places, FileError> {
    Places::open(input).map_err(|cause| FileError::Unreadable { name: input.name(), cause })
}

/// Makes sure that the file begins and ends as it should: what is said of its columns stands at its end.
fn is_whole(input: &Input, places: &Places) -> Result<(), FileError> {
    let mark = |from: u64| places.get_bytes(from, MARK.len()).map_err(|error| broken(input, None, error));
    if mark(0)? != MARK[..] {
        return Err(FileError::ParquetDamaged("it is packed as a whole; unpack it first".to_owned()));
    }
    // A file that has nothing but its first mark is cut off, too.
    let last = (places.len()).saturating_sub(4);
    if last >= 4 && mark(last)? == MARK[..] { Ok(()) } else { Err(FileError::ParquetCutOff) }
}

/// Whether a column says where in the file it is.
fn is_somewhere(chunk: &ColumnChunkMetaData) -> bool {
    let begin = chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset());
    begin >= 0 && chunk.compressed_size() >= 0
}

/// How a column is packed, when that is not read here.
fn unread(how: Compression) -> Option<String> {
    match how {
        Compression::UNCOMPRESSED | Compression::SNAPPY | Compression::GZIP(_) | Compression::ZSTD(_) => None,
        other => Some(other.to_string()),
    }
}

/// What is wrong with a file, as those who read it are told.
fn broken(input: &Input, leaf: Option<&Leaf>, error: ParquetError) -> FileError {
    let what = match error {
        ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
            Ok(cause) => return FileError::Unreadable { name: input.name(), cause: *cause },
            Err(other) => other.to_string(),
        },
        ParquetError::General(what) | ParquetError::NYI(what) | ParquetError::EOF(what) => what,
        other => other.to_string(),
    };
    FileError::ParquetDamaged(leaf.map_or(what.clone(), |leaf| format!("column “{}”: {what}", leaf.name)))
}

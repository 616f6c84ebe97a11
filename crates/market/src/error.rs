//! Why a whole file could not be read. What is wrong with a single row is a [`crate::record::RowProblem`] instead, and
//! the rest of the file goes on.

use thiserror::Error;

/// What a file that is neither CSV nor a workbook nor Parquet seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// Adobe PDF.
    Pdf,
    /// A workbook in the format before 2007 (`.xls`), or one with a password.
    OldExcel,
    /// A binary workbook (`.xlsb`).
    BinaryExcel,
    /// An OpenDocument file (`.ods`, `.odt`).
    OpenDocument,
    /// A Word or PowerPoint document.
    OtherOffice,
    /// Any other ZIP archive.
    Zip,
    /// Apache Parquet whose columns are encrypted.
    Parquet,
    /// A gzip archive.
    Gzip,
    /// Another archive (7z, RAR, bzip2, xz, zstd).
    Archive,
    /// A picture.
    Picture,
    /// An HTML page, which some programs save as `.xls`.
    Html,
    /// XML.
    Xml,
    /// JSON.
    Json,
    /// Rich text.
    Rtf,
    /// A database file.
    Database,
    /// UTF-16 text without the mark that says so.
    UnmarkedUtf16,
    /// Bytes that are no text.
    Binary,
}

impl Looks {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Looks::Pdf => "pdf",
            Looks::OldExcel => "old-excel",
            Looks::BinaryExcel => "binary-excel",
            Looks::OpenDocument => "opendocument",
            Looks::OtherOffice => "other-office",
            Looks::Zip => "zip",
            Looks::Parquet => "encrypted-parquet",
            Looks::Gzip => "gzip",
            Looks::Archive => "archive",
            Looks::Picture => "picture",
            Looks::Html => "html",
            Looks::Xml => "xml",
            Looks::Json => "json",
            Looks::Rtf => "rtf",
            Looks::Database => "database",
            Looks::UnmarkedUtf16 => "unmarked-utf16",
            Looks::Binary => "binary",
        }
    }

    /// What it is, as it fits in "this looks like …".
    pub fn describe(self) -> &'static str {
        match self {
            Looks::Pdf => "a PDF",
            Looks::OldExcel => "an Excel file from before 2007 (.xls) or one with a password",
            Looks::BinaryExcel => "a binary Excel file (.xlsb)",
            Looks::OpenDocument => "an OpenDocument file",
            Looks::OtherOffice => "a Word or PowerPoint document",
            Looks::Zip => "a ZIP archive",
            Looks::Parquet => "an encrypted Parquet file",
            Looks::Gzip => "a gzip archive",
            Looks::Archive => "an archive",
            Looks::Picture => "a picture",
            Looks::Html => "a web page (HTML)",
            Looks::Xml => "XML",
            Looks::Json => "JSON",
            Looks::Rtf => "a rich text document",
            Looks::Database => "a database file",
            Looks::UnmarkedUtf16 => "UTF-16 text without a byte order mark",
            Looks::Binary => "binary data",
        }
    }
}

/// Why a file could not be read at all.
#[derive(Debug, Error)]
pub enum FileError {
    /// The file is not there or may not be read.
    #[error("cannot read {name}: {cause}")]
    Unreadable {
        /// The file.
        name: String,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file has no bytes, or none but blank lines.
    #[error("the file is empty: a row with column names was expected")]
    Empty,
    /// Neither CSV nor a workbook nor Parquet.
    #[error("not a CSV, XLSX or Parquet file: this looks like {}", .0.describe())]
    LooksLike(Looks),
    /// A workbook whose end is missing.
    #[error("the workbook is cut off: its end is missing; copy or download it again")]
    CutOff,
    /// A workbook that is damaged; what was found.
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    /// A Parquet file whose end is missing.
    #[error("the Parquet file is cut off: its end is missing; copy or download it again")]
    ParquetCutOff,
    /// A Parquet file that is damaged; what was found.
    #[error("the Parquet file is damaged: {0}")]
    ParquetDamaged(String),
    /// A Parquet file with a column that is packed in a way that is not read here.
    #[error(
        "column “{column}” is packed by {how}, which is not read; write it with Snappy, Zstandard, gzip or unpacked"
    )]
    ParquetPacked {
        /// The column.
        column: String,
        /// How it is packed.
        how: String,
    },
    /// A workbook that needs a password.
    #[error("the workbook has a password; save it without one")]
    Locked,
    /// A workbook that unpacks to too much.
    #[error("the workbook unpacks to more than {limit} bytes ({part})")]
    TooMuchUnpacked {
        /// Which part of it.
        part: String,
        /// The most that is allowed.
        limit: u64,
    },
    /// The asked sheet is not there.
    #[error("no sheet named “{asked}”; the workbook has: {}", .sheets.join(", "))]
    NoSuchSheet {
        /// What was asked.
        asked: String,
        /// What there is.
        sheets: Vec<String>,
    },
    /// One value is longer than allowed: mostly a line without an end, or a quote that is never closed.
    #[error("row {row}: a value is longer than {limit} bytes; a line end or a closing quote seems to be missing")]
    FieldTooLong {
        /// The row.
        row: u64,
        /// The most that is allowed.
        limit: usize,
    },
    /// One row is longer than allowed.
    #[error("row {row} is longer than {limit} bytes; a line end seems to be missing")]
    RowTooLong {
        /// The row.
        row: u64,
        /// The most that is allowed.
        limit: usize,
    },
    /// A quote is opened and the file ends before it is closed.
    #[error("row {row}: a quote is opened and never closed, so that everything after it would be one value")]
    UnclosedQuote {
        /// The row in which it is opened.
        row: u64,
    },
    /// More columns than allowed.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// The most that is allowed.
        limit: usize,
    },
    /// More rows than allowed.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// The most that is allowed.
        limit: u64,
    },
    /// The row with column names is not text in the encoding.
    #[error("the column names are not written in {0}")]
    HeaderEncoding(&'static str),
}

impl FileError {
    /// The stable code, for words in the reader's language.
    pub fn code(&self) -> &'static str {
        match self {
            FileError::Unreadable { .. } => "unreadable",
            FileError::Empty => "empty",
            FileError::LooksLike(_) => "looks-like",
            FileError::CutOff => "cut-off",
            FileError::Damaged(_) => "damaged",
            FileError::ParquetCutOff => "parquet-cut-off",
            FileError::ParquetDamaged(_) => "parquet-damaged",
            FileError::ParquetPacked { .. } => "parquet-packed",
            FileError::Locked => "locked",
            FileError::TooMuchUnpacked { .. } => "too-much-unpacked",
            FileError::NoSuchSheet { .. } => "no-such-sheet",
            FileError::FieldTooLong { .. } => "field-too-long",
            FileError::RowTooLong { .. } => "row-too-long",
            FileError::UnclosedQuote { .. } => "unclosed-quote",
            FileError::TooManyColumns { .. } => "too-many-columns",
            FileError::TooManyRows { .. } => "too-many-rows",
            FileError::HeaderEncoding(_) => "header-encoding",
        }
    }
}

//! Reads the files that firms already have, and judges their rows.
//!
//! A file becomes a [`table::Table`] of rows, whatever it was: CSV in any of the spellings seen in the wild, a workbook,
//! or Parquet. A [`survey::Survey`] walks it once and says per column how its values can be read; what can be read in two
//! ways is asked, never guessed. A [`plan::Plan`] then turns rows into values; [`judge`] turns those into verdicts, and
//! [`ended`] into projects with their course.
//!
//! Rows stream: memory does not grow with the file, and a file that would make it grow (one endless line, a workbook
//! that unpacks to far more than it is) is refused with an error that says so. Nothing here writes to a database.

pub mod cell_text;
mod csv;
pub mod ended;
pub mod error;
pub mod input;
pub mod judge;
mod looks;
pub mod mapping;
pub mod parquet;
pub mod past;
pub mod plan;
pub mod record;
pub mod scan;
pub mod survey;
pub mod table;
pub mod values;
mod xlsx;
mod zstandard;

pub use csv::{Encoding, Separator};
pub use error::{FileError, Looks};
pub use input::{Input, Limits, ReadAs};
pub use record::{Cell, Reason, Record, RowProblem, Tag};
pub use table::{Format, Rows, Step, Table};

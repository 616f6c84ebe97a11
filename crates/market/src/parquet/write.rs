//! Writes a table as Parquet: columns that say what they hold, for whoever reads it with another program.

use std::{io::Write, sync::Arc};

use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Kept},
    data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type},
    errors::{ParquetError, Result},
    file::{
        properties::{WriterProperties, WriterPropertiesPtr},
        writer::{SerializedFileWriter, SerializedRowGroupWriter},
    },
    schema::types::Type,
};

/// So many rows stand together in a group.
const GROUP: usize = 128 << 10;

/// A column to be written.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its values, one for each row.
    pub values: Values,
}

/// The values of a column; `None` is not known.
#[derive(Clone, Debug)]
pub enum Values {
    /// Text.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Whole(Vec<Option<i64>>),
    /// Numbers of double precision.
    Fraction(Vec<Option<f64>>),
}

/// Writes columns of the same length, packed by Zstandard.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(out: impl Write + Send, columns: &[Column]) -> std::io::Result<()> {
    let packed = WriterProperties::builder().set_compression(Compression::ZSTD(Default::default()));
    write_as(out, columns, packed.build().into(), GROUP).map_err(|error| match error {
        ParquetError::External(cause) => std::io::Error::other(cause),
        other => std::io::Error::other(other),
    })
}

/// Writes columns with these properties, and groups of so many rows.
pub(crate) fn write_as(
    out: impl Write + Send,
    columns: &[Column],
    properties: WriterPropertiesPtr,
    together: usize,
) -> Result<()> {
    let fields = columns.iter().map(|column| column.field().map(Arc::new)).collect::<Result<_>>()?;
    let schema = Type::group_type_builder("table").with_fields(fields).build()?;
    let mut file = SerializedFileWriter::new(out, Arc::new(schema), properties)?;
    let rows = columns.first().map_or(0, |column| column.values.len());
    for from in (0..rows).step_by(together) {
        let mut group = file.next_row_group()?;
        for column in columns {
            column.values.write(&mut group, from, together.min(rows - from))?;
        }
        group.close()?;
    }
    file.close().map(drop)
}

impl Column {
    fn field(&self) -> Result<Type> {
        let (kept, logical) = match self.values {
            Values::Text(_) => (Kept::BYTE_ARRAY, Some(LogicalType::String)),
            Values::Whole(_) => (Kept::INT64, None),
            Values::Fraction(_) => (Kept::DOUBLE, None),
        };
        let field = Type::primitive_type_builder(&self.name, kept).with_repetition(Repetition::OPTIONAL);
        field.with_logical_type(logical).build()
    }
}

impl Values {
    /// How many there are.
    fn len(&self) -> usize {
        match self {
            Values::Text(values) => values.len(),
            Values::Whole(values) => values.len(),
            Values::Fraction(values) => values.len(),
        }
    }

    fn write<W: Write + Send>(
        &self,
        group: &mut SerializedRowGroupWriter<'_, W>,
        from: usize,
        count: usize,
    ) -> Result<()> {
        match self {
            Values::Text(values) => {
                put::<ByteArrayType, _, _>(group, &values[from..from + count], |text| ByteArray::from(text.as_str()))
            }
            Values::Whole(values) => put::<Int64Type, _, _>(group, &values[from..from + count], |whole| *whole),
            Values::Fraction(values) => put::<DoubleType, _, _>(group, &values[from..from + count], |number| *number),
        }
    }
}

/// Writes the next column of a group.
fn put<T: DataType, V, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &[Option<V>],
    kept: impl Fn(&V) -> T::T,
) -> Result<()> {
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let known: Vec<T::T> = values.iter().flatten().map(kept).collect();
    let missing = || ParquetError::General("there are more columns than were begun".to_owned());
    let mut column = group.next_column()?.ok_or_else(missing)?;
    column.typed::<T>().write_batch(&known, Some(&levels), None)?;
    column.close()
}

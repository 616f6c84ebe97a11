//! Which tables there are, with their columns, as the database itself says.

use crate::engine::query_of;
use crate::{Error, Query, Reader, query};

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Its place in the primary key, from 1; 0 when it is not in it.
    key: i64,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Uuid,
    Text,
    Int,
    Bool,
    Real,
    Day,
    Bytes,
}

impl Kind {
    /// What a type of the schema holds; SQLite keeps the word as it was written, PostgreSQL says its own.
    fn of(declared: &str) -> Option<Self> {
        Some(match declared.to_lowercase().as_str() {
            "uuid" => Kind::Uuid,
            "text" => Kind::Text,
            "bigint" => Kind::Int,
            "boolean" => Kind::Bool,
            "double precision" => Kind::Real,
            "date" => Kind::Day,
            "bytea" => Kind::Bytes,
            _ => return None,
        })
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
}

impl Table {
    /// The columns of its key, in the key's own order, each with its place in a row.
    pub(crate) fn key(&self) -> Vec<(usize, &Column)> {
        let mut key: Vec<_> = self.columns.iter().enumerate().filter(|(_, column)| column.key > 0).collect();
        key.sort_by_key(|(_, column)| column.key);
        key
    }

    /// Names of its columns, as a statement writes them.
    pub(crate) fn listed(&self) -> String {
        self.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
    }

    /// `select … from …`, without a condition.
    pub(crate) fn select(&self) -> Query {
        query_of(format!("select {} from {}", self.listed(), quoted(&self.name)))
    }
}

/// A name as a statement writes it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Where migrations are written down; that is the database's own affair and in no copy.
const MIGRATIONS: &str = "_sqlx_migrations";

/// Every table of ours, by name.
pub(crate) async fn tables(reader: &mut Reader) -> Result<Vec<Table>, Error> {
    let found = if reader.is_sqlite() { query(SQLITE) } else { query(POSTGRES) };
    let found = reader.all(found, |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?))).await?;
    let mut tables: Vec<Table> = Vec::new();
    for (table, name, declared, key) in found {
        let (table, declared): (String, String) = (table, declared);
        if table == MIGRATIONS {
            continue;
        }
        let kind = Kind::of(&declared)
            .ok_or_else(|| Error::Corrupt(format!("column {table}.{name}: a copy knows no type `{declared}`")))?;
        let column = Column { name, kind, key };
        match tables.last_mut().filter(|last| last.name == table) {
            Some(last) => last.columns.push(column),
            None => tables.push(Table { name: table, columns: vec![column] }),
        }
    }
    tables.sort_by(|one, other| one.name.cmp(&other.name));
    match tables.iter().find(|table| table.key().is_empty()) {
        Some(without) => Err(Error::Corrupt(format!("table {} has no key", without.name))),
        None => Ok(tables),
    }
}

/// The numbers of the migrations that made the schema, in their order; none of an empty database.
pub(super) async fn schema(reader: &mut Reader) -> Result<Vec<i64>, Error> {
    let found = if reader.is_sqlite() {
        query("select count(*) from sqlite_master where name = ")
    } else {
        query("select count(*) from information_schema.tables where table_schema = current_schema() and table_name = ")
    };
    if reader.count(found.with(MIGRATIONS)).await? == 0 {
        return Ok(Vec::new());
    }
    reader.all(query("select version from _sqlx_migrations order by version"), |row| row.at(0)).await
}

/// Whether nothing was ever kept here: there is no table, or the tables of just these migrations, or of the first of them, and
/// nobody to sign in, as they are left when a copy could not be restored or was cut off.
pub(super) async fn is_free(reader: &mut Reader, migrations: &[i64]) -> Result<bool, Error> {
    let there = schema(reader).await?;
    if there.is_empty() {
        return Ok(tables(reader).await?.is_empty());
    }
    Ok(migrations.starts_with(&there) && reader.count(query("select count(*) from users")).await? == 0)
}

const SQLITE: &str = "select m.name, p.name, p.type, p.pk from sqlite_master m, pragma_table_info(m.name) p \
                      where m.type = 'table' and m.name not like 'sqlite~_%' escape '~' order by m.name, p.cid";

const POSTGRES: &str = "select c.table_name::text, c.column_name::text, c.data_type::text, coalesce(k.place, 0)::bigint \
     from information_schema.columns c left join ( \
         select u.table_name, u.column_name, u.ordinal_position as place from information_schema.key_column_usage u \
         join information_schema.table_constraints t on t.constraint_name = u.constraint_name \
         and t.table_name = u.table_name and t.table_schema = u.table_schema \
         where t.constraint_type = 'PRIMARY KEY' and t.table_schema = current_schema()) k \
     on k.table_name = c.table_name and k.column_name = c.column_name \
     where c.table_schema = current_schema() order by c.table_name, c.ordinal_position";

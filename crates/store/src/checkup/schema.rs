//! Where the schema of a database stands, against the one that this program knows.

use crate::engine::unmet;
use crate::{Error, Reader, Store, query};

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// There is none yet: nothing was ever put into this database.
    None,
    /// Where this program wants it.
    Current,
    /// So many changes behind; the server carries them out when it starts.
    Older(usize),
    /// A newer program was here: it carried out this change, which this one does not know, and can work with.
    Newer(i64),
    /// The same, and with this change it took away what this program uses.
    TooNew(i64),
    /// Another program was here: it carried out this change, which this one does not know, and not all that this one knows.
    Apart(i64),
    /// This change was broken off halfway.
    BrokenOff(i64),
}

/// Where the schema of this database stands.
///
/// # Errors
/// As the database says.
pub async fn schema(reader: &mut Reader) -> Result<Schema, Error> {
    let there = if reader.is_sqlite() {
        "select count(*) from sqlite_schema where name = '_sqlx_migrations'"
    } else {
        "select count(*) from information_schema.tables where table_schema = current_schema() \
         and table_name = '_sqlx_migrations'"
    };
    if reader.count(query(there)).await? == 0 {
        return Ok(Schema::None);
    }
    let done = query("select version, success from _sqlx_migrations order by version");
    let done: Vec<(i64, bool)> = reader.all(done, |row| Ok((row.at(0)?, row.at(1)?))).await?;
    let stands = stands(&done, &Store::known_migrations());
    match stands {
        Schema::Newer(_) => Ok(unmet(reader).await?.map_or(stands, |need| Schema::TooNew(need.step))),
        _ => Ok(stands),
    }
}

/// Where a schema stands by what was carried out, each with whether it came to its end, and what there is to carry out.
fn stands(done: &[(i64, bool)], known: &[i64]) -> Schema {
    if done.is_empty() {
        return Schema::None;
    }
    if let Some((version, _)) = done.iter().find(|(_, is_whole)| !is_whole) {
        return Schema::BrokenOff(*version);
    }
    let behind = known.iter().filter(|version| done.iter().all(|(carried, _)| carried != *version)).count();
    match done.iter().rev().find(|(version, _)| !known.contains(version)) {
        Some((version, _)) if behind == 0 => Schema::Newer(*version),
        Some((version, _)) => Schema::Apart(*version),
        None if behind == 0 => Schema::Current,
        None => Schema::Older(behind),
    }
}

#[cfg(test)]
mod tests {
    use super::{Schema, stands};

    #[test]
    fn a_schema_is_older_newer_another_broken_off_or_right() {
        let known = [1, 10, 20];
        for (done, expected) in [
            (vec![], Schema::None),
            (vec![(1, true), (10, true), (20, true)], Schema::Current),
            (vec![(1, true)], Schema::Older(2)),
            (vec![(1, true), (20, true)], Schema::Older(1)),
            (vec![(1, true), (10, false)], Schema::BrokenOff(10)),
            (vec![(1, true), (10, true), (20, true), (30, true), (40, true)], Schema::Newer(40)),
            (vec![(1, true), (30, true)], Schema::Apart(30)),
            (vec![(1, true), (10, true), (30, true)], Schema::Apart(30)),
            (vec![(1, true), (30, false)], Schema::BrokenOff(30)),
        ] {
            assert_eq!(stands(&done, &known), expected, "{done:?}");
        }
    }
}

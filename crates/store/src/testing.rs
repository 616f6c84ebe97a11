//! Stores for tests: the same test on both engines, each in a database of its own.
//!
//! PostgreSQL is never left out in silence: without `LOSVAST_TEST_POSTGRES` a test that asks for it fails and says so.

mod everything;
mod past;
mod texts;

pub use everything::one_of_everything;
pub use past::{PROJECTS, closed_past};
pub use texts::{empty_of_project, mark, text_columns};

use crate::fold::fold;
use crate::{Error, Store, query};
use domain::ids::WorkerId;
use std::future::Future;
use std::path::PathBuf;
use uuid::Uuid;

/// The environment variable that names the PostgreSQL server to test on; its user must be allowed to make databases.
pub const POSTGRES: &str = "LOSVAST_TEST_POSTGRES";

/// Runs `test` on an empty SQLite store, and then on an empty PostgreSQL store.
///
/// # Panics
/// When a store cannot be made: PostgreSQL is not optional.
#[expect(clippy::panic, reason = "a test harness fails by panicking")]
pub async fn each_engine<F, Fut>(test: F)
where
    F: Fn(Store) -> Fut,
    Fut: Future<Output = ()>,
{
    let folder = std::env::temp_dir().join(format!("losvast-test-{}", Uuid::new_v4()));
    let sqlite = sqlite(&folder).await.unwrap_or_else(|error| panic!("SQLite: {error}"));
    test(sqlite.clone()).await;
    sqlite.close().await;
    std::fs::remove_dir_all(&folder).ok();

    let postgres = postgres().await.unwrap_or_else(|error| panic!("PostgreSQL: {error}"));
    test(postgres.store.clone()).await;
    postgres.drop().await.unwrap_or_else(|error| panic!("PostgreSQL: {error}"));
}

/// Another server on the same database: it shares the rows, and nothing that is held in memory.
pub fn beside(store: &Store) -> Store {
    store.beside()
}

/// The same database, which is looked at before it is written to, as by a server.
pub fn minding(store: &Store) -> Store {
    store.clone().minding()
}

/// An empty SQLite store in `folder`, which is made; copied from a file that was migrated once.
///
/// # Errors
/// As the disk or the database says.
pub async fn sqlite(folder: &PathBuf) -> Result<Store, Error> {
    let disk = |error: std::io::Error| Error::Unavailable(error.to_string());
    std::fs::create_dir_all(folder).map_err(disk)?;
    let template = std::env::temp_dir().join(format!("losvast-template-{}.db", Store::schema_fingerprint()));
    if !template.exists() {
        let making = folder.join("making.db");
        Store::open(&format!("sqlite://{}", making.display())).await?.close().await;
        // By another name first: whoever comes meanwhile finds a whole file or none.
        let whole = template.with_extension(Uuid::new_v4().simple().to_string());
        std::fs::copy(&making, &whole).map_err(disk)?;
        std::fs::rename(&whole, &template).map_err(disk)?;
        std::fs::remove_file(&making).map_err(disk)?;
    }
    let file = folder.join("test.db");
    std::fs::copy(&template, &file).map_err(disk)?;
    Store::connect(&format!("sqlite://{}", file.display())).await
}

/// A PostgreSQL store in a database of its own.
#[derive(Debug)]
pub struct Postgres {
    /// The store.
    pub store: Store,
    server: String,
    name: String,
}

impl Postgres {
    /// Closes the store and drops its database.
    ///
    /// # Errors
    /// As the database says.
    pub async fn drop(self) -> Result<(), Error> {
        self.store.close().await;
        let server = Store::connect(&self.server).await?;
        server.statement(&format!("drop database if exists {} with (force)", self.name)).await?;
        server.close().await;
        Ok(())
    }
}

/// Makes an empty PostgreSQL store, copied from a template that was migrated once.
///
/// # Errors
/// [`Error::Unavailable`] when [`POSTGRES`] is not set or the server does not answer.
pub async fn postgres() -> Result<Postgres, Error> {
    let server = std::env::var(POSTGRES).map_err(|_| {
        Error::Unavailable(format!(
            "{POSTGRES} is not set; bin/test starts a server and sets it, e.g. to postgres://localhost"
        ))
    })?;
    let admin = Store::connect(&server).await?;
    let template = template(&admin, &server).await?;
    let name = format!("losvast_{}", Uuid::new_v4().simple());
    admin.statement(&format!("create database {name} template {template}")).await?;
    admin.close().await;
    let store = Store::connect(&with_database(&server, &name)).await?;
    Ok(Postgres { store, server, name })
}

/// An empty PostgreSQL database, without a schema: its address, and the store that is to be dropped after it.
///
/// # Errors
/// As [`postgres`].
pub async fn blank_postgres() -> Result<(String, Postgres), Error> {
    let server = std::env::var(POSTGRES).map_err(|_| Error::Unavailable(format!("{POSTGRES} is not set")))?;
    let name = format!("losvast_{}", Uuid::new_v4().simple());
    let admin = Store::connect(&server).await?;
    admin.statement(&format!("create database {name}")).await?;
    admin.close().await;
    let url = with_database(&server, &name);
    let store = Store::connect(&url).await?;
    Ok((url, Postgres { store, server, name }))
}

/// An SQLite database that stands where just these first migrations bring it.
///
/// # Errors
/// As the disk or the database says.
pub async fn sqlite_of(folder: &PathBuf, migrations: &[i64]) -> Result<Store, Error> {
    std::fs::create_dir_all(folder).map_err(|error| Error::Unavailable(error.to_string()))?;
    let store = Store::connect(&format!("sqlite://{}", folder.join("old.db").display())).await?;
    store.migrate_by(migrations).await?;
    Ok(store)
}

/// The numbers of all migrations, in their order.
pub fn migrations() -> Vec<i64> {
    Store::known_migrations()
}

/// Runs a statement as it is written.
///
/// # Errors
/// As the database says.
pub async fn statement(store: &Store, sql: &str) -> Result<(), Error> {
    store.statement(sql).await
}

/// The migrated template's name; made by whoever comes first, while the others wait.
async fn template(admin: &Store, server: &str) -> Result<String, Error> {
    let name = format!("losvast_template_{}", Store::schema_fingerprint());
    let mut tx = admin.write().await?;
    tx.guard("losvast-template").await?;
    let there = tx.count(query("select count(*) from pg_database where datname = $1").bind(&name)).await?;
    if there == 0 {
        let making = format!("{name}_making");
        let maker = Store::connect(server).await?;
        maker.statement(&format!("drop database if exists {making} with (force)")).await?;
        maker.statement(&format!("create database {making}")).await?;
        Store::open(&with_database(server, &making)).await?.close().await;
        maker.statement(&format!("alter database {making} rename to {name}")).await?;
        maker.close().await;
    }
    tx.commit().await?;
    Ok(name)
}

/// Somebody whose hours came in once.
///
/// # Errors
/// As the database says.
pub async fn worker(store: &Store, name: &str) -> Result<WorkerId, Error> {
    let id = WorkerId(Uuid::new_v4());
    let mut tx = store.write().await?;
    let insert = query("insert into workers (id, name, search_key, email, created_at) values ($1, $2, $3, '', 0)");
    tx.run(insert.bind(id).bind(name).bind(fold(name))).await?;
    tx.commit().await?;
    Ok(id)
}

/// How many rows a table has.
///
/// # Errors
/// As the database says.
pub async fn rows(store: &Store, table: &'static str) -> Result<i64, Error> {
    store.read().await?.count(query("select count(*) from ").and(table)).await
}

/// The tables that hold what people entrust to the program.
///
/// # Errors
/// As the database says.
pub async fn tables(store: &Store) -> Result<std::collections::BTreeSet<String>, Error> {
    let named = if store.engine() == "SQLite" {
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '_sqlx_%'"
    } else {
        "select table_name::text from information_schema.tables where table_schema = current_schema() \
         and table_name not like '_sqlx_%'"
    };
    Ok(store.read().await?.all(query(named), |row| row.at(0)).await?.into_iter().collect())
}

/// Every text in every table, with where it stands (`contacts.name`): what is looked for is found wherever it is kept.
///
/// # Errors
/// As the database says.
pub async fn every_text(store: &Store) -> Result<Vec<(String, String)>, Error> {
    let mut reader = store.read().await?;
    let columns = if store.engine() == "SQLite" {
        "select m.name, p.name from sqlite_master m, pragma_table_info(m.name) p \
         where m.type = 'table' and lower(p.type) = 'text'"
    } else {
        "select table_name::text, column_name::text from information_schema.columns \
         where table_schema = 'public' and data_type = 'text'"
    };
    let columns: Vec<(String, String)> = reader.all(query(columns), |row| Ok((row.at(0)?, row.at(1)?))).await?;
    let mut found = Vec::new();
    for (table, column) in columns {
        // A name cannot be bound, and a statement is a fixed text: a test may keep a few for as long as it runs.
        let sql = format!("select \"{column}\" from \"{table}\" where \"{column}\" is not null");
        let place = format!("{table}.{column}");
        let texts = reader.all(query(Box::leak(sql.into_boxed_str())), |row| row.at::<String>(0)).await?;
        found.extend(texts.into_iter().map(|text| (place.clone(), text)));
    }
    Ok(found)
}

/// The server's URL with another database; what follows a `?` stays.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').map_or((server, None), |(a, o)| (a, Some(o)));
    let scheme_end = address.find("://").map_or(0, |at| at + 3);
    let host_end = address[scheme_end..].find('/').map_or(address.len(), |at| scheme_end + at);
    let base = &address[..host_end];
    options.map_or_else(|| format!("{base}/{name}"), |options| format!("{base}/{name}?{options}"))
}

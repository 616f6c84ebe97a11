//! Two engines behind one set of three verbs: `all`, `maybe`, `run`.
//!
//! SQLite has one writer that begins with `BEGIN IMMEDIATE` (a deferred transaction would lose to a busy snapshot) and
//! a pool of read-only readers beside it, in WAL mode with `synchronous=FULL`, so that what people were told is saved
//! survives a power cut. PostgreSQL uses one pool; unique constraints, version columns and [`Tx::guard`] hold there
//! what the single writer holds on SQLite.

mod changes;
mod held;
mod kept;
mod link;
mod load;
mod needs;
mod pools;
mod query;
mod row;
mod rows;
mod schema;
mod sqlite;

pub(crate) use changes::{Area, Counts, counts};
pub(crate) use held::Held;
pub use kept::Mark;
pub(crate) use needs::unmet;
pub(crate) use query::query_of;
pub use query::{Bind, Query, Value, query};
pub use row::{Column, Row};
pub(crate) use rows::in_groups;

use crate::Error;
use crate::checkup::{self, Schema};
use crate::prospects::Prospects;
use crate::search::AllNames;
use changes::Changes;
use kept::Kept;
use kept::Recalled;
use link::Link;
use pools::Pools;
use sqlx_core::migrate::Migrator;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// The database. Cheap to clone; every clone shares the same connections.
#[derive(Clone, Debug)]
pub struct Store {
    pools: Pools,
    kept: Arc<Kept>,
    held: Arc<Held<Prospects>>,
    /// Whether what the database asks of a program is looked at before anything is written.
    minds: bool,
}

/// A connection to read with.
#[derive(Debug)]
pub struct Reader {
    link: Link,
    kept: Arc<Kept>,
}

/// A transaction: reads and writes. Dropped without [`Tx::commit`], nothing happened.
#[derive(Debug)]
pub struct Tx(Reader, Changes);

impl Store {
    /// Opens the database at `url` (`sqlite:///path/file.db` or `postgres://…`) and brings its schema up to date. One to
    /// which a newer program only added is left as it is.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be reached or opened, or a newer program took away from it what this one uses;
    /// [`Error::Corrupt`] when the schema was changed by hand.
    pub async fn open(url: &str) -> Result<Store, Error> {
        let store = Store::connect(url).await?.minding();
        // Whoever waited for a newer program that was at it finds another schema than he looked at.
        if !store.is_ahead().await?
            && let Err(error) = store.migrate().await
            && !store.is_ahead().await?
        {
            return Err(error);
        }
        Ok(store)
    }

    /// Whether a newer program brought the schema further than this one would, and this one can work with it.
    async fn is_ahead(&self) -> Result<bool, Error> {
        let stands = checkup::schema(&mut self.read().await?).await?;
        match stands {
            Schema::Newer(step) => {
                tracing::warn!(
                    step,
                    "a newer Losvast added to the database; this one works on, and is to be upgraded too"
                );
                Ok(true)
            }
            Schema::TooNew(_) => self.mind().await.map(|()| false),
            Schema::Apart(step) => Err(needs::apart(step)),
            Schema::None | Schema::Current | Schema::Older(_) | Schema::BrokenOff(_) => Ok(false),
        }
    }

    pub(crate) async fn connect(url: &str) -> Result<Store, Error> {
        let pools = Pools::open(url).await?;
        Ok(Store { pools, kept: Arc::default(), held: Arc::default(), minds: false })
    }

    /// The same, which looks at what the database asks before it writes: one that was brought so far that it can ask.
    pub(crate) fn minding(self) -> Store {
        Store { minds: true, ..self }
    }

    /// Sees whether this program may still work in the database, which a newer one may have changed since. For whoever only
    /// reads: a transaction sees it by itself.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it may not, in words that name both versions; as the database says.
    pub async fn mind(&self) -> Result<(), Error> {
        if self.minds { needs::met(&mut self.read().await?).await } else { Ok(()) }
    }

    /// Brings the schema up to date; does nothing when it is.
    pub(crate) async fn migrate(&self) -> Result<(), Error> {
        self.migrate_to(schema::sqlite, schema::postgres).await
    }

    /// Brings the schema to where these migrations bring it, on whichever engine it is.
    async fn migrate_to(
        &self,
        sqlite: impl FnOnce() -> Migrator + Send + 'static,
        postgres: impl FnOnce() -> Migrator + Send,
    ) -> Result<(), Error> {
        match &self.pools {
            Pools::Sqlite { write, .. } => {
                write.lend().await?.act(move |connection| sqlite::migrate(connection, &sqlite())).await
            }
            Pools::Postgres(pool) => postgres().run(pool).await.map_err(|error| Error::Corrupt(error.to_string())),
        }
    }

    /// A connection to read with.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when none comes free in time.
    pub async fn read(&self) -> Result<Reader, Error> {
        let link = self.pools.read().await?;
        Ok(Reader { link, kept: Arc::clone(&self.kept) })
    }

    /// A transaction to change things in. On SQLite it waits until the one before it has ended.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when none comes free in time, or a newer program took away what this one uses.
    pub async fn write(&self) -> Result<Tx, Error> {
        let link = self.pools.write().await?;
        let mut tx = Tx(Reader { link, kept: Arc::clone(&self.kept) }, Changes::default());
        if self.minds {
            needs::met(&mut tx).await?;
        }
        Ok(tx)
    }

    /// Runs a statement outside any transaction; for the test databases only, whose names it cannot bind.
    pub(crate) async fn statement(&self, sql: &str) -> Result<(), Error> {
        use sqlx_core::{executor::Executor, sql_str::AssertSqlSafe};
        let sql = sql.to_owned();
        match &self.pools {
            Pools::Sqlite { write, .. } => {
                write.lend().await?.act(move |connection| Ok(connection.execute_batch(&sql)?)).await
            }
            Pools::Postgres(pool) => Ok(pool.execute(AssertSqlSafe(sql)).await.map(drop)?),
        }
    }

    /// A short name for the schema of this program: another migration, another name.
    pub(crate) fn schema_fingerprint() -> String {
        schema::fingerprint()
    }

    /// The same database with a memory of its own, as another server has.
    pub(crate) fn beside(&self) -> Store {
        let pools = self.pools.clone();
        Store { pools, kept: Arc::default(), held: Arc::default(), minds: self.minds }
    }

    /// What is held in memory to try profiles out on.
    pub(crate) fn held(&self) -> &Held<Prospects> {
        &self.held
    }

    /// The names that are searched, held in memory.
    pub(crate) fn names(&self) -> &Held<AllNames> {
        self.kept.names()
    }

    /// The engine's name, for people: `SQLite` or `PostgreSQL`.
    pub fn engine(&self) -> &'static str {
        match self.pools {
            Pools::Sqlite { .. } => "SQLite",
            Pools::Postgres(_) => "PostgreSQL",
        }
    }

    /// Closes every connection, after what runs has ended.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

impl Reader {
    /// Whether it reads inside a transaction, of which nothing that is held in memory knows.
    pub(crate) fn is_inside(&self) -> bool {
        matches!(self.link, Link::SqliteTx(_) | Link::PostgresTx(_))
    }

    /// The names that are searched, held in memory beside what is kept.
    pub(crate) fn names(&self) -> Arc<Held<AllNames>> {
        Arc::clone(self.kept.names())
    }

    /// Whether it reads from SQLite, where the two differ in more than a word.
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self.link, Link::Sqlite(_) | Link::SqliteTx(_))
    }

    /// Every row of `query`, each made into a `T`.
    ///
    /// # Errors
    /// As the database or `make` says.
    pub async fn all<T>(
        &mut self,
        query: Query,
        make: impl FnMut(Row<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        self.link.rows(query).await?.each(make)
    }

    /// The first row of `query`, when there is one.
    ///
    /// # Errors
    /// As the database or `make` says.
    pub async fn maybe<T>(
        &mut self,
        query: Query,
        make: impl FnMut(Row<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        Ok(self.all(query, make).await?.into_iter().next())
    }

    /// The first row of `query`.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none.
    pub async fn one<T>(&mut self, query: Query, make: impl FnMut(Row<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.maybe(query, make).await?.ok_or(Error::NotFound)
    }

    /// The single number that `query` gives in its first column (`count(*)`).
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no row.
    pub async fn count(&mut self, query: Query) -> Result<i64, Error> {
        self.one(query, |row| row.at(0)).await
    }

    /// A figure over many rows that was kept under this key, as long as it is still true; else, as an error of its own,
    /// the mark to [`keep`](Reader::keep) it under once it is computed. Inside a transaction nothing is recalled.
    ///
    /// # Errors
    /// As the database says.
    pub async fn recall<T: Clone + 'static>(&mut self, key: &str) -> Result<Result<T, Option<Mark>>, Error> {
        if self.is_inside() {
            return Ok(Err(None));
        }
        let (figure, known) = match self.kept.recall(key) {
            Recalled::Here(figure) => return Ok(Ok(figure)),
            Recalled::IfNewest(figure, known) => (Some(figure), known),
            Recalled::Gone => (None, None),
        };
        // Before the newest event: what ends in between makes the figure old at once.
        let before = self.kept.mark();
        let newest = self.maybe(query("select id from events order by id desc limit 1"), |row| row.at(0)).await?;
        Ok(figure.filter(|_| known == newest).ok_or(Some(before.at(newest))))
    }

    /// Keeps a figure that was computed after [`recall`](Reader::recall) gave this mark.
    pub fn keep<T: Send + Sync + 'static>(&self, mark: Option<Mark>, key: String, figure: T) {
        if let Some(mark) = mark {
            self.kept.keep(mark, key, figure);
        }
    }
}

impl Tx {
    /// Runs a statement; gives how many rows it changed.
    ///
    /// # Errors
    /// [`Error::Taken`] when a unique value is in use; else as the database says.
    pub async fn run(&mut self, query: Query) -> Result<u64, Error> {
        self.1.note(&query);
        self.0.link.run(query).await
    }

    /// Runs many statements, one after the other. While the database does one, the next is made ready.
    ///
    /// # Errors
    /// As [`Tx::run`] says of the first that fails; those after it are not run.
    pub(crate) async fn run_each(&mut self, queries: impl Iterator<Item = Query> + Send) -> Result<(), Error> {
        let Tx(reader, changes) = self;
        let mut queries = queries.inspect(|query| changes.note(query));
        reader.link.run_each(&mut queries).await
    }

    /// Runs an update that names the version it read, and refuses when somebody was first.
    ///
    /// # Errors
    /// [`Error::Stale`] when no row was changed.
    pub async fn run_fresh(&mut self, query: Query) -> Result<(), Error> {
        if self.run(query).await? == 0 { Err(Error::Stale) } else { Ok(()) }
    }

    /// Until this transaction ends no other one passes a guard of the same name. It holds rules over many rows, such
    /// as the quota; SQLite has a single writer and needs nothing.
    ///
    /// # Errors
    /// As the database says.
    pub async fn guard(&mut self, name: &str) -> Result<(), Error> {
        if matches!(self.0.link, Link::PostgresTx(_)) {
            let lock = query("select 1 from (select pg_advisory_xact_lock(hashtext($1))) as held").bind(name);
            self.0.all(lock, |_| Ok(())).await?;
        }
        Ok(())
    }

    /// The end of a select whose rows nobody else may change until this transaction ends; SQLite has a single writer and
    /// needs nothing.
    pub(crate) fn held(&self) -> &'static str {
        if matches!(self.0.link, Link::PostgresTx(_)) { " for share" } else { "" }
    }

    /// Makes everything done in it lasting; within a request under a key of its own it says so there too.
    ///
    /// # Errors
    /// As the database says; then nothing was done.
    pub async fn commit(mut self) -> Result<(), Error> {
        crate::requests::mark(&mut self).await?;
        if let Some(count) = self.1.count() {
            self.0.link.run(count).await?;
        }
        self.0.link.commit().await?;
        self.0.kept.changed();
        Ok(())
    }
}

impl Deref for Tx {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.0
    }
}

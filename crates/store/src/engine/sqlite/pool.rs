//! The connections to a file: so many at most, each lent to one at a time, and who waits comes in turn.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::super::query::Query;
use super::answer::Answer;
use super::open::For;
use super::statements::Statement;
use super::thread::{Command, Ran, Reply, Worker, answered};
use crate::Error;

/// A connection that nobody used for so long is closed when another is asked for.
const IDLE: Duration = Duration::from_secs(600);
/// So many values are sent together, when statements are many and small.
const TOGETHER: usize = 2_000;

/// The connections. Every clone shares them.
#[derive(Clone, Debug)]
pub(in crate::engine) struct Pool(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    purpose: For,
    most: u32,
    /// How long is waited for one.
    wait: Duration,
    places: Arc<Semaphore>,
    /// Those that nobody uses, with since when; the last one used is taken first.
    free: Mutex<Vec<(Worker, Instant)>>,
}

impl Pool {
    /// At most so many connections to this file; one is opened now, to see whether that can be done.
    pub(in crate::engine) async fn open(path: PathBuf, purpose: For, most: u32, wait: Duration) -> Result<Pool, Error> {
        let first = Worker::open(path.clone(), purpose).await?;
        let places = Arc::new(Semaphore::new(most as usize));
        let free = Mutex::new(vec![(first, Instant::now())]);
        Ok(Pool(Arc::new(Shared { path, purpose, most, wait, places, free })))
    }

    /// A connection, for as long as it is held.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when none comes free in time, or all were closed.
    pub(in crate::engine) async fn lend(&self) -> Result<Lease, Error> {
        let place = match Arc::clone(&self.0.places).try_acquire_owned() {
            Ok(place) => place,
            Err(_) => tokio::time::timeout(self.0.wait, Arc::clone(&self.0.places).acquire_owned())
                .await
                .map_err(|_| Error::Unavailable("no connection to the database came free in time".into()))?
                .map_err(|_| Error::Unavailable("the database was closed".into()))?,
        };
        let worker = match self.0.take() {
            Some(worker) => worker,
            None => Worker::open(self.0.path.clone(), self.0.purpose).await?,
        };
        Ok(Lease { worker: Some(worker), doubted: false, shared: Arc::clone(&self.0), _place: place })
    }

    /// A connection in a transaction that begins by this statement.
    ///
    /// # Errors
    /// As [`Pool::lend`], and as the database says.
    pub(in crate::engine) async fn begin(&self, how: &'static str) -> Result<Transaction, Error> {
        // It is a transaction before it has begun: whoever stops waiting now leaves none behind.
        let mut transaction = Transaction { lease: self.lend().await?, ends: false };
        let begun = answered(transaction.lease.send(|reply| Command::Begin(how, reply))).await;
        transaction.lease.seen(begun.flatten())?;
        Ok(transaction)
    }

    /// Closes every connection, after what runs has ended.
    pub(in crate::engine) async fn close(&self) {
        let Ok(all) = Arc::clone(&self.0.places).acquire_many_owned(self.0.most).await else { return };
        self.0.places.close();
        let free = std::mem::take(&mut *self.0.free.lock().unwrap_or_else(PoisonError::into_inner));
        for (worker, _) in free {
            worker.close().await;
        }
        drop(all);
    }
}

impl Shared {
    fn take(&self) -> Option<Worker> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        free.retain_mut(|(worker, _)| worker.lives());
        let taken = free.pop();
        free.retain(|(_, since)| since.elapsed() < IDLE);
        taken.map(|(worker, _)| worker)
    }
}

/// A connection that is lent; when it is dropped somebody else may have it.
#[derive(Debug)]
pub(in crate::engine) struct Lease {
    worker: Option<Worker>,
    /// Whether it could not serve. It is closed then: what was opened on a disk in trouble may stay so when that is over.
    doubted: bool,
    shared: Arc<Shared>,
    /// Given back last: whoever waits for it finds the connection.
    _place: OwnedSemaphorePermit,
}

impl Lease {
    /// Sends its thread something to do; what comes of it is waited for apart.
    fn send<T>(&self, command: impl FnOnce(Reply<T>) -> Command) -> oneshot::Receiver<T> {
        let (reply, answer) = oneshot::channel();
        if let Some(worker) = &self.worker {
            worker.send(command(reply));
        }
        answer
    }

    /// All rows of a statement.
    pub(in crate::engine) async fn rows(&mut self, query: Query) -> Result<Answer, Error> {
        let statement = query.sqlite();
        let answer = answered(self.send(|reply| Command::Rows(statement, reply))).await;
        self.seen(answer.flatten())
    }

    /// Does something with the connection itself.
    pub(in crate::engine) async fn act(
        &mut self,
        act: impl FnOnce(&rusqlite::Connection) -> Result<(), Error> + Send + 'static,
    ) -> Result<(), Error> {
        let done = answered(self.send(|reply| Command::Do(Box::new(act), reply))).await;
        self.seen(done.flatten())
    }

    /// Notes whether it can serve any further.
    fn seen<T>(&mut self, what: Result<T, Error>) -> Result<T, Error> {
        self.doubted |= matches!(what, Err(Error::Unavailable(_)));
        what
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(worker) = self.worker.take().filter(|_| !self.doubted) {
            self.shared.free.lock().unwrap_or_else(PoisonError::into_inner).push((worker, Instant::now()));
        }
    }
}

/// A connection in a transaction. Dropped without [`Transaction::commit`], nothing happened.
#[derive(Debug)]
pub(in crate::engine) struct Transaction {
    lease: Lease,
    /// Whether it was told to end.
    ends: bool,
}

impl Transaction {
    /// All rows of a statement.
    pub(in crate::engine) async fn rows(&mut self, query: Query) -> Result<Answer, Error> {
        self.lease.rows(query).await
    }

    /// Runs a statement; gives how many rows it changed.
    pub(in crate::engine) async fn run(&mut self, query: Query) -> Result<u64, Error> {
        let ran = answered(self.sent(vec![query.sqlite()])).await;
        self.lease.seen(ran.and_then(|(_, changed)| changed))
    }

    /// Runs statements, one after the other. While the connection does some, the next are put together here.
    pub(in crate::engine) async fn run_each(
        &mut self,
        queries: &mut (dyn Iterator<Item = Query> + Send),
    ) -> Result<(), Error> {
        let mut ready = together(queries);
        while !ready.is_empty() {
            let done = self.sent(ready);
            ready = together(queries);
            let ran = answered(done).await;
            self.lease.seen(ran.and_then(|(_, changed)| changed))?;
        }
        Ok(())
    }

    fn sent(&mut self, statements: Vec<Statement>) -> oneshot::Receiver<Ran> {
        self.lease.send(|reply| Command::Run(statements, reply))
    }

    /// Makes what was done in it lasting.
    pub(in crate::engine) async fn commit(mut self) -> Result<(), Error> {
        self.ends = true;
        let kept = answered(self.lease.send(Command::Commit)).await;
        self.lease.seen(kept.flatten())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if let Some(worker) = self.lease.worker.as_ref().filter(|_| !self.ends) {
            // Before anything that whoever has it next may send.
            worker.send(Command::Rollback);
        }
    }
}

/// The next few statements.
fn together(queries: &mut (dyn Iterator<Item = Query> + Send)) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut values = 0;
    while values < TOGETHER
        && let Some(query) = queries.next()
    {
        let statement = query.sqlite();
        values += statement.values.len().max(1);
        statements.push(statement);
    }
    statements
}

//! The thread of a connection: it does what it is sent, one thing after the other, and answers each as a whole.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::answer::Answer;
use super::open::{For, open};
use super::statements::{Statement, Statements};
use crate::Error;

/// A statement that takes longer is written to the log.
const SLOW: Duration = Duration::from_secs(1);
/// So much of a slow statement is written there.
const SHOWN: usize = 400;

/// To whom the thread answers.
pub(super) type Reply<T> = oneshot::Sender<T>;

/// Statements that were run, with how many rows the last one changed.
pub(super) type Ran = (Vec<Statement>, Result<u64, Error>);

/// Something to do with the connection itself.
pub(super) type Act = Box<dyn FnOnce(&Connection) -> Result<(), Error> + Send>;

/// What a connection is asked.
pub(super) enum Command {
    /// All rows of a statement.
    Rows(Statement, Reply<Result<Answer, Error>>),
    /// To run these until one fails. They go back to whoever made them: memory is given back fastest where it was taken.
    Run(Vec<Statement>, Reply<Ran>),
    /// To begin a transaction by this statement.
    Begin(&'static str, Reply<Result<(), Error>>),
    /// To make lasting what was done in it.
    Commit(Reply<Result<(), Error>>),
    /// To undo what was done in it, if that is not lasting.
    Rollback,
    /// Something else.
    Do(Act, Reply<Result<(), Error>>),
}

/// A connection, from whichever thread it is used.
#[derive(Debug)]
pub(super) struct Worker {
    commands: Sender<Command>,
    ended: oneshot::Receiver<()>,
}

impl Worker {
    /// Opens a connection on a thread of its own.
    pub(super) async fn open(path: PathBuf, purpose: For) -> Result<Worker, Error> {
        let (commands, received) = channel();
        let (end, ended) = oneshot::channel();
        let (opened, is_open) = oneshot::channel();
        let work = move || {
            let connection = match open(&path, purpose) {
                Ok(connection) => connection,
                Err(error) => return drop(opened.send(Err(error))),
            };
            if opened.send(Ok(())).is_ok() {
                serve(&connection, &received);
            }
            drop(connection);
            drop(end);
        };
        std::thread::Builder::new()
            .name(purpose.name().into())
            .spawn(work)
            .map_err(|error| Error::Unavailable(format!("no thread for a connection: {error}")))?;
        is_open.await.map_err(|_| gone())??;
        Ok(Worker { commands, ended })
    }

    /// Sends it something to do. When its thread is gone, so is the reply, and whoever waits for that hears of it.
    pub(super) fn send(&self, command: Command) {
        self.commands.send(command).ok();
    }

    /// Whether its thread is still there.
    pub(super) fn lives(&mut self) -> bool {
        matches!(self.ended.try_recv(), Err(oneshot::error::TryRecvError::Empty))
    }

    /// Closes the connection, after what it does now.
    pub(super) async fn close(self) {
        drop(self.commands);
        self.ended.await.ok();
    }
}

/// What came of something that was sent.
pub(super) async fn answered<T>(answer: oneshot::Receiver<T>) -> Result<T, Error> {
    answer.await.map_err(|_| gone())
}

fn gone() -> Error {
    Error::Unavailable("a connection to the database ended".into())
}

/// Does what comes in, until nobody can send any more or the connection cannot be trusted any longer.
fn serve(connection: &Connection, commands: &Receiver<Command>) {
    let mut serving = Serving { connection, statements: Statements::new(connection), inside: false };
    while let Ok(command) = commands.recv() {
        if !serving.does(command) {
            return;
        }
    }
}

struct Serving<'c> {
    connection: &'c Connection,
    statements: Statements<'c>,
    /// Whether a transaction was begun and has not ended.
    inside: bool,
}

impl Serving<'_> {
    /// Does it; `false` when the connection is of no use any more. Whoever is gone needs no answer.
    fn does(&mut self, command: Command) -> bool {
        match command {
            Command::Rows(statement, reply) => {
                let began = Instant::now();
                let answer = self.intact().and_then(|()| self.statements.rows(statement, || !reply.is_closed()));
                self.tell(began);
                reply.send(answer).ok();
            }
            Command::Run(mut statements, reply) => {
                let changed = statements.iter_mut().try_fold(0, |_, statement| self.runs(statement));
                reply.send((statements, changed)).ok();
            }
            Command::Begin(how, reply) => {
                let begun = self.connection.execute_batch(how).map_err(Error::from);
                self.inside = begun.is_ok();
                reply.send(begun).ok();
            }
            Command::Commit(reply) => {
                let kept = self.commits();
                let clean = self.rolls_back();
                reply.send(kept).ok();
                return clean;
            }
            Command::Rollback => return self.rolls_back(),
            Command::Do(act, reply) => {
                reply.send(act(self.connection)).ok();
                // What it changed of the schema may be what a statement was prepared for.
                self.statements = Statements::new(self.connection);
            }
        }
        true
    }

    fn runs(&mut self, statement: &mut Statement) -> Result<u64, Error> {
        self.intact()?;
        let began = Instant::now();
        let changed = self.statements.run(statement);
        self.tell(began);
        changed
    }

    fn commits(&mut self) -> Result<(), Error> {
        self.intact()?;
        let began = Instant::now();
        let kept = self.connection.execute_batch("commit").map_err(Error::from);
        if began.elapsed() >= SLOW {
            tracing::warn!(elapsed = ?began.elapsed(), "slow statement: commit");
        }
        kept
    }

    /// Undoes what is not lasting, also after a commit that failed; says whether nothing is left of it.
    fn rolls_back(&mut self) -> bool {
        self.inside = false;
        if !self.connection.is_autocommit() {
            self.connection.execute_batch("rollback").ok();
        }
        self.connection.is_autocommit()
    }

    /// On a full or failing disk SQLite ends a transaction by itself; what came after would then be lasting at once.
    fn intact(&self) -> Result<(), Error> {
        if self.inside && self.connection.is_autocommit() {
            return Err(Error::Unavailable("the database ended the transaction by itself".into()));
        }
        Ok(())
    }

    fn tell(&self, began: Instant) {
        let elapsed = began.elapsed();
        if elapsed >= SLOW {
            let statement: String = self.statements.last().chars().take(SHOWN).collect();
            tracing::warn!(?elapsed, statement, "slow statement");
        }
    }
}

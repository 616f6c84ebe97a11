//! Several threads judge the blocks of one file; their results are put together in the file's order.
//!
//! Whether a block starts outside quotes is only certain once the block before it was judged. It is taken for granted,
//! since a line end within quotes is rare just where a block ends; where it turns out wrong, what was judged too early
//! is thrown away and judged again, with the rest of the block before it. So the order of the threads changes nothing.

use std::{
    collections::BTreeMap,
    io::Read,
    ops::ControlFlow,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

use super::{
    Options, Watch,
    best::{Best, Rank, Written},
    block::{Doubt, Judged, Reader},
    feed::{Feed, Next},
};
use crate::{
    judge::Summary,
    record::{Reason, RowProblem},
};

/// So many blocks may wait for one before them.
const WAITING: usize = 64;

/// How a file was judged.
pub(super) enum Outcome {
    /// Whole.
    Done(Summary),
    /// As far as whoever watches wanted it.
    Stopped(Summary),
    /// It is not what its beginning made of it.
    Doubt,
}

/// What the threads share.
struct Shared<'w> {
    state: Mutex<State<'w>>,
    moved: Condvar,
}

/// What is put together in the file's order.
struct State<'w> {
    best: &'w mut Best<Written>,
    watch: &'w mut dyn Watch,
    summary: Summary,
    /// The number of the next block to be put in.
    next: u64,
    waiting: BTreeMap<u64, Ready>,
    /// The last row so far.
    row: u64,
    /// How many blank rows end what was put in.
    blanks: u64,
    /// What follows the last row of the block before, when a quote was opened and not closed in it.
    rest: Vec<u8>,
    end: Option<End>,
    spare: Vec<Vec<u8>>,
}

/// A block that was judged.
struct Ready {
    bytes: Vec<u8>,
    read: u64,
    judged: Judged,
}

/// Why it ends before the end.
enum End {
    Stopped,
    Doubt,
    Broken(std::io::Error),
}

/// Judges the rows of a stream after `row`.
pub(super) fn judge<'a, R: Read + Send>(
    feed: Feed<R>,
    options: &Options<'_>,
    row: u64,
    best: &mut Best<Written>,
    watch: &mut dyn Watch,
    reader: impl Fn() -> Reader<'a> + Sync,
) -> Result<Outcome, std::io::Error> {
    let feed = Mutex::new(feed);
    let state = State {
        best,
        watch,
        summary: Summary::default(),
        next: 0,
        waiting: BTreeMap::new(),
        row,
        blanks: 0,
        rest: Vec::new(),
        end: None,
        spare: Vec::new(),
    };
    let shared = Shared { state: Mutex::new(state), moved: Condvar::new() };
    let signs = std::thread::scope(|scope| {
        let work = || {
            let mut reader = reader();
            shared.work(&feed, &mut reader);
            reader.cells.signs().collect::<Vec<_>>()
        };
        let others: Vec<_> = (1..options.threads.get()).map(|_| scope.spawn(work)).collect();
        let mut signs = vec![work()];
        // A thread that panicked is told where the scope ends.
        signs.extend(others.into_iter().filter_map(|other| other.join().ok()));
        signs
    });
    let state = shared.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    match state.end {
        Some(End::Broken(cause)) => Err(cause),
        Some(End::Doubt) => Ok(Outcome::Doubt),
        Some(End::Stopped) => Ok(Outcome::Stopped(state.summary)),
        None if !state.rest.is_empty() || in_doubt(&signs) => Ok(Outcome::Doubt),
        None => Ok(Outcome::Done(state.summary)),
    }
}

/// Whether a column holds numbers that can be read both ways, and none that shows which.
pub(super) fn in_doubt(signs: &[Vec<(usize, bool, bool)>]) -> bool {
    let all = || signs.iter().flatten();
    let shown = |column| all().any(|&(of, shown, _)| of == column && shown);
    all().any(|&(column, _, doubt)| doubt && !shown(column))
}

impl<'w> Shared<'w> {
    fn work<R: Read>(&self, feed: &Mutex<Feed<R>>, reader: &mut Reader<'_>) {
        while let Some((spare, worst)) = self.before_the_next() {
            let next = feed.lock().unwrap_or_else(PoisonError::into_inner).next(spare);
            match next {
                Ok(Next::Block { number, read, bytes }) => match reader.read(&bytes, worst.as_ref()) {
                    Ok(judged) => self.put(number, Ready { bytes, read, judged }, reader),
                    Err(Doubt) => self.end(End::Doubt),
                },
                Ok(Next::Endless) => self.end(End::Doubt),
                Ok(Next::End) => return,
                Err(cause) => self.end(End::Broken(cause)),
            }
        }
    }

    /// Room for a block, and the row that its rows must do better than; `None` when there is nothing more to do.
    fn before_the_next(&self) -> Option<(Vec<u8>, Option<Rank>)> {
        let wait = |state: &mut State<'_>| state.end.is_none() && state.waiting.len() > WAITING;
        let state = self.moved.wait_while(self.lock(), wait);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        if state.end.is_some() {
            return None;
        }
        Some((state.spare.pop().unwrap_or_default(), state.best.worst()))
    }

    fn put(&self, number: u64, ready: Ready, reader: &mut Reader<'_>) {
        let mut state = self.lock();
        state.waiting.insert(number, ready);
        while state.end.is_none() {
            let next = state.next;
            let Some(ready) = state.waiting.remove(&next) else { break };
            state.next += 1;
            state.take(ready, reader);
        }
        drop(state);
        self.moved.notify_all();
    }

    fn end(&self, end: End) {
        let mut state = self.lock();
        state.end.get_or_insert(end);
        drop(state);
        self.moved.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State<'w>> {
        // Whoever panicked with it is told by the scope of the threads.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State<'_> {
    /// Puts the next block in.
    fn take(&mut self, ready: Ready, reader: &mut Reader<'_>) {
        let Ready { mut bytes, read, mut judged } = ready;
        if !self.rest.is_empty() {
            self.rest.extend_from_slice(&bytes);
            std::mem::swap(&mut self.rest, &mut bytes);
            self.rest.clear();
            let worst = self.best.worst();
            match reader.read(&bytes, worst.as_ref()) {
                Ok(again) => judged = again,
                Err(Doubt) => {
                    self.end = Some(End::Doubt);
                    return;
                }
            }
        }
        if let Some(from) = judged.open_from {
            self.rest.extend_from_slice(bytes.get(from..).unwrap_or_default());
            // No row may take this much; the careful reader says which one does.
            if self.rest.len() > super::LONGEST_ROW {
                self.end = Some(End::Doubt);
            }
        }
        self.put_in(judged);
        self.spare.push(bytes);
        if self.watch.at(read, self.row) == ControlFlow::Break(()) {
            self.end.get_or_insert(End::Stopped);
        }
    }

    fn put_in(&mut self, judged: Judged) {
        if judged.any {
            for row in self.row - self.blanks + 1..=self.row {
                self.summary.refuse();
                self.watch.refused(&RowProblem::row(row, Reason::Blank));
            }
            self.blanks = judged.blanks;
        } else {
            self.blanks += judged.blanks;
        }
        self.summary.join(&judged.summary);
        for problem in judged.refused {
            self.watch.refused(&RowProblem { row: self.row + problem.row, ..problem });
        }
        for mut candidate in judged.best {
            candidate.rank = candidate.rank.after(self.row);
            self.best.take(candidate);
        }
        self.row += judged.rows;
    }
}

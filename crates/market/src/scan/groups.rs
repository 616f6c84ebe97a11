//! Several threads judge the groups of rows of one Parquet file; their results are put together in the file's order.
//!
//! The group that is next is never waited for by the thread that has it, and the others wait when they are too far
//! ahead: so the memory does not grow with the file, and the order of the threads changes nothing.

use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{
    Options, Watch,
    best::{Best, Candidate, Rank},
    columns::{Columns, Judged, Stop},
    crew::{Outcome, in_doubt},
};
use crate::{
    error::FileError,
    judge::Summary,
    parquet::ParquetFile,
    record::{Record, RowProblem},
};

/// So many rows are put in together.
const TOGETHER: u64 = 16 * 1_024;
/// So many parts may wait for those before them, and so many refused rows in them.
const WAITING: (usize, usize) = (64, 20_000);

/// What the threads share.
struct Shared<'w> {
    state: Mutex<State<'w>>,
    moved: Condvar,
    /// The next group that no thread has.
    group: AtomicUsize,
}

/// What is put together in the file's order.
struct State<'w> {
    best: &'w mut Best<()>,
    watch: &'w mut dyn Watch,
    summary: Summary,
    /// The group and the part of it that is put in next.
    next: (usize, usize),
    waiting: BTreeMap<(usize, usize), Part>,
    /// How many refused rows wait.
    refused: usize,
    row: u64,
    /// How many rows and bytes the file has.
    whole: (u64, u64),
    end: Option<End>,
}

struct Part {
    judged: Judged,
    /// Whether the group ends with it.
    last: bool,
}

/// Why it ends before the end.
enum End {
    Stopped,
    Doubt,
    Broken(FileError),
}

impl From<Stop> for End {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Doubt => End::Doubt,
            Stop::Broken(error) => End::Broken(error),
        }
    }
}

/// Judges the rows of a file, which is number `number`.
pub(super) fn judge<'a>(
    file: &ParquetFile,
    number: usize,
    options: &Options<'_>,
    best: &mut Best<()>,
    watch: &mut dyn Watch,
    columns: impl Fn() -> Columns<'a> + Sync,
) -> Result<Outcome, FileError> {
    let whole = (file.groups().sum(), file.size());
    let state = State {
        best,
        watch,
        summary: Summary::default(),
        next: (0, 0),
        waiting: BTreeMap::new(),
        refused: 0,
        row: 0,
        whole,
        end: None,
    };
    let shared = Shared { state: Mutex::new(state), moved: Condvar::new(), group: AtomicUsize::new(0) };
    let signs = std::thread::scope(|scope| {
        let work = || {
            let mut columns = columns();
            if let Err(end) = shared.work(file, number, options, &mut columns) {
                shared.end(end);
            }
            columns.cells.signs().collect::<Vec<_>>()
        };
        // A group is judged by one thread.
        let threads = options.threads.get().min(file.groups().len());
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut signs = vec![work()];
        // A thread that panicked is told where the scope ends.
        signs.extend(others.into_iter().filter_map(|other| other.join().ok()));
        signs
    });
    let state = shared.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    match state.end {
        Some(End::Broken(error)) => Err(error),
        Some(End::Doubt) => Ok(Outcome::Doubt),
        Some(End::Stopped) => Ok(Outcome::Stopped(state.summary)),
        None if in_doubt(&signs) => Ok(Outcome::Doubt),
        None => Ok(Outcome::Done(state.summary)),
    }
}

impl<'w> Shared<'w> {
    fn work(
        &self,
        file: &ParquetFile,
        number: usize,
        options: &Options<'_>,
        columns: &mut Columns<'_>,
    ) -> Result<(), End> {
        let reader = file.open_again().map_err(End::Broken)?;
        loop {
            let group = self.group.fetch_add(1, Ordering::Relaxed);
            let Some(mut left) = file.groups().nth(group) else { return Ok(()) };
            // Where no column is asked, one says that the rows are there.
            let nothing = columns.asked().next().is_none().then_some(0);
            let mut opened = reader.group(group, columns.asked().chain(nothing)).map_err(End::Broken)?;
            columns.begin();
            for part in 0.. {
                let Some(worst) = self.before(group) else { return Ok(()) };
                let count = left.min(TOGETHER);
                left -= count;
                if let Some(column) = nothing {
                    opened.pass(column, count as usize).map_err(End::Broken)?;
                }
                let judged = columns.read(&mut opened, count as usize, options, (number, worst.as_ref()))?;
                self.put((group, part), Part { judged, last: left == 0 });
                if left == 0 {
                    break;
                }
            }
            opened.end().map_err(End::Broken)?;
        }
    }

    /// Waits until there is room for a part of this group; gives the row that its rows must do better than, and `None`
    /// when there is nothing more to do.
    fn before(&self, group: usize) -> Option<Option<Rank>> {
        let wait = |state: &mut State<'_>| {
            let full = state.waiting.len() > WAITING.0 || state.refused > WAITING.1;
            state.end.is_none() && full && state.next.0 != group
        };
        let state = self.moved.wait_while(self.lock(), wait);
        let state = state.unwrap_or_else(PoisonError::into_inner);
        state.end.is_none().then(|| state.best.worst())
    }

    fn put(&self, place: (usize, usize), part: Part) {
        let mut state = self.lock();
        state.refused += part.judged.refused.len();
        state.waiting.insert(place, part);
        while state.end.is_none() {
            let next = state.next;
            let Some(part) = state.waiting.remove(&next) else { break };
            state.take(part);
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
    /// Puts the next part in.
    fn take(&mut self, Part { judged, last }: Part) {
        let (group, part) = self.next;
        self.next = if last { (group + 1, 0) } else { (group, part + 1) };
        self.refused -= judged.refused.len();
        self.summary.join(&judged.summary);
        for problem in judged.refused {
            self.watch.refused(&RowProblem { row: self.row + problem.row, ..problem });
        }
        for rank in judged.best {
            self.best.take(Candidate { rank: rank.after(self.row), kept: () });
        }
        self.row += judged.rows;
        // Only some of the columns are read, so that bytes follow rows.
        let (rows, bytes) = self.whole;
        let read = (u128::from(bytes) * u128::from(self.row)).checked_div(rows.into()).unwrap_or_default() as u64;
        if self.watch.at(read, self.row) == ControlFlow::Break(()) {
            self.end.get_or_insert(End::Stopped);
        }
    }
}

/// Reads the best rows with all their cells, by their number in the file.
pub(super) fn written(
    file: &ParquetFile,
    best: &[Candidate<()>],
    options: &Options<'_>,
) -> Result<HashMap<u64, Record>, FileError> {
    let mut wanted = by_group(file, best);
    wanted.retain(|(_, _, rows)| !rows.is_empty());
    let next = AtomicUsize::new(0);
    let parts = std::thread::scope(|scope| {
        let work = || -> Result<Vec<Record>, FileError> {
            let (reader, mut records) = (file.open_again()?, Vec::new());
            while let Some((group, before, rows)) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                records.extend(reader.some(*group, rows, |at| before + at + 1)?);
            }
            Ok(records)
        };
        let others: Vec<_> = (1..options.threads.get().min(wanted.len())).map(|_| scope.spawn(work)).collect();
        let mut parts = vec![work()];
        parts.extend(others.into_iter().filter_map(|other| other.join().ok()));
        parts
    });
    let mut records = HashMap::new();
    for part in parts {
        records.extend(part?.into_iter().map(|record| (record.row(), record)));
    }
    Ok(records)
}

/// The groups, the rows before each, and the best rows in it, counted from 0.
fn by_group(file: &ParquetFile, best: &[Candidate<()>]) -> Vec<(usize, u64, Vec<u64>)> {
    let mut rows: Vec<u64> = best.iter().map(|candidate| candidate.rank.row()).collect();
    rows.sort_unstable();
    let (mut rows, mut before) = (rows.into_iter().peekable(), 0);
    let groups = file.groups().enumerate().map(|(group, count)| {
        let mine = std::iter::from_fn(|| rows.next_if(|row| *row <= before + count)).map(|row| row - 1 - before);
        let found = (group, before, mine.collect());
        before += count;
        found
    });
    groups.collect()
}

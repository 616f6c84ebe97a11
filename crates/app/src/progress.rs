//! A progress bar on stderr, for work that takes over a second and has a terminal to show it on.

use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

/// How long work runs before it shows.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far some work is.
pub(crate) struct Progress {
    what: &'static str,
    total: Option<u64>,
    started: Instant,
    bar: Option<ProgressBar>,
    wanted: bool,
    /// Whether it counts bytes.
    bytes: bool,
}

impl Progress {
    /// Starts counting; nothing shows yet.
    pub(crate) fn new(what: &'static str, total: Option<u64>) -> Self {
        Self { what, total, started: Instant::now(), bar: None, wanted: io::stderr().is_terminal(), bytes: false }
    }

    /// As [`Progress::new`], over the bytes of a file.
    pub(crate) fn of_bytes(what: &'static str, total: Option<u64>) -> Self {
        Self { bytes: true, ..Self::new(what, total) }
    }

    /// Says how far it is in bytes, and in rows.
    pub(crate) fn at_byte(&mut self, done: u64, rows: u64) {
        if !self.wanted || (self.bar.is_none() && self.started.elapsed() < PATIENCE) {
            return;
        }
        let bar = self.bar.take().unwrap_or_else(|| self.shown());
        bar.set_position(done);
        bar.set_message(format!("{}, {} M", self.what, rows / 1_000_000));
        self.bar = Some(bar);
    }

    /// Says how far it is.
    pub(crate) fn at(&mut self, done: u64) {
        if !self.wanted || !done.is_multiple_of(1_024) {
            return;
        }
        if self.bar.is_none() && self.started.elapsed() >= PATIENCE {
            self.bar = Some(self.shown());
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done);
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }

    fn shown(&self) -> ProgressBar {
        let (bar, template) = match self.total {
            Some(total) if self.bytes => {
                (ProgressBar::new(total), "{msg} {bar:40} {bytes}/{total_bytes} ({bytes_per_sec}, {eta})")
            }
            None if self.bytes => (ProgressBar::new_spinner(), "{msg} {spinner} {bytes} ({bytes_per_sec})"),
            Some(total) => (ProgressBar::new(total), "{msg} {bar:40} {human_pos}/{human_len} ({eta})"),
            None => (ProgressBar::new_spinner(), "{msg} {spinner} {human_pos}"),
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.with_style(style).with_message(self.what)
    }
}

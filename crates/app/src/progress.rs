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
}

impl Progress {
    /// Starts counting; nothing shows yet.
    pub(crate) fn new(what: &'static str, total: Option<u64>) -> Self {
        Self { what, total, started: Instant::now(), bar: None, wanted: io::stderr().is_terminal() }
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
            Some(total) => (ProgressBar::new(total), "{msg} {bar:40} {human_pos}/{human_len} ({eta})"),
            None => (ProgressBar::new_spinner(), "{msg} {spinner} {human_pos}"),
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.with_style(style).with_message(self.what)
    }
}

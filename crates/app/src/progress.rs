//! A progress bar on stderr, for work that takes over a second and has a terminal to show it on.

use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work runs before it shows.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far some work is.
pub(crate) struct Progress {
    what: &'static str,
    started: Instant,
    /// It counts from the beginning, so that its rate is right when it shows; `None` where nobody would see it.
    bar: Option<ProgressBar>,
    is_shown: bool,
}

impl Progress {
    /// Starts counting; nothing shows yet.
    pub(crate) fn new(what: &'static str, total: Option<u64>) -> Self {
        Self::begun(what, total, false)
    }

    /// As [`Progress::new`], over the bytes of a file.
    pub(crate) fn of_bytes(what: &'static str, total: Option<u64>) -> Self {
        Self::begun(what, total, true)
    }

    fn begun(what: &'static str, total: Option<u64>, bytes: bool) -> Self {
        let bar = io::stderr().is_terminal().then(|| hidden(what, total, bytes));
        Self { what, started: Instant::now(), bar, is_shown: false }
    }

    /// Says how far it is in bytes, and in rows.
    pub(crate) fn at_byte(&mut self, done: u64, rows: u64) {
        self.show();
        if let Some(bar) = &self.bar {
            bar.set_position(done);
            bar.set_message(format!("{}, {} M", self.what, rows / 1_000_000));
        }
    }

    /// Says how far it is.
    pub(crate) fn at(&mut self, done: u64) {
        if !done.is_multiple_of(1_024) {
            return;
        }
        self.show();
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

    /// Shows the bar when its time has come.
    fn show(&mut self) {
        if let Some(bar) = &self.bar
            && !self.is_shown
            && self.started.elapsed() >= PATIENCE
        {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            self.is_shown = true;
        }
    }
}

fn hidden(what: &'static str, total: Option<u64>, bytes: bool) -> ProgressBar {
    let template = match total {
        Some(_) if bytes => "{msg} {bar:40} {bytes}/{total_bytes} ({bytes_per_sec}, {eta})",
        None if bytes => "{msg} {spinner} {bytes} ({bytes_per_sec})",
        Some(_) => "{msg} {bar:40} {human_pos}/{human_len} ({eta})",
        None => "{msg} {spinner} {human_pos}",
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden()).with_style(style).with_message(what)
}

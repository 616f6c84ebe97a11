//! What is seen of a scan while it runs: how far it is, and which rows are refused.

use std::{
    fs::File,
    io::{self, BufWriter, Seek as _, Write as _},
    ops::ControlFlow,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use market::{Format, Input, RowProblem, judge::Judge, scan::Watch, survey::Survey};

use super::super::{
    qualify::{csv, introduce, say},
    reading::PROBLEMS_SHOWN,
    stop::Stop,
};
use crate::{language::Language, progress::Progress, words::files};

/// Whether somebody pressed Ctrl-C.
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on. The first time is remembered; the second ends the program.
    pub(super) fn listen() -> io::Result<Self> {
        let pressed = Arc::new(AtomicBool::new(false));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let heard = Arc::clone(&pressed);
        std::thread::spawn(move || {
            runtime.block_on(async {
                while tokio::signal::ctrl_c().await.is_ok() {
                    if heard.swap(true, Ordering::Relaxed) {
                        std::process::exit(130);
                    }
                }
            });
        });
        Ok(Self(pressed))
    }

    fn pressed(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The refused rows of all files: written out where that was asked, and the first few said.
pub(super) struct Refusals {
    out: Option<BufWriter<File>>,
    several: bool,
    said: u64,
}

impl Refusals {
    /// Opens the file for them, when one is asked for.
    pub(super) fn new(path: Option<&Path>, several: bool) -> Result<Self, Stop> {
        let Some(path) = path else { return Ok(Self { out: None, several, said: 0 }) };
        let named = |error: io::Error| Stop::Refused(format!("{}: {error}", path.display()));
        let mut out = BufWriter::new(File::create(path).map_err(named)?);
        let mut fields: Vec<String> = ["row", "column", "value", "reason", "code"].map(str::to_owned).to_vec();
        if several {
            fields.insert(0, "file".to_owned());
        }
        csv::write(&mut out, &fields).map_err(named)?;
        Ok(Self { out: Some(out), several, said: 0 })
    }

    /// Says how many were not said, of `refused` in all, and closes the file.
    pub(super) fn end(self, lang: Language, refused: u64) -> Result<(), Stop> {
        if let Some(mut out) = self.out {
            out.flush()?;
        } else if refused > self.said && self.said > 0 {
            let where_all = lang.pick("alle geweigerde rijen: --refused BESTAND", "all refused rows: --refused FILE");
            say!("{where_all}");
        }
        Ok(())
    }
}

/// Watches the scan of one file.
pub(super) struct Watching<'w> {
    lang: Language,
    name: String,
    interrupt: &'w Interrupt,
    refusals: &'w mut Refusals,
    progress: Progress,
    /// How long the file of refusals was before this one.
    from: u64,
    /// The first refusals: said when it is certain that the file was read rightly.
    first: Vec<String>,
    broken: io::Result<()>,
}

impl<'w> Watching<'w> {
    pub(super) fn new(lang: Language, input: &Input, interrupt: &'w Interrupt, refusals: &'w mut Refusals) -> Self {
        let progress = Progress::of_bytes(lang.pick("beoordelen", "judging"), input.unpacked_size());
        let name = input.name();
        let mut watching =
            Self { lang, name, interrupt, refusals, progress, from: 0, first: Vec::new(), broken: Ok(()) };
        watching.broken = watching.begin();
        watching
    }

    fn begin(&mut self) -> io::Result<()> {
        if let Some(out) = &mut self.refusals.out {
            out.flush()?;
            self.from = out.get_mut().stream_position()?;
        }
        Ok(())
    }

    /// Forgets what was told of rows that were misread.
    fn void(&mut self) -> io::Result<()> {
        self.first.clear();
        if let Some(out) = &mut self.refusals.out {
            out.flush()?;
            out.get_mut().set_len(self.from)?;
            out.seek(io::SeekFrom::Start(self.from))?;
        }
        Ok(())
    }

    fn write(&mut self, problem: &RowProblem) -> io::Result<()> {
        let Some(out) = &mut self.refusals.out else { return Ok(()) };
        let mut fields = vec![
            problem.row.to_string(),
            problem.column.clone().unwrap_or_default(),
            problem.value.clone(),
            files::reason(self.lang, problem.reason),
            problem.reason.code().to_owned(),
        ];
        if self.refusals.several {
            fields.insert(0, self.name.clone());
        }
        csv::write(out, &fields)
    }

    /// Says the first refusals; gives what went wrong while they were written out.
    pub(super) fn end(self) -> Result<(), Stop> {
        self.progress.end();
        let refused = self.lang.pick("geweigerd", "refused");
        for line in self.first {
            let name = if self.refusals.several { format!("{}, ", self.name) } else { String::new() };
            say!("{refused}: {name}{line}");
            self.refusals.said += 1;
        }
        Ok(self.broken?)
    }
}

impl Watch for Watching<'_> {
    fn reads(&mut self, format: &Format, survey: &Survey, judge: &Judge<'_>) {
        if self.refusals.several {
            say!("{}", self.name);
        }
        introduce(self.lang, format, survey, judge);
        if self.broken.is_ok() {
            self.broken = self.void();
        }
    }

    fn at(&mut self, bytes: u64, row: u64) -> ControlFlow<()> {
        self.progress.at_byte(bytes, row);
        if self.interrupt.pressed() || self.broken.is_err() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    fn refused(&mut self, problem: &RowProblem) {
        if self.refusals.said + (self.first.len() as u64) < PROBLEMS_SHOWN {
            self.first.push(files::row_problem(self.lang, problem));
        }
        if self.broken.is_ok() {
            self.broken = self.write(problem);
        }
    }
}

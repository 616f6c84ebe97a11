//! Scanning a market: a file of any size is received or named, judged on a thread of its own, and its best rows are taken
//! over as companies by an import.
//!
//! Pages and API take the same way. The file stays on the disk of the server that received it, so only that server can
//! scan it; one scan at a time, and whoever asks for another waits for his turn. What a file is read as is said before it
//! is scanned, by the functions of the import.

mod files;
mod incoming;
mod job;
mod opportunities;
mod prepared;
mod receiving;
mod stands;
mod starting;
mod taking;
mod watch;
mod work;
mod written;

pub use files::Market;

pub(crate) use files::{is_here, offered, tidy};
pub(crate) use incoming::{Incoming, standard};
pub(crate) use opportunities::follow;
pub(crate) use prepared::{Prepared, doubtful, look, prepare};
pub(crate) use receiving::Receiving;
pub(crate) use stands::stand;
pub(crate) use starting::{begun, start};
pub(crate) use taking::{Chosen, take_over};
#[cfg(test)]
pub(crate) use work::glance;
pub(crate) use work::{Runs, leave, scan_for_ever, take_up};

/// How many of the best rows are kept.
pub(crate) const BEST: usize = 500;

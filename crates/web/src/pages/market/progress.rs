//! How far a scan is, in words: how fast it goes and how long it will take.

use store::scans::Scan;

use crate::Words;

/// How fast rows are judged; empty in the first second.
pub(super) fn rate(w: &Words, scan: &Scan) -> String {
    let Some(seconds) = running(w, scan).filter(|seconds| *seconds >= 1.0) else { return String::new() };
    let rows = (scan.rows_read as f64 / seconds).round();
    w.with("market-rate", "rows", rows)
}

/// How long it will still take, by how long it took so far; empty while that says nothing.
pub(super) fn left(w: &Words, scan: &Scan) -> String {
    let (Some(seconds), true) = (running(w, scan), scan.bytes_read > 0 && scan.bytes_read <= scan.file_bytes) else {
        return String::new();
    };
    if seconds < 2.0 {
        return String::new();
    }
    let (read, all) = (scan.bytes_read as f64, scan.file_bytes as f64);
    let left = seconds * (all - read) / read;
    if left < 60.0 {
        w.n("market-left-seconds", left.ceil().max(1.0))
    } else {
        w.n("market-left-minutes", (left / 60.0).ceil())
    }
}

/// For how many seconds it has been running.
fn running(w: &Words, scan: &Scan) -> Option<f64> {
    Some((w.moment_now().0 - scan.started_at?.0) as f64 / 1_000_000.0)
}

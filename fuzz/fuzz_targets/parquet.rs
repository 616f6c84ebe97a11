//! Parquet: columns and groups of rows whose places and sizes the file itself states.

#![no_main]

use fuzz::{LIMITS, whole};
use libfuzzer_sys::fuzz_target;
use market::ReadAs;

fuzz_target!(|file: &[u8]| {
    if file.starts_with(b"PAR1") {
        let _ = whole(file, &ReadAs { limits: LIMITS, ..ReadAs::default() });
    }
});

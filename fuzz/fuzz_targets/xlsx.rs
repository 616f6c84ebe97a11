//! Workbooks: an archive of XML that somebody sent.

#![no_main]

use fuzz::{LIMITS, whole};
use libfuzzer_sys::fuzz_target;
use market::ReadAs;

fuzz_target!(|file: &[u8]| {
    if file.starts_with(b"PK") {
        let _ = whole(file, &ReadAs { limits: LIMITS, ..ReadAs::default() });
    }
});

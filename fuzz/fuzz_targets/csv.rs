//! Separated values in any spelling, packed or not. The last byte says how a person said that they are written: a line feed,
//! as most files end, that nobody said anything.

#![no_main]

use fuzz::{LIMITS, whole};
use libfuzzer_sys::fuzz_target;
use market::{Encoding, ReadAs, Separator};

const SEPARATORS: [&str; 5] = ["", ",", ";", "\t", "|"];
const ENCODINGS: [&str; 5] = ["", "utf-8", "windows-1252", "utf-16le", "utf-16be"];

fuzz_target!(|file: &[u8]| {
    let Some(last) = file.last() else { return };
    if file.starts_with(b"PK") || file.starts_with(b"PAR1") {
        return;
    }
    let said = usize::from(last.wrapping_sub(b'\n'));
    let how = ReadAs {
        separator: Separator::from_code(SEPARATORS[said % 5]),
        encoding: Encoding::from_code(ENCODINGS[said / 5 % 5]),
        limits: LIMITS,
        ..ReadAs::default()
    };
    let _ = whole(file, &how);
});

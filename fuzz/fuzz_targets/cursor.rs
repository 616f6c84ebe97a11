//! The place where a list goes on, and how it is sorted: both stand in an address, so anybody may write them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use store::{Cursor, opportunities, page::Sort, projects};

fuzz_target!(|text: &str| {
    if let Some(cursor) = Cursor::parse(text) {
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
    }
    if let Some(sort) = Sort::<opportunities::Key>::parse(text) {
        assert_eq!(sort.code(), text);
    }
    if let Some(sort) = Sort::<projects::Key>::parse(text) {
        assert_eq!(sort.code(), text);
    }
});

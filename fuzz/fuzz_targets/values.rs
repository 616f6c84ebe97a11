//! Single values: numbers, days, moments, amounts, durations, codes and numbers of registers, as people type them.

#![no_main]

use domain::{
    codes::{Code, CodeSystem, Pattern},
    hours::{A_DAY, Unit, read_duration},
    money::Cents,
    registration::{read_branch, read_external_id, read_kvk, read_vat},
    time::{Timestamp, parse_day},
};
use libfuzzer_sys::fuzz_target;
use market::values::{
    day::{self, DayOrder},
    number::{self, Decimal},
    words,
};

const SYSTEMS: [CodeSystem; 4] = [CodeSystem::Sbi2008, CodeSystem::Sbi2025, CodeSystem::Sic1987, CodeSystem::Naics2022];

fuzz_target!(|text: &str| {
    numbers(text);
    days(text);
    let _ = (words::is_unknown(text), words::yes_or_no(text), market::cell_text::defused(text));
    for unit in [Unit::Hours, Unit::Minutes, Unit::Seconds] {
        if let Ok(seconds) = read_duration(text, unit) {
            assert!((0..=A_DAY).contains(&seconds), "{text:?} is {seconds} s");
        }
    }
    for system in SYSTEMS {
        let _ = (Code::parse(system, text), Pattern::parse(system, text), system.meaning(text));
    }
    let _ = (read_kvk(text), read_branch(text), read_external_id(text), read_vat(text));
});

/// What is read is written so that it reads the same again.
fn numbers(text: &str) {
    let _ = number::decides(text);
    for decimal in [Decimal::Point, Decimal::Comma] {
        let read = number::read(text, decimal);
        assert_eq!(read.is_some(), number::is_number(text, decimal));
        if let Some(read) = read {
            assert_eq!(number::read(&read, Decimal::Point).as_ref(), Some(&read), "{text:?}");
            let _ = Cents::from_decimal(&read);
        }
    }
    if let Some(cents) = Cents::from_decimal(text) {
        assert!(cents.size() <= Cents::MOST, "{text:?}");
    }
}

/// A day that was read is one that can be written and read again.
fn days(text: &str) {
    let _ = day::decides(text);
    for order in [DayOrder::DayFirst, DayOrder::MonthFirst] {
        if let Some(day) = day::read(text, order) {
            assert_eq!(parse_day(&day.to_string()), Some(day), "{text:?}");
        }
    }
    let _ = parse_day(text);
    if let Some(moment) = Timestamp::parse(text) {
        let written = moment.rfc3339();
        assert_eq!(Timestamp::parse(&written).map(Timestamp::rfc3339), Some(written), "{text:?}");
    }
}

//! Facts about systems, sections and patterns.

use super::*;

fn check(system: CodeSystem, code: &str, pattern: &str, expected: Relation) {
    let (code, pattern) = (Code::parse(system, code).unwrap(), Code::parse(system, pattern).unwrap());
    assert_eq!(code.relation(pattern), expected, "{code:?} against {pattern:?}");
}

#[test]
fn a_code_falls_under_its_prefixes_and_sections() {
    use CodeSystem::*;
    use Relation::*;
    for (system, code, pattern, expected) in [
        (Sbi2008, "28.22", "28", Under),
        (Sbi2008, "28.22", "2822", Under),
        (Sbi2008, "28 22 1", "28.22", Under),
        (Sbi2008, "28", "28.22", TooShort),
        (Sbi2008, "29", "28.22", Beside),
        (Sbi2008, "2", "28.22", TooShort),
        (Sbi2008, "01.11", "1", Beside),
        (Sbi2008, "01.11", "A", Under),
        (Sbi2008, "10", "C", Under),
        (Sbi2008, "33.20", "C", Under),
        (Sbi2008, "34", "C", Beside),
        (Sbi2008, "C", "C", Under),
        (Sbi2008, "C", "28", TooShort),
        (Sbi2008, "c28.22", "C", Under),
        (Sbi2008, "2", "C", TooShort),
        (Sbi2008, "9", "C", Beside),
        (Sbi2008, "G", "C", Beside),
        (Sbi2008, "62.01", "J", Under),
        (Sbi2025, "62.10", "J", Beside),
        (Sbi2025, "62.10", "K", Under),
        (NaceRev2, "45.1", "G", Under),
        (NaceRev21, "45.1", "G", Beside),
        (Naics2022, "332710", "31-33", Under),
        (Naics2022, "541511", "31-33", Beside),
        (Naics2022, "31-33", "31-33", Under),
        (Naics2022, "31-33", "332", TooShort),
        (Naics2022, "3", "31-33", TooShort),
        (Sic1987, "3569", "35", Under),
    ] {
        check(system, code, pattern, expected);
    }
}

#[test]
fn what_is_no_code_is_not_read() {
    use CodeSystem::*;
    for (system, text) in [
        (Sbi2008, ""),
        (Sbi2008, "V"),
        (Sbi2008, "C46"),
        (Sbi2008, "28a"),
        (Sbi2008, "software"),
        (Sbi2008, "28,22"),
        (Sbi2008, "33-10"),
        (Sbi2008, "1-33"),
        (Sbi2008, "1234567890"),
        (Sbi2008, "é"),
        (Sbi2008, "1111111111111111111111111111111111111111"),
        (Naics2022, "C"),
        (Sic1987, "D"),
    ] {
        assert_eq!(Code::parse(system, text), None, "{text:?}");
    }
    assert!(Code::parse(Sbi2025, "V").is_some());
}

#[test]
fn sections_do_not_overlap_and_cover_what_they_should() {
    for (system, letters, divisions) in [
        (CodeSystem::Sbi2008, "ABCDEFGHIJKLMNOPQRSTU", 88),
        (CodeSystem::Sbi2025, "ABCDEFGHIJKLMNOPQRSTUV", 87),
        (CodeSystem::Naics2022, "", 0),
    ] {
        let sections = system.sections();
        assert_eq!(sections.iter().map(|section| section.0).collect::<String>(), letters);
        assert!(sections.windows(2).all(|pair| pair[0].2 < pair[1].1), "{system:?}");
        assert_eq!(sections.iter().map(|section| u32::from(section.2 - section.1) + 1).sum::<u32>(), divisions);
    }
}

#[test]
fn a_written_out_prefix_is_more_precise_than_the_section_that_covers_it() {
    let precision = |text| Code::parse(CodeSystem::Sbi2008, text).unwrap().precision();
    assert!(precision("2") < precision("C"));
    assert!(precision("C") < precision("31-33"));
    assert!(precision("31-33") < precision("33"));
    assert!(precision("D") < precision("35"));
    assert!(precision("33") < precision("33.1"));
}

#[test]
fn systems_survive_their_codes_and_need_a_version() {
    for system in CodeSystem::ALL {
        assert_eq!(CodeSystem::from_code(system.code()), Some(system));
    }
    for (text, system) in [
        ("SBI 2008", Some(CodeSystem::Sbi2008)),
        ("NACE Rev. 2", Some(CodeSystem::NaceRev2)),
        ("NACE Rev. 2.1", Some(CodeSystem::NaceRev21)),
        ("SBI", None),
        ("nace", None),
        ("", None),
    ] {
        assert_eq!(CodeSystem::from_code(text), system, "{text}");
    }
}

#[test]
fn shared_digits_count_from_the_left() {
    let shared =
        |a, b| Code::parse(CodeSystem::Sbi2008, a).unwrap().shared_digits(Code::parse(CodeSystem::Sbi2008, b).unwrap());
    assert_eq!(shared("28.22", "28.29"), 3);
    assert_eq!(shared("28.22", "28"), 2);
    assert_eq!(shared("28.22", "C"), 2);
    assert_eq!(shared("46.6", "43"), 1);
    assert_eq!(shared("01", "99"), 0);
}

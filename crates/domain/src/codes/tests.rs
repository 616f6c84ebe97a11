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

/// How many sections, divisions, groups and classes a list has.
fn counts(system: CodeSystem) -> [usize; 4] {
    let mut counts = [0; 4];
    for entry in system.list().unwrap().entries() {
        let place = if entry.code.starts_with(char::is_alphabetic) { 0 } else { entry.code.replace('.', "").len() - 1 };
        counts[place] += 1;
    }
    counts
}

#[test]
fn a_shipped_list_is_whole_and_in_order() {
    assert_eq!(counts(CodeSystem::NaceRev2), [21, 88, 272, 615]);
    assert_eq!(counts(CodeSystem::NaceRev21), [22, 87, 287, 651]);
    for system in [CodeSystem::NaceRev2, CodeSystem::NaceRev21] {
        let codes: Vec<String> =
            system.list().unwrap().entries().iter().map(|entry| entry.code.replace('.', "")).collect();
        assert!(codes.is_sorted_by(|one, next| one < next), "{system:?}: in order, and none twice");
        for code in codes.iter().filter(|code| code.len() > 2) {
            let parent = code[..code.len() - 1].to_owned();
            assert!(codes.contains(&parent), "{system:?}: {code} lies under {parent}");
        }
    }
}

#[test]
fn the_divisions_of_a_list_are_those_of_its_sections() {
    for system in [CodeSystem::NaceRev2, CodeSystem::NaceRev21] {
        let codes: Vec<&str> = system.list().unwrap().entries().iter().map(|entry| entry.code).collect();
        let listed: Vec<u8> = codes.iter().filter(|code| code.len() == 2).map(|code| code.parse().unwrap()).collect();
        let sections = system.sections();
        let known: Vec<u8> = sections.iter().flat_map(|section| section.1..=section.2).collect();
        assert_eq!(listed, known, "{system:?}");
        let letters: Vec<String> = sections.iter().map(|section| section.0.to_string()).collect();
        assert!(letters.iter().all(|letter| codes.contains(&letter.as_str())), "{system:?}");
    }
}

#[test]
fn a_title_is_whole_or_absent() {
    for system in [CodeSystem::NaceRev2, CodeSystem::NaceRev21] {
        for entry in system.list().unwrap().entries() {
            for title in [entry.nl, entry.en] {
                assert_eq!(title, title.trim(), "{entry:?}");
                assert!(!title.contains(['?', '\u{fffd}', '"']), "{entry:?}");
                assert!(title.chars().next().is_none_or(char::is_uppercase), "{entry:?}");
            }
            assert!(!entry.en.is_empty(), "{entry:?}");
            assert_eq!(entry.nl.is_empty(), system == CodeSystem::NaceRev21, "{entry:?}");
        }
    }
}

#[test]
fn a_code_has_its_own_title_or_that_of_what_it_falls_under() {
    use CodeSystem::*;
    for (system, text, expected) in [
        (NaceRev2, "28.22", Some((NaceRev2, "28.22", true))),
        (NaceRev2, "c 2822", Some((NaceRev2, "28.22", true))),
        (NaceRev2, "C", Some((NaceRev2, "C", true))),
        (NaceRev2, "28.221", Some((NaceRev2, "28.22", false))),
        (NaceRev2, "28.98", Some((NaceRev2, "28.9", false))),
        (NaceRev2, "2", None),
        (NaceRev2, "10-33", None),
        (NaceRev2, "34", None),
        (Sbi2008, "62011", Some((NaceRev2, "62.01", false))),
        (Sbi2008, "86.91", Some((NaceRev2, "86.9", false))),
        (Sbi2008, "J", Some((NaceRev2, "J", false))),
        (Sbi2025, "62.10", Some((NaceRev21, "62.10", false))),
        (UkSic2007, "62011", Some((NaceRev2, "62.01", false))),
        (Naics2022, "541511", None),
        (Sbi2008, "software", None),
    ] {
        let found = system.meaning(text).map(|found| (found.system, found.entry.code, found.is_own && found.is_whole));
        assert_eq!(found, expected, "{system:?} {text}");
    }
    let found = Sbi2008.meaning("28.22").unwrap();
    assert_eq!((found.is_own, found.is_whole), (false, true));
    let found = NaceRev2.meaning("28.221").unwrap();
    assert_eq!((found.is_own, found.is_whole), (true, false));
    let found = NaceRev2.meaning("28.22").unwrap().entry;
    assert_eq!(found.title("nl"), Some(("Vervaardiging van hijs-, hef- en transportwerktuigen", "nl")));
    assert_eq!(found.title("en"), Some(("Manufacture of lifting and handling equipment", "en")));
    let found = NaceRev21.meaning("28.22").unwrap().entry;
    assert_eq!(found.title("nl"), Some(("Manufacture of lifting and handling equipment", "en")));
}

#[test]
fn a_system_says_of_a_code_only_what_its_list_can_tell() {
    use CodeSystem::*;
    for (system, text, expected) in [
        (NaceRev2, "28.22", Some(true)),
        (NaceRev2, "28.98", Some(false)),
        (NaceRev2, "28.221", Some(false)),
        (NaceRev2, "10-33", Some(true)),
        (NaceRev2, "10-34", Some(false)),
        (NaceRev2, "software", None),
        (NaceRev21, "45", Some(false)),
        (Sbi2008, "28.22", None),
        (Sbi2008, "34.1", Some(false)),
        (Sbi2008, "45.11", None),
        (Sbi2025, "45.11", Some(false)),
        (Sbi2025, "K", None),
        (Naics2022, "541511", None),
    ] {
        assert_eq!(system.has(text), expected, "{system:?} {text}");
    }
}

#[test]
fn the_same_digits_in_a_later_system_may_be_gone_or_mean_something_else() {
    use CodeSystem::*;
    for (from, text, to, expected) in [
        (Sbi2008, "28.22", Sbi2025, Some(Beside::Same)),
        (Sbi2008, "45.11.2", Sbi2025, Some(Beside::Gone)),
        (Sbi2008, "J", Sbi2025, Some(Beside::Renamed)),
        (NaceRev21, "V", NaceRev2, Some(Beside::Gone)),
        (NaceRev2, "10-33", NaceRev21, None),
        (Sbi2008, "28.22", Naics2022, None),
    ] {
        assert_eq!(from.beside(text, to), expected, "{from:?} {text} in {to:?}");
    }
}

#[test]
fn a_code_that_nothing_can_have_is_told_from_one_that_something_could() {
    use CodeSystem::*;
    for (system, code, possible) in [
        (Sbi2008, "28.22", true),
        (Sbi2008, "01131", true),
        (Sbi2008, "28", true),
        (Sbi2008, "C", true),
        (Sbi2008, "C28.22", true),
        (Sbi2008, "4", false),
        (Sbi2008, "0000", false),
        (Sbi2008, "04.11", false),
        (Sbi2008, "282211", false),
        (Sbi2008, "98765432", false),
        (Sbi2008, "45.11", true),
        (Sbi2025, "45.11", false),
        (NaceRev2, "62.010", true),
        (NaceRev21, "62.10", true),
        (UkSic2007, "62012", true),
        (Sic1987, "7371", true),
        (Sic1987, "73711", false),
        (Naics2022, "541511", true),
        (Naics2022, "31-33", true),
        (Naics2022, "5415111", false),
    ] {
        assert_eq!(Code::parse(system, code).unwrap().is_possible(system), possible, "{system:?} {code}");
    }
}

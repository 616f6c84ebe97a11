//! Both languages say everything, everything that is asked for can be said, and nothing is said that nobody asks for.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use domain::{money::Cents, time::Timestamp};
use jiff::{civil::date, tz::TimeZone};

use super::*;

pub(crate) fn words(lang: Lang) -> Words {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let at = Timestamp(1_795_439_100_000_000);
    Words::new(lang, zone.clone(), Now { at, today: at.day_in(&zone) })
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` whose name ends so, with its text.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// Each key with the names of its arguments, and a list of keys that are there twice.
fn sentences(lang: Lang) -> (BTreeMap<String, BTreeSet<String>>, Vec<String>) {
    let (mut keys, mut twice) = (BTreeMap::new(), Vec::new());
    for (path, text) in files(&root().join("words").join(lang.code()), ".ftl") {
        let mut current: Option<String> = None;
        for line in text.lines() {
            let key = line.split_once(" =").map(|(key, _)| key);
            if let Some(key) = key.filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                current = Some(key.to_owned());
                if keys.insert(key.to_owned(), BTreeSet::new()).is_some() {
                    twice.push(format!("{key} in {}", path.display()));
                }
            }
            let arguments = line
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>());
            if let Some(known) = current.as_ref().and_then(|key| keys.get_mut(key)) {
                known.extend(arguments);
            }
        }
    }
    (keys, twice)
}

/// Keys asked for by a handle to the words, every literal that could be a key, and the prefixes that keys are made from.
#[derive(Default)]
struct Asked {
    keys: BTreeMap<String, PathBuf>,
    literals: BTreeSet<String>,
    prefixes: BTreeSet<String>,
}

fn asked() -> Asked {
    let mut asked = Asked::default();
    let crates = root().parent().unwrap().to_owned();
    let sources = ["web/src", "app/src", "store/src", "domain/src", "market/src"];
    let mut all: Vec<_> = sources.iter().flat_map(|folder| files(&crates.join(folder), ".rs")).collect();
    all.extend(files(&root().join("templates"), ".html"));
    for (path, text) in all {
        for (before, literal) in literals(&text) {
            let is_call = [".t(", ".n(", ".of(", "w.with("].iter().any(|call| before.trim_end().ends_with(call));
            if is_call && is_key(&literal) {
                asked.keys.insert(literal.clone(), path.clone());
            }
            if let Some((prefix, _)) = literal.split_once('{').filter(|(prefix, _)| prefix.ends_with('-')) {
                asked.prefixes.insert(prefix.to_owned());
            }
            asked.literals.insert(literal);
        }
    }
    asked
}

/// Each text between double quotes, with what stands before it.
fn literals(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let line = line.replace("\\\"", "'");
        let pieces: Vec<&str> = line.split('"').collect();
        // In a template an attribute may hold a call: the quotes alternate there too, so both readings are taken.
        for index in 1..pieces.len() {
            found.push((pieces[index - 1].to_owned(), pieces[index].to_owned()));
        }
    }
    found
}

/// The last argument of a call, given what follows its opening bracket, when that argument is a literal.
fn last_literal(rest: &str) -> Option<&str> {
    let mut depth = 1;
    let end = rest.char_indices().find_map(|(at, c)| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })?;
    rest[..end].trim_end().strip_suffix('"')?.rsplit('"').next()
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

#[test]
fn both_languages_have_the_same_sentences_with_the_same_arguments() {
    let ((nl, nl_twice), (en, en_twice)) = (sentences(Lang::Nl), sentences(Lang::En));
    assert_eq!((nl_twice, en_twice), (vec![], vec![]), "a sentence is there twice");
    let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| -> Vec<String> {
        a.keys().filter(|key| !b.contains_key(*key)).cloned().collect()
    };
    assert_eq!(only(&nl, &en), Vec::<String>::new(), "only in Dutch");
    assert_eq!(only(&en, &nl), Vec::<String>::new(), "only in English");
    for (key, arguments) in &nl {
        assert_eq!(arguments, &en[key], "the arguments of {key} differ");
    }
}

#[test]
fn every_sentence_that_is_asked_for_exists() {
    let (known, _) = sentences(Lang::Nl);
    let lacking: Vec<_> = asked().keys.into_iter().filter(|(key, _)| !known.contains_key(key)).collect();
    assert!(lacking.is_empty(), "no such sentence: {lacking:#?}");
}

#[test]
fn every_sentence_is_asked_for() {
    let asked = asked();
    let unused: Vec<_> = sentences(Lang::Nl)
        .0
        .into_keys()
        .filter(|key| !asked.literals.contains(key) && !asked.prefixes.iter().any(|prefix| key.starts_with(prefix)))
        .collect();
    assert!(unused.is_empty(), "nobody asks for: {unused:#?}");
}

#[test]
fn every_code_of_a_refusal_has_a_sentence() {
    let (known, _) = sentences(Lang::Nl);
    let crates = root().parent().unwrap().to_owned();
    let calls = [
        "Problem::new(",
        "Refusal::field(",
        "Refusal::conflict(",
        "Refusal::Forbidden(",
        "Problems::one(",
        ".unless(",
        "self.conflict(",
    ];
    let sources = ["web/src", "store/src", "domain/src"].iter().flat_map(|folder| files(&crates.join(folder), ".rs"));
    let mut lacking = BTreeSet::new();
    for (path, text) in sources.filter(|(path, _)| !path.ends_with("tests.rs")) {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for rest in calls.iter().flat_map(|call| text.split(call).skip(1)) {
            let code = last_literal(rest).filter(|code| is_key(code));
            if let Some(key) = code.map(|code| format!("problem-{code}")).filter(|key| !known.contains_key(key)) {
                lacking.insert(format!("{key} ({})", path.display()));
            }
        }
    }
    assert!(lacking.is_empty(), "no sentence for: {lacking:#?}");
}

#[test]
fn numbers_are_written_as_the_language_does() {
    let check = |lang: Lang, value: f64, decimals: usize, expected: &str| {
        assert_eq!(words(lang).number(value, decimals), expected, "{value} in {}", lang.code());
    };
    for (value, decimals, nl, en) in [
        (0.0, 0, "0", "0"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234.5, 0, "1.234", "1,234"),
        (1_000_000.0, 2, "1.000.000", "1,000,000"),
        (-0.004, 2, "0", "0"),
        (-1234.56, 2, "-1.234,56", "-1,234.56"),
        (999.0, 1, "999", "999"),
        (f64::NAN, 1, "–", "–"),
    ] {
        check(Lang::Nl, value, decimals, nl);
        check(Lang::En, value, decimals, en);
    }
}

#[test]
fn amounts_show_cents_only_where_there_are_any() {
    for (cents, nl, en) in [
        (1_250_000, "€\u{a0}12.500", "€12,500"),
        (1_250_050, "€\u{a0}12.500,50", "€12,500.50"),
        (-99, "€\u{a0}-0,99", "-€0.99"),
        (0, "€\u{a0}0", "€0"),
    ] {
        assert_eq!(words(Lang::Nl).money(Cents(cents)), nl);
        assert_eq!(words(Lang::En).money(Some(Cents(cents))), en);
    }
    assert_eq!(words(Lang::Nl).money(None::<Cents>), "–");
}

#[test]
fn a_chance_is_never_certain() {
    let nl = words(Lang::Nl);
    for (chance, expected) in
        [(0.0, "<1%"), (0.004, "<1%"), (0.01, "1%"), (0.5, "50%"), (0.99, "99%"), (0.996, ">99%"), (1.0, ">99%")]
    {
        assert_eq!(nl.chance(chance), expected, "{chance}");
    }
}

#[test]
fn days_are_written_as_people_do() {
    let (nl, en) = (words(Lang::Nl), words(Lang::En));
    assert_eq!(nl.date(date(2026, 11, 23)), "23 nov 2026");
    assert_eq!(en.date(date(2026, 5, 1)), "1 May 2026");
    assert_eq!(nl.days(date(2026, 11, 3), date(2026, 11, 9)), "3–9 nov 2026");
    assert_eq!(nl.days(date(2026, 11, 28), date(2026, 12, 4)), "28 nov – 4 dec 2026");
    assert_eq!(nl.days(date(2026, 12, 28), date(2027, 1, 4)), "28 dec 2026 – 4 jan 2027");
    assert_eq!(nl.today(), date(2026, 11, 23));
    for (day, expected) in [
        (date(2026, 11, 22), "gisteren"),
        (date(2026, 11, 23), "vandaag"),
        (date(2026, 11, 24), "morgen"),
        (date(2026, 11, 26), "over 3 dagen"),
        (date(2026, 11, 20), "3 dagen geleden"),
        (date(2026, 12, 23), "23 dec 2026"),
    ] {
        assert_eq!(nl.near(day), expected);
    }
}

#[test]
fn moments_are_told_in_the_zone_of_the_firm() {
    let nl = words(Lang::Nl);
    let ago = |minutes: i64| Timestamp(nl.moment_now().0 - minutes * 60_000_000);
    assert_eq!(nl.moment(nl.moment_now()), "23 nov 2026 14:05");
    for (minutes, expected) in
        [(0, "zojuist"), (1, "1 minuut geleden"), (61, "1 uur geleden"), (900, "gisteren"), (4_000, "3 dagen geleden")]
    {
        assert_eq!(nl.ago(ago(minutes)), expected);
    }
}

#[test]
fn a_sentence_takes_its_plural_and_its_numbers_from_the_language() {
    assert_eq!(words(Lang::Nl).n("people-count", 1), "1 persoon met een account");
    assert_eq!(words(Lang::Nl).n("people-count", 1_234_i64), "1.234 mensen met een account");
    assert_eq!(words(Lang::En).n("people-count", 1_234_i64), "1,234 people with an account");
}

#[test]
fn the_browser_s_languages_are_weighed() {
    for (header, expected) in [
        ("nl-NL,nl;q=0.9,en;q=0.8", Some(Lang::Nl)),
        ("en-GB", Some(Lang::En)),
        ("de,en;q=0.3,nl;q=0.7", Some(Lang::Nl)),
        ("de, fr", None),
        ("nl;q=0, en;q=0.1", Some(Lang::En)),
        ("", None),
    ] {
        assert_eq!(Lang::accepted(header), expected, "{header}");
    }
}

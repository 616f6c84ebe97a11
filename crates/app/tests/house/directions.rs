//! Directions: `domain ← market`, `domain ← store ← web ← app`, `report ← web`, and inside domain only upwards in the list of its words.

use crate::{
    rust,
    tree::{files, none, read, root},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

const SIBLINGS: [&str; 6] = ["domain", "market", "report", "store", "web", "losvast"];

/// What speaks to a database: only the store does.
const DRIVERS: [&str; 5] = ["sqlx", "sqlx-core", "sqlx-postgres", "rusqlite", "libsqlite3-sys"];

/// Each crate, the siblings that it may look at, and what it must never hold besides what speaks to a database.
const CRATES: [(&str, &[&str], &[&str]); 6] = [
    ("domain", &[], &["tokio", "axum", "serde", "serde_json", "anyhow"]),
    ("market", &["domain"], &["tokio", "axum", "anyhow"]),
    ("report", &[], &["tokio", "axum", "anyhow"]),
    ("store", &["domain"], &["axum", "askama", "utoipa", "anyhow"]),
    ("web", &["domain", "market", "report", "store"], &["anyhow"]),
    ("app", &["domain", "market", "store", "web"], &["axum"]),
];

/// The drivers that this crate must not hold.
fn drivers(name: &str) -> &'static [&'static str] {
    if name == "store" { &[] } else { &DRIVERS }
}

#[test]
fn every_crate_depends_only_on_those_before_it() {
    none(CRATES.iter().flat_map(|&(name, may, never)| wrong_dependencies(name, may, never)).collect());
}

fn wrong_dependencies(name: &str, may: &[&str], never: &[&str]) -> Vec<String> {
    let path = root().join("crates").join(name).join("Cargo.toml");
    let manifest: toml::Table = read(&path).parse().expect("a manifest is TOML");
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|section| manifest.get(*section)?.as_table())
        .flat_map(|section| section.keys())
        .filter(|key| {
            let key = key.as_str();
            let forbidden = never.contains(&key) || drivers(name).contains(&key);
            forbidden || (SIBLINGS.contains(&key) && !may.contains(&key))
        })
        .map(|key| format!("{name} must not depend on {key}"))
        .collect()
}

#[test]
fn every_crate_is_held_to_a_direction() {
    let folders = std::fs::read_dir(root().join("crates")).expect("the crates are there");
    let found: BTreeSet<String> =
        folders.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(found, CRATES.iter().map(|(name, ..)| (*name).to_owned()).collect());
}

#[test]
fn no_crate_names_what_lies_above_it() {
    let problems = CRATES.iter().flat_map(|&(name, may, never)| {
        let siblings = SIBLINGS.iter().filter(|other| **other != name && !may.contains(other));
        // In code a crate is called by its name with other dashes.
        let forbidden: Vec<String> =
            siblings.chain(never).chain(drivers(name)).map(|other| other.replace('-', "_")).collect();
        files(&root().join("crates").join(name).join("src"), "rs").into_iter().flat_map(move |path| {
            let code = rust::code(&read(&path));
            let named: Vec<&String> = forbidden.iter().filter(|other| names(&code, other)).collect();
            named.into_iter().map(move |other| format!("{} names {other}", path.display())).collect::<Vec<_>>()
        })
    });
    none(problems.collect());
}

/// Whether the code uses the crate `other`: a path that starts with it (`use store::…`, `store::open()`).
fn names(code: &str, other: &str) -> bool {
    code.match_indices(other).any(|(at, _)| {
        let before = code[..at].trim_end();
        let starts = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') && !before.ends_with("::");
        let inside_braces = before.ends_with(['{', ','])
            && code[..at].rfind("use ").is_some_and(|start| !code[start..at].contains(';'));
        starts && !inside_braces && code[at + other.len()..].starts_with("::")
    })
}

#[test]
fn only_the_store_speaks_sql() {
    let problems = ["web", "market", "app"].iter().flat_map(|name| {
        files(&root().join("crates").join(name).join("src"), "rs").into_iter().flat_map(|path| {
            // What prints statements for other engines runs none.
            let printed = path.components().any(|part| part.as_os_str() == "sql");
            let said = if printed { Vec::new() } else { rust::texts(&read(&path)) };
            let sql: Vec<String> = said.into_iter().filter(|text| is_sql(text)).collect();
            sql.into_iter().map(move |text| format!("{} holds SQL: {text}", path.display())).collect::<Vec<_>>()
        })
    });
    none(problems.collect());
}

fn is_sql(text: &str) -> bool {
    let words: Vec<String> = text.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let pair = |a: &str, b: &str| words.windows(2).any(|two| two[0] == a && two[1] == b);
    let later = |a: &str, b: &str| words.first().is_some_and(|word| word == a) && words.iter().any(|word| word == b);
    later("select", "from")
        || later("update", "set")
        || later("insert", "values")
        || pair("delete", "from")
        || pair("create", "table")
}

#[test]
fn sql_is_recognised() {
    for text in ["select id\n from company", "UPDATE company SET name = $1", "delete from company where id = $1"] {
        assert!(is_sql(text), "{text}");
    }
    for text in ["Update the profile", "from", "company-deleted", "insert"] {
        assert!(!is_sql(text), "{text}");
    }
}

#[test]
fn a_word_of_the_domain_uses_only_words_above_it_or_beside_it() {
    let groups = word_groups(&read(&root().join("crates/domain/src/lib.rs")));
    let rank: BTreeMap<&str, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(rank, group)| group.iter().map(move |word| (word.as_str(), rank)))
        .collect();
    let uses = word_uses(&root().join("crates/domain/src"), &rank.keys().copied().collect());
    let below = uses.iter().flat_map(|(word, used)| {
        let rank = &rank;
        used.iter()
            .filter(move |other| rank[other.as_str()] > rank[word.as_str()])
            .map(move |other| format!("domain::{word} uses domain::{other}, which stands below it in lib.rs"))
    });
    none(below.chain(circles(&uses)).collect());
}

/// The words of the domain as `lib.rs` lists them: groups with an empty line between, the most basic first.
fn word_groups(lib: &str) -> Vec<Vec<String>> {
    let groups = lib.split("\n\n").map(|group| {
        let words = group.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
        words.map(str::to_owned).collect::<Vec<_>>()
    });
    groups.filter(|group| !group.is_empty()).collect()
}

/// Which other words each word uses, by the paths that start with `crate::`.
fn word_uses(source: &Path, words: &BTreeSet<&str>) -> BTreeMap<String, BTreeSet<String>> {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files(source, "rs") {
        let inside = path.strip_prefix(source).expect("it was found there");
        let word = inside.components().next().expect("a file has a name").as_os_str().to_string_lossy();
        let word = word.trim_end_matches(".rs").to_owned();
        if word == "lib" || path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        let used = crate_paths(&rust::code(&read(&path)));
        let others: Vec<String> =
            used.into_iter().filter(|other| *other != word && words.contains(other.as_str())).collect();
        uses.entry(word).or_default().extend(others);
    }
    uses
}

/// The first name of every path that starts with `crate::`, also inside braces.
fn crate_paths(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, after) in code.match_indices("crate::").map(|(at, start)| (at, &code[at + start.len()..])) {
        match after.strip_prefix('{') {
            Some(inside) => found.extend(first_names(inside)),
            None => found.extend([name(after)]),
        }
    }
    found
}

/// The first name of each path in the braces whose inside starts here.
fn first_names(inside: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut names = vec![name(inside.trim_start())];
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(inside[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

fn name(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Words that, by way of others, use themselves.
fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let reaches = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&String> = uses[from].iter().collect();
        while let Some(word) = next.pop() {
            if seen.insert(word) {
                next.extend(uses.get(word).into_iter().flatten());
            }
        }
        seen
    };
    let round = uses.keys().filter(|word| reaches(word).contains(word));
    round.map(|word| format!("domain::{word} uses itself, by way of {:?}", uses[word])).collect()
}

#[test]
fn paths_are_read_from_use_lines_and_code() {
    let code = "use crate::{ids::{A, B}, money::Cents, people};\nuse crate::time::Day; fn f() { crate::refusal::x() }";
    let expected = ["ids", "money", "people", "refusal", "time"];
    assert_eq!(crate_paths(code).into_iter().collect::<Vec<_>>(), expected);
    let round = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")];
    let uses = round.iter().map(|(from, to)| ((*from).to_owned(), BTreeSet::from([(*to).to_owned()]))).collect();
    assert_eq!(circles(&uses).len(), 3);
}

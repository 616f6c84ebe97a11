//! The page on safety has a line for each requirement, and names the files and tests that show it: here they are looked
//! for, so that the page cannot promise what nothing shows any more.

use crate::{
    markdown,
    tree::{none, read, root},
};
use std::collections::BTreeSet;

/// How many requirements of levels 1 and 2 ASVS 5.0.0 has.
const REQUIREMENTS: usize = 253;
/// How a requirement can stand.
const STATES: [&str; 5] = ["met", "in part", "**not met**", "the operator", "not applicable"];

/// A line of the page.
struct Line {
    number: String,
    state: String,
    how: String,
    shown: Vec<String>,
}

fn page() -> Vec<Line> {
    read(&root().join("docs/SECURITY.md")).lines().filter_map(line).collect()
}

/// A line about a requirement: number, level, what, state, how, shown by.
fn line(text: &str) -> Option<Line> {
    let cells: Vec<&str> = text.split('|').map(str::trim).collect();
    let &["", number, _, _, state, how, shown, ""] = cells.as_slice() else { return None };
    let is_number = number.contains('.') && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let [number, state, how] = [number, state, how].map(str::to_owned);
    is_number.then(|| Line { number, state, how, shown: markdown::read(shown).spans })
}

#[test]
fn what_the_page_on_safety_names_is_there() {
    none(page().iter().flat_map(lost).collect());
}

/// What this line names and is not there.
fn lost(line: &Line) -> Vec<String> {
    let (mut text, mut problems) = (String::new(), Vec::new());
    for span in &line.shown {
        if let Some(path) = path(span) {
            let bytes = std::fs::read(root().join(path));
            problems.extend(bytes.is_err().then(|| format!("{}: there is no {path}", line.number)));
            text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
        } else if !holds(&text, span) {
            problems.push(format!("{}: the file before it has no test `{span}`", line.number));
        }
    }
    problems
}

/// The path that a span is, or that a command begins with; `None` for the name of a test.
fn path(span: &str) -> Option<&str> {
    let first = span.split(' ').next().unwrap_or(span);
    let is_command = first.starts_with("bin/");
    let is_file = first == span && (span.contains('/') || span.ends_with(".toml"));
    (is_command || is_file).then_some(first)
}

/// Whether a test of this name stands in the text of a file: a function in Rust, a sentence in a script.
fn holds(text: &str, name: &str) -> bool {
    let quoted = ['"', '`', '\''].map(|quote| format!("test({quote}{name}{quote}"));
    text.contains(&format!("fn {name}(")) || quoted.iter().any(|start| text.contains(start))
}

#[test]
fn names_of_tests_are_told_from_paths() {
    assert_eq!(path("crates/a/b.rs"), Some("crates/a/b.rs"));
    assert_eq!(path("deny.toml"), Some("deny.toml"));
    assert_eq!(path("bin/test licences"), Some("bin/test"));
    assert_eq!(path("it_holds"), None);
    assert_eq!(path("while PostgreSQL hangs/stops all is well"), None);
    assert!(holds("#[test]\nfn it_holds() {}", "it_holds") && !holds("fn it_holds_too() {}", "it_holds"));
    assert!(holds("test(`on ${engine} all is well`, async () => {})", "on ${engine} all is well"));
}

#[test]
fn every_requirement_has_one_line_and_what_is_met_is_shown() {
    let page = page();
    let numbers: BTreeSet<&str> = page.iter().map(|line| line.number.as_str()).collect();
    assert_eq!((page.len(), numbers.len()), (REQUIREMENTS, REQUIREMENTS));
    let wrong = page.iter().filter_map(|line| match line.state.as_str() {
        state if !STATES.contains(&state) => Some(format!("{}: `{state}` is no state", line.number)),
        "met" if line.shown.is_empty() => Some(format!("{}: met, and nothing shows it", line.number)),
        _ if line.how.is_empty() => Some(format!("{}: says not how or why", line.number)),
        _ => None,
    });
    none(wrong.collect());
}

/// The page counts what is met and what is not; a line that changes changes the count.
#[test]
fn the_page_counts_as_its_lines_do() {
    let page = page();
    let text = read(&root().join("docs/SECURITY.md"));
    let count = |state: &str| page.iter().filter(|line| line.state == state).count();
    let [met, part, not, operator, none] = STATES.map(count);
    let are = if not == 1 { "is" } else { "are" };
    for said in [
        format!("{met} of the {REQUIREMENTS} requirements are met, {part} in part, {not} {are} not; {operator} are"),
        format!("{none} ask about something that Losvast does not have"),
    ] {
        assert!(text.replace('\n', " ").contains(&said), "the page does not say: {said}");
    }
}

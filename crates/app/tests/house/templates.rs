//! Templates hold no rules, no visible numbers and nothing that the content security policy would refuse.

use crate::tree::{files, none, read, root};
use std::path::Path;

#[test]
fn templates_hold_no_inline_script_or_style() {
    none(each_line(|line| {
        let lower = line.to_lowercase();
        let script = lower.contains("<script") && !lower.contains(" src=");
        let handler = [" onclick=", " onchange=", " onsubmit=", " oninput=", " onload=", " onkeydown="];
        (script || lower.contains("<style") || lower.contains(" style=") || handler.iter().any(|h| lower.contains(h)))
            .then(|| "inline script or style".to_owned())
    }));
}

#[test]
fn templates_call_no_rule_and_no_store() {
    none(each_line(|line| {
        let crates = ["domain::", "store::", "market::", "std::"];
        crates.iter().find(|name| calls(line, name)).map(|name| format!("calls into {name}"))
    }));
}

/// Whether a path that starts with `name` is called on this line. A constant may be named: a list of all the roles.
fn calls(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let after = line[at..].trim_start_matches(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        after.starts_with('(')
    })
}

#[test]
fn calls_are_told_from_constants() {
    assert!(calls("{% if domain::people::four_eyes(a, b) %}", "domain::"));
    assert!(!calls("{% for role in domain::people::Role::ALL %}", "domain::"));
}

fn each_line(wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let templates = root().join("crates/web/templates");
    let mut problems = Vec::new();
    for path in files(&templates, "html") {
        for (at, line) in read(&path).lines().enumerate() {
            problems.extend(wrong(line).map(|what| format!("{}:{}: {what}", shown(&path), at + 1)));
        }
    }
    problems
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

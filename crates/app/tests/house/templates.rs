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
fn templates_reach_for_no_rule_and_no_store() {
    none(each_line(|line| {
        let reaches = ["domain::", "store::", "market::", "std::fs", "std::env"];
        reaches.iter().find(|path| line.contains(*path)).map(|path| format!("reaches for {path}"))
    }));
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

//! The documents tell the truth about paths and commands: what they name exists.

use crate::{
    markdown::{self, Named},
    tree::{files, none, read, root},
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
};

/// The folders at the root; a word between backticks that starts with one of them is a path.
const FOLDERS: [&str; 9] =
    ["bin/", "crates/", "docs/", "e2e/", "examples/", "fuzz/", "packaging/", ".ci/", "migrations/"];

#[test]
fn what_the_documents_link_to_exists() {
    none(each_document(|document, named| {
        let folder = document.parent().unwrap_or(Path::new("."));
        named.links.iter().filter(|link| !folder.join(link).exists()).cloned().collect()
    }));
}

#[test]
fn the_paths_that_the_documents_name_exist() {
    none(each_document(|_, named| {
        let words = named.spans.iter().chain(&named.commands).flat_map(|text| text.split_whitespace());
        let paths = words.filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)));
        let fixed = paths.map(|path| path.trim_end_matches(['.', ',', ':', ';', ')'])).filter(|path| is_fixed(path));
        fixed.filter(|path| !root().join(path).exists()).map(str::to_owned).collect()
    }));
}

/// Whether a path names one file or folder, rather than a pattern or a place to fill in.
fn is_fixed(path: &str) -> bool {
    !path.contains(['*', '<', '‹', '{', '…', '['])
}

#[test]
fn the_commands_that_the_documents_name_exist() {
    let mut help = Help::default();
    none(each_document(|_, named| {
        let lines = named.spans.iter().chain(&named.commands);
        lines.filter_map(|line| losvast(line)).filter_map(|words| help.misses(&words)).collect()
    }));
}

#[test]
fn the_items_that_the_documents_name_exist() {
    none(each_document(|_, named| {
        named.spans.iter().filter(|span| item(span).is_some_and(|found| !found)).cloned().collect()
    }));
}

/// Whether the item at a path such as `store::forecasts::make` exists; `None` for what is no such path.
fn item(span: &str) -> Option<bool> {
    let mut modules: Vec<&str> = span.split("::").collect();
    let name = modules.pop()?;
    let krate = modules.first().filter(|krate| ["domain", "market", "store", "web"].contains(*krate))?;
    let inside = root().join("crates").join(krate).join("src").join(modules[1..].join("/"));
    let mut code = files(&inside, "rs");
    code.extend(Some(inside.with_extension("rs")).filter(|file| file.is_file()));
    let declared = ["fn", "struct", "enum", "trait", "const", "mod"].map(|kind| format!("pub {kind} {name}"));
    let crate_only = format!("pub(crate) fn {name}");
    let asynchronous = [format!("pub async fn {name}"), format!("pub(crate) async fn {name}")];
    let names =
        |text: &str| declared.iter().chain([&crate_only]).chain(&asynchronous).any(|start| text.contains(start));
    Some(code.iter().any(|file| names(&read(file))))
}

#[test]
fn the_addresses_of_the_api_that_the_documents_name_exist() {
    let described = read(&root().join("docs/api/openapi.snap"));
    none(each_document(|_, named| {
        let words = named.spans.iter().chain(&named.commands).flat_map(|text| text.split_whitespace());
        let rests = words.filter_map(|word| word.split_once("/api/v1/")).map(|(_, rest)| rest);
        let paths = rests.map(|rest| format!("/api/v1/{}", rest.split(['?', '"', '\'']).next().unwrap_or(rest)));
        let is_there = |path: &String| path == "/api/v1/openapi.json" || described.contains(&format!("\"{path}\": {{"));
        paths.filter(|path| !is_there(path)).collect()
    }));
}

/// The words after `losvast` or `cargo run … --`, when the line is such a command.
fn losvast(line: &str) -> Option<Vec<String>> {
    let line = line.trim_start_matches("$ ");
    let line = line.strip_prefix("target/release/").unwrap_or(line);
    let after =
        line.strip_prefix("losvast ").or_else(|| line.strip_prefix("cargo run")?.split_once(" -- ").map(|(_, a)| a))?;
    let words = after.split(" #").next().unwrap_or(after).split_whitespace();
    Some(words.map(|word| word.trim_matches(['[', ']', '.', ',']).to_owned()).collect())
}

/// What the program says of itself.
#[derive(Default)]
struct Help(BTreeMap<Vec<String>, String>);

impl Help {
    /// What the program does not know of this command: its name, the name of a part of it, or an option.
    fn misses(&mut self, words: &[String]) -> Option<String> {
        let mut command = Vec::new();
        for word in words.iter().take_while(|word| is_name(word)) {
            let listed = self.of(&command).lines().any(|line| line.split_whitespace().next() == Some(word));
            if !listed && command.is_empty() {
                return Some(format!("losvast {word}"));
            }
            if !listed {
                break;
            }
            command.push(word.clone());
        }
        let help = self.of(&command).to_owned();
        let options =
            words.iter().filter(|word| word.starts_with("--")).map(|word| word.split('=').next().unwrap_or(word));
        options
            .into_iter()
            .find(|option| !help.contains(*option))
            .map(|option| format!("losvast {} {option}", command.join(" ")))
    }

    fn of(&mut self, command: &[String]) -> &str {
        self.0.entry(command.to_vec()).or_insert_with(|| {
            let program = Command::new(env!("CARGO_BIN_EXE_losvast")).args(command).arg("--help").output();
            String::from_utf8_lossy(&program.expect("the program starts").stdout).into_owned()
        })
    }
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !word.starts_with('-')
}

/// Asks `wrong` what is wrong in each document; gives it with the document's name before it.
fn each_document(mut wrong: impl FnMut(&Path, &Named) -> Vec<String>) -> Vec<String> {
    let mut problems = Vec::new();
    for path in documents() {
        let named = markdown::read(&read(&path));
        let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        problems.extend(wrong(&path, &named).into_iter().map(|what| format!("{name}: there is no {what}")));
    }
    problems
}

fn documents() -> Vec<PathBuf> {
    let at_root = std::fs::read_dir(root()).expect("the repository is here").flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = at_root.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    found.extend(files(&root().join("docs"), "md"));
    found
}

//! A profile as the text of its file, with every mistake named by its line.

use askama::Template;
use domain::profile::Profile;

use super::Place;
use crate::{Problems, Shell, Viewer, Words};

/// A mistake in a profile file.
pub(super) struct Mistake {
    line: usize,
    key: String,
    said: String,
    text: String,
}

#[derive(Template)]
#[template(path = "profiles/draft.html")]
pub(super) struct TextPage {
    shell: Shell,
    w: Words,
    place: Place,
    toml: String,
    numbers: String,
    mistakes: Vec<Mistake>,
    problems: Problems,
    /// What difference it makes, once that was asked; safe to put in the page as it is.
    tried: String,
}

impl Mistake {
    /// What is wrong, with the line that it is in.
    pub(super) fn in_line(&self, w: &Words) -> String {
        format!("{}: {}", w.with("profile-line", "n", self.line), self.said)
    }
}

impl TextPage {
    /// With what difference it makes.
    pub(super) fn trying(self, tried: String) -> Self {
        Self { tried, ..self }
    }

    pub(super) fn new(viewer: &Viewer, place: Place, toml: String, problems: Problems) -> Self {
        let w = viewer.words();
        let mistakes = mistakes(&w, &toml);
        // What is wrong with the file is told line by line; what is left is about the form as a whole.
        let problems = if mistakes.is_empty() {
            problems
        } else {
            problems.renamed(|field| if field.is_empty() { String::new() } else { "toml".into() })
        };
        let lines = toml.lines().count().max(1);
        let numbers = (1..=lines).map(|line| line.to_string()).collect::<Vec<_>>().join("\n");
        Self { shell: place.shell(viewer), w, place, toml, numbers, mistakes, problems, tried: String::new() }
    }
}

/// What is wrong with a file, line by line.
pub(super) fn mistakes(w: &Words, toml: &str) -> Vec<Mistake> {
    let Err(errors) = Profile::parse(toml) else { return vec![] };
    let told = |error: domain::profile::ProfileError| Mistake {
        said: w.with(format!("problem-{}", error.code), "detail", error.found.as_str()),
        text: toml.lines().nth(error.line.saturating_sub(1)).unwrap_or_default().trim().chars().take(120).collect(),
        line: error.line,
        key: error.key,
    };
    errors.0.into_iter().map(told).collect()
}

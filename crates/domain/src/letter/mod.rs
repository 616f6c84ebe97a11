//! A letter to somebody at a customer: a template with fields in braces, and what it becomes for one person.
//!
//! The first line of a shipped text is its subject. What stands in braces is one of [`FIELDS`]; anything else in braces
//! is refused when the template is written, so that no customer ever reads `{contcat}`.

use crate::refusal::{Problem, Problems, Refusal};

/// What a template may ask for: the contact's name, the company's, whoever signs, and the firm that writes.
pub const FIELDS: [&str; 4] = ["contact", "company", "sender", "firm"];

/// The longest subject, in characters.
pub const LONGEST_SUBJECT: usize = 200;
/// The longest text, in characters.
pub const LONGEST_BODY: usize = 10_000;

/// A subject and a text, with or without fields in braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// The text, in lines.
    pub body: String,
}

/// What the fields stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filling<'a> {
    /// Whom it is to.
    pub contact: &'a str,
    /// Where that person works.
    pub company: &'a str,
    /// Whoever signs.
    pub sender: &'a str,
    /// The firm that writes.
    pub firm: &'a str,
}

impl Filling<'_> {
    fn of(&self, field: &str) -> Option<&str> {
        match field {
            "contact" => Some(self.contact),
            "company" => Some(self.company),
            "sender" => Some(self.sender),
            "firm" => Some(self.firm),
            _ => None,
        }
    }
}

impl Letter {
    /// The kind letter to whom was declined, as it is until a firm writes its own; English for any language but `nl`.
    pub fn declined(language: &str) -> Self {
        let text = if language == "nl" { include_str!("declined.nl.txt") } else { include_str!("declined.en.txt") };
        let (subject, body) = text.split_once('\n').unwrap_or_default();
        Self { subject: subject.trim().to_owned(), body: body.trim().to_owned() }
    }

    /// The template as it was written, without blanks around it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with `subject` and `body`: `required`, `too-long`, `one-line`, and `unknown-field` with what
    /// stands in braces.
    pub fn template(&self) -> Result<Self, Refusal> {
        let mut problems = Problems::none();
        let letter = self.read(&mut problems);
        for (field, text) in [("subject", &letter.subject), ("body", &letter.body)] {
            let unknown = fields(text).filter(|found| !FIELDS.contains(found));
            unknown.for_each(|found| problems.add(Problem::new(field, "unknown-field").with(found)));
        }
        problems.refuse_any()?;
        Ok(letter)
    }

    /// The letter as it goes to one person, without blanks around it; braces in it are just braces.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with `subject` and `body`: `required`, `too-long`, `one-line`.
    pub fn ready(&self) -> Result<Self, Refusal> {
        let mut problems = Problems::none();
        let letter = self.read(&mut problems);
        problems.refuse_any()?;
        Ok(letter)
    }

    fn read(&self, problems: &mut Problems) -> Self {
        let subject = problems.text("subject", &self.subject, LONGEST_SUBJECT);
        problems.unless(!subject.contains(|sign: char| sign.is_control()), "subject", "one-line");
        let body = problems.text("body", &self.body.replace("\r\n", "\n"), LONGEST_BODY);
        Self { subject, body }
    }

    /// The letter to one person: each field replaced once, so that a name with braces in it stays a name.
    pub fn filled(&self, filling: &Filling<'_>) -> Self {
        // A subject is one line, whatever a name holds.
        let subject = filled(&self.subject, filling).split_whitespace().collect::<Vec<_>>().join(" ");
        Self { subject, body: filled(&self.body, filling) }
    }
}

/// What stands in braces: letters only, so that other braces are just braces.
fn fields(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| field(rest).map(|(name, _)| name))
}

/// The field that this text, which followed an opening brace, begins with; and what comes after it.
fn field(rest: &str) -> Option<(&str, &str)> {
    let (name, after) = rest.split_once('}')?;
    let is_name = !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || sign == '_');
    is_name.then_some((name, after))
}

fn filled(text: &str, filling: &Filling<'_>) -> String {
    let mut parts = text.split('{');
    let mut written = parts.next().unwrap_or_default().to_owned();
    for rest in parts {
        match field(rest).and_then(|(name, after)| Some((filling.of(name)?, after))) {
            Some((value, after)) => {
                written.push_str(value);
                written.push_str(after);
            }
            None => {
                written.push('{');
                written.push_str(rest);
            }
        }
    }
    written
}

#[cfg(test)]
mod tests;

//! A letter to somebody at a customer: a template with fields in braces, and what it becomes for one person.
//!
//! The first line of a shipped text is its subject. What stands in braces is one of the fields that its purpose offers;
//! anything else in braces is refused when the template is written, so that no customer ever reads `{contcat}`.

use crate::refusal::{Problem, Problems, Refusal};

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

/// Why a letter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// To whom was declined.
    Declined,
    /// The pulse is asked.
    Pulse,
    /// The one reminder of a pulse.
    Reminder,
    /// What became of the value that was expected is asked.
    Measure,
    /// The one reminder of that.
    MeasureReminder,
}

/// What every template may ask for: the contact's name, the company's, whoever signs, and the firm that writes.
const FIELDS: [&str; 4] = ["contact", "company", "sender", "firm"];
/// What a template about the pulse may ask for besides: the project, a sentence on where it stands, the question in words
/// for the contact's role, and the link through which it is answered.
const PULSE_FIELDS: [&str; 8] = ["contact", "company", "sender", "firm", "project", "occasion", "question", "link"];

/// What a template that asks for a measurement may ask for besides: the project, what was expected to be better, and the
/// link through which it is answered.
const MEASURE_FIELDS: [&str; 7] = ["contact", "company", "sender", "firm", "project", "better", "link"];

impl Purpose {
    /// All, in the order in which they are shown.
    pub const ALL: [Purpose; 5] =
        [Purpose::Declined, Purpose::Pulse, Purpose::Reminder, Purpose::Measure, Purpose::MeasureReminder];

    /// The stable code (`declined`).
    pub fn code(self) -> &'static str {
        match self {
            Purpose::Declined => "declined",
            Purpose::Pulse => "pulse",
            Purpose::Reminder => "reminder",
            Purpose::Measure => "measure",
            Purpose::MeasureReminder => "measure_reminder",
        }
    }

    /// The purpose with this code.
    pub fn from_code(code: &str) -> Option<Purpose> {
        Purpose::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// What a template may ask for.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Purpose::Declined => &FIELDS,
            Purpose::Pulse | Purpose::Reminder => &PULSE_FIELDS,
            Purpose::Measure | Purpose::MeasureReminder => &MEASURE_FIELDS,
        }
    }

    /// What its text must hold: without the link nobody can answer.
    fn must_hold(self) -> Option<&'static str> {
        match self {
            Purpose::Declined => None,
            Purpose::Pulse | Purpose::Reminder | Purpose::Measure | Purpose::MeasureReminder => Some("link"),
        }
    }

    /// The letter as it is until a firm writes its own; English for any language but `nl`.
    pub fn shipped(self, language: &str) -> Letter {
        let text = match (self, language) {
            (Purpose::Declined, "nl") => include_str!("declined.nl.txt"),
            (Purpose::Declined, _) => include_str!("declined.en.txt"),
            (Purpose::Pulse, "nl") => include_str!("pulse.nl.txt"),
            (Purpose::Pulse, _) => include_str!("pulse.en.txt"),
            (Purpose::Reminder, "nl") => include_str!("reminder.nl.txt"),
            (Purpose::Reminder, _) => include_str!("reminder.en.txt"),
            (Purpose::Measure, "nl") => include_str!("measure.nl.txt"),
            (Purpose::Measure, _) => include_str!("measure.en.txt"),
            (Purpose::MeasureReminder, "nl") => include_str!("measure_reminder.nl.txt"),
            (Purpose::MeasureReminder, _) => include_str!("measure_reminder.en.txt"),
        };
        let (subject, body) = text.split_once('\n').unwrap_or_default();
        Letter { subject: subject.trim().to_owned(), body: body.trim().to_owned() }
    }
}

/// What the fields stand for; those that a purpose does not offer are left empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filling<'a> {
    /// Whom it is to.
    pub contact: &'a str,
    /// Where that person works.
    pub company: &'a str,
    /// Whoever signs.
    pub sender: &'a str,
    /// The firm that writes.
    pub firm: &'a str,
    /// What the project is called.
    pub project: &'a str,
    /// Where the project stands, as a sentence.
    pub occasion: &'a str,
    /// What is asked, in words for the contact's role.
    pub question: &'a str,
    /// What was expected to be better, in the customer's own words.
    pub better: &'a str,
    /// Where it is answered.
    pub link: &'a str,
}

impl Filling<'_> {
    fn of(&self, field: &str) -> Option<&str> {
        match field {
            "contact" => Some(self.contact),
            "company" => Some(self.company),
            "sender" => Some(self.sender),
            "firm" => Some(self.firm),
            "project" => Some(self.project),
            "occasion" => Some(self.occasion),
            "question" => Some(self.question),
            // It stands inside a sentence, which has a full stop of its own.
            "better" => Some(self.better.trim_end().trim_end_matches('.')),
            "link" => Some(self.link),
            _ => None,
        }
    }
}

impl Letter {
    /// The template as it was written, without blanks around it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with `subject` and `body`: `required`, `too-long`, `one-line`, and `unknown-field` with what
    /// stands in braces; `field-missing` on `body` with what has to.
    pub fn template(&self, purpose: Purpose) -> Result<Self, Refusal> {
        let mut problems = Problems::none();
        let letter = self.read(&mut problems);
        for (field, text) in [("subject", &letter.subject), ("body", &letter.body)] {
            let unknown = fields(text).filter(|found| !purpose.fields().contains(found));
            unknown.for_each(|found| problems.add(Problem::new(field, "unknown-field").with(found)));
        }
        if let Some(must) = purpose.must_hold()
            && !fields(&letter.body).any(|found| found == must)
        {
            problems.add(Problem::new("body", "field-missing").with(must));
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
                // `B.V.` at the end of a sentence ends it too.
                written.push_str(after.strip_prefix('.').filter(|_| value.ends_with('.')).unwrap_or(after));
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

//! What a rule answers when it says no: a value that names everything that is wrong, so that whoever asked can mend it.
//!
//! Each entry carries a stable `code`; the words for it, in Dutch and English, live with the edge that shows them
//! (`problem-‹code›`). The same refusal is shown by page, API, import and command.

/// One thing wrong with one field of what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field, as named in the request (`amount_cents`, `criteria[2].near`).
    pub field: String,
    /// A stable code (`required`, `not-a-number`, `too-long`).
    pub code: &'static str,
    /// What was found, or what is allowed, for the sentence; empty when it needs none.
    pub detail: String,
}

impl Problem {
    /// A problem without a detail.
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: field.into(), code, detail: String::new() }
    }

    /// The same problem with what was found or allowed.
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
}

/// What a move through the acquisition process still lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which exit criterion lacks it: the predicate's code (`known`, `verdict`, `talked_to`, `evidence`, `document`,
    /// `value_expectation_agreed`, `mandate_set`, `case_approved`).
    pub kind: &'static str,
    /// The profile criterion, role, document kind or verdicts (`core, near`) that are lacking; empty when the predicate
    /// has none.
    pub criterion: String,
    /// What was found instead (`near`, `1/2`), for the sentence.
    pub found: String,
}

/// Why something was not done. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Fields are missing or wrong; all of them are listed.
    Invalid(Vec<Problem>),
    /// This person may not do this (`role`, `four-eyes`, …). What a person may not *see* is not refused but not found.
    Forbidden(&'static str),
    /// The gate is shut: what is still missing to leave the stage.
    Missing(Vec<Missing>),
    /// The state does not allow it (`already-decided`, `quota-full`, `stage-skipped`, `published`, …).
    Conflict(Problem),
}

impl Refusal {
    /// A single wrong field.
    pub fn field(field: impl Into<String>, code: &'static str) -> Self {
        Self::Invalid(vec![Problem::new(field, code)])
    }

    /// A state that does not allow it.
    pub fn conflict(code: &'static str) -> Self {
        Self::Conflict(Problem::new("", code))
    }
}

/// Both, or everything that is wrong with either.
///
/// # Errors
/// [`Refusal::Invalid`] with the problems of both; any other refusal as it is.
pub fn all<A, B>(a: Result<A, Refusal>, b: Result<B, Refusal>) -> Result<(A, B), Refusal> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Refusal::Invalid(mut wrong)), Err(Refusal::Invalid(too))) => {
            wrong.extend(too);
            Err(Refusal::Invalid(wrong))
        }
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    }
}

/// Gathers everything that is wrong, so that nobody has to mend one field at a time.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Nothing wrong so far.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn add(&mut self, problem: Problem) {
        self.0.push(problem);
    }

    /// Adds a problem with this code unless `holds`.
    pub fn unless(&mut self, holds: bool, field: &str, code: &'static str) {
        if !holds {
            self.add(Problem::new(field, code));
        }
    }

    /// The text without blanks around it; `required` when nothing is left, `too-long` beyond `most` characters.
    pub fn text(&mut self, field: &str, text: &str, most: usize) -> String {
        self.unless(!text.trim().is_empty(), field, "required");
        self.optional_text(field, text, most)
    }

    /// The text without blanks around it, which may be empty; `too-long` beyond `most` characters.
    pub fn optional_text(&mut self, field: &str, text: &str, most: usize) -> String {
        let text = text.trim();
        if text.chars().count() > most {
            self.add(Problem::new(field, "too-long").with(most.to_string()));
        }
        text.to_owned()
    }

    /// Refuses with all of them, if there are any.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every problem gathered.
    pub fn refuse_any(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.0)) }
    }
}

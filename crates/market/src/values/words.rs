//! Words with a meaning of their own: unknown, yes, no.

/// What people write in a cell of which they do not know the value, folded. Empty is one of them.
///
/// `none` and `geen` are not: they are answers.
pub(crate) const UNKNOWN: [&str; 26] = [
    "",
    "-",
    "--",
    "–",
    "—",
    "?",
    "??",
    "???",
    ".",
    "n/a",
    "#n/a",
    "#n/b",
    "na",
    "n.a.",
    "n/b",
    "n.b.",
    "nvt",
    "n.v.t.",
    "nan",
    "null",
    "unknown",
    "not known",
    "not available",
    "onbekend",
    "niet bekend",
    "niet beschikbaar",
];

pub(crate) const YES: [&str; 7] = ["yes", "y", "ja", "j", "true", "waar", "1"];
pub(crate) const NO: [&str; 7] = ["no", "n", "nee", "neen", "false", "onwaar", "0"];

/// Whether the text says that the value is not known.
pub fn is_unknown(text: &str) -> bool {
    let text = text.trim();
    // Most cells are spared the folding: every such word is short and starts with one of these.
    let may_be = text.starts_with(['n', 'N', 'u', 'U', 'o', 'O', '-', '–', '—', '?', '.', '#']) && text.len() <= 16;
    text.is_empty() || (may_be && UNKNOWN.contains(&text.to_lowercase().as_str()))
}

/// Whether the text says yes or no.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let text = text.trim();
    if text.len() > 6 {
        return None;
    }
    let folded = text.to_lowercase();
    if YES.contains(&folded.as_str()) {
        Some(true)
    } else if NO.contains(&folded.as_str()) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_is_recognised_in_any_case() {
        for text in
            ["", "  ", "N/A", "n/a", "NA", "-", "?", "Onbekend", "UNKNOWN", " unknown ", "NaN", "#N/B", "n.v.t."]
        {
            assert!(is_unknown(text), "{text:?}");
        }
        for text in ["0", "no", "nee", "none", "geen", "Nadia", "-1", "unknown territory of the north"] {
            assert!(!is_unknown(text), "{text:?}");
        }
    }

    #[test]
    fn yes_and_no_in_two_languages() {
        for text in ["Yes", "ja", "J", "1", "TRUE", "waar"] {
            assert_eq!(yes_or_no(text), Some(true), "{text:?}");
        }
        for text in ["No", "nee", "N", "0", "false", "onwaar"] {
            assert_eq!(yes_or_no(text), Some(false), "{text:?}");
        }
        assert_eq!(yes_or_no("maybe"), None);
    }
}

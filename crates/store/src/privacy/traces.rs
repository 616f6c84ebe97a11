//! How a text names somebody: by name, by mail address or by telephone number, however it is written.
//!
//! A name is a row of words, compared folded: `Zoë  KRAMER` and `zoe-kramer` name Zoë Kramer, `Kramers` does not. A
//! number is known by its last digits, so that `06 12 34 56 78` and `+31612345678` are one. A trace of a single word is
//! too common to be looked for everywhere; where that is, is for whoever looks.

use std::ops::Range;

use serde_json::{Map, Value as Json};
use unicode_normalization::char::is_combining_mark;

use crate::fold::{anywhere, fold};

/// So many of the last digits tell a telephone number.
const TAIL: usize = 9;
/// A number of fewer digits is none.
const SHORTEST: usize = 6;
/// The longest stretch between two words of a name, in characters.
const GAP: usize = 3;

/// One way in which a text can name somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trace {
    /// The words of a name, folded, and the longest of them that is written without marks.
    Words(Vec<String>, Option<String>),
    /// A mail address, in lower case.
    Address(String),
    /// The last digits of a telephone number.
    Number(String),
}

/// What stands in the place of somebody who was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where a name stood alone.
    pub(super) alone: &'static str,
    /// Within a sentence.
    pub(super) within: &'static str,
    /// In place of a file's name.
    pub(super) file: &'static str,
}

impl Word {
    /// The word in the language of the firm: it is kept as what people write is kept.
    pub(super) fn of(language: &str) -> Self {
        match language {
            "en" => Self { alone: "Erased person", within: "[erased person]", file: "Erased file" },
            _ => Self { alone: "Verwijderd persoon", within: "[verwijderd persoon]", file: "Verwijderd bestand" },
        }
    }
}

impl Trace {
    /// What this text is a trace of: an address, a number or a name; `None` when it names nobody.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.contains('@') {
            return Some(Self::Address(text.to_ascii_lowercase()));
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let dialled = |sign: char| sign.is_ascii_digit() || is_between_digits(sign) || sign == 'x';
        if digits.len() >= SHORTEST && text.chars().all(dialled) {
            return Some(Self::Number(digits[digits.len().saturating_sub(TAIL)..].to_owned()));
        }
        let tokens = tokens(text);
        let plain = tokens.iter().filter(|token| text[token.range.clone()].is_ascii() && token.folded.len() > 2);
        let longest = plain.max_by_key(|token| token.folded.len()).map(|token| token.folded.clone());
        let words: Vec<String> = tokens.into_iter().map(|token| token.folded).collect();
        (words.iter().map(String::len).sum::<usize>() > 2).then_some(Self::Words(words, longest))
    }

    /// Whether it is sure enough to be looked for in everything that there is.
    pub(super) fn is_sure(&self) -> bool {
        !matches!(self, Self::Words(words, _) if words.len() < 2)
    }

    /// Patterns of which a text in lower case fits one when it holds this trace; none when nothing narrows it down.
    fn patterns(&self) -> Vec<String> {
        match self {
            Self::Words(_, longest) => longest.iter().map(|word| anywhere(word)).collect(),
            Self::Address(address) => vec![anywhere(address)],
            // The last three together, or two in a pair: any sign between.
            Self::Number(digits) => {
                let (first, last) = digits[digits.len() - 3..].split_at(1);
                vec![format!("%{first}{last}%"), format!("%{first}_{last}%")]
            }
        }
    }

    fn find(&self, text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
        match self {
            Self::Words(words, _) => names(text, tokens, words),
            Self::Address(address) => addresses(text, address),
            Self::Number(digits) => numbers(text, digits),
        }
    }
}

/// Patterns of which a text in lower case fits one when it holds any of these traces; `None` when that cannot be said.
pub(super) fn patterns(traces: &[&Trace]) -> Option<Vec<String>> {
    let each = traces.iter().map(|trace| Some(trace.patterns()).filter(|patterns| !patterns.is_empty()));
    each.collect::<Option<Vec<_>>>().map(|patterns| patterns.concat())
}

/// Whether the text names somebody by one of these traces.
pub(super) fn names_by(text: &str, traces: &[&Trace]) -> bool {
    !places(text, traces).is_empty()
}

/// The text around the first place in which it names somebody, short enough to be read; `None` when it does not.
pub(super) fn excerpt(text: &str, traces: &[&Trace]) -> Option<String> {
    const AROUND: usize = 70;
    let place = places(text, traces).into_iter().next()?;
    let before: Vec<char> = text[..place.start].chars().rev().take(AROUND + 1).collect();
    let after: Vec<char> = text[place.end..].chars().take(AROUND + 1).collect();
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    let said: String = before.iter().take(AROUND).rev().collect();
    let rest: String = after.iter().take(AROUND).collect();
    let (start, end) = (dots(before.len() > AROUND), dots(after.len() > AROUND));
    Some(format!("{start}{said}{}{rest}{end}", &text[place]).replace(['\n', '\r'], " "))
}

/// The text with the word in place of whom it names; `None` when it names nobody. In JSON every text is looked at by
/// itself, and where an object names the person, what he said beside that goes too.
pub(super) fn without(text: &str, traces: &[&Trace], word: Word) -> Option<String> {
    let json = text.starts_with(['{', '[']).then(|| serde_json::from_str::<Json>(text).ok()).flatten();
    match json {
        Some(mut json) => leave_out(&mut json, traces, word).then(|| json.to_string()),
        None => masked(text, traces, word),
    }
}

fn masked(text: &str, traces: &[&Trace], word: Word) -> Option<String> {
    let places = places(text, traces);
    let (first, last) = (places.first()?, places.last()?);
    if places.len() == 1 && text[..first.start].trim().is_empty() && text[last.end..].trim().is_empty() {
        return Some(word.alone.to_owned());
    }
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for place in &places {
        masked.push_str(&text[from..place.start]);
        masked.push_str(word.within);
        from = place.end;
    }
    masked.push_str(&text[from..]);
    Some(masked)
}

/// Under which names something tells whom it is about.
const WHO: [&str; 4] = ["contact", "name", "agreed_by", "signed_name"];
/// Under which names it tells what that person said.
const SAID: [&str; 3] = ["in_the_way", "said", "why"];

/// Leaves somebody out of JSON; says whether that changed anything.
fn leave_out(json: &mut Json, traces: &[&Trace], word: Word) -> bool {
    match json {
        Json::String(text) => match masked(text, traces, word) {
            Some(masked) => {
                *text = masked;
                true
            }
            None => false,
        },
        Json::Array(items) => items.iter_mut().fold(false, |changed, item| leave_out(item, traces, word) | changed),
        Json::Object(members) => leave_out_of(members, traces, word),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

fn leave_out_of(members: &mut Map<String, Json>, traces: &[&Trace], word: Word) -> bool {
    let (mut changed, mut is_his) = (false, false);
    for (name, member) in members.iter_mut() {
        if leave_out(member, traces, word) {
            changed = true;
            is_his |= WHO.contains(&name.as_str());
        }
    }
    for said in SAID.into_iter().filter(|_| is_his) {
        if let Some(member) = members.get_mut(said).filter(|member| member.is_string()) {
            *member = Json::from("");
        }
    }
    // The columns of a file without a head are called as its first row says.
    let named: Vec<String> = members.keys().filter(|name| names_by(name, traces)).cloned().collect();
    for name in named {
        changed = true;
        if let (Some(member), Some(other)) = (members.remove(&name), masked(&name, traces, word)) {
            members.insert(other, member);
        }
    }
    changed
}

/// Where the text names somebody, in order and apart.
fn places(text: &str, traces: &[&Trace]) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let mut found: Vec<Range<usize>> = traces.iter().flat_map(|trace| trace.find(text, &tokens)).collect();
    found.sort_by_key(|place| (place.start, place.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for place in found {
        match apart.last_mut().filter(|last| place.start <= last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => apart.push(place),
        }
    }
    apart
}

/// A word of a text.
struct Token {
    range: Range<usize>,
    folded: String,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut end_at = |from: usize, to: usize| {
        let folded = fold(&text[from..to]);
        if !folded.is_empty() {
            tokens.push(Token { range: from..to, folded });
        }
    };
    for (at, sign) in text.char_indices() {
        let is_part = sign.is_alphanumeric() || is_combining_mark(sign);
        match start {
            None if is_part => start = Some(at),
            Some(from) if !is_part => {
                end_at(from, at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        end_at(from, text.len());
    }
    tokens
}

fn names(text: &str, tokens: &[Token], words: &[String]) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let close = |two: &[Token]| match two {
        [one, next] => {
            let between = &text[one.range.end..next.range.start];
            between.chars().count() <= GAP && !between.contains('\n')
        }
        _ => true,
    };
    let is_name = |some: &&[Token]| {
        some.iter().zip(words).all(|(token, word)| token.folded == *word) && some.windows(2).all(close)
    };
    let found = tokens.windows(words.len()).filter(is_name);
    found.filter_map(|some| Some(some.first()?.range.start..some.last()?.range.end)).collect()
}

fn addresses(text: &str, address: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let is_part = |sign: char| sign.is_alphanumeric() || "._%+-".contains(sign);
    let alone = |at: &usize| {
        let rest = &text[at + address.len()..];
        let mut after = rest.chars();
        let goes_on = match after.next() {
            Some('.') => after.next().is_some_and(char::is_alphanumeric),
            Some(sign) => is_part(sign),
            None => false,
        };
        !text[..*at].chars().next_back().is_some_and(is_part) && !goes_on
    };
    let found: Vec<usize> = lower.match_indices(address).map(|(at, _)| at).filter(alone).collect();
    found.into_iter().map(|at| at..at + address.len()).collect()
}

/// What may stand between the digits of a number.
fn is_between_digits(sign: char) -> bool {
    " -().+/\u{a0}".contains(sign)
}

/// What may stand before the last digits of a number: the country and the area, as they are dialled. The longest first.
const BEFORE: [&str; 5] = ["00310", "0031", "310", "31", "0"];

fn numbers(text: &str, tail: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Vec<(usize, char)> = Vec::new();
    for (at, sign) in text.char_indices() {
        if sign.is_ascii_digit() {
            run.push((at, sign));
        } else if !is_between_digits(sign) {
            found.extend(in_run(text, &run, tail));
            run.clear();
        }
    }
    found.extend(in_run(text, &run, tail));
    found
}

fn in_run(text: &str, run: &[(usize, char)], tail: &str) -> Vec<Range<usize>> {
    let digits: String = run.iter().map(|(_, digit)| *digit).collect();
    let place = |(first, _): (usize, &str)| {
        let last = first + tail.len() - 1;
        let before = BEFORE.iter().find(|before| digits[..first].ends_with(**before)).map_or(0, |before| before.len());
        let (start, end) = (run[first - before].0, run[last].0 + 1);
        let goes_on = run.get(last + 1).is_some_and(|(next, _)| *next == end);
        let begins_before = (first - before).checked_sub(1).is_some_and(|n| run[n].0 + 1 == start);
        let start = if text[..start].ends_with(['+', '(']) { start - 1 } else { start };
        (!goes_on && !begins_before).then_some(start..end)
    };
    digits.match_indices(tail).filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORD: Word = Word { alone: "X", within: "[x]", file: "f" };

    fn left(text: &str, traces: &[&str]) -> String {
        let traces: Vec<Trace> = traces.iter().filter_map(|trace| Trace::of(trace)).collect();
        let traces: Vec<&Trace> = traces.iter().collect();
        without(text, &traces, WORD).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn somebody_is_known_however_he_is_written() {
        for (text, trace, expected) in [
            ("Zoë Kramer", "Zoë Kramer", "X"),
            (" ZOE  kramer ", "Zoë Kramer", "X"),
            ("Bel zoe-kramer.", "Zoë Kramer", "Bel [x]."),
            ("Zoe\u{308} Kramer belt", "Zoë Kramer", "[x] belt"),
            ("Zoë Kramers belt", "Zoë Kramer", "Zoë Kramers belt"),
            ("Zoë\nKramer BV", "Zoë Kramer", "Zoë\nKramer BV"),
            ("Zoë van der Kramer", "Zoë Kramer", "Zoë van der Kramer"),
            ("Zoë Kramer en Zoë Kramer", "Zoë Kramer", "[x] en [x]"),
            ("Mail z.kramer@dam.nl.", "Z.Kramer@dam.nl", "Mail [x]."),
            (
                "Mail az.kramer@dam.nl of z.kramer@dam.nl.eu",
                "z.kramer@dam.nl",
                "Mail az.kramer@dam.nl of z.kramer@dam.nl.eu",
            ),
            ("Bel 06 12 34 56 78 of 010", "+31612345678", "Bel [x] of 010"),
            ("(06)1234-5678 morgen", "+31 6 12345678", "[x] morgen"),
            ("+31 (0)6 12345678", "0612345678", "X"),
            ("0031612345678, 31612345678", "0612345678", "[x], [x]"),
            ("06123456789", "0612345678", "06123456789"),
            ("990612345678", "0612345678", "990612345678"),
            ("Zoë", "Zoë", "X"),
            ("Jo belt", "Jo", "Jo belt"),
        ] {
            assert_eq!(left(text, &[trace]), expected, "{text} by {trace}");
        }
        assert_eq!(
            left("Zoë Kramer <z@dam.nl> 0612345678", &["Zoë Kramer", "z@dam.nl", "0612345678"]),
            "[x] <[x]> [x]"
        );
    }

    #[test]
    fn in_json_each_text_is_looked_at_and_what_he_said_goes_with_his_name() {
        for (text, expected) in [
            (r#"{"contact":"Zoë Kramer","n":1}"#, r#"{"contact":"X","n":1}"#),
            (r#"{"Zoë Kramer":"Zoë"}"#, r#"{"X":"Zoë"}"#),
            (r#"[["name","van Zoë Kramer"],2.5]"#, r#"[["name","van [x]"],2.5]"#),
            (r#"{"in_the_way":"Te duur","name":"Zoë Kramer"}"#, r#"{"in_the_way":"","name":"X"}"#),
            (r#"{"in_the_way":"Te duur","name":"Jan"}"#, r#"{"in_the_way":"Te duur","name":"Jan"}"#),
            ("[Zoë Kramer] is geen lijst", "[[x]] is geen lijst"),
        ] {
            assert_eq!(left(text, &["Zoë Kramer"]), expected, "{text}");
        }
    }

    #[test]
    fn a_single_word_is_not_sure_and_next_to_nothing_is_no_trace() {
        for (text, sure) in [("Zoë Kramer", true), ("Zoë", false), ("z@dam.nl", true), ("0612345678", true)] {
            assert_eq!(Trace::of(text).map(|trace| trace.is_sure()), Some(sure), "{text}");
        }
        for nothing in ["", " ", "-", "Jo"] {
            assert_eq!(Trace::of(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn what_is_shown_of_a_text_is_what_stands_around_the_name() {
        let trace = Trace::of("Zoë Kramer").unwrap();
        let long = format!("{} Zoë Kramer {}", "a".repeat(80), "b".repeat(80));
        let shown = excerpt(&long, &[&trace]).unwrap();
        assert_eq!(shown, format!("…{} Zoë Kramer {}…", "a".repeat(69), "b".repeat(69)));
        assert_eq!(excerpt("Zoë Kramer", &[&trace]).as_deref(), Some("Zoë Kramer"));
        assert_eq!(excerpt("Zoë", &[&trace]), None);
    }

    proptest! {
        /// Whatever stands around it, nothing of a name is left, and looking by patterns finds every text that holds it.
        #[test]
        fn nothing_is_left_and_the_patterns_find_it(before in "[a-z ,.@{\\[]{0,12}", after in "[ ,.\\]}][a-z ,.]{0,12}") {
            let text = format!("{before} Wilhelmina ZONNEVELD{after}");
            let traces = [Trace::of("Wilhelmina Zonneveld").unwrap()];
            let traces: Vec<&Trace> = traces.iter().collect();
            let lower = text.to_lowercase();
            let found = patterns(&traces).unwrap();
            prop_assert!(found.iter().any(|pattern| lower.contains(pattern.trim_matches('%'))));
            let left = without(&text, &traces, WORD).unwrap();
            prop_assert!(!left.to_lowercase().contains("zonneveld"), "{}", left);
            prop_assert!(!names_by(&left, &traces));
        }
    }
}

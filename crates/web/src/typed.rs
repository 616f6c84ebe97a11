//! Numbers as people type them, in the form in which they are kept: `1.250,5` in Dutch and `1,250.5` in English become
//! `1250.5`.

use crate::Lang;

/// The number in canonical text; what is no number in this language stays as it was typed, so that the rule that
/// refuses it can name it.
pub(crate) fn number(lang: Lang, text: &str) -> String {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (grouping, decimal) = match lang {
        Lang::Nl => ('.', ','),
        Lang::En => (',', '.'),
    };
    let (whole, fraction) = plain.split_once(decimal).map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let canonical = |whole: &str| match fraction {
        Some(fraction) => format!("{whole}.{fraction}"),
        None => whole.to_owned(),
    };
    if !whole.contains(grouping) {
        return canonical(whole);
    }
    let mut groups = whole.trim_start_matches('-').split(grouping);
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    let grouped = first && groups.all(|group| group.len() == 3);
    if grouped { canonical(&whole.replace(grouping, "")) } else { text.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_the_language_writes_it() {
        for (lang, text, kept) in [
            (Lang::Nl, "1.250,5", "1250.5"),
            (Lang::Nl, " 12,5 ", "12.5"),
            (Lang::Nl, "1.250", "1250"),
            (Lang::Nl, "-1.250.000", "-1250000"),
            (Lang::Nl, "12.5", "12.5"),
            (Lang::Nl, "1 250", "1250"),
            (Lang::Nl, "1.25.000", "1.25.000"),
            (Lang::Nl, "veel", "veel"),
            (Lang::En, "1,250.5", "1250.5"),
            (Lang::En, "12.5", "12.5"),
            (Lang::En, "12,5", "12,5"),
        ] {
            assert_eq!(number(lang, text), kept, "{text} in {}", lang.code());
        }
    }
}

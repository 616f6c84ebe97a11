//! Sentences that were written before. A list tells the same few again and again (`3 dagen geleden`), and to put one
//! together costs as much as reading a row.

use std::{
    collections::HashMap,
    sync::{LazyLock, PoisonError, RwLock},
};

use fluent_bundle::FluentArgs;

use super::{Lang, sentences::lookup};

/// The counts that are kept; larger ones are rare, and without an end.
const MOST: u16 = 100;

/// By language, then by key.
static TOLD: LazyLock<[RwLock<HashMap<String, Told>>; 2]> = LazyLock::new(Default::default);

#[derive(Default)]
struct Told {
    plain: Option<String>,
    counted: HashMap<u16, String>,
}

/// The sentence with this key.
pub(super) fn plain(lang: Lang, key: &str) -> String {
    kept(
        lang,
        key,
        |told| told.plain.as_ref(),
        |told, sentence| told.plain = Some(sentence),
        || lookup(lang, key, None),
    )
}

/// The sentence with this key for a count.
pub(super) fn counted(lang: Lang, key: &str, n: f64) -> String {
    let written = || {
        let mut count = FluentArgs::new();
        count.set("n", n);
        lookup(lang, key, Some(&count))
    };
    let small = (n.fract() == 0.0 && (0.0..=f64::from(MOST)).contains(&n)).then_some(n as u16);
    match small {
        Some(small) => kept(
            lang,
            key,
            |told| told.counted.get(&small),
            |told, sentence| drop(told.counted.insert(small, sentence)),
            written,
        ),
        None => written(),
    }
}

fn kept(
    lang: Lang,
    key: &str,
    find: impl Fn(&Told) -> Option<&String>,
    keep: impl FnOnce(&mut Told, String),
    write: impl FnOnce() -> String,
) -> String {
    let told = &TOLD[lang as usize];
    if let Some(sentence) = told.read().unwrap_or_else(PoisonError::into_inner).get(key).and_then(&find) {
        return sentence.clone();
    }
    let sentence = write();
    // A key without a sentence shows itself; it may come from outside, and there is no end to those.
    if sentence != key {
        let mut told = told.write().unwrap_or_else(PoisonError::into_inner);
        keep(told.entry(key.to_owned()).or_default(), sentence.clone());
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::super::tests::words;
    use super::*;

    #[test]
    fn a_sentence_that_was_written_before_is_the_same_again() {
        for lang in Lang::ALL {
            let w = words(lang);
            for n in [0.0, 1.0, 2.0, 7.0, 100.0, 101.0, 1.5, -3.0] {
                let fresh = w.of("ago-days").with("n", n).to_string();
                assert_eq!(w.n("ago-days", n), fresh);
                assert_eq!(w.n("ago-days", n), fresh, "asked for again");
            }
            assert_eq!(w.t("day-today"), w.of("day-today").to_string());
            assert_eq!(w.t("day-today"), w.of("day-today").to_string());
        }
        assert_ne!(words(Lang::Nl).n("ago-days", 2), words(Lang::En).n("ago-days", 2), "each language keeps its own");
        let unknown = "typed by somebody";
        assert_eq!(words(Lang::Nl).of(unknown).to_string(), unknown);
    }
}

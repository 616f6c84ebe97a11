//! Which passwords are guessed first: those that many people have, and those made of what anybody knows of whoever has
//! them. Length is what makes a password good; this only refuses what length does not help.
//!
//! Nothing is asked of the outside: the commonest are in a list (docs/DATA.md says where it comes from), of which each entry
//! also stands for itself with digits and signs around it, and twice in a row.

use std::cmp::Reverse;

use crate::refusal::Problem;

/// The commonest passwords, one a line, in small letters.
const COMMON: &str = include_str!("common.txt");
/// Words that no password may be made of, whoever it is for: the product, and words for what it is.
const WORDS: [&str; 10] =
    ["losvast", "wachtwoord", "welkom", "geheim", "inloggen", "password", "passphrase", "welcome", "secret", "letmein"];
/// The shortest word of somebody's own that counts, in letters: a shorter one is in everything.
const SHORTEST_WORD: usize = 3;
/// So many signs must be left of a password without those words.
const LEFT: usize = 8;
/// So many signs that differ a password has at least.
const DIFFERENT: usize = 5;

/// Why a password is guessed too easily; `None` when it is not. `about`: what anybody knows of whoever it is for, as names,
/// his e-mail address and his firm.
pub fn easy(password: &str, about: &[&str]) -> Option<Problem> {
    let folded = password.to_lowercase();
    let code = if is_made_of_known_words(&folded, about) {
        "password-known"
    } else if is_common(&folded) {
        "password-common"
    } else {
        return None;
    };
    Some(Problem::new("password", code))
}

fn is_common(folded: &str) -> bool {
    let bare = folded.trim_matches(|sign: char| !sign.is_alphabetic());
    let half = folded.split_at_checked(folded.len() / 2).filter(|(one, other)| one == other).map(|(one, _)| one);
    let mut signs: Vec<char> = folded.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    signs.len() < DIFFERENT || [Some(folded), Some(bare), half].into_iter().flatten().any(is_listed)
}

fn is_listed(text: &str) -> bool {
    COMMON.lines().any(|line| line == text)
}

/// Whether too little is left of it without the words that anybody would try.
fn is_made_of_known_words(folded: &str, about: &[&str]) -> bool {
    let mut words: Vec<String> = about.iter().flat_map(|text| words_of(text)).collect();
    words.extend(WORDS.map(str::to_owned));
    // The longest first: what is within another word goes with it.
    words.sort_by_key(|word| Reverse(word.chars().count()));
    let rest = words.iter().fold(folded.to_owned(), |rest, word| rest.replace(word.as_str(), " "));
    rest != folded && rest.chars().filter(|sign| !sign.is_whitespace()).count() < LEFT
}

fn words_of(text: &str) -> Vec<String> {
    let folded = text.to_lowercase();
    let pieces = folded.split(|sign: char| !sign.is_alphanumeric());
    pieces.filter(|piece| piece.chars().count() >= SHORTEST_WORD).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const ABOUT: [&str; 3] = ["Vera de Vos", "vera.vos@vonk-energie.example", "Vonk Energie BV"];

    #[test]
    fn what_is_guessed_first_is_refused() {
        for (password, expected) in [
            ("een lange zin", None),
            ("de molen draait weer", None),
            ("q7Rt-mm2K-zz91", None),
            ("een zin met vonk erin", None),
            ("van alles en losvast ook", None),
            ("1234567890", Some("password-common")),
            ("Basketball", Some("password-common")),
            ("Football2026!", Some("password-common")),
            ("!!Superman!!", Some("password-common")),
            ("dragondragon", Some("password-common")),
            ("aaaaaaaaaaaa", Some("password-common")),
            ("1212121212121", Some("password-common")),
            ("losvast-2026", Some("password-known")),
            ("Wachtwoord123", Some("password-known")),
            ("welkom welkom 12", Some("password-known")),
            ("vonkenergie", Some("password-known")),
            ("Vera.Vos.1987", Some("password-known")),
            ("vera@vonk-energie", Some("password-known")),
        ] {
            let found = easy(password, &ABOUT).map(|problem| problem.code);
            assert_eq!(found, expected, "{password}");
        }
        assert_eq!(easy("vera.vos.1987", &[]), None, "who it is for is not known");
    }

    /// ASVS asks for the three thousand commonest at least, and no list is worth more than its lines.
    #[test]
    fn the_list_is_long_in_order_and_readable() {
        let lines: Vec<&str> = COMMON.lines().collect();
        let sorted: BTreeSet<&str> = lines.iter().copied().collect();
        assert!(lines.len() > 6_000 && COMMON.len() < 65_536, "{} {}", lines.len(), COMMON.len());
        assert_eq!(sorted.into_iter().collect::<Vec<_>>(), lines);
        assert!(lines.iter().all(|line| line.len() >= 5 && line.bytes().all(|sign| sign.is_ascii_graphic())));
        assert!(lines.iter().all(|line| *line == line.to_lowercase()));
        assert!(lines.iter().filter(|line| line.len() >= 10).all(|line| easy(line, &[]).is_some()));
    }

    proptest! {
        #[test]
        fn any_text_is_judged(password: String, about: String) {
            easy(&password, &[&about]);
        }
    }
}

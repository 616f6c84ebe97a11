//! Of whom a customer told: which part of what it wrote is the firm, and which the person.
//!
//! People write "Greet van Rooij, Van Rooij Staalbouw" as well as "Van Rooij Staalbouw, Greet". A firm is known by its legal form
//! or by a word that firms have in their names, a person by a title, initials or a small "van". Invariant: where that does not
//! settle it, the text is left as it was written; whoever makes something of it decides.

/// Ends of a company's name that follow a comma and are no company by themselves.
const LEGAL_FORMS: &str = "bv nv vof cv ltd inc llc gmbh ag plc";

/// Words that firms have in their names, and hardly any person.
const OF_FIRMS: &str = "advies automation automatisering bakkerij beheer company constructie consultancy drukkerij \
                        electronics engineering foods gemeente groep group holding industrie industries international \
                        logistics logistiek machines metaal nederland packaging plastics services software solutions \
                        stichting systemen systems techniek verpakking verpakkingen zn";

/// Ends of longer words in the names of firms: "staalbouw", "voedingsindustrie".
const ENDS_OF_FIRMS: &str = "bedrijf bouw constructie fabriek handel industrie installatie installaties machines metaal \
                             techniek transport";

/// What stands before a person's name.
const TITLES: &str = "dhr dr drs heer ing ir meneer mevr mevrouw mr mrs ms";

/// Small words inside a person's name.
const PARTICLES: &str = "de den der het ten ter van von 't";

/// The company alone in what a customer wrote of whom it told: what stands after *bij*, *at* or *@*; of parts with a comma or
/// brackets between them the one that is a firm. The whole text where there is one part, or where it cannot be told.
pub fn company_of(whom: &str) -> &str {
    let whom = whom.trim();
    let after = |sign: &str| whom.rsplit_once(sign).map(|(_, rest)| rest.trim()).filter(|rest| !rest.is_empty());
    if let Some(firm) = [" bij ", " at ", "@"].into_iter().find_map(after) {
        return firm;
    }
    let parts = parts(whom);
    if parts.len() < 2 {
        return whom;
    }
    let only = |is: fn(&str) -> bool| {
        let mut found = parts.iter().copied().filter(|part| is(part));
        found.next().filter(|_| found.next().is_none())
    };
    // The one beside a person is a firm; of three the third may be what that person does.
    only(is_firm).or_else(|| only(is_no_person).filter(|_| parts.len() == 2)).unwrap_or(whom)
}

/// What commas, semicolons and brackets at the end part; a legal form stays with what it follows.
fn parts(whom: &str) -> Vec<&str> {
    let bracketed = whom.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let (text, within) = bracketed.map_or((whom, None), |(text, within)| (text, Some(within)));
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for part in text.split([',', ';']) {
        let to = from + part.len();
        match found.last_mut() {
            Some(last) if is_form(part) => last.1 = to,
            _ => found.push((from, to)),
        }
        from = to + 1;
    }
    let spans = found.into_iter().filter_map(|(from, to)| text.get(from..to)).chain(within);
    spans.map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn is_form(text: &str) -> bool {
    has(LEGAL_FORMS, &letters(text))
}

/// Whether this is one of these words.
fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// The letters of a word, folded: "B.V." and "bv" are the same.
fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_firm(part: &str) -> bool {
    part.contains(['&', '+']) || part.split_whitespace().any(is_word_of_a_firm)
}

fn is_word_of_a_firm(word: &str) -> bool {
    let folded = letters(word);
    let is_long = |end: &str| folded.len() > end.len() && folded.ends_with(end);
    let is_capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let is_address = word.rsplit_once('.').is_some_and(|(_, end)| has("nl com eu be", end));
    let has_digit = word.chars().any(|sign| sign.is_ascii_digit());
    has(LEGAL_FORMS, &folded)
        || has(OF_FIRMS, &folded)
        || ENDS_OF_FIRMS.split(' ').any(is_long)
        || is_capitals
        || is_address
        || has_digit
}

fn is_no_person(part: &str) -> bool {
    let mut words = part.split_whitespace();
    let is_titled = |word: &str| has(TITLES, &letters(word)) || is_initials(word);
    let is_person = words.next().is_some_and(is_titled) || words.any(|word| has(PARTICLES, word));
    is_firm(part) || !is_person
}

/// "J." or "J.P.".
fn is_initials(word: &str) -> bool {
    let is_one = |one: &str| one.chars().count() == 1 && one.chars().all(char::is_uppercase);
    word.ends_with('.') && word.split_terminator('.').all(is_one)
}

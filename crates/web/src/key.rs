//! The key of a criterion or stage that somebody gave only a name: made once, from that name, in the form and in the API.

/// A key made from a label that is not taken; from `otherwise` when the label has no letter that a key can have.
pub(crate) fn made<'a>(label: &str, otherwise: &str, taken: impl Iterator<Item = &'a str>) -> String {
    let folded = store::fold::fold(label);
    let letters: String = folded.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let short: String =
        letters.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_").chars().take(40).collect();
    let plain = if short.is_empty() { otherwise.to_owned() } else { short };
    let taken: Vec<&str> = taken.collect();
    let numbered = (2..).map(|n| format!("{plain}_{n}"));
    std::iter::once(plain.clone()).chain(numbered).find(|key| !taken.contains(&key.as_str())).unwrap_or(plain)
}

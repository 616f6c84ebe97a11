//! Three forms laid beside each other: as it was read, as it was typed, as it is now.

use super::{Text, Texts};

/// The name under which a form says which version it is about.
const VERSION: &str = "version";

/// A field that a colleague changed, to something else than was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Its name.
    pub(crate) field: String,
    /// What it is now.
    pub(crate) now: Vec<String>,
    /// What was typed.
    pub(crate) typed: Vec<String>,
    /// Whether it was left as it was read.
    pub(crate) is_untouched: bool,
}

/// What a colleague changed, in the order of the fields. Where it is not known what the form was read as, that is
/// everything that was typed otherwise, and nothing counts as left alone.
pub(crate) fn differences(read: Option<&[Text]>, typed: &[Text], now: &[Text]) -> Vec<Difference> {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in now.iter().chain(typed).chain(read.unwrap_or_default()) {
        if name != VERSION && !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names.into_iter().filter_map(|name| difference(name, read, typed, now)).collect()
}

fn difference(name: &str, read: Option<&[Text]>, typed: &[Text], now: &[Text]) -> Option<Difference> {
    let (was, typed, now) = (read.map(|read| texts(read, name)), texts(typed, name), texts(now, name));
    let is_theirs = was.as_ref().is_none_or(|was| !is_same(was, &now)) && !is_same(&typed, &now);
    let is_untouched = was.is_some_and(|was| is_same(&was, &typed));
    is_theirs.then(|| Difference { field: name.to_owned(), now, typed, is_untouched })
}

/// The form as it is typed, with what only the colleague changed.
pub(crate) fn merged(mut typed: Texts, differences: &[Difference]) -> Texts {
    for one in differences.iter().filter(|one| one.is_untouched) {
        typed.retain(|(name, _)| *name != one.field);
        typed.extend(one.now.iter().map(|text| (one.field.clone(), text.clone())));
    }
    typed
}

/// The texts that then do not stand in it.
pub(crate) fn others(differences: &[Difference]) -> Texts {
    let other = |one: &Difference| {
        let texts = if one.is_untouched { &one.typed } else { &one.now };
        texts.iter().map(|text| (one.field.clone(), text.clone())).collect::<Texts>()
    };
    differences.iter().flat_map(other).collect()
}

/// Whether two lists of texts say the same, however a browser ends its lines and in whatever order boxes are ticked.
fn is_same(one: &[String], other: &[String]) -> bool {
    let plain = |texts: &[String]| {
        let mut all: Vec<String> = texts.iter().map(|text| text.replace("\r\n", "\n").trim().to_owned()).collect();
        all.sort();
        all
    };
    plain(one) == plain(other)
}

/// What stands in a field; an empty text is none.
fn texts(fields: &[Text], name: &str) -> Vec<String> {
    let named = fields.iter().filter(|(known, text)| known == name && !text.trim().is_empty());
    named.map(|(_, text)| text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Texts {
        serde_html_form::from_str(text).unwrap()
    }

    /// What differs: a field with what it is now and what was typed, in brackets when it was left alone.
    fn check(read: Option<&str>, typed: &str, now: &str, expected: &str, together: &str) {
        let (typed, now) = (form(typed), form(now));
        let found = differences(read.map(form).as_deref(), &typed, &now);
        let told = found.iter().map(|one| {
            let told = format!("{}={}/{}", one.field, one.now.join("+"), one.typed.join("+"));
            if one.is_untouched { format!("[{told}]") } else { told }
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected);
        assert_eq!(merged(typed, &found), form(together));
    }

    #[test]
    fn each_field_is_compared_three_ways() {
        // Both changed it, each to something else.
        check(Some("a=1&b=2"), "a=3&b=2", "a=4&b=2", "a=4/3", "a=3&b=2");
        // Only the colleague did.
        check(Some("a=1&b=2"), "a=1&b=3", "a=4&b=2", "[a=4/1]", "b=3&a=4");
        // Only who is late did, or both to the same.
        check(Some("a=1"), "a=2", "a=1", "", "a=2");
        check(Some("a=1"), "a=2", "a=2", "", "a=2");
        // Emptied, and filled in.
        check(Some("a=1"), "a=1&b=2", "a=", "[a=/1]", "b=2");
        check(Some("a="), "a=", "a=1", "[a=1/]", "a=1");
        check(Some("a=1"), "a=", "a=2", "a=2/", "a=");
        // The version is no field.
        check(Some("version=1"), "version=1", "version=2", "", "version=1");
    }

    #[test]
    fn a_list_is_compared_as_a_whole_and_in_any_order() {
        check(Some("t=1&t=2"), "t=2&t=1", "t=1&t=3", "[t=1+3/2+1]", "t=1&t=3");
        check(Some("t=1&t=2"), "t=2", "t=1&t=2&t=3", "t=1+2+3/2", "t=2");
        check(Some("t=1&t=2"), "t=2&t=1", "t=1&t=2", "", "t=2&t=1");
    }

    #[test]
    fn how_lines_end_makes_no_difference() {
        check(Some("a=x%0Ay"), "a=x%0D%0Ay+", "a=x%0Az", "[a=x\nz/x\r\ny ]", "a=x%0Az");
        check(Some("a=x"), "a=x%0D%0Ay", "a=x%0Ay", "", "a=x%0D%0Ay");
    }

    #[test]
    fn without_what_was_read_what_was_typed_stays() {
        check(None, "a=1&b=2", "a=3&b=2", "a=3/1", "a=1&b=2");
        assert_eq!(others(&differences(None, &form("a=1"), &form("a=3"))), form("a=3"));
        assert_eq!(others(&differences(Some(&form("a=1")), &form("a=1"), &form("a=3"))), form("a=1"));
    }
}

//! How a form carries, unseen, what it was read as, and how it comes back with what was chosen.

use serde::de::DeserializeOwned;

use crate::Error;

/// A field of a form: its name, and what was typed in it.
pub(crate) type Text = (String, String);

/// The fields of a form as they are sent; a name that is there several times is a list.
pub(crate) type Texts = Vec<Text>;

/// The name under which a form carries what it was read as.
const READ: &str = "read";
/// The name under which it carries the texts that do not stand in it.
const OTHER: &str = "other";
/// What the name of a choice begins with; the name of its field follows.
const INSTEAD: &str = "instead-";
/// The answer to it that wants the other text.
const WANTED: &str = "yes";

/// What stands unseen in a form that changes a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Read {
    /// What the form was read as; empty when that is not known.
    pub(crate) fields: String,
    /// Of what a colleague changed: the texts that do not stand in the form.
    pub(crate) other: String,
}

impl Read {
    /// A form that is read as these fields.
    pub(crate) fn of(fields: &[Text]) -> Result<Self, Error> {
        Ok(Self { fields: encoded(fields)?, other: String::new() })
    }

    /// With the texts that do not stand in it.
    pub(crate) fn with_other(self, other: &[Text]) -> Result<Self, Error> {
        Ok(Self { other: encoded(other)?, ..self })
    }

    /// What the form was read as, when it says so.
    pub(crate) fn texts(&self) -> Option<Texts> {
        if self.fields.is_empty() { None } else { decoded(&self.fields) }
    }
}

/// A form as it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Came {
    /// What was typed, with the other text wherever that was chosen.
    pub(crate) fields: Texts,
    /// What the form was read as.
    pub(crate) read: Read,
}

impl Came {
    /// Reads what was sent. `belongs` says whether a name is of the field that was chosen about: the same, or one of
    /// many that are chosen about as a whole.
    pub(crate) fn new(sent: Texts, belongs: impl Fn(&str, &str) -> bool) -> Self {
        let text = |name: &str| sent.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone());
        let (read, other) = (text(READ).unwrap_or_default(), text(OTHER).unwrap_or_default());
        let chosen = sent.iter().filter(|(_, text)| text == WANTED).filter_map(|(name, _)| name.strip_prefix(INSTEAD));
        let chosen: Vec<String> = chosen.map(str::to_owned).collect();
        let is_unseen = |name: &str| name == READ || name == OTHER || name.starts_with(INSTEAD);
        let is_chosen = |name: &str| chosen.iter().any(|field| belongs(field, name));
        let mut fields: Texts = sent.into_iter().filter(|(name, _)| !is_unseen(name) && !is_chosen(name)).collect();
        let other = decoded(&other).unwrap_or_default();
        fields.extend(other.into_iter().filter(|(name, _)| is_chosen(name)));
        Self { fields, read: Read { fields: read, other: String::new() } }
    }

    /// The form that these fields fill in.
    ///
    /// # Errors
    /// [`Error::Malformed`] when they are not its fields.
    pub(crate) fn form<T: DeserializeOwned>(&self) -> Result<T, Error> {
        form(&self.fields)
    }
}

/// The form that these fields fill in.
pub(super) fn form<T: DeserializeOwned>(fields: &[Text]) -> Result<T, Error> {
    serde_html_form::from_str(&encoded(fields)?).map_err(|error| Error::Malformed(error.to_string()))
}

/// Fields as one text.
fn encoded(fields: &[Text]) -> Result<String, Error> {
    serde_html_form::to_string(fields).map_err(|error| Error::Internal(error.to_string()))
}

/// The fields in such a text; nothing when it holds what no text may hold.
fn decoded(text: &str) -> Option<Texts> {
    let fields: Texts = serde_html_form::from_str(text).ok()?;
    fields.iter().all(|(name, text)| !name.contains('\0') && !text.contains('\0')).then_some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> Texts {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    /// What comes of a form with these choices.
    fn check(choices: &[(&str, &str)], expected: &[(&str, &str)]) {
        let typed = [("place", "Appelscha"), ("team", "a"), ("team", "b"), ("note", "één")];
        let read = Read::of(&texts(&[("place", "Oosterwolde")])).unwrap();
        let read = read.with_other(&texts(&[("place", "Bakkeveen"), ("team", "c"), ("s0_key", "x")])).unwrap();
        let unseen = [("read", read.fields.as_str()), ("other", read.other.as_str())];
        let came = Came::new(texts(&[&typed[..], &unseen[..], choices].concat()), |field, name| match field {
            "stages" => name.starts_with('s'),
            _ => field == name,
        });
        assert_eq!(came.fields, texts(expected), "{choices:?}");
        assert_eq!(came.read.texts(), Some(texts(&[("place", "Oosterwolde")])));
    }

    #[test]
    fn the_other_text_comes_where_it_was_chosen() {
        let typed = [("place", "Appelscha"), ("team", "a"), ("team", "b"), ("note", "één")];
        check(&[], &typed);
        check(&[("instead-place", "")], &typed);
        check(&[("instead-place", "yes")], &[typed[1], typed[2], typed[3], ("place", "Bakkeveen")]);
        check(&[("instead-team", "yes")], &[typed[0], typed[3], ("team", "c")]);
        check(&[("instead-note", "yes")], &typed[..3]);
        check(&[("instead-stages", "yes")], &[&typed[..], &[("s0_key", "x")]].concat());
    }

    #[test]
    fn what_does_not_say_what_it_was_read_as_was_read_as_nothing_known() {
        assert_eq!(Came::new(texts(&[("place", "Appelscha")]), |_, _| true).read.texts(), None);
        assert_eq!(Came::new(texts(&[("read", "place=%00")]), |_, _| true).read.texts(), None);
    }
}

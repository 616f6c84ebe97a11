//! Addresses with a query: a list that is searched, filtered and sorted has an address of its own.

use std::{
    borrow::Cow,
    fmt::{self, Write as _},
};

/// A path and the query behind it, which can be changed one field at a time.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    path: String,
    query: Vec<(&'static str, String)>,
    /// The place on the page; empty for none.
    place: &'static str,
}

impl Address {
    /// The path without a query.
    pub(crate) fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: Vec::new(), place: "" }
    }

    /// With one more field; an empty value adds nothing.
    #[must_use]
    pub(crate) fn with(mut self, field: &'static str, value: impl AsRef<str>) -> Self {
        let value = value.as_ref();
        if !value.is_empty() {
            self.query.push((field, value.to_owned()));
        }
        self
    }

    /// With this field more than once, or not at all.
    #[must_use]
    pub(crate) fn with_all<V: AsRef<str>>(self, field: &'static str, values: impl IntoIterator<Item = V>) -> Self {
        values.into_iter().fold(self, |address, value| address.with(field, value))
    }

    /// The same query at another path.
    #[must_use]
    pub(crate) fn at(self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self }
    }

    /// Without a field.
    #[must_use]
    pub(crate) fn without(mut self, field: &str) -> Self {
        self.query.retain(|(name, _)| *name != field);
        self
    }

    /// With another value for a field.
    #[must_use]
    pub(crate) fn but(self, field: &'static str, value: impl AsRef<str>) -> Self {
        self.without(field).with(field, value)
    }

    /// At this place on the page.
    #[must_use]
    pub(crate) fn at_place(self, place: &'static str) -> Self {
        Self { place, ..self }
    }

    /// What follows the `?`; empty when nothing does.
    pub(crate) fn query(&self) -> String {
        let fields = self.query.iter().map(|(field, value)| format!("{field}={}", encoded(value)));
        fields.collect::<Vec<_>>().join("&")
    }

    /// The fields, to carry along as hidden ones in a form.
    pub(crate) fn fields(&self) -> &[(&'static str, String)] {
        &self.query
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Piece by piece: a page has hundreds of addresses, and to put each together first costs as much as the rest of it.
        f.write_str(&self.path)?;
        for (at, (field, value)) in self.query.iter().enumerate() {
            for piece in [if at == 0 { "?" } else { "&" }, field, "=", &encoded(value)] {
                f.write_str(piece)?;
            }
        }
        if self.place.is_empty() {
            return Ok(());
        }
        f.write_str("#")?;
        f.write_str(self.place)
    }
}

/// A text as it may stand in a query; most are codes, which may stand there as they are.
pub(crate) fn encoded(text: &str) -> Cow<'_, str> {
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if is_plain(byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").unwrap_or_default();
        }
    }
    Cow::Owned(encoded)
}

/// The letters that RFC 3986 calls unreserved.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_carries_any_text() {
        let address = Address::new("/companies").with("search", "a&b =é").with("sort", "").with_all("v", ["x", "y"]);
        assert_eq!(address.to_string(), "/companies?search=a%26b%20%3D%C3%A9&v=x&v=y");
        assert_eq!(address.clone().without("v").but("search", "z").to_string(), "/companies?search=z");
        assert_eq!(address.without("v").without("search").to_string(), "/companies");
    }
}

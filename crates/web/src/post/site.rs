//! Where people reach the server: what stands in front of a link in a mail. It is said when the server is started; what a
//! request says of it is not believed, for whoever sends one could lead a customer astray.

/// The address of the server, without a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site(String);

impl Site {
    /// The address as it was typed (`https://losvast.vonk.example`).
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub fn new(typed: &str) -> Result<Self, String> {
        let site = typed.trim().trim_end_matches('/');
        let host = ["https://", "http://"].into_iter().find_map(|scheme| site.strip_prefix(scheme)).unwrap_or_default();
        let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-._~:/[]".contains(sign);
        if host.is_empty() || host.starts_with(['/', ':', '.']) || !host.chars().all(is_plain) {
            return Err(format!("`{typed}` is no address: write it as https://losvast.vonk.example"));
        }
        Ok(Self(site.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Site;

    #[test]
    fn an_address_leads_to_a_server() {
        for (typed, kept) in [
            ("https://losvast.vonk.example", Some("https://losvast.vonk.example")),
            (" https://vonk.example/losvast/ ", Some("https://vonk.example/losvast")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://[::1]:8080", Some("http://[::1]:8080")),
            ("losvast.vonk.example", None),
            ("https://", None),
            ("https:///k", None),
            ("ftp://vonk.example", None),
            ("https://vonk.example/?a=b", None),
            ("https://vonk.example\nBcc: x", None),
            ("https://user@vonk.example", None),
        ] {
            assert_eq!(Site::new(typed).ok().as_ref().map(Site::as_str), kept, "{typed}");
        }
    }
}

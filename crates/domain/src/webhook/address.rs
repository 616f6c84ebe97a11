//! The address of a system that is told: https, plain, and nothing in it that one reader takes otherwise than another.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::is_public;
use crate::refusal::Problem;

/// The longest address, in characters.
const LONGEST: usize = 500;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Whether what goes there is sealed on its way (https).
    pub secure: bool,
    /// The name, or the address between brackets without them, in small letters.
    pub host: String,
    /// The port, also where none was written.
    pub port: u16,
}

impl Target {
    /// Reads an address; `None` when it is none. No name or password, no fragment, and only plain signs: whoever reads it
    /// after this reads the same.
    pub fn read(text: &str) -> Option<Target> {
        let (secure, rest) = match text.strip_prefix("https://") {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix("http://")?),
        };
        let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let (host, port) = match authority.strip_prefix('[') {
            Some(inner) => inner.split_once(']').filter(|(host, _)| host.parse::<Ipv6Addr>().is_ok())?,
            None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
        };
        if !path.bytes().all(is_plain) || !(authority.starts_with('[') || is_name(host)) {
            return None;
        }
        let usual = if secure { 443 } else { 80 };
        let port = match port.strip_prefix(':') {
            Some(digits) if digits.bytes().all(|sign| sign.is_ascii_digit()) => digits.parse().ok()?,
            None if port.is_empty() => usual,
            _ => return None,
        };
        Some(Target { secure, host: host.to_ascii_lowercase(), port }).filter(|target| target.port > 0)
    }

    /// The address itself, where it is written in place of a name.
    fn ip(&self) -> Option<IpAddr> {
        self.host.parse().ok()
    }

    /// Whether it says already that it is on this machine or on a network of its own. What a name leads to is judged when
    /// it is called.
    fn is_inside(&self) -> bool {
        let local = self.host == "localhost" || self.host.ends_with(".localhost");
        local || self.ip().is_some_and(|ip| !is_public(ip))
    }
}

/// A sign that stands for itself in a path or a query.
fn is_plain(sign: u8) -> bool {
    sign.is_ascii_graphic() && !b"\"#<>\\^`{|}".contains(&sign)
}

fn is_name(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && label.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'-')
    };
    host.len() <= 253 && host.split('.').all(is_label) && (!ends_in_a_number(host) || host.parse::<Ipv4Addr>().is_ok())
}

/// Whether some readers take it for an address of IPv4: `0x7f.1` and `2130706433` are this machine to them, and a name to
/// others (WHATWG URL, "ends in a number").
fn ends_in_a_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    let hexadecimal = last.strip_prefix("0x").or_else(|| last.strip_prefix("0X"));
    last.bytes().all(|sign| sign.is_ascii_digit())
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|sign| sign.is_ascii_hexdigit()))
}

/// The address as it is kept; `inside` where private addresses may be called, and then also over http.
///
/// # Errors
/// A problem with `address`: it is missing or too long, no address, not https, or private.
pub fn address(text: &str, inside: bool) -> Result<String, Problem> {
    let text = text.trim();
    let wrong = |code: &'static str| Err(Problem::new("address", code));
    if text.is_empty() {
        return wrong("required");
    }
    if text.chars().count() > LONGEST {
        return Err(Problem::new("address", "too-long").with(LONGEST.to_string()));
    }
    match Target::read(text) {
        None => wrong("webhook-address"),
        Some(target) if !target.secure && !inside => wrong("webhook-not-https"),
        Some(target) if target.is_inside() && !inside => wrong("webhook-private"),
        Some(_) => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_in_one_way_or_not_at_all() {
        for (text, read) in [
            ("https://vonk.example/losvast", Some((true, "vonk.example", 443))),
            ("https://Vonk.Example:8443?key=1", Some((true, "vonk.example", 8443))),
            ("http://vonk.example", Some((false, "vonk.example", 80))),
            ("https://[2606:4700::1111]:8443/a", Some((true, "2606:4700::1111", 8443))),
            ("https://1.1.1.1/a@b:c", Some((true, "1.1.1.1", 443))),
            ("ftp://vonk.example", None),
            ("HTTPS://vonk.example", None),
            ("https:vonk.example", None),
            ("https://", None),
            ("https:///losvast", None),
            ("https://jan@vonk.example", None),
            ("https://jan:geheim@vonk.example", None),
            ("https://vonk.example@10.0.0.1", None),
            ("https://vonk.example:0", None),
            ("https://vonk.example:", None),
            ("https://vonk.example:+80", None),
            ("https://vonk.example:80:80", None),
            ("https://vonk.example:65536", None),
            ("https://vonk.example/a#b", None),
            ("https://vonk.example\\@10.0.0.1", None),
            ("https://vonk.example/a b", None),
            ("https://vonk.example/a\r\nx: y", None),
            ("https://vónk.example", None),
            ("https://vonk..example", None),
            ("https://-vonk.example", None),
            ("https://[::1", None),
            ("https://[::1]x", None),
            ("https://[fe80::1%25eth0]/", None),
            ("https://[vonk.example]/", None),
            ("https://2130706433", None),
            ("https://0x7f.1", None),
            ("https://0177.0.0.1", None),
            ("https://127.1", None),
            ("https://vonk.0XA", None),
            ("https://4vonk.example", Some((true, "4vonk.example", 443))),
        ] {
            let target = Target::read(text);
            assert_eq!(target.as_ref().map(|to| (to.secure, to.host.as_str(), to.port)), read, "{text}");
        }
    }

    #[test]
    fn what_is_kept_is_https_and_on_the_open_internet() {
        for (text, code) in [
            (" https://vonk.example/losvast ", None),
            ("", Some("required")),
            ("vonk.example", Some("webhook-address")),
            ("http://vonk.example", Some("webhook-not-https")),
            ("https://localhost/a", Some("webhook-private")),
            ("https://a.localhost", Some("webhook-private")),
            ("https://127.0.0.1", Some("webhook-private")),
            ("https://[::ffff:10.0.0.1]", Some("webhook-private")),
            ("https://[::1]", Some("webhook-private")),
        ] {
            assert_eq!(address(text, false).err().map(|problem| problem.code), code, "{text}");
        }
        assert_eq!(address(" https://vonk.example/losvast ", false).as_deref(), Ok("https://vonk.example/losvast"));
        assert_eq!(address("http://127.0.0.1:9/a", true).as_deref(), Ok("http://127.0.0.1:9/a"));
        let long = format!("https://vonk.example/{}", "a".repeat(500));
        assert_eq!(address(&long, false), Err(Problem::new("address", "too-long").with("500")));
    }
}

//! Whether what goes to another machine goes there encrypted. Where a firm wants that, an address that does not ask for it is
//! refused, so that nobody's password and nobody's customers cross a network in the clear because a word was forgotten.

use std::net::IpAddr;

use anyhow::ensure;

/// Refuses, where `only` encrypted lines are wanted, the address of a PostgreSQL or mail server on another machine that asks
/// for no encrypted line to it alone.
///
/// # Errors
/// Which machine it is, and what to write.
pub(crate) fn must_be_encrypted(url: &str, only: bool) -> anyhow::Result<()> {
    let Some((scheme, rest)) = url.split_once("://") else { return Ok(()) };
    let (authority, query) = rest.split_once('?').unwrap_or((rest, ""));
    let said = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    };
    let (encrypted, word) = match scheme {
        "postgres" | "postgresql" => {
            let mode = said("sslmode").or_else(|| said("ssl-mode")).unwrap_or_default();
            // `require` encrypts for whoever answers.
            (["verify-ca", "verify-full"].contains(&mode), "sslmode=verify-full")
        }
        "smtp" => (said("tls") == Some("required"), "tls=required"),
        _ => return Ok(()),
    };
    let host = said("host").or_else(|| said("hostaddr")).unwrap_or_else(|| host(authority));
    ensure!(
        !only || encrypted || is_here(host),
        "nothing says that what goes to {host} is encrypted, and for {host} alone: write `?{word}` behind its address, or leave \
         --encrypted-only out where the network in between is your own"
    );
    Ok(())
}

/// The host of `user:password@host:port/name`.
fn host(authority: &str) -> &str {
    let place = authority.split('/').next().unwrap_or_default();
    let place = place.rsplit('@').next().unwrap_or_default();
    match place.strip_prefix('[') {
        Some(inner) => inner.split(']').next().unwrap_or_default(),
        None => place.split(':').next().unwrap_or_default(),
    }
}

/// Whether a host is this machine: by its name, its address, or a socket in a folder.
fn is_here(host: &str) -> bool {
    let is_socket = host.is_empty() || host.starts_with('/') || host.to_ascii_lowercase().starts_with("%2f");
    let is_named = host == "localhost" || host.ends_with(".localhost");
    is_socket || is_named || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::must_be_encrypted;

    #[test]
    fn where_that_is_asked_another_machine_is_spoken_with_in_secret_or_not_at_all() {
        for (url, host) in [
            ("postgres://losvast:geheim@db.vonk.example/losvast", Some("db.vonk.example")),
            ("postgresql://losvast@db.vonk.example:5433/losvast?sslmode=prefer", Some("db.vonk.example")),
            ("postgres://losvast@db.vonk.example/losvast?sslmode=require", Some("db.vonk.example")),
            ("postgres://losvast:a@b@10.0.0.5/losvast?sslmode=disable", Some("10.0.0.5")),
            ("postgres://losvast@[2001:db8::5]:5432/losvast", Some("2001:db8::5")),
            ("postgres://localhost/losvast?host=db.vonk.example", Some("db.vonk.example")),
            ("postgres://localhost.vonk.example/losvast", Some("localhost.vonk.example")),
            ("smtp://mail.vonk.example:587", Some("mail.vonk.example")),
            ("smtp://vera:geheim@mail.vonk.example?tls=opportunistic", Some("mail.vonk.example")),
            ("postgres://losvast@db.vonk.example/losvast?sslmode=verify-full", None),
            ("postgres://losvast@db.vonk.example/losvast?connect_timeout=3&sslmode=verify-ca", None),
            ("postgres://losvast@127.0.0.1:5432/losvast", None),
            ("postgres://losvast@[::1]/losvast", None),
            ("postgres://losvast@localhost/losvast", None),
            ("postgres:///losvast?host=/var/run/postgresql", None),
            ("postgres://%2Fvar%2Frun%2Fpostgresql/losvast", None),
            ("smtp://127.0.0.1:9", None),
            ("smtp://mail.vonk.example:587?tls=required", None),
            ("smtps://vera:geheim@mail.vonk.example", None),
            ("sqlite:///var/lib/losvast/losvast.db", None),
            ("losvast-data", None),
        ] {
            let told = must_be_encrypted(url, true).err().map(|error| error.to_string());
            let names = told.as_ref().map(|told| told.contains(&format!("goes to {} is", host.unwrap_or("?"))));
            assert_eq!(names, host.map(|_| true), "{url}: {told:?}");
            assert!(!told.unwrap_or_default().contains("geheim"), "{url}: its password is told");
            assert!(must_be_encrypted(url, false).is_ok(), "{url}");
        }
    }
}

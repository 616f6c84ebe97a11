//! Where people reach the server, and whether mail can go out.

use super::{Finding, doubtful, well, wrong};
use crate::language::Language;

/// The address that the server is told of.
pub(super) fn address(lang: Language, site: Option<&Result<String, String>>, https: bool) -> Finding {
    let name = "address";
    let site = match site {
        None => {
            let found = lang.pick("er is geen publiek adres", "there is no public address");
            let advice = lang.pick(
                "zet LOSVAST_ADDRESS: zonder gaat er geen mail met een link uit en zijn er geen passkeys",
                "set LOSVAST_ADDRESS: without it no mail with a link goes out, and there are no passkeys",
            );
            return doubtful(name, found, advice);
        }
        Some(Err(why)) => {
            let advice = lang.pick("verbeter LOSVAST_ADDRESS", "mend LOSVAST_ADDRESS");
            return wrong(name, why.clone(), advice);
        }
        Some(Ok(site)) => site,
    };
    match (site.starts_with("https://"), https) {
        (true, true) => well(name, format!("{site}, over https")),
        (true, false) => doubtful(
            name,
            lang.pick(
                format!("{site}, maar de server weet niet van https"),
                format!("{site}, but the server does not know of https"),
            ),
            lang.pick("start hem met --https (LOSVAST_HTTPS=true)", "start it with --https (LOSVAST_HTTPS=true)"),
        ),
        (false, true) => wrong(
            name,
            lang.pick(
                format!("{site} is geen https, en de server denkt van wel"),
                format!("{site} is no https, and the server believes it is"),
            ),
            lang.pick("schrijf LOSVAST_ADDRESS met https://", "write LOSVAST_ADDRESS with https://"),
        ),
        (false, false) if is_this_machine(site) => {
            well(name, lang.pick(format!("{site}, alleen op deze machine"), format!("{site}, on this machine only")))
        }
        (false, false) => wrong(
            name,
            lang.pick(
                format!("{site}: wachtwoorden gaan onversleuteld over het net"),
                format!("{site}: passwords cross the network in the clear"),
            ),
            lang.pick(
                "zet er een proxy met https voor en start met --https",
                "put a proxy with https in front, and start with --https",
            ),
        ),
    }
}

fn is_this_machine(site: &str) -> bool {
    let host = site.trim_start_matches("http://");
    ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|own| host.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/'])))
}

/// Whether the mail server answers.
pub(super) fn mail_server(lang: Language, mail: Option<&Result<(), String>>) -> Finding {
    let name = "mail_server";
    match mail {
        None => doubtful(
            name,
            lang.pick("er is geen mailserver: er gaat geen mail uit", "there is no mail server: no mail goes out"),
            lang.pick("zet LOSVAST_SMTP en LOSVAST_MAIL_FROM", "set LOSVAST_SMTP and LOSVAST_MAIL_FROM"),
        ),
        Some(Ok(())) => well(name, lang.pick("de mailserver antwoordt", "the mail server answers")),
        Some(Err(why)) => wrong(
            name,
            lang.pick(
                format!("de mailserver antwoordt niet: {why}"),
                format!("the mail server does not answer: {why}"),
            ),
            lang.pick(
                "kijk naar LOSVAST_SMTP en of deze machine erbij kan; wat wacht gaat later vanzelf",
                "look at LOSVAST_SMTP, and whether this machine reaches it; what waits goes later by itself",
            ),
        ),
    }
}

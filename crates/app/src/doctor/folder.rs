//! The folder with the data: whether there is room in it, who may read it, and the key that seals.

use super::{
    Finding, doubtful,
    seen::{Folder, Key, Seen},
    size, well, wrong,
};
use crate::language::Language;

/// With less room than this nothing can be saved before long, in bytes.
const TOO_LITTLE: u64 = 200_000_000;
/// With less than this, or less than the database takes, it is time to make room.
const LITTLE: u64 = 1_000_000_000;

/// Who is neither the owner nor in his group.
const OTHERS: u32 = 0o007;
/// Anybody but the owner.
const NOT_OWNER: u32 = 0o077;

/// Everything about the folder.
pub(super) fn judged(lang: Language, folder: &Folder) -> Vec<Finding> {
    if !folder.is_there {
        return Vec::new();
    }
    let mut findings = vec![writable(lang, folder)];
    findings.extend(room(lang, folder));
    findings.extend(readers(lang, folder));
    findings
}

fn writable(lang: Language, folder: &Folder) -> Finding {
    let name = &folder.name;
    if folder.is_writable {
        let found = lang.pick(format!("in {name} kan worden geschreven"), format!("{name} can be written to"));
        return well("writable", found);
    }
    let found = lang.pick(format!("in {name} kan niet worden geschreven"), format!("{name} cannot be written to"));
    let advice = lang.pick(
        "draai dit als de eigenaar van de data; klopt dat al, kijk dan naar de rechten en of de schijf alleen-lezen is",
        "run this as the owner of the data; if you do, look at the permissions and whether the disk is read-only",
    );
    wrong("writable", found, advice)
}

/// What can be said of the room that is left.
pub(super) fn room(lang: Language, folder: &Folder) -> Option<Finding> {
    let free = folder.free?;
    let (left, taken) = (size(lang, free), size(lang, folder.taken));
    let found = lang
        .pick(format!("{left} vrij; de database neemt {taken}"), format!("{left} free; the database takes {taken}"));
    let advice =
        lang.pick("maak ruimte vrij of geef de data een grotere schijf", "make room, or give the data a larger disk");
    Some(match free {
        free if free < TOO_LITTLE => wrong("disk", found, advice),
        free if free < LITTLE.max(folder.taken) => doubtful("disk", found, advice),
        _ => well("disk", found),
    })
}

/// What can be said of who may read it.
pub(super) fn readers(lang: Language, folder: &Folder) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let (Some(mode), Some(file)) = (folder.mode, folder.file_mode) {
        // Whoever may not enter the folder reads nothing in it.
        let is_open = mode & OTHERS != 0 && file & OTHERS != 0;
        findings.push(if is_open {
            let found = lang.pick(
                "iedereen op deze machine kan de database lezen",
                "everybody on this machine can read the database",
            );
            doubtful("readers", found, format!("chmod 700 {}", folder.name))
        } else {
            well("readers", lang.pick("de database is afgeschermd", "the database is shut to others"))
        });
    }
    for (file, mode) in &folder.keys {
        let shown = format!("{:03o}", mode & 0o777);
        findings.push(if mode & NOT_OWNER == 0 {
            let found = lang.pick(format!("alleen de eigenaar leest {file}"), format!("only its owner reads {file}"));
            well("key_file", found)
        } else {
            let found = lang
                .pick(format!("anderen kunnen bij {file} ({shown})"), format!("others can get at {file} ({shown})"));
            wrong("key_file", found, format!("chmod 600 {}/{file}", folder.name))
        });
    }
    findings
}

/// Whether the key opens what was sealed.
pub(super) fn key(lang: Language, seen: &Seen) -> Finding {
    let (all, opened) = seen.inside().map_or((0, 0), |inside| (inside.sealed.all, inside.sealed.opened));
    let back = lang.pick(
        "zet de goede sleutel terug (losvast.key of LOSVAST_KEY); is die weg, dan stelt iedereen zijn app opnieuw in en krijgt elke webhook een ander geheim",
        "put the right key back (losvast.key or LOSVAST_KEY); if it is lost, everybody sets his app up anew and each webhook gets another secret",
    );
    match &seen.key {
        Key::Unreadable(why) => wrong("key", why.clone(), back),
        Key::None if all > 0 => {
            let found = lang.pick(
                format!("er is geen sleutel, en {all} geheimen zijn ermee verzegeld"),
                format!("there is no key, and {all} secrets are sealed with it"),
            );
            wrong("key", found, back)
        }
        // With a folder the server makes it when it starts.
        Key::None if seen.folder.is_none() && seen.inside().is_some_and(|inside| inside.asks_second_factor) => wrong(
            "key",
            lang.pick(
                "er is geen sleutel, en iedereen moet in twee stappen inloggen: wie dat nog niet instelde, komt er niet in",
                "there is no key, and everybody must sign in with two steps: who has not set that up does not get in",
            ),
            lang.pick(
                "start de server met LOSVAST_KEY (`openssl rand -hex 32`), op elke server dezelfde",
                "start the server with LOSVAST_KEY (`openssl rand -hex 32`), the same on every server",
            ),
        ),
        Key::None if seen.folder.is_some() => well(
            "key",
            lang.pick("er is nog geen sleutel; de server maakt hem", "there is no key yet; the server makes it"),
        ),
        Key::None => doubtful(
            "key",
            lang.pick("er is geen sleutel", "there is no key"),
            lang.pick(
                "zet LOSVAST_KEY (`openssl rand -hex 32`): zonder kan niemand een tweede stap instellen",
                "set LOSVAST_KEY (`openssl rand -hex 32`): without it nobody can set up a second step",
            ),
        ),
        Key::There if opened < all => {
            let found = lang.pick(
                format!("de sleutel opent {opened} van {all} verzegelde geheimen"),
                format!("the key opens {opened} of {all} sealed secrets"),
            );
            wrong("key", found, back)
        }
        Key::There => {
            let found = lang.pick(
                format!("de sleutel opent alles wat verzegeld is ({all})"),
                format!("the key opens everything that is sealed ({all})"),
            );
            well("key", found)
        }
    }
}

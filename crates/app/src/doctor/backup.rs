//! The last back-up, where it is known where back-ups are.

use domain::time::Timestamp;

use super::{Finding, doubtful, seen::Backup, well, wrong};
use crate::language::Language;

/// After so many days a back-up is old.
const OLD: i64 = 2;
/// After so many it is too old.
const TOO_OLD: i64 = 14;

/// What can be said of the last back-up.
pub(super) fn judged(lang: Language, backup: &Backup, now: Timestamp) -> Finding {
    let name = "backup";
    let make = lang.pick("maak er een met `losvast backup`, elke nacht", "make one with `losvast backup`, every night");
    match backup {
        Backup::Unknown => doubtful(
            name,
            lang.pick("het is niet bekend waar back-ups staan", "it is not known where backups are"),
            lang.pick(
                "noem de map met --backups (LOSVAST_BACKUPS)",
                "name the folder with --backups (LOSVAST_BACKUPS)",
            ),
        ),
        Backup::None(folder) => wrong(
            name,
            lang.pick(format!("er staat geen back-up in {folder}"), format!("there is no backup in {folder}")),
            make,
        ),
        Backup::Unreadable(why) => wrong(
            name,
            why.clone(),
            lang.pick("kijk of dit de goede map is (--backups)", "see whether this is the right folder (--backups)"),
        ),
        Backup::Last(file, at) => {
            let days = now.0.saturating_sub(at.0) / 86_400_000_000;
            let found = lang.pick(
                format!("de laatste back-up is {file}, van {}", at.rfc3339()),
                format!("the last backup is {file}, of {}", at.rfc3339()),
            );
            match days {
                days if days >= TOO_OLD => wrong(name, found, make),
                days if days >= OLD => doubtful(name, found, make),
                _ => well(name, found),
            }
        }
    }
}

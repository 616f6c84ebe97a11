//! The rules over what was seen: how bad it is, and that there is always something to do about it.

use domain::time::Timestamp;
use store::checkup::{Astray, Schema, Trail, Waiting};
use web::Sealed;

use super::{
    Finding,
    State::{self, Doubtful, Well, Wrong},
    database, folder, judged, post,
    seen::{Backup, Database, Folder, Inside, Key, Seen},
    work,
};
use crate::language::Language;

const NOW: Timestamp = Timestamp(1_790_000_000_000_000);

fn seconds(seconds: i64) -> Timestamp {
    Timestamp(NOW.0 + seconds * 1_000_000)
}

fn healthy() -> Seen {
    let inside =
        Inside { people: 3, newest: Some(seconds(-60)), sealed: Sealed { all: 2, opened: 2 }, ..Inside::default() };
    Seen {
        now: NOW,
        folder: Some(Folder {
            name: "data".into(),
            is_there: true,
            is_writable: true,
            mode: Some(0o40700),
            file_mode: Some(0o100_644),
            keys: vec![("losvast.key", 0o100_600)],
            free: Some(50_000_000_000),
            taken: 40_000_000,
        }),
        database: Ok(Database {
            engine: "SQLite",
            version: "3.50.4".into(),
            schema: Schema::Current,
            broken: Ok(vec![]),
            thorough: false,
            inside: Some(Ok(inside)),
        }),
        key: Key::There,
        site: Some(Ok("https://losvast.vonk.example".into())),
        https: true,
        mail: Some(Ok(())),
        backup: Backup::Last("losvast.zip".into(), seconds(-3_600)),
    }
}

/// The state of one thing, by changing what is seen; whatever is not well has something to do about it, in both languages.
#[track_caller]
fn state(check: &str, change: impl Fn(&mut Seen)) -> Option<State> {
    let mut seen = healthy();
    change(&mut seen);
    let all = [Language::Nl, Language::En].map(|lang| judged(lang, &seen));
    for finding in all.iter().flatten() {
        assert_eq!(finding.advice.is_empty(), finding.state == Well, "{finding:?}");
        assert!(!finding.found.is_empty(), "{finding:?}");
    }
    let states = all.map(|all| all.into_iter().find(|finding| finding.check == check).map(|finding| finding.state));
    assert_eq!(states[0], states[1]);
    states[0]
}

fn inside(seen: &mut Seen) -> &mut Inside {
    seen.database.as_mut().unwrap().inside.as_mut().unwrap().as_mut().unwrap()
}

fn folder_of(seen: &mut Seen) -> &mut Folder {
    seen.folder.as_mut().unwrap()
}

#[test]
fn an_installation_that_is_well_is_well_in_everything() {
    let all = judged(Language::En, &healthy());
    assert!(all.iter().all(|finding| finding.state == Well), "{all:#?}");
    let mut checks: Vec<&str> = all.iter().map(|finding| finding.check).collect();
    checks.sort_unstable();
    let expected = [
        "address",
        "backup",
        "clock",
        "database",
        "disk",
        "file",
        "imports",
        "key",
        "key_file",
        "mail_server",
        "mails",
        "people",
        "readers",
        "references",
        "retention",
        "scans",
        "schema",
        "sizes",
        "trail",
        "webhooks",
        "writable",
    ];
    assert_eq!(checks, expected);
}

#[test]
fn a_database_that_does_not_open_is_wrong_and_nothing_is_said_of_what_is_in_it() {
    let closed = |seen: &mut Seen| seen.database = Err("no such file".into());
    assert_eq!(state("database", closed), Some(Wrong));
    assert_eq!(state("schema", closed), None);
    assert_eq!(state("mails", closed), None);
    let unread = |seen: &mut Seen| seen.database.as_mut().unwrap().inside = Some(Err("malformed".into()));
    assert_eq!(state("tables", unread), Some(Wrong));
    let damaged = |seen: &mut Seen| seen.database.as_mut().unwrap().broken = Ok(vec!["row 3 missing".into()]);
    assert_eq!(state("file", damaged), Some(Wrong));
}

#[test]
fn a_schema_is_doubtful_when_it_can_be_worked_with_and_wrong_when_it_cannot() {
    for (schema, expected) in [
        (Schema::Current, Well),
        (Schema::None, Doubtful),
        (Schema::Older(1), Doubtful),
        (Schema::Older(3), Doubtful),
        (Schema::Newer(999), Doubtful),
        (Schema::TooNew(999), Wrong),
        (Schema::Apart(999), Wrong),
        (Schema::BrokenOff(10), Wrong),
    ] {
        let stands = |seen: &mut Seen| seen.database.as_mut().unwrap().schema = schema;
        assert_eq!(state("schema", stands), Some(expected), "{schema:?}");
    }
    let behind = database::schema(Language::Nl, Schema::Older(3));
    assert!(behind.found.contains("3 stappen"), "{behind:?}");
}

#[test]
fn the_trail_and_the_references_are_kept_or_wrong() {
    let unguarded = |seen: &mut Seen| inside(seen).trail = Trail { missing: vec!["events_stay"], open: 0 };
    assert_eq!(state("trail", unguarded), Some(Wrong));
    let open = |seen: &mut Seen| inside(seen).trail = Trail { missing: vec![], open: 1 };
    assert_eq!(state("trail", open), Some(Wrong));
    let loose = |seen: &mut Seen| inside(seen).loose = vec![("contacts".into(), 4)];
    assert_eq!(state("references", loose), Some(Wrong));
}

#[test]
fn a_clock_is_judged_by_the_newest_event_and_by_that_of_the_database() {
    for (newest, clock, expected) in [
        (Some(-60), None, Well),
        (None, None, Well),
        (Some(290), None, Well),
        (Some(310), None, Wrong),
        (Some(-89 * 86_400), None, Well),
        (Some(-91 * 86_400), None, Doubtful),
        (Some(-60), Some(20), Well),
        (Some(-60), Some(-40), Doubtful),
        (Some(-60), Some(400), Wrong),
    ] {
        let told = |seen: &mut Seen| {
            inside(seen).newest = newest.map(seconds);
            inside(seen).clock = clock.map(seconds);
        };
        assert_eq!(state("clock", told), Some(expected), "{newest:?} {clock:?}");
    }
}

#[test]
fn a_folder_has_room_may_be_written_and_keeps_its_keys_to_itself() {
    for (free, taken, expected) in [
        (50_000_000_000, 40_000_000, Well),
        (900_000_000, 40_000_000, Doubtful),
        (5_000_000_000, 6_000_000_000, Doubtful),
        (100_000_000, 1, Wrong),
    ] {
        let disk = |seen: &mut Seen| (folder_of(seen).free, folder_of(seen).taken) = (Some(free), taken);
        assert_eq!(state("disk", disk), Some(expected), "{free} {taken}");
    }
    assert_eq!(state("disk", |seen| folder_of(seen).free = None), None);
    assert_eq!(state("writable", |seen| folder_of(seen).is_writable = false), Some(Wrong));
    for (folder, file, expected) in [(0o700, 0o644, Well), (0o755, 0o640, Well), (0o755, 0o644, Doubtful)] {
        let modes = |seen: &mut Seen| (folder_of(seen).mode, folder_of(seen).file_mode) = (Some(folder), Some(file));
        assert_eq!(state("readers", modes), Some(expected), "{folder:o} {file:o}");
    }
    for (mode, expected) in [(0o600, Well), (0o400, Well), (0o640, Wrong), (0o604, Wrong)] {
        let key = |seen: &mut Seen| folder_of(seen).keys = vec![("losvast.keys", mode)];
        assert_eq!(state("key_file", key), Some(expected), "{mode:o}");
    }
    assert!(folder::room(Language::Nl, &Folder::default()).is_none());
}

#[test]
fn a_key_opens_everything_that_is_sealed_or_is_wrong() {
    for (key, all, opened, expected) in [
        (Key::There, 0, 0, Well),
        (Key::There, 2, 2, Well),
        (Key::There, 2, 1, Wrong),
        (Key::None, 0, 0, Well),
        (Key::None, 2, 0, Wrong),
        (Key::Unreadable("no digits".into()), 0, 0, Wrong),
    ] {
        let sealed = |seen: &mut Seen| {
            seen.key = key.clone();
            inside(seen).sealed = Sealed { all, opened };
        };
        assert_eq!(state("key", sealed), Some(expected), "{key:?} {all} {opened}");
    }
    // PostgreSQL has no folder in which the server makes one.
    let postgres = |seen: &mut Seen| {
        (seen.folder, seen.key) = (None, Key::None);
        inside(seen).sealed = Sealed::default();
    };
    assert_eq!(state("key", postgres), Some(Doubtful));
    let shut = |seen: &mut Seen| {
        postgres(seen);
        inside(seen).asks_second_factor = true;
    };
    assert_eq!(state("key", shut), Some(Wrong), "who has no second step does not get in");
    assert_eq!(state("disk", postgres), None);
}

#[test]
fn an_address_is_https_and_the_server_knows_it() {
    for (site, https, expected) in [
        (None, true, Doubtful),
        (Some("https://vonk.example"), true, Well),
        (Some("https://vonk.example"), false, Doubtful),
        (Some("http://vonk.example"), true, Wrong),
        (Some("http://vonk.example"), false, Wrong),
        (Some("http://localhost.vonk.example"), false, Wrong),
        (Some("http://localhost:8080"), false, Well),
        (Some("http://127.0.0.1"), false, Well),
    ] {
        let site = site.map(|site| Ok(site.to_owned()));
        assert_eq!(post::address(Language::En, site.as_ref(), https).state, expected, "{site:?} {https}");
    }
    assert_eq!(state("address", |seen| seen.site = Some(Err("no address".into()))), Some(Wrong));
}

#[test]
fn what_waits_too_long_is_wrong_and_what_was_given_up_doubtful() {
    let waiting = |change: fn(&mut Waiting)| move |seen: &mut Seen| change(&mut inside(seen).waiting);
    assert_eq!(state("mails", waiting(|all| all.mails = 3)), Some(Well));
    assert_eq!(state("mails", waiting(|all| all.mails_late = 1)), Some(Wrong));
    assert_eq!(state("webhooks", waiting(|all| all.webhooks_late = 1)), Some(Wrong));
    assert_eq!(state("webhooks", waiting(|all| all.webhooks_dead = 1)), Some(Doubtful));
    assert_eq!(state("imports", waiting(|all| all.imports = 1)), Some(Well));
    assert_eq!(state("imports", waiting(|all| all.imports_silent = 1)), Some(Doubtful));
    assert_eq!(state("scans", waiting(|all| all.scans_silent = 1)), Some(Doubtful));
    let astray = |seen: &mut Seen| inside(seen).astray = Astray { mails: 1, scans: 1, imports: 1 };
    for check in ["mails", "scans", "imports"] {
        assert_eq!(state(check, astray), Some(Doubtful), "{check}");
    }
    assert_eq!(state("retention", |seen| inside(seen).past_term = 5), Some(Doubtful));
    assert_eq!(state("people", |seen| inside(seen).people = 0), Some(Doubtful));
    let unposted = Inside { waiting: Waiting { mails: 2, mails_late: 2, ..Waiting::default() }, ..Inside::default() };
    assert_eq!(work::mails(Language::Nl, &unposted, false).state, Doubtful);
}

#[test]
fn a_mail_server_answers_and_a_backup_is_young() {
    assert_eq!(state("mail_server", |seen| seen.mail = None), Some(Doubtful));
    assert_eq!(state("mail_server", |seen| seen.mail = Some(Err("refused".into()))), Some(Wrong));
    for (backup, expected) in [
        (Backup::Unknown, Doubtful),
        (Backup::None("copies".into()), Wrong),
        (Backup::Unreadable("copies: no such folder".into()), Wrong),
        (Backup::Last("a.zip".into(), seconds(-86_400)), Well),
        (Backup::Last("a.zip".into(), seconds(-3 * 86_400)), Doubtful),
        (Backup::Last("a.zip".into(), seconds(-15 * 86_400)), Wrong),
    ] {
        assert_eq!(state("backup", |seen| seen.backup = backup.clone()), Some(expected), "{backup:?}");
    }
}

#[test]
fn what_is_found_is_a_sentence_in_the_language_that_was_asked() {
    let mut seen = healthy();
    inside(&mut seen).waiting.webhooks_dead = 1_200;
    let said = |lang: Language| {
        let dead = |finding: &Finding| finding.check == "webhooks";
        judged(lang, &seen).into_iter().find(dead).unwrap().found
    };
    assert_eq!(said(Language::Nl), "1.200 meldingen aan andere systemen zijn opgegeven");
    assert_eq!(said(Language::En), "1,200 messages to other systems were given up");
}

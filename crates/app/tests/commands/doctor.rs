//! Looking an installation over, as somebody at the keyboard does.

use std::path::Path;

use crate::call::{Ended, losvast};

/// What the doctor says of a folder, in JSON, and the status with which it ends.
fn doctor(data: &Path, more: &[&str]) -> (i32, serde_json::Value) {
    let data = data.display().to_string();
    let ended = losvast(&[&["doctor", "--data", &data, "--format", "json", "--lang", "en"][..], more].concat());
    (ended.code, serde_json::from_str(&ended.out).expect(&ended.err))
}

/// The state of one thing.
fn state<'a>(findings: &'a serde_json::Value, check: &str) -> Option<&'a str> {
    findings.as_array().unwrap().iter().find(|finding| finding["check"] == check)?["state"].as_str()
}

fn installed(folder: &Path) {
    let data = folder.display().to_string();
    let add = ["user", "add", "ada@voorbeeld.nl", "--name", "Ada", "--roles", "admin", "--data", &data];
    let Ended { code, err, .. } = losvast(&add);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn an_installation_that_is_not_there_is_wrong_and_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    let (code, findings) = doctor(&nowhere, &[]);
    assert_eq!((code, state(&findings, "database")), (1, Some("wrong")));
    assert!(!nowhere.exists());
}

#[test]
fn an_installation_that_is_well_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    installed(&data);
    // Whoever closes the database last moves what was written ahead into it.
    doctor(&data, &[]);
    let before = std::fs::read(data.join("losvast.db")).unwrap();
    let (code, findings) = doctor(&data, &["--thorough"]);
    assert_eq!(code, 0, "{findings:#}");
    for check in ["database", "schema", "file", "references", "trail", "clock", "people", "key", "mails", "sizes"] {
        assert_eq!(state(&findings, check), Some("well"), "{findings:#}");
    }
    for check in ["address", "mail_server", "backup"] {
        assert_eq!(state(&findings, check), Some("doubtful"), "{findings:#}");
    }
    assert!(std::fs::read(data.join("losvast.db")).unwrap() == before, "the database was changed");
    assert!(!data.join("losvast.key").exists());
    let shown = data.display().to_string();
    let dutch = losvast(&["doctor", "--data", &shown, "--lang", "nl"]);
    assert!(dutch.out.lines().all(|line| ["goed ", "twijfel ", "fout "].iter().any(|word| line.starts_with(word))));
    assert!(dutch.out.contains("SQLite") && dutch.out.contains(" → zet LOSVAST_ADDRESS"), "{}", dutch.out);
    assert!(dutch.err.contains("0 fout"), "{}", dutch.err);
    let table = losvast(&["doctor", "--data", &shown, "--lang", "en", "--format", "csv"]);
    assert!(table.out.starts_with("check,state,found,advice"), "{}", table.out);
}

#[test]
fn a_key_that_others_read_and_a_missing_backup_are_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let (data, copies) = (folder.path().join("data"), folder.path().join("copies"));
    installed(&data);
    std::fs::create_dir(&copies).unwrap();
    let copies_shown = copies.display().to_string();
    let (code, findings) = doctor(&data, &["--backups", &copies_shown]);
    assert_eq!((code, state(&findings, "backup")), (1, Some("wrong")));
    let shown = data.display().to_string();
    assert_eq!(losvast(&["backup", &format!("{copies_shown}/one.zip"), "--data", &shown]).code, 0);
    let (code, findings) = doctor(&data, &["--backups", &copies_shown]);
    assert_eq!((code, state(&findings, "backup")), (0, Some("well")), "{findings:#}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let key = data.join("losvast.key");
        std::fs::write(&key, "5e".repeat(32)).unwrap();
        for (mode, ends) in [(0o644, 1), (0o600, 0)] {
            std::fs::set_permissions(&key, std::fs::Permissions::from_mode(mode)).unwrap();
            let (code, findings) = doctor(&data, &[]);
            assert_eq!(code, ends, "{findings:#}");
        }
    }
}

#[test]
fn a_mail_server_that_does_not_answer_and_a_key_that_is_none_are_wrong() {
    let folder = tempfile::tempdir().unwrap();
    installed(folder.path());
    let mail = ["--smtp", "smtp://127.0.0.1:9", "--mail-from", "post@vonk.example", "--key", "abc"];
    let (code, findings) = doctor(folder.path(), &mail);
    assert_eq!((code, state(&findings, "mail_server"), state(&findings, "key")), (1, Some("wrong"), Some("wrong")));
    let site = ["--address", "https://losvast.vonk.example", "--https"];
    assert_eq!(state(&doctor(folder.path(), &site).1, "address"), Some("well"));
}

#[test]
fn a_damaged_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    installed(folder.path());
    assert_eq!(doctor(folder.path(), &[]).0, 0);
    let file = folder.path().join("losvast.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 16_384].fill(0xff);
    std::fs::write(&file, bytes).unwrap();
    let (code, findings) = doctor(folder.path(), &[]);
    let states = ["database", "file", "tables"].map(|check| state(&findings, check));
    assert!(code == 1 && states.contains(&Some("wrong")), "{findings:#}");
}

#[test]
fn a_database_into_which_nothing_was_ever_put_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    std::fs::write(folder.path().join("losvast.db"), b"").unwrap();
    let ended = losvast(&["doctor", "--data", &data, "--lang", "en"]);
    assert!(ended.code == 0 && ended.out.contains("nothing was ever put into it"), "{}{}", ended.out, ended.err);
}

//! The commands that copy everything, as somebody at the keyboard sees them.

use std::path::Path;
use std::process::Command;

/// Runs the program; gives its status, what it gave and what it said.
fn losvast(folder: &Path, args: &str) -> (i32, String, String) {
    let args = args.split(' ').filter(|arg| !arg.is_empty());
    let ended = Command::new(env!("CARGO_BIN_EXE_losvast")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (ended.status.code().unwrap(), text(ended.stdout), text(ended.stderr))
}

/// As [`losvast`], which has to work; gives what it gave and what it said.
#[track_caller]
fn done(folder: &Path, args: &str) -> (String, String) {
    let (status, out, err) = losvast(folder, args);
    assert_eq!(status, 0, "{args}: {err}");
    (out, err)
}

/// As [`losvast`], which has to be refused with these words.
#[track_caller]
fn refused(folder: &Path, args: &str, why: &str) {
    let (status, _, err) = losvast(folder, args);
    assert!(status == 1 && err.contains(why), "{args}: {status} {err}");
}

#[test]
fn a_backup_is_restored_moved_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let done = |args: &str| done(here, args);
    let refused = |args: &str, why: &str| refused(here, args, why);
    done("user add ada@voorbeeld.nl --name Ada --roles admin --data old");
    let (people, _) = done("user list --format csv --data old");
    let (_, said) = done("backup all.zip --data old");
    assert!(said.contains("Wrote all.zip"), "{said}");
    refused("backup all.zip --data old", "is there already");
    refused("restore all.zip --data old", "something in this database already");
    refused("restore nothing.zip --data new", "cannot read nothing.zip");
    done("restore all.zip --data new");
    assert_eq!(done("user list --format csv --data new").0, people);
    let (_, said) = done("move --from new --to other");
    assert!(said.contains("adds up to the same"), "{said}");
    assert_eq!(done("user list --format csv --data other").0, people);
    refused("move --from nowhere --to another", "there are no data in nowhere");
    refused("move --from new --to other", "something in this database already");
    done("export out --data other");
    refused("export out --data other", "there is something in out already");
    assert!(std::fs::read_to_string(here.join("out/users.csv")).unwrap().contains("ada@voorbeeld.nl"));
    done("restore out --data again");
    assert_eq!(done("user list --format csv --data again").0, people);
    assert_eq!(
        std::fs::read(here.join("old/losvast.keys")).unwrap(),
        std::fs::read(here.join("new/losvast.keys")).unwrap()
    );
    assert!(here.join("other/losvast.keys").is_file(), "what moves takes its keys along");
    // A file that is cut short is no backup, and the folder stays free for one that is whole.
    let whole = std::fs::read(here.join("all.zip")).unwrap();
    std::fs::write(here.join("half.zip"), &whole[..whole.len() / 2]).unwrap();
    refused("restore half.zip --data fresh", "not a whole copy");
    done("restore all.zip --data fresh");
}

#[test]
fn a_backup_needs_its_keys_and_says_where_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let done = |args: &str| done(here, args);
    let refused = |args: &str, why: &str| refused(here, args, why);
    done("user add ada@voorbeeld.nl --name Ada --roles admin --data old");
    let (_, said) = done("backup sealed.zip --data old");
    assert!(said.contains("Its keys are in old/losvast.keys: keep a copy"), "{said}");
    let (_, said) = done("backup plain.zip --plain --data old");
    assert!(said.contains("It is not sealed"), "{said}");
    std::fs::rename(here.join("old/losvast.keys"), here.join("kept.keys")).unwrap();
    done("restore plain.zip --data plain");
    refused("restore sealed.zip --data new", "name it by --keys");
    std::fs::write(here.join("other.keys"), "no keys").unwrap();
    refused("restore sealed.zip --data new --keys other.keys", "no whole file of keys");
    done("restore sealed.zip --data new --keys kept.keys");
    assert!(done("user list --format csv --data new").0.contains("ada@voorbeeld.nl"));
    let (_, said) = done("restore sealed.zip --data bare --without-keys");
    assert!(said.contains("cannot be read without the keys"), "{said}");
    assert!(!done("user list --format csv --data bare").0.contains("ada@voorbeeld.nl"));
    assert!(!here.join("bare/losvast.keys").exists());
}

//! One person by command: erased, and erased again in an older copy.

use crate::call::{Ended, losvast};

#[test]
fn who_is_erased_stays_erased_when_an_older_copy_is_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (old, new, backup, list) = (path("old"), path("new"), path("all.zip"), path("erased.csv"));
    let (sealed, other) = (path("sealed.zip"), path("other"));
    let done = |args: &[&str]| -> Ended {
        let ended = losvast(args);
        assert_eq!(ended.code, 0, "{args:?}: {}", ended.err);
        ended
    };
    let refused = |args: &[&str], why: &str| {
        let ended = losvast(args);
        assert!(ended.code == 1 && ended.err.contains(why), "{args:?}: {} {}", ended.code, ended.err);
    };
    let vera = "vera@voorbeeld.nl";
    done(&["user", "add", "ada@voorbeeld.nl", "--name", "Ada Beheer", "--roles", "admin", "--data", &old]);
    done(&["user", "add", vera, "--name", "Vera van Rijn", "--roles", "seller", "--data", &old]);
    done(&["backup", &backup, "--plain", "--data", &old]);
    done(&["backup", &sealed, "--data", &old]);
    let found = done(&["person", "find", "van rijn", "--format", "json", "--data", &old]).json();
    let id = found[0]["id"].as_str().unwrap();
    assert_eq!((found[0]["kind"].as_str(), found[0]["email"].as_str()), (Some("user"), Some(vera)));
    refused(&["person", "erase", id, "--yes", "--data", &old], "may still sign in");
    done(&["user", "disable", vera, "--data", &old]);
    refused(&["person", "erase", id, "--data", &old], "add --yes");
    refused(&["person", "erase", &uuid::Uuid::nil().to_string(), "--yes", "--data", &old], "nobody has this id");
    let parcel = path("vera.zip");
    assert!(done(&["person", "export", id, "--to", &parcel, "--data", &old]).err.contains("Wrote"));
    refused(&["person", "export", id, "--to", &parcel, "--data", &old], "is there already");
    done(&["person", "erase", id, "--yes", "--data", &old]);
    let everyone = |data: &str| done(&["user", "list", "--format", "csv", "--data", data]).out;
    assert!(!everyone(&old).contains("Rijn") && !everyone(&old).contains(vera), "{}", everyone(&old));
    let erased = done(&["person", "erased", "--data", &old]).out;
    assert!(erased.contains(id) && !erased.contains("Rijn"), "{erased}");
    std::fs::write(&list, &erased).unwrap();

    let told = done(&["restore", &sealed, "--data", &other]).err;
    assert!(told.contains("was erased since") && told.contains("Verwijderd persoon"), "{told}");
    assert!(!everyone(&other).contains("Rijn") && !everyone(&other).contains(vera), "{}", everyone(&other));
    assert!(everyone(&other).contains("Ada Beheer"), "nobody else is gone");

    done(&["restore", &backup, "--data", &new]);
    assert!(everyone(&new).contains("Vera van Rijn"), "the older copy has her");
    assert!(done(&["person", "erase-again", &list, "--data", &new]).err.contains("Erased again: 1 of 1"));
    assert!(!everyone(&new).contains("Rijn") && !everyone(&new).contains(vera), "{}", everyone(&new));
    assert!(done(&["person", "erase-again", &list, "--data", &new]).err.contains("Erased again: 0 of 1"));
    std::fs::write(&list, "kind,id,erased_at\nklant,x,y\n").unwrap();
    refused(&["person", "erase-again", &list, "--data", &new], "line 2");
}

//! `losvast user`: what is refused names what was typed and says what to do.

use crate::call::losvast;

#[test]
fn what_is_wrong_with_somebody_is_said_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let add = |email: &str, roles: &str| {
        let ended = losvast(&["user", "add", email, "--name", "Ada", "--roles", roles, "--data", &data]);
        (ended.code, ended.err)
    };
    assert_eq!(add("foo", "admin"), (1, "losvast: email: ‘foo’ is not an e-mail address.\n".to_owned()));
    let (code, said) = add("ada@voorbeeld.nl", "admin,boss");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("`admin,boss` has a role that does not exist; there are director, seller"), "{said}");
    assert_eq!(add("ada@voorbeeld.nl", "admin").0, 0);
    let (code, said) = add("ada@voorbeeld.nl", "admin");
    assert!(code == 1 && said.starts_with("losvast: ") && !said.contains("Problem"), "{said}");
}

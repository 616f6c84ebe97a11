//! `losvast import` as people call it: into a database here, and into a server by its API.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use crate::call::{Ended, losvast};

/// A folder with a database in which somebody may import.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let data = place.data();
        let added =
            losvast(&["user", "add", "vera@voorbeeld.nl", "--data", &data, "--name", "Vera", "--roles", "seller"]);
        assert_eq!(added.code, 0, "{}", added.err);
        let added =
            losvast(&["user", "add", "leo@voorbeeld.nl", "--data", &data, "--name", "Leo", "--roles", "reader"]);
        assert_eq!(added.code, 0, "{}", added.err);
        place
    }

    fn data(&self) -> String {
        self.0.path().join("data").display().to_string()
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    fn import(&self, file: &str, more: &[&str]) -> Ended {
        let data = self.data();
        let mut args = vec!["import", "companies", file, "--data", &data, "--lang", "en"];
        args.extend(more);
        losvast(&args)
    }

    #[track_caller]
    fn json(&self, file: &str, more: &[&str]) -> Value {
        let mut args = vec!["--format", "json"];
        args.extend(more);
        let ended = self.import(file, &args);
        assert_eq!(ended.code, 0, "{}", ended.err);
        serde_json::from_str(&ended.out).unwrap()
    }
}

fn counts(report: &Value) -> [i64; 5] {
    let counts = ["read", "created", "updated", "unchanged", "refused"].map(|name| report[name].as_i64().unwrap());
    assert_eq!(counts[0], counts[1..].iter().sum::<i64>(), "created + updated + unchanged + refused = read");
    counts
}

const FILE: &[u8] =
    b"Bedrijfsnaam;KvK;Plaats;Auto's\nKramer;12345678;Goes;3\nJansen;12;Breda;\n=Kwaad;1;x;\n;;;\nBakker;;Venlo;2\n";

#[test]
fn a_file_is_tried_imported_and_imported_again() {
    let place = Place::new();
    let file = place.file("lijst.csv", FILE);
    let tried = place.json(&file, &["--dry-run"]);
    assert_eq!(counts(&tried), [5, 2, 0, 0, 3]);
    assert_eq!(tried["problems"][0]["column"], "KvK");
    assert_eq!(tried["problems"][0]["code"], "not-a-kvk");
    let errors = place.0.path().join("errors.csv");
    let done = place.json(&file, &["--error-file", errors.to_str().unwrap(), "--map", "Auto's=+autos"]);
    assert_eq!((counts(&done), done["state"].as_str()), ([5, 2, 0, 0, 3], Some("done")), "a dry run changed nothing");
    let text = std::fs::read_to_string(errors).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "\u{feff}Bedrijfsnaam,KvK,Plaats,Auto's,Row,Column,Reason");
    assert!(lines[1].starts_with("Jansen,12,Breda,,3,KvK,"), "{}", lines[1]);
    assert!(lines[2].starts_with("'=Kwaad,1,x,,4,KvK,"), "no cell becomes a formula: {}", lines[2]);
    assert_eq!(lines.len(), 4);
    let again = place.json(&file, &["--map", "Auto's=+autos"]);
    assert_eq!(counts(&again), [5, 0, 0, 1, 4], "where only the name agrees somebody has to say");
    let again = place.json(&file, &["--map", "Auto's=+autos", "--alike", "same"]);
    assert_eq!(counts(&again), [5, 0, 0, 2, 3], "a company that is known is never doubled");
    let changed = place.file("anders.csv", b"naam,kvk,plaats\nKramer Groep,12345678,Goes\nNieuw,,Ede\n");
    let updated = place.json(&changed, &["--mode", "update", "--key", "kvk"]);
    assert_eq!(counts(&updated), [2, 0, 1, 0, 1]);
    let table = place.import(&changed, &[]);
    assert!(table.out.contains("2 read = 1 created + 0 updated + 1 unchanged + 0 refused"), "{}", table.out);
    assert!(table.err.contains("columns: name ← naam"), "{}", table.err);
}

#[test]
fn an_export_of_another_system_says_what_it_looks_like_and_updates() {
    let place = Place::new();
    let header = "Record ID,Company name,Company Domain Name,City,Lifecycle Stage\n";
    let first = place.file("een.csv", format!("{header}71,Kramer,kramer.example,Ede,lead\n").as_bytes());
    let table = place.import(&first, &[]);
    assert!(table.err.contains("this looks like an export of HubSpot"), "{}", table.err);
    assert!(table.out.contains("1 read = 1 created + 0 updated + 0 unchanged + 0 refused"), "{}", table.out);
    let next = place.file("twee.csv", format!("{header}71,Kramer Metaal,kramer.example,Ede,customer\n").as_bytes());
    assert_eq!(counts(&place.json(&next, &["--dry-run"])), [1, 0, 1, 0, 0]);
    assert_eq!(counts(&place.json(&next, &[])), [1, 0, 1, 0, 0]);
    assert_eq!(counts(&place.json(&next, &[])), [1, 0, 0, 1, 0]);
    let other = place.import(&next, &["--system", "ours", "--dry-run"]);
    assert!(!other.err.contains("looks like"), "{}", other.err);
}

#[test]
fn contacts_and_opportunities_are_tried_and_imported() {
    let place = Place::new();
    place.json(&place.file("lijst.csv", b"naam;kvk\nKramer;12345678\n"), &[]);
    let data = place.data();
    let run = |kind: &str, file: &str, more: &[&str]| {
        let args = [&["import", kind, file, "--data", &data, "--lang", "en", "--format", "json"], more].concat();
        let ended = losvast(&args);
        assert_eq!(ended.code, 0, "{}", ended.err);
        serde_json::from_str::<Value>(&ended.out).unwrap()
    };
    let file = place.file("contacten.csv", b"naam;email;kvk\nAnna;anna@kramer.nl;12345678\nBert;bert;12345678\n");
    assert_eq!(counts(&run("contacts", &file, &["--dry-run"])), [2, 1, 0, 0, 1]);
    let done = run("contacts", &file, &[]);
    assert_eq!(counts(&done), [2, 1, 0, 0, 1], "a dry run changed nothing");
    assert_eq!(done["problems"][0]["code"], "not-an-email");
    assert_eq!(counts(&run("contacts", &file, &[])), [2, 0, 0, 1, 1]);
    let deals = place.file("deals.csv", b"deal id;titel;kvk\n1;Lijn 4;12345678\n");
    let wrong = losvast(&["import", "opportunities", &deals, "--data", &data, "--map", "deal id=external_id"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    assert!(wrong.err.contains("--system"), "{}", wrong.err);
    let refused = run("opportunities", &deals, &["--system", "hubspot"]);
    assert_eq!((counts(&refused), &refused["problems"][0]["code"]), ([1, 0, 0, 0, 1], &Value::from("none-published")));
}

#[test]
fn hours_are_a_directors_and_ask_which_project_is_meant() {
    let place = Place::new();
    let data = place.data();
    let toggl =
        b"User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration\n\
        Noor,noor@x.nl,Kramer,Lijn 4,,,No,2025-03-04,09:00:00,2025-03-04,10:30:00,01:30:00\n\
        Noor,noor@x.nl,Kramer,Lijn 4,,,No,2025-03-05,09:00:00,2025-03-05,10:30:00,31:30:00\n";
    let file = place.file("toggl.csv", toggl);
    let run = |more: &[&str]| {
        losvast(&[&["import", "hours", &file, "--data", &data, "--lang", "en", "--format", "json"], more].concat())
    };
    let shut = run(&[]);
    assert_eq!((shut.code, shut.err.contains("nobody yet who may import")), (1, true), "{}", shut.err);
    let director = ["user", "add", "dirk@voorbeeld.nl", "--data", &data, "--name", "Dirk", "--roles", "director"];
    assert_eq!(losvast(&director).code, 0);
    let done = run(&["--dry-run"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.err.contains("this looks like an export of Toggl Track"), "{}", done.err);
    let report: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(counts(&report), [2, 0, 0, 0, 2]);
    let codes: Vec<&str> =
        report["problems"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect();
    assert_eq!(codes, ["hours-project-unsaid", "more-than-a-day"]);
    let list = place.file("uren.csv", b"project;uren\nLijn 4;8\n");
    let lacks = losvast(&["import", "hours", &list, "--data", &data, "--lang", "en"]);
    assert_eq!((lacks.code, lacks.err.contains("COL=day")), (2, true), "{}", lacks.err);
    let admin = ["user", "add", "ada@voorbeeld.nl", "--data", &data, "--name", "Ada", "--roles", "admin"];
    assert_eq!(losvast(&admin).code, 0);
    run(&[]);
    let copy = place.0.path().join("copy");
    assert_eq!(losvast(&["export", copy.to_str().unwrap(), "--data", &data]).code, 0);
    let read = |name: &str| std::fs::read_to_string(copy.join(name)).unwrap();
    let users = read("users.csv");
    let dirk = users.lines().find(|line| line.contains("dirk@")).and_then(|line| line.split(',').next()).unwrap();
    assert!(read("imports.csv").contains(dirk), "not Ada, who comes first but sees no project");
}

#[test]
fn wrong_usage_and_wrong_files_are_told_apart() {
    let place = Place::new();
    let file = place.file("lijst.csv", FILE);
    for (more, code, says) in [
        (&["--map", "Winst=name"][..], 2, "no column “Winst”"),
        (&["--map", "KvK=winst"], 2, "no attribute “winst”"),
        (&["--map", "KvK=name", "--map", "Plaats=name"], 2, "mapped twice"),
        (&["--key", "vat"], 2, "vat"),
        (&["--mode", "wipe"], 2, "create, update, both"),
        (&["--as", "leo@voorbeeld.nl"], 1, "may not import"),
        (&["--as", "niemand@voorbeeld.nl"], 1, "may not import"),
        (&["--server", "http://127.0.0.1:9"], 2, "--token"),
    ] {
        let ended = place.import(&file, more);
        assert_eq!(ended.code, code, "{more:?}: {}", ended.err);
        assert!(ended.err.contains(says), "{more:?}: {}", ended.err);
    }
    for (name, bytes, says) in [
        ("leeg.csv", &b""[..], "empty"),
        ("blad.pdf", b"%PDF-1.7", "PDF"),
        ("half.xlsx", b"PK\x03\x04\x14\x00", "cut off"),
        ("cel.csv", &[&b"naam\n"[..], &vec![b'x'; 3 << 20]].concat(), "row 2"),
    ] {
        let ended = place.import(&place.file(name, bytes), &[]);
        assert_eq!(ended.code, 1, "{name}: {}", ended.err);
        assert!(ended.err.contains(says), "{name}: {}", ended.err);
    }
    let data = place.data();
    let none = losvast(&["import", "companies", "/nergens.csv", "--data", &data]);
    assert_eq!(none.code, 1);
    assert_eq!(losvast(&["import", "companies"]).code, 2);
}

/// A server on this database, stopped when it is dropped.
struct Server(Child, String);

impl Server {
    fn on(data: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_losvast"))
            .args(["serve", "--data", data, "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit(' ').next().unwrap().to_owned();
        Self(child, address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[test]
fn a_file_goes_to_a_server_by_its_api() {
    let place = Place::new();
    let data = place.data();
    let made = losvast(&[
        "token",
        "create",
        "--data",
        &data,
        "--user",
        "vera@voorbeeld.nl",
        "--name",
        "proef",
        "--scope",
        "write",
    ]);
    assert_eq!(made.code, 0, "{}", made.err);
    let token = made.out.trim().to_owned();
    let server = Server::on(&data);
    let file = place.file("lijst.csv", FILE);
    let send = |more: &[&str]| {
        let mut args = vec!["import", "companies", &file, "--server", &server.1, "--token", &token, "--lang", "en"];
        args.extend(more);
        losvast(&args)
    };
    let tried = send(&["--dry-run", "--format", "json"]);
    assert_eq!(tried.code, 0, "{}", tried.err);
    assert_eq!(counts(&serde_json::from_str(&tried.out).unwrap()), [5, 2, 0, 0, 3]);
    let errors = place.0.path().join("errors.csv");
    let done = send(&["--format", "json", "--error-file", errors.to_str().unwrap()]);
    assert_eq!(done.code, 0, "{}", done.err);
    let done: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((counts(&done), done["state"].as_str()), ([5, 2, 0, 0, 3], Some("done")));
    assert_eq!(std::fs::read_to_string(errors).unwrap().lines().count(), 4);
    let wrong = send(&["--map", "Winst=name"]);
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    assert!(wrong.err.contains("Winst"), "{}", wrong.err);
    let unknown = losvast(&["import", "companies", &file, "--server", &server.1, "--token", "niets", "--lang", "en"]);
    assert_eq!(unknown.code, 1, "{}", unknown.err);
}

#[test]
fn the_public_list_of_fast_growers_is_imported_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let file: PathBuf = root.join("../shared/data/inc5000_2019/INC 5000 Companies 2019.csv");
    if !file.is_file() {
        println!("skipped: {} is not here", file.display());
        return;
    }
    let place = Place::new();
    let file = file.display().to_string();
    let done = place.json(&file, &["--map", "workers=+workers", "--map", "url=domain"]);
    let [read, created, updated, _, refused] = counts(&done);
    assert_eq!((read, updated), (4_198, 0));
    assert!(created > 4_150, "{created} created, {refused} refused: {:?}", done["problems"][0]);
    let again = place.json(&file, &["--map", "workers=+workers", "--map", "url=domain"]);
    assert_eq!(counts(&again), [read, 0, 0, created, refused], "the same file again changes nothing");
}

//! Files of hours: of each system that is recognised, with invented rows; and what comes of them for a project.

use domain::ids::ProjectId;

use super::*;
use crate::testing::delivery;

/// A project that is called `Lijn 4` in the files, and the name under which it is chosen.
async fn project(world: &World) -> ProjectId {
    delivery::project(world).await
}

/// Sends a file and maps it as it stands filled in; gives the page of its check.
async fn check(world: &World, name: &str, bytes: &[u8], system: &str, orders: &[(&str, &str)]) -> (String, Answer) {
    let sent = upload_of(world, Cast::Dirk, "hours", name, bytes).await.is(303);
    let mapping = world.get(Cast::Dirk, sent.location()).await.is(200);
    if !system.is_empty() {
        mapping.clone().says(&format!("Dit lijkt op een export van {system}"));
    }
    let mut form = filled(&mapping.text);
    form.extend(orders.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let path = world.post(Cast::Dirk, sent.location(), &form).await.is(303).location().to_owned();
    let page = settled(world, Cast::Dirk, &path).await;
    (path, page)
}

/// What a form of a mapping holds as it is shown: the choice of every column, and the system.
fn filled(page: &str) -> Vec<(String, String)> {
    let mut form = Vec::new();
    for piece in page.split("<select class=\"input\" name=\"answer-").skip(1) {
        let (index, rest) = piece.split_once('"').unwrap();
        let chosen = rest
            .split("</select>")
            .next()
            .unwrap()
            .split("<option value=\"")
            .find(|o| o.split('>').next().unwrap().ends_with("\" selected"));
        let value = chosen.map_or("", |option| option.split('"').next().unwrap());
        form.push((format!("answer-{index}"), value.to_owned()));
    }
    let system =
        page.split("name=\"system\" type=\"text\" value=\"").nth(1).map_or("", |s| s.split('"').next().unwrap());
    form.push(("system".to_owned(), system.to_owned()));
    form
}

/// The keys under which the projects of a file are chosen, in their order.
fn keys(page: &str) -> Vec<String> {
    let pieces = page.split("<input type=\"hidden\" name=\"key-").skip(1);
    let key = |piece: &str| {
        let value = piece.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        value.to_owned()
    };
    pieces.map(key).collect()
}

const KIMAI: &[u8] = b"Date,From,To,Duration,Currency,Price,Internal price,Hourly price,Fixed price,User,E-mail,Customer,Project,Activity,Description,Billable\n\
    2026-11-02,09:00,10:30,1.50,EUR,0,0,0,0,noor,noor@vonk.example,Kramer,Lijn 4,Bouwen,PLC,Yes\n\
    2026-11-03,09:00,17:00,8.00,EUR,0,0,0,0,kees,kees@vonk.example,Kramer,Lijn 4,Bouwen,,Yes\n";
const TOGGL: &[u8] = b"User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)\n\
    Noor Bos,noor@vonk.example,Kramer,Lijn 4,,PLC,Yes,2026-11-02,09:00:00,2026-11-02,10:30:00,01:30:00,,120.00\n\
    Kees Vos,kees@vonk.example,Kramer,Lijn 4,,,No,2026-11-03,09:00:00,2026-11-03,17:00:00,08:00:00,\"bouw, plc\",\n";
const CLOCKIFY: &[u8] = b"\"Project\",\"Client\",\"Description\",\"Task\",\"User\",\"Group\",\"Email\",\"Tags\",\"Billable\",\"Start Date\",\"Start Time\",\"End Date\",\"End Time\",\"Duration (h)\",\"Duration (decimal)\",\"Billable Rate (USD)\",\"Billable Amount (USD)\"\n\
    \"Lijn 4\",\"Kramer\",\"PLC\",\"\",\"Noor Bos\",\"\",\"noor@vonk.example\",\"\",\"Yes\",\"02/11/2026\",\"09:00:00 AM\",\"02/11/2026\",\"10:30:00 AM\",\"01:30:00\",\"1.50\",\"0.00\",\"0.00\"\n\
    \"Lijn 4\",\"Kramer\",\"\",\"\",\"Kees Vos\",\"\",\"kees@vonk.example\",\"\",\"No\",\"03/11/2026\",\"09:00:00 AM\",\"03/11/2026\",\"05:00:00 PM\",\"08:00:00\",\"8.00\",\"0.00\",\"0.00\"\n";
const HARVEST: &[u8] = b"Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,Approved?,First Name,Last Name,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL\n\
    2026-11-02,Kramer,Lijn 4,,PLC,,\"1,5\",Yes,No,No,Noor,Bos,,Yes,\"0,0\",\"0,0\",\"0,0\",\"0,0\",Euro - EUR,\n\
    2026-11-03,Kramer,Lijn 4,,Bouw,,\"8,0\",No,No,No,Kees,Vos,,Yes,\"0,0\",\"0,0\",\"0,0\",\"0,0\",Euro - EUR,\n";
const SIMPLICATE: &[u8] = b"id,employee.name,project.id,project.name,project.organization.name,projectservice.name,hours,duration_in_minutes,start_date,note\n\
    hours:1,Noor Bos,project:4,Lijn 4,Kramer,PLC,1.5,90,2026-11-02 09:00:00,\n\
    hours:2,Kees Vos,project:4,Lijn 4,Kramer,Bouw,8,480,2026-11-03 09:00:00,\n";
const PLAIN: &[u8] = "Datum;Project;Medewerker;Uren;Bedrag;Omschrijving\n\
    02-11-2026;Lijn 4;Noor Bos;1:30;;\n\
    13-11-2026;Lijn 4;Kees Vos;8;;\n\
    14-11-2026;Lijn 4;;;1.250,50;Schakelkast\n"
    .as_bytes();

#[tokio::test]
async fn hours_of_each_system_are_recognised_and_count() {
    let world = World::new().await;
    let id = project(&world).await;
    let order = [("order-9", "dmy")];
    for (name, bytes, system, orders) in [
        ("kimai.csv", KIMAI, "Kimai", &[][..]),
        ("toggl.csv", TOGGL, "Toggl Track", &[]),
        ("clockify.csv", CLOCKIFY, "Clockify", &order),
        ("harvest.csv", HARVEST, "Harvest", &[]),
        ("simplicate.csv", SIMPLICATE, "Simplicate", &[]),
    ] {
        let (path, page) = check(&world, name, bytes, system, orders).await;
        let page = page.says("Kramer – Lijn 4").says("2 rijen · 9,5 uur");
        let key = keys(&page.text).remove(0);
        let chosen = [("key-0", key.as_str()), ("project-0", &id.to_string())];
        world.post(Cast::Dirk, &format!("{path}/projects"), &chosen).await.is(303);
        settled(&world, Cast::Dirk, &path).await.says("2 regels importeren");
        then(&world, Cast::Dirk, &path, "runs").await.says("klaar");
        let told = world.get(Cast::Tess, &format!("/projects/{id}")).await.is(200);
        told.says(system).says("t/m").says("9,5 uur");
        // The next file of the same system knows the project, and the same rows add nothing.
        let (_, again) = check(&world, name, bytes, "", orders).await;
        assert!(!again.text.contains("regels importeren"), "{system}");
        again.says("Alles in dit bestand stond er al: er komt niets bij.");
        then(&world, Cast::Dirk, &path, "reversal").await.says("2 verwijderd");
    }
}

#[tokio::test]
async fn a_line_that_looks_changed_is_shown_before_it_replaces_another() {
    let world = World::new().await;
    let id = project(&world).await;
    let (path, page) = check(&world, "toggl.csv", TOGGL, "Toggl Track", &[]).await;
    let key = keys(&page.text).remove(0);
    let chosen = [("key-0", key.as_str()), ("project-0", &id.to_string())];
    world.post(Cast::Dirk, &format!("{path}/projects"), &chosen).await.is(303);
    settled(&world, Cast::Dirk, &path).await;
    then(&world, Cast::Dirk, &path, "runs").await.says("klaar");
    let hours = async || {
        let told = world.api(Cast::Dirk, Method::GET, &format!("/projects/{id}/hours"), None).await.is(200).json();
        told["hours"].as_f64()
    };
    let mended = |end: &str, long: &str| {
        let text = String::from_utf8(TOGGL.to_vec()).unwrap();
        text.replace("10:30:00,01:30:00", &format!("{end},{long}")).into_bytes()
    };

    let longer = mended("11:30:05", "02:30:05");
    let (path, page) = check(&world, "toggl.csv", &longer, "", &[]).await;
    let page = page.says("Lijkt gewijzigd").says("Noor Bos").says("1:30").says("2:30:05").says("Komt ernaast");
    assert!(!page.text.contains("importeren</button>"), "nothing is written of what nobody chose");
    let counts = world.get(Cast::Ada, &path).await.is(200);
    assert!(!counts.text.contains("Lijkt gewijzigd") && !counts.text.contains("Noor Bos"));
    let shown = async |path: &str| {
        let shown = world.api(Cast::Dirk, Method::GET, path, None).await.is(200).json();
        shown["changed"].as_array().unwrap().clone()
    };
    let line = shown(&path).await.remove(0);
    assert_eq!(
        (line["was"]["hours"].as_f64(), line["choice"].as_str(), line["row"].as_i64()),
        (Some(1.5), None, Some(2))
    );
    let alike = line["alike"].as_str().unwrap();
    for (wrong, status) in [("x", 404), (alike, 303)] {
        let form = [("alike-0", wrong), ("choice-0", "same")];
        world.post(Cast::Dirk, &format!("{path}/choices"), &form).await.is(status);
    }
    settled(&world, Cast::Dirk, &path).await.says("1 regel importeren").says("bijwerken");
    then(&world, Cast::Dirk, &path, "runs").await.says("klaar");
    let told = hours().await.unwrap();
    assert!((told - 10.5).abs() < 0.06, "{told}");
    let (_, again) = check(&world, "toggl.csv", &longer, "", &[]).await;
    assert!(!again.text.contains("Lijkt gewijzigd") && !again.text.contains("importeren</button>"));
    then(&world, Cast::Dirk, &path, "reversal").await.says("1 verwijderd");
    assert_eq!(hours().await, Some(9.5));

    // By the API likewise; both count when somebody says so.
    let (path, _) = check(&world, "toggl.csv", &mended("12:30:00", "03:30:00"), "", &[]).await;
    let line = shown(&path).await.remove(0);
    let both = serde_json::json!({"choices": [{"alike": line["alike"], "choice": "another"}]});
    world.api(Cast::Dirk, Method::POST, &format!("{path}/choices"), Some(both)).await.is(202);
    settled(&world, Cast::Dirk, &path).await.says("1 regel importeren");
    assert_eq!(shown(&path).await[0]["choice"], "another");
    then(&world, Cast::Dirk, &path, "runs").await.says("klaar");
    assert_eq!(hours().await, Some(13.0));
}

#[tokio::test]
async fn of_a_yes_or_a_no_nobody_makes_a_person() {
    let world = World::new().await;
    project(&world).await;
    let sent = upload_of(&world, Cast::Dirk, "hours", "harvest.csv", HARVEST).await.is(303);
    let mapping = world.get(Cast::Dirk, sent.location()).await.is(200);
    let answers = filled(&mapping.text);
    let answer =
        |column: usize| answers.iter().find(|(name, _)| *name == format!("answer-{column}")).unwrap().1.as_str();
    assert_eq!(
        [answer(10), answer(11), answer(13)],
        ["first_name", "last_name", ""],
        "First Name, Last Name, Employee?"
    );
    assert!(answers.iter().all(|(_, answer)| answer != "person"));
    let columns: Vec<String> =
        std::str::from_utf8(HARVEST).unwrap().lines().next().unwrap().split(',').map(str::to_owned).collect();
    let (kind, standards) = (store::imports::Kind::Hours, store::profiles::Standards::default());
    let asked = crate::importing::recognised(kind, &columns, crate::importing::Asked::default()).0;
    let told = crate::importing::answers(kind, (&columns, &[]), &asked, &standards);
    assert!(told.iter().any(|(column, answer)| column == "First Name" && answer == "first_name"), "{told:?}");
    assert!(told.iter().all(|(column, _)| column != "Employee?"), "{told:?}");
}

#[tokio::test]
async fn hours_that_came_in_short_are_not_filled_in_where_the_form_would_refuse_them() {
    let world = World::new().await;
    let id = project(&world).await;
    let (path, page) = check(&world, "uren.csv", PLAIN, "", &[("decimal-4", ",")]).await;
    let key = keys(&page.text).remove(0);
    let chosen = [("key-0", key.as_str()), ("project-0", &id.to_string())];
    world.post(Cast::Dirk, &format!("{path}/projects"), &chosen).await.is(303);
    settled(&world, Cast::Dirk, &path).await.says("3 regels importeren");
    then(&world, Cast::Dirk, &path, "runs").await.is(200);
    world.post(Cast::Dirk, "/rates", &[("worker", ""), ("cost_cents", "100"), ("from", "2026-01-01")]).await.is(303);
    let door = format!("/projects/{id}/check-ins");
    let said =
        [("on", "2026-11-23"), ("spent_cents", "5.000"), ("cost_likely", "65.000"), ("finish_likely", "2027-03-01")];
    world.post(Cast::Tess, &door, &said).await.is(303);
    let form = world.get(Cast::Tess, &format!("{door}/new")).await.is(200).says("value=\"5.000\"");
    form.says("De ingelezen uren komen op €\u{a0}2.200").says("minder dan de vorige stand zei");
    world.post(Cast::Tess, &door, &said).await.is(303);
}

#[tokio::test]
async fn a_check_in_begins_with_what_came_in_and_may_say_otherwise() {
    let world = World::new().await;
    let id = project(&world).await;
    let (path, page) = check(&world, "uren.csv", PLAIN, "", &[("decimal-4", ",")]).await;
    page.says("3 rijen · 9,5 uur");
    let shown = world.api(Cast::Dirk, Method::GET, &path, None).await.is(200).json();
    let named = &shown["projects"][0];
    assert_eq!(
        (named["name"].as_str(), named["rows"].as_i64(), named["said"].as_bool()),
        (Some("Lijn 4"), Some(3), Some(false))
    );
    let chosen = serde_json::json!({"projects": [{"key": named["key"], "project_id": id.to_string()}]});
    world.api(Cast::Dirk, Method::POST, &format!("{path}/projects"), Some(chosen)).await.is(202);
    settled(&world, Cast::Dirk, &path).await.says("3 regels importeren");
    then(&world, Cast::Dirk, &path, "runs").await.is(200);

    let form = world.get(Cast::Tess, &format!("/projects/{id}/check-ins/new")).await.is(200);
    form.says("Uit een bestand t/m")
        .says("9,5 uur")
        .says("aan andere kosten")
        .says("Voor 9,5 uur is er geen kostentarief");
    world.post(Cast::Dirk, "/rates", &[("worker", ""), ("cost_cents", "100"), ("from", "2026-01-01")]).await.is(303);
    let form = world.get(Cast::Tess, &format!("/projects/{id}/check-ins/new")).await.is(200);
    form.says("value=\"2.200,5\"").says("2.201").says("Hieronder is het ingevuld");
    let next = world.api(Cast::Tess, Method::GET, &format!("/projects/{id}/check-ins/next"), None).await.is(200).json();
    assert_eq!(next["spent"]["cents"], 220_050);

    // Whose hours they are: the lead sees it without money, a reader not at all, and the customer nothing of hours.
    let hours =
        async |who: Cast| world.api(who, Method::GET, &format!("/projects/{id}/hours"), None).await.is(200).json();
    let (dirk, tess, leo) = (hours(Cast::Dirk).await, hours(Cast::Tess).await, hours(Cast::Leo).await);
    assert_eq!((dirk["hours"].as_f64(), dirk["cost_cents"].as_i64()), (Some(9.5), Some(220_050)));
    assert_eq!(
        (dirk["workers"][0]["name"].as_str(), dirk["workers"][0]["cost_cents"].as_i64()),
        (Some("Kees Vos"), Some(80_000))
    );
    assert_eq!(
        (tess["workers"][0]["name"].as_str(), tess["workers"][0]["cost_cents"].as_i64()),
        (Some("Kees Vos"), None)
    );
    assert_eq!((leo["workers"].as_array().map(Vec::len), leo["hours"].as_f64()), (Some(0), Some(9.5)));
    let page = world.get(Cast::Leo, &format!("/projects/{id}")).await.is(200).says("Uren per week");
    assert!(!page.text.contains("Kees Vos"));
    // How it adds up tells no more than the panel does.
    page.says("id=\"why-hours\" popover").says("Wat een uur van iemand kost, ziet alleen de directie.");
    let told = world.get(Cast::Dirk, &format!("/projects/{id}/figures")).await.is(200).says("Gemiddeld per uur");
    assert!(told.text.contains("Kees Vos") && !told.text.contains("ziet alleen de directie"));
    let secret = delivery::link(&world, id).await;
    let customer = world.get(None, &format!("/k/{secret}")).await.is(200);
    assert!(!customer.text.contains("Kees Vos") && !customer.text.contains("9,5 uur"));
}

#[tokio::test]
async fn what_is_wrong_with_a_row_is_named_and_rows_are_a_directors() {
    let world = World::new().await;
    project(&world).await;
    let file = "Datum;Project;Medewerker;Uren\n02-11-2026;Lijn 4;Noor Bos;25\n13-11-2026;Lijn 4;Noor Bos;acht\n\
                31-12-2030;Lijn 4;Noor Bos;8\n14-11-2026;Lijn 4;Noor Bos;-2\n";
    let (path, page) = check(&world, "uren.csv", file.as_bytes(), "", &[]).await;
    page.says("meer dan 24 uur")
        .says("‘acht’ is geen aantal uren")
        .says("Deze dag moet nog komen")
        .says("minder dan nul");
    let errors = world.get(Cast::Dirk, &format!("{path}/errors")).await.is(200);
    assert!(errors.text.contains("Noor Bos,25,2,Uren,"), "{}", errors.text);
    world.get(Cast::Ada, &format!("{path}/errors")).await.is(404);
    let counts = world.get(Cast::Ada, &path).await.is(200).says("de rijen zelf zijn voor de directie");
    assert!(!counts.text.contains("acht"));
    world.get(Cast::Vera, &path).await.is(404);
    assert!(!world.get(Cast::Vera, "/imports").await.is(200).text.contains("uren.csv"));
    assert!(!world.get(Cast::Vera, "/imports/new").await.is(200).text.contains("value=\"hours\""));
    upload_of(&world, Cast::Vera, "hours", "uren.csv", file.as_bytes()).await.is(403);
}

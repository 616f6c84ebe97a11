//! Files of contacts and opportunities, on both engines: what becomes of rows, what the gate holds, and the way back.

use crate::cast::{Cast, NOW, PROFILE, cast, company, named, published};
use domain::ids::{CompanyId, ImportId};
use domain::people::SalesShared;
use store::companies::NewCompany;
use store::imports::{self, Checker, Choices, Fate, Kind, Met, Mode, NewImport, Outcome, Plan, RecordRow, Work};
use store::opportunities::{self, Opportunity};
use store::testing::each_engine;
use store::{Actor, Door, Store, contacts};
use uuid::Uuid;

const ME: Uuid = Uuid::from_u128(1);

type Said<'a> = &'a [(&'a str, &'a str)];

async fn import(store: &Store, by: &Actor, kind: Kind, mode: Mode, rows: &[Said<'_>]) -> (ImportId, Vec<Outcome>) {
    import_of(store, (by, by), kind, mode, rows).await
}

/// Begun by somebody as he was then, and taken up for him as he is now.
async fn import_of(
    store: &Store,
    (by, now): (&Actor, &Actor),
    kind: Kind,
    mode: Mode,
    rows: &[Said<'_>],
) -> (ImportId, Vec<Outcome>) {
    let mut tx = store.write().await.unwrap();
    let file =
        NewImport { kind, file_name: "deals.csv".into(), file_bytes: 9, file_kept: false, rows: 2, columns: vec![] };
    let id = imports::begin(&mut tx, by, NOW, file).await.unwrap();
    imports::map(&mut tx, by, id, &Plan { settings: "{}".into(), key: None, mode }, &[]).await.unwrap();
    imports::start(&mut tx, by, NOW, id, Work::Run).await.unwrap();
    imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    let standards = store::profiles::standards(&mut tx).await.unwrap();
    let checker = Checker::new(id, (None, mode), Actor { door: Door::Import, ..*now }, standards);
    let checker = checker.from("hubspot", Choices::default());
    let row = |(at, said): (usize, &Said<'_>)| RecordRow {
        row: at as i64 + 2,
        values: said.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        ordinal: 1,
    };
    let rows: Vec<RecordRow> = rows.iter().enumerate().map(row).collect();
    let done = imports::take(&mut tx, &checker, kind, &mut Met::default(), NOW, &rows).await.unwrap();
    imports::finish(&mut tx, by, NOW, (id, ME), "").await.unwrap();
    tx.commit().await.unwrap();
    (id, done)
}

fn told(done: &[Outcome]) -> Vec<String> {
    let word = |outcome: &Outcome| match &outcome.fate {
        Fate::Created => "created".to_owned(),
        Fate::Updated => "updated".to_owned(),
        Fate::Unchanged => "unchanged".to_owned(),
        Fate::Refused(problems) => {
            problems.iter().map(|p| format!("{}:{}", p.field, p.code)).collect::<Vec<_>>().join(" ")
        }
    };
    done.iter().map(word).collect()
}

async fn reverse(store: &Store, by: &Actor, id: ImportId) -> (i64, i64, i64) {
    let mut tx = store.write().await.unwrap();
    imports::start(&mut tx, by, NOW, id, Work::Reversal).await.unwrap();
    imports::claim(&mut tx, NOW, id, ME).await.unwrap().unwrap();
    let done = imports::reverse(&mut tx, &Actor { door: Door::Import, ..*by }, NOW, (id, ME)).await.unwrap();
    tx.commit().await.unwrap();
    (done.removed, done.restored, done.remained)
}

async fn kramer(store: &Store, cast: &Cast) -> CompanyId {
    let facts = [("employees", "40"), ("industry", "28.22"), ("owner_led", "yes")];
    let new = NewCompany { kvk: "12345678".into(), place: "Goes".into(), ..named("Kramer", &facts) };
    company(store, cast, new).await
}

async fn all(store: &Store, cast: &Cast, company: CompanyId) -> Vec<Opportunity> {
    opportunities::of_company(&mut store.read().await.unwrap(), &cast.vera.person, company).await.unwrap()
}

#[tokio::test]
async fn a_contact_is_found_by_its_address_inside_its_company() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let kramer = kramer(&store, &cast).await;
        let rows: [Said<'_>; 7] = [
            &[
                ("kvk", "12345678"),
                ("first_name", "Anna"),
                ("infix", "de"),
                ("last_name", "Wit"),
                ("email", "Anna@kramer.nl"),
                ("role", "Directeur"),
            ],
            &[("kvk", "12345678"), ("name", "Anna"), ("email", "anna@KRAMER.nl")],
            &[("kvk", "87654321"), ("name", "Bert"), ("email", "b@x.nl")],
            &[("kvk", "12345678"), ("name", "Cor"), ("email", "geen adres"), ("phone", "x")],
            &[("company", "kramer"), ("name", "Dirk")],
            &[("name", "Nergens")],
            &[("kvk", "1234"), ("name", "Fout")],
        ];
        let (id, done) = import(&store, &cast.ada, Kind::Contacts, Mode::Both, &rows).await;
        assert_eq!(
            told(&done),
            [
                "created",
                ":contact-twice",
                "kvk:company-not-known",
                "email:not-an-email phone:not-a-phone",
                "company:maybe-same",
                "company:required",
                "kvk:not-a-kvk",
            ]
        );
        assert_eq!(done[4].proposal.as_ref().unwrap().known(), "Kramer (Goes)");
        let there = contacts::of(&mut store.read().await.unwrap(), kramer).await.unwrap();
        let anna = &there[0];
        assert_eq!(
            (anna.name.as_str(), anna.role.code(), anna.email.as_deref()),
            ("Anna de Wit", "decision_maker", Some("anna@kramer.nl"))
        );
        let again: [Said<'_>; 2] = [
            &[("kvk", "12345678"), ("email", "anna@kramer.nl"), ("phone", "0113 123456")],
            &[("kvk", "12345678"), ("name", "Eva")],
        ];
        let (later, done) = import(&store, &cast.vera, Kind::Contacts, Mode::Update, &again).await;
        assert_eq!(told(&done), ["updated", ":record-not-known"]);
        let (_, done) = import(&store, &cast.vera, Kind::Contacts, Mode::Both, &again[..1]).await;
        assert_eq!(told(&done), ["unchanged"]);
        assert_eq!(reverse(&store, &cast.dirk, later).await, (0, 1, 0));
        assert_eq!(reverse(&store, &cast.dirk, id).await, (1, 0, 0));
        assert!(contacts::of(&mut store.read().await.unwrap(), kramer).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_opportunity_comes_as_far_as_the_process_allows() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let kramer = kramer(&store, &cast).await;
        let standards = store::profiles::standards(&mut store.read().await.unwrap()).await.unwrap();
        let stages: Vec<String> =
            standards.first().unwrap().profile.process.stages.iter().map(|s| s.label.nl.clone()).collect();
        let beyond = stages[stages.len() - 2].as_str();
        let rows: [Said<'_>; 8] = [
            &[
                ("external_id", "1"),
                ("kvk", "12345678"),
                ("title", "Lijn 4"),
                ("amount", "12500.50"),
                ("owner", "VERA@voorbeeld.nl"),
                ("stage", beyond),
            ],
            &[
                ("external_id", "2"),
                ("kvk", "12345678"),
                ("title", "Lijn 5"),
                ("status", "Verloren"),
                ("reason", "Te duur"),
                ("closed_on", "2025-03-01"),
            ],
            &[("external_id", "3"), ("kvk", "12345678"), ("title", "Lijn 6"), ("stage", "Closed Won")],
            &[("external_id", "4"), ("kvk", "12345678"), ("title", "Lijn 7"), ("stage", "Demo gegeven")],
            &[
                ("external_id", "5"),
                ("kvk", "12345678"),
                ("title", "Lijn 8"),
                ("owner", "Niemand"),
                ("status", "declined"),
            ],
            &[("external_id", "1"), ("kvk", "12345678"), ("title", "Lijn 4 weer")],
            &[("external_id", "6"), ("kvk", "99999999"), ("title", "Elders")],
            &[("external_id", "7"), ("kvk", "12345678"), ("title", ""), ("status", "vreemd")],
        ];
        let (id, done) = import(&store, &cast.vera, Kind::Opportunities, Mode::Both, &rows).await;
        assert_eq!(
            told(&done),
            [
                "created",
                "created",
                "stage:won-is-a-project",
                "created",
                "owner:no-such-seller reason:required",
                ":opportunity-twice",
                "kvk:company-not-known",
                "status:not-a-status",
            ]
        );
        let held = done[0].held.as_ref().expect("it is held before the stage of the file");
        assert!(!held.missing.is_empty());
        assert_eq!(done[3].notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["stage-not-ours"]);
        let there = all(&store, &cast, kramer).await;
        let one = |title: &str| there.iter().find(|one| one.title == title).unwrap();
        assert_eq!((one("Lijn 4").amount.0, one("Lijn 4").owner_name.as_str()), (1_250_050, "vera"));
        assert_eq!(
            (one("Lijn 5").status(), one("Lijn 5").closed_on.unwrap().to_string()),
            ("lost", "2025-03-01".to_owned())
        );
        assert_eq!(one("Lijn 7").stage, standards.first().unwrap().profile.process.stages[0].key);
        // The next export says it anew; what ended stays as it ended.
        let again: [Said<'_>; 3] = [
            &[("external_id", "1"), ("title", "Lijn 4b"), ("amount", "99"), ("status", "lost")],
            &[("external_id", "2"), ("title", "Anders"), ("amount", "1")],
            &[("external_id", "4"), ("kvk", "12345678"), ("title", "Lijn 7")],
        ];
        let (later, done) = import(&store, &cast.vera, Kind::Opportunities, Mode::Both, &again).await;
        assert_eq!(told(&done), ["updated", "unchanged", "unchanged"]);
        let there = all(&store, &cast, kramer).await;
        assert!(there.iter().any(|one| one.title == "Lijn 4b" && one.status() == "lost" && one.amount.0 == 9_900));
        assert_eq!(reverse(&store, &cast.dirk, later).await.2, 0);
        let there = all(&store, &cast, kramer).await;
        assert!(there.iter().any(|one| one.title == "Lijn 4" && one.status() == "open" && one.amount.0 == 1_250_050));
        let (removed, _, remained) = reverse(&store, &cast.dirk, id).await;
        assert_eq!((removed, remained), (3, 0));
        assert!(all(&store, &cast, kramer).await.is_empty());
        let (_, done) = import(&store, &cast.vera, Kind::Opportunities, Mode::Create, &rows[..1]).await;
        assert_eq!(told(&done), ["created"], "as if nothing had happened");
    })
    .await;
}

#[tokio::test]
async fn where_sellers_see_only_their_own_a_colleagues_sale_refuses_its_row_and_no_other() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let kramer = kramer(&store, &cast).await;
        let own = |actor: &Actor| Actor { person: actor.person.where_sellers_see(SalesShared::Own), ..*actor };
        let of: fn(&'static str) -> [(&'static str, &'static str); 3] =
            |owner| [("kvk", "12345678"), ("title", "Lijn 4"), ("owner", owner)];
        let with = |id: &'static str, owner: &'static str| [&[("external_id", id)][..], &of(owner)].concat();
        let (dirks, veras) = (with("1", "dirk@voorbeeld.nl"), with("2", "vera@voorbeeld.nl"));
        import(&store, &cast.dirk, Kind::Opportunities, Mode::Both, &[&dirks]).await;
        // The setting changes while her import runs.
        let vera = own(&cast.vera);
        let veras_import = async |rows: &[Said<'_>]| {
            import_of(&store, (&cast.vera, &vera), Kind::Opportunities, Mode::Both, rows).await.1
        };
        let done = veras_import(&[&dirks, &veras]).await;
        assert_eq!(told(&done), ["external_id:not-your-sale", "created"]);
        // What she gives to a colleague, or brings in for one, is out of her sight afterwards, and done.
        let (given, brought) = (with("2", "dirk@voorbeeld.nl"), with("3", "dirk@voorbeeld.nl"));
        let done = veras_import(&[&given, &brought]).await;
        assert_eq!(told(&done), ["updated", "created"]);
        let there = all(&store, &cast, kramer).await;
        assert!(there.len() == 3 && there.iter().all(|one| one.owner_name == "dirk"), "{there:?}");
    })
    .await;
}

#[tokio::test]
async fn without_an_id_an_opportunity_is_not_added_twice() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        kramer(&store, &cast).await;
        let row: Said<'_> = &[("kvk", "12345678"), ("title", "Lijn 4")];
        let (_, done) = import(&store, &cast.vera, Kind::Opportunities, Mode::Both, &[row, row]).await;
        assert_eq!(told(&done), ["created", ":opportunity-twice"]);
        let (_, done) = import(&store, &cast.vera, Kind::Opportunities, Mode::Both, &[row]).await;
        assert_eq!(told(&done), ["title:opportunity-known"]);
        let (_, done) =
            import(&store, &cast.ada, Kind::Opportunities, Mode::Both, &[&[("kvk", "12345678"), ("title", "X")]]).await;
        assert_eq!(told(&done), ["owner:required"], "an administrator sells nothing");
    })
    .await;
}

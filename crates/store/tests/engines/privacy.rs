//! One person: found wherever he is, and gone from everywhere. The heart of it walks the schema: whatever column can hold
//! somebody is filled with him, and afterwards every text of every table is looked at.

use crate::cast::{self, Cast, NOW, cast, company, named, problems};
use crate::delivery::{finished, on, running};
use crate::sale::{self, later, made, market};
use domain::activity::ActivityKind;
use domain::ids::{CompanyId, ContactId, FileId, OpportunityId, ProjectId};
use domain::people::Roles;
use domain::pulse::{AnswerDraft, ContactRole, Moment, Telling};
use domain::retention::{Kind as Term, Terms};
use store::contacts::{self, NewContact};
use store::conversations::{self, NewConversation};
use store::privacy::{self, Fate, Kind, Wish};
use store::pulses::{self, Ask};
use store::testing::{each_engine, every_text, one_of_everything, rows, worker};
use store::{Actor, Error, Fault, Store, closures, files, links, people, projects, retention, search, settings};
use uuid::Uuid;

const NAME: &str = "Wilhelmina Zonneveld";

/// Where any of these words stands.
async fn places(store: &Store, words: &[&str]) -> Vec<String> {
    let holds = |text: &str| words.iter().any(|word| text.to_lowercase().contains(&word.to_lowercase()));
    let all = every_text(store).await.unwrap();
    let mut found: Vec<String> = all.into_iter().filter(|(_, text)| holds(text)).map(|(place, _)| place).collect();
    found.dedup();
    found
}

async fn erased(store: &Store, by: &Actor, wish: Wish) -> privacy::Erased {
    let mut tx = store.write().await.unwrap();
    let erased = privacy::erase(&mut tx, Some(by), NOW, &wish).await.unwrap();
    tx.commit().await.unwrap();
    erased
}

async fn looked(store: &Store, by: &Actor, id: Uuid, words: &[&str]) -> privacy::Kept {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    privacy::look(&mut store.read().await.unwrap(), &by.person, Some(id), &words).await.unwrap()
}

#[tokio::test]
async fn whatever_column_can_hold_somebody_holds_nothing_of_him_afterwards() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
        one_of_everything(&store, id, NAME).await.unwrap();
        let before = places(&store, &["wilhelmina", "zonneveld"]).await;
        assert!(before.len() > 120, "the world is not full of him: {}", before.len());
        let kept = looked(&store, &cast.dirk, id, &[]).await;
        let kinds: Vec<Kind> = kept.who.rows.iter().map(|row| row.kind).collect();
        assert_eq!(kinds, [Kind::Contact, Kind::User, Kind::Worker], "they are one person");
        for place in &before {
            let (table, column) = place.split_once('.').unwrap();
            let by_row = kept.held.iter().any(|held| held.table == table && held.fate != Fate::Stays);
            let is_folded = ["search_key", "name_key"].contains(&column);
            let by_text = kept.mentions.iter().any(|mention| mention.table == table && mention.column == column);
            assert!(by_row || by_text || is_folded, "{place} is not shown");
        }
        assert!(kept.held.iter().all(|held| privacy::about(&held.table) != "other"));
        assert!(kept.mentions.iter().all(|mention| privacy::about(&mention.table) != "other"), "{:?}", kept.mentions);

        let wish = Wish { id: Some(id), company_names: true, ..Wish::default() };
        let gone = erased(&store, &cast.dirk, wish).await;
        assert!(gone.rows > 15 && gone.texts > 60, "{gone:?}");
        assert_eq!(places(&store, &["wilhelmina", "zonneveld"]).await, Vec::<String>::new());
        let mut reader = store.read().await.unwrap();
        let again = privacy::look(&mut reader, &cast.dirk.person, Some(id), &[]).await;
        assert!(matches!(again, Err(Fault::Store(Error::NotFound))), "{again:?}");
        assert!(privacy::search(&mut reader, &cast.dirk.person, "zonneveld").await.unwrap().is_empty());
    })
    .await;
}

/// A project with a contact who was spoken with, answered and is written about.
struct Customer {
    company: CompanyId,
    project: ProjectId,
    contact: ContactId,
    sale: OpportunityId,
}

async fn contact(store: &Store, by: &Actor, company: CompanyId, name: &str, email: &str) -> ContactId {
    let mut tx = store.write().await.unwrap();
    let role = "decision_maker".to_owned();
    let new = NewContact { name: name.into(), email: email.into(), role, ..NewContact::default() };
    let id = contacts::add(&mut tx, by, NOW, company, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn customer(store: &Store, cast: &Cast) -> Customer {
    market(store, cast, "", sale::CORE).await;
    let project = running(store, cast).await;
    let found = projects::by_id(&mut store.read().await.unwrap(), &cast.dirk.person, project).await.unwrap();
    let company = found.project.company;
    let anna = contact(store, &cast.vera, company, "Anna Bos", "anna@dam.example").await;
    let ben = contact(store, &cast.vera, company, "Ben Kok", "ben@dam.example").await;
    let sale = made(store, &cast.vera, company).await;
    let mut tx = store.write().await.unwrap();
    let renamed = NewContact {
        name: "Anna Bos-Prins".into(),
        email: "anna@dam.example".into(),
        role: "decision_maker".into(),
        phone: "06 12345678".into(),
        ..NewContact::default()
    };
    contacts::change(&mut tx, &cast.vera, NOW, (anna, 1), renamed).await.unwrap();
    for (with, note) in [(vec![anna], "Zeilt graag"), (vec![anna, ben], "Anna Bos-Prins wil sneller, Ben Kok niet")] {
        let kind = ActivityKind::Meeting;
        let talk = NewConversation { kind, with, held_on: NOW.today, note: note.into(), next: None };
        conversations::add(&mut tx, &cast.vera, NOW, sale, talk).await.unwrap();
    }
    let next = domain::activity::NextAction { what: "Anna Bos bellen op +31 6 12345678".into(), on: on(3).today };
    store::opportunities::set_next(&mut tx, &cast.vera, NOW, sale, Some(next)).await.unwrap();
    let ask = |contact| Ask { project, contact, role: ContactRole::DecisionMaker, moment: Moment::Start };
    let pulse = pulses::ask(&mut tx, &cast.tess, NOW, ask(anna), None).await.unwrap();
    links::create(&mut tx, &cast.tess, NOW, (project, Some(anna)), "secret").await.unwrap();
    let link = links::by_secret(&mut tx, NOW.at, "secret").await.unwrap();
    let telling = Some(Telling::Told { whom: "Piet van Dalen".into() });
    let draft = AnswerDraft { score: Some(4), why: "Te traag".into(), telling };
    pulses::answer(&mut tx, &link, NOW, pulse, &draft).await.unwrap();
    tx.commit().await.unwrap();
    Customer { company, project, contact: anna, sale }
}

#[tokio::test]
async fn who_is_erased_leaves_what_happened_and_nothing_of_himself() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let all = customer(&store, &cast).await;
        let kept = looked(&store, &cast.dirk, all.contact.0, &[]).await;
        assert_eq!(kept.who.names, ["Anna Bos-Prins", "Anna Bos"], "also as he was called before");
        let tables: Vec<&str> = kept.held.iter().map(|held| held.table.as_str()).collect();
        for table in ["contacts", "conversations", "pulses", "call_backs", "customer_links"] {
            assert!(tables.contains(&table), "{table} in {tables:?}");
        }
        let next = kept.mentions.iter().find(|mention| mention.column == "next_action").unwrap();
        assert_eq!(next.excerpt, "Anna Bos bellen op +31 6 12345678");
        let parcel = privacy::parcel(&mut store.read().await.unwrap(), NOW, &kept).await.unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(parcel)).unwrap();
        let mut told = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("person.json").unwrap(), &mut told).unwrap();
        assert!(told.contains("Te traag") && told.contains("anna@dam.example"), "{told}");
        assert!(!told.contains("token_hash"), "no hash of a secret is given to anybody");

        erased(&store, &cast.dirk, Wish { id: Some(all.contact.0), ..Wish::default() }).await;
        let words = ["Anna Bos", "anna@dam", "12345678", "Zeilt", "Te traag", "Piet van Dalen"];
        assert_eq!(places(&store, &words).await, Vec::<String>::new());
        let mut reader = store.read().await.unwrap();
        let person = &cast.dirk.person;
        let pulse = pulses::of_project(&mut reader, all.project).await.unwrap().remove(0);
        assert_eq!(pulse.contact_name, "Verwijderd persoon");
        assert_eq!(pulse.answer.unwrap().score, 4, "the score stays");
        let talks = conversations::about(&mut reader, person, all.sale).await.unwrap();
        let notes: Vec<&str> = talks.iter().map(|talk| talk.note.as_str()).collect();
        assert!(notes.contains(&"") && notes.contains(&"[verwijderd persoon] wil sneller, Ben Kok niet"), "{notes:?}");
        assert_eq!(contacts::of(&mut reader, all.company).await.unwrap().len(), 1, "Ben is still there");
        assert!(links::by_secret(&mut reader, NOW.at, "secret").await.is_err(), "the link is closed");
        let told = store::events::about(&mut reader, all.company, 50).await.unwrap();
        assert_eq!(told[0].verb, "person-erased");
        assert_eq!(told.iter().filter(|event| event.verb == "contact-added").count(), 2, "that it was done stays");
        let searched = search::find(&mut reader, person, "anna", 9).await.unwrap();
        assert!(searched.contacts.is_empty(), "{searched:?}");
    })
    .await;
}

#[tokio::test]
async fn who_was_erased_is_refused_by_that_word_and_comes_back_by_no_change() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let all = customer(&store, &cast).await;
        erased(&store, &cast.dirk, Wish { id: Some(all.contact.0), ..Wish::default() }).await;
        let mut tx = store.write().await.unwrap();
        let version = contacts::by_id(&mut tx, &cast.vera.person, all.contact).await.unwrap().version;
        let back = NewContact { name: "Anna Bos".into(), email: "anna@dam.example".into(), ..NewContact::default() };
        let changed = contacts::change(&mut tx, &cast.vera, NOW, (all.contact, version), back).await;
        assert_eq!(problems(changed), [(String::new(), "contact-erased")]);
        let (kind, with) = (ActivityKind::Meeting, vec![all.contact]);
        let talk = NewConversation { kind, with, held_on: NOW.today, note: String::new(), next: None };
        let spoken = conversations::add(&mut tx, &cast.vera, NOW, all.sale, talk).await;
        assert_eq!(problems(spoken), [("with".into(), "contact-erased")]);
        let (project, contact) = (all.project, all.contact);
        let ask = Ask { project, contact, role: ContactRole::DecisionMaker, moment: Moment::Finish };
        let asked = pulses::ask(&mut tx, &cast.tess, NOW, ask, None).await;
        assert_eq!(problems(asked), [("contact".into(), "contact-erased")]);
        let linked = links::create(&mut tx, &cast.tess, NOW, (project, Some(contact)), "another").await;
        assert_eq!(problems(linked), [("contact".into(), "contact-erased")]);
    })
    .await;
}

#[tokio::test]
async fn somebody_else_with_the_same_name_keeps_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let one = company(&store, &cast, named("Eerste BV", &[])).await;
        let other = company(&store, &cast, named("Tweede BV", &[])).await;
        let his = contact(&store, &cast.vera, one, "Jan de Vries", "jan@eerste.example").await;
        let theirs = contact(&store, &cast.vera, other, "Jan de Vries", "jan@tweede.example").await;
        let kept = looked(&store, &cast.dirk, his.0, &[]).await;
        assert_eq!(kept.who.namesakes.iter().map(|known| known.id).collect::<Vec<_>>(), [theirs.0]);
        erased(&store, &cast.dirk, Wish { id: Some(his.0), ..Wish::default() }).await;
        let mut reader = store.read().await.unwrap();
        let stays = contacts::by_id(&mut reader, &cast.dirk.person, theirs).await.unwrap();
        assert_eq!((stays.name.as_str(), stays.email.as_deref()), ("Jan de Vries", Some("jan@tweede.example")));
        let told = async |reader: &mut store::Reader, company: CompanyId| {
            let all = store::events::about(reader, company, 50).await.unwrap();
            all.iter().any(|event| event.after.contains("Jan de Vries"))
        };
        assert!(!told(&mut reader, one).await && told(&mut reader, other).await);
        // Once the other one goes too, the name is nobody's, and is looked for everywhere.
        drop(reader);
        erased(&store, &cast.dirk, Wish { id: Some(theirs.0), ..Wish::default() }).await;
        assert_eq!(places(&store, &["Jan de Vries"]).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn who_is_only_written_about_is_found_by_his_name() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        customer(&store, &cast).await;
        let mut reader = store.read().await.unwrap();
        let look = async |reader: &mut store::Reader, words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            privacy::look(reader, &cast.dirk.person, None, &words).await
        };
        let kept = look(&mut reader, &["Piet van Dalen"]).await.unwrap();
        assert_eq!(kept.mentions.iter().map(|one| one.column.as_str()).collect::<Vec<_>>(), ["whom"]);
        for (words, code) in [(vec![], "required"), (vec!["Piet"], "one-word"), (vec!["a b c"; 11], "too-many")] {
            assert_eq!(problems(look(&mut reader, &words).await.map(drop)), [("words".into(), code)]);
        }
        drop(reader);
        erased(&store, &cast.dirk, Wish { words: vec!["Piet van Dalen".into()], ..Wish::default() }).await;
        assert_eq!(places(&store, &["van Dalen"]).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_colleague_goes_once_his_account_is_closed_and_his_work_stays() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let by_vera = company(&store, &cast, named("Kramer", &[])).await;
        let hours = worker(&store, "vera").await.unwrap();
        let vera = cast.vera.person.id;
        let mut tx = store.write().await.unwrap();
        people::prefer(&mut tx, &cast.vera, NOW, preferences("Vera van Rijn")).await.unwrap();
        store::hours::link(&mut tx, &cast.dirk, NOW, hours, Some(vera)).await.unwrap();
        let wish = Wish { id: Some(vera.0), ..Wish::default() };
        let open = privacy::erase(&mut tx, Some(&cast.dirk), NOW, &wish).await;
        assert_eq!(problems(open), [(String::new(), "account-open")]);
        for nobody in [&cast.ada, &cast.vera, &cast.leo] {
            let refused = privacy::erase(&mut tx, Some(nobody), NOW, &wish).await;
            assert_eq!(problems(refused), [(String::new(), "role")]);
        }
        let version = people::by_id(&mut tx, vera).await.unwrap().version;
        let roles = Roles::of([domain::people::Role::Seller]);
        people::change(&mut tx, Some(&cast.ada), NOW, vera, (roles, false, version)).await.unwrap();
        tx.commit().await.unwrap();
        erased(&store, &cast.dirk, wish).await;
        assert_eq!(places(&store, &["van rijn", "vera@"]).await, Vec::<String>::new());
        let mut reader = store.read().await.unwrap();
        let told = store::events::about(&mut reader, by_vera, 50).await.unwrap();
        assert_eq!(told[0].user_name.as_deref(), Some("Verwijderd persoon"), "that it was somebody stays");
        assert!(people::by_email(&mut reader, "vera@voorbeeld.nl").await.unwrap().is_none());
        assert_eq!(store::hours::workers(&mut reader, &cast.dirk.person).await.unwrap()[0].name, "");
    })
    .await;
}

fn preferences(name: &str) -> people::Preferences {
    people::Preferences {
        name: name.into(),
        language: String::new(),
        theme: String::new(),
        check_in_mail: true,
        week_mail: true,
    }
}

#[tokio::test]
async fn files_go_when_somebody_says_so_and_only_those_of_his_companies() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = company(&store, &cast, named("Van Dam", &[])).await;
        let other = company(&store, &cast, named("Tweede BV", &[])).await;
        let his = contact(&store, &cast.vera, dam, "Jan de Vries", "").await;
        let mut ids: Vec<FileId> = Vec::new();
        cast::published(&store, &cast, cast::PROFILE).await;
        let mut tx = store.write().await.unwrap();
        for (company, name, text) in
            [(dam, "gesprek.txt", "Jan de Vries zei ja"), (dam, "plan.txt", "Wij zeiden ja"), (other, "x.txt", "y")]
        {
            let id = files::add(&mut tx, &cast.vera, NOW, company, (name, text.as_bytes())).await.unwrap();
            let statement = store::facts::Statement {
                proof: store::facts::Proof { file: Some(id.0), ..Default::default() },
                ..cast::said(&[("employees", "12")])
            };
            store::facts::add(&mut tx, &cast.vera, NOW, company, statement).await.unwrap();
            ids.push(id);
        }
        tx.commit().await.unwrap();
        let papers = looked(&store, &cast.dirk, his.0, &[]).await.papers;
        let named: Vec<(&str, bool)> = papers.iter().map(|paper| (paper.name.as_str(), paper.names_him)).collect();
        assert_eq!(named, [("plan.txt", false), ("gesprek.txt", true)]);
        let wish = |files: &[FileId]| Wish { id: Some(his.0), files: files.to_vec(), ..Wish::default() };
        let mut tx = store.write().await.unwrap();
        let refused = privacy::erase(&mut tx, Some(&cast.dirk), NOW, &wish(&ids[2..])).await;
        assert_eq!(problems(refused), [("files".into(), "not-offered")]);
        drop(tx);
        assert_eq!(erased(&store, &cast.dirk, wish(&ids[..1])).await.files, 1);
        assert_eq!(rows(&store, "file_parts").await.unwrap(), 2);
        let mut reader = store.read().await.unwrap();
        let file = files::by_id(&mut reader, &cast.dirk.person, ids[0]).await.unwrap();
        assert_eq!((file.name.as_str(), file.size), ("Verwijderd bestand", 0), "that there was one stays");
        assert!(files::bytes(&mut reader, &file).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_older_copy_is_told_whom_to_erase_again() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = company(&store, &cast, named("Van Dam", &[])).await;
        let his = contact(&store, &cast.vera, dam, "Jan de Vries", "jan@dam.example").await;
        erased(&store, &cast.dirk, Wish { id: Some(his.0), ..Wish::default() }).await;
        let past = privacy::erased(&mut store.read().await.unwrap()).await.unwrap();
        assert_eq!((past.len(), past[0].kind, past[0].id), (1, Kind::Contact, his.0));
        // The copy knows nothing of it, and has him again.
        for sql in
            ["delete from person_erasures", "update contacts set name = 'Jan de Vries', email = 'jan@dam.example'"]
        {
            store::testing::statement(&store, sql).await.unwrap();
        }
        let mut tx = store.write().await.unwrap();
        assert_eq!(privacy::erase_again(&mut tx, NOW, &past).await.unwrap(), 1);
        assert_eq!(privacy::erase_again(&mut tx, NOW, &past).await.unwrap(), 0, "once");
        tx.commit().await.unwrap();
        assert_eq!(places(&store, &["Jan de Vries", "jan@dam"]).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_customer_s_people_go_by_the_term_and_what_was_agreed_stays() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let all = customer(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let lost = store::opportunities::Closing {
            ending: domain::process::Ending::Lost,
            reason: "Later".into(),
            version: None,
        };
        store::opportunities::close(&mut tx, &cast.vera, NOW, all.sale, lost).await.unwrap();
        closures::close(&mut tx, &cast.tess, on(30), all.project, &finished(on(30), 100_000)).await.unwrap();
        tx.commit().await.unwrap();
        let swept = async |days: i64| {
            let mut tx = store.write().await.unwrap();
            let swept = retention::sweep(&mut tx, later(days)).await.unwrap();
            tx.commit().await.unwrap();
            swept
        };
        assert_eq!(swept(4_000).await, 0, "it does not go by itself");
        let mut tx = store.write().await.unwrap();
        let terms = Terms::default().with(Term::Closed, Some(24));
        settings::change_terms(&mut tx, &cast.dirk, NOW, terms).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(swept(30 + 700).await, 0);
        assert_eq!(swept(30 + 740).await, 1);
        assert_eq!(swept(30 + 741).await, 0, "once");
        let words = ["Anna Bos", "Ben Kok", "anna@dam", "12345678", "Zeilt", "Te traag"];
        assert_eq!(places(&store, &words).await, Vec::<String>::new());
        let mut reader = store.read().await.unwrap();
        let pulse = pulses::of_project(&mut reader, all.project).await.unwrap().remove(0);
        assert_eq!((pulse.contact_name.as_str(), pulse.answer.unwrap().score), ("Verwijderd persoon", 4));
    })
    .await;
}

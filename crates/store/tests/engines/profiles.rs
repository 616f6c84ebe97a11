//! Profiles: drafts, four eyes, immutability and whom a new version judges anew, on both engines.

use crate::cast::{NOW, PROFILE, cast, company, named, problems, published, said_on};
use domain::ids::CompanyId;
use domain::profile::Verdict;
use domain::time::{Day, plus_days};
use store::companies::{self, Filter, Sort};
use store::profiles::{self, Edit, State};
use store::qualifications::{catch_up, preview};
use store::testing::each_engine;
use store::{Actor, Error, Fault, Store, facts};

async fn verdicts(store: &Store, by: &Actor) -> Vec<(String, Verdict)> {
    let mut reader = store.read().await.unwrap();
    let profile = profiles::standards(&mut reader).await.unwrap().first().map(|standard| standard.profile_id);
    let filter = Filter { profile, ..Filter::default() };
    let page = companies::list(&mut reader, &by.person, &filter, Sort::Name, (None, 200)).await.unwrap();
    page.items.into_iter().map(|row| (row.name, row.standing.unwrap().verdict)).collect()
}

#[tokio::test]
async fn a_draft_is_published_by_a_second_person_who_is_a_director() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let mut tx = store.write().await.unwrap();
        let (profile, id) = profiles::create(&mut tx, &cast.dirk, NOW, PROFILE).await.unwrap();
        let publish = async |tx: &mut store::Tx, by: &Actor, version| profiles::publish(tx, by, NOW, id, version).await;
        assert_eq!(problems(publish(&mut tx, &cast.dirk, 1).await), [(String::new(), "four-eyes")]);
        assert_eq!(problems(publish(&mut tx, &cast.vera, 1).await), [(String::new(), "role")]);
        let edit = Edit { toml: PROFILE, version: 1 };
        profiles::edit_draft(&mut tx, &cast.dina, NOW, id, edit.clone()).await.unwrap();
        assert_eq!(problems(publish(&mut tx, &cast.dina, 2).await), [(String::new(), "four-eyes")]);
        profiles::edit_draft(&mut tx, &cast.dirk, NOW, id, Edit { version: 2, ..edit }).await.unwrap();
        assert!(matches!(publish(&mut tx, &cast.dina, 2).await, Err(Fault::Store(Error::Stale))));
        publish(&mut tx, &cast.dina, 3).await.unwrap();
        let kept = profiles::by_number(&mut tx, &cast.leo.person, profile, 1).await.unwrap();
        assert_eq!((kept.state, kept.publisher.as_deref()), (State::Published, Some("dina")));
        assert!(matches!(profiles::by_number(&mut tx, &cast.ada.person, profile, 1).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn what_is_published_never_changes() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, id) = published(&store, &cast, PROFILE).await;
        let mut tx = store.write().await.unwrap();
        let edit = Edit { toml: PROFILE, version: 2 };
        let taken = [(String::new(), "published")];
        assert_eq!(problems(profiles::edit_draft(&mut tx, &cast.vera, NOW, id, edit).await), taken);
        assert_eq!(problems(profiles::discard_draft(&mut tx, &cast.vera, NOW, id, 2).await), taken);
        assert_eq!(problems(profiles::publish(&mut tx, &cast.dina, NOW, id, 2).await), taken);
        let draft = profiles::new_draft(&mut tx, &cast.vera, NOW, profile).await.unwrap();
        assert_eq!((draft.number, draft.toml.as_str()), (2, PROFILE));
        let again = profiles::new_draft(&mut tx, &cast.vera, NOW, profile).await;
        assert_eq!(problems(again), [(String::new(), "draft-exists")]);
        profiles::discard_draft(&mut tx, &cast.dirk, NOW, draft.id, 1).await.unwrap();
        assert_eq!(profiles::versions(&mut tx, profile).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_file_is_refused_with_every_mistake() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let mut tx = store.write().await.unwrap();
        let wrong =
            "name = \"A\"\ncolour = 1\n[[criteria]]\nkey = \"a\"\nkind = \"yes_no\"\nideal = true\nweight = 0\n";
        let fields: Vec<_> = problems(profiles::create(&mut tx, &cast.vera, NOW, wrong).await);
        assert_eq!(fields.len(), 2, "{fields:?}");
        assert!(fields[0].0.starts_with("line 2") && fields[1].0.starts_with("line 7"), "{fields:?}");
        assert!(profiles::list(&mut tx, &cast.vera.person).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_profile_that_was_never_published_goes_with_its_draft() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let mut tx = store.write().await.unwrap();
        let (profile, id) = profiles::create(&mut tx, &cast.vera, NOW, PROFILE).await.unwrap();
        let renamed = PROFILE.replace("Maakbedrijf\"", "Machinebouwer\"");
        profiles::edit_draft(&mut tx, &cast.vera, NOW, id, Edit { toml: &renamed, version: 1 }).await.unwrap();
        let head = profiles::by_id(&mut tx, &cast.vera.person, profile).await.unwrap();
        assert_eq!((head.name.as_str(), head.published, head.draft), ("Machinebouwer", None, Some(1)));
        profiles::discard_draft(&mut tx, &cast.vera, NOW, id, 2).await.unwrap();
        assert!(profiles::list(&mut tx, &cast.vera.person).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_new_version_judges_every_company_anew() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (profile, first) = published(&store, &cast, PROFILE).await;
        let core = [("employees", "20"), ("industry", "28"), ("owner_led", "yes")];
        let small: CompanyId = company(&store, &cast, named("Klein", &core)).await;
        company(&store, &cast, named("Groot", &[("employees", "200"), core[1], core[2]])).await;
        let stricter = PROFILE.replace("ideal = [10, 250]", "ideal = [100, 250]").replace("[8, 300]", "[90, 300]");
        let mut tx = store.write().await.unwrap();
        let draft = profiles::new_draft(&mut tx, &cast.vera, NOW, profile).await.unwrap();
        profiles::edit_draft(&mut tx, &cast.vera, NOW, draft.id, Edit { toml: &stricter, version: 1 }).await.unwrap();
        let read = profiles::parse(&stricter).unwrap();
        let seen = preview(&mut tx, profile, &read, NOW.today).await.unwrap();
        assert_eq!((seen.judged, seen.flips, seen.changed[0].id, seen.changed[0].to), (2, 1, small, Verdict::Outside));
        assert_eq!((seen.now(Verdict::Core), seen.then(Verdict::Core), seen.then(Verdict::Outside)), (2, 1, 1));
        profiles::publish(&mut tx, &cast.dirk, NOW, draft.id, 2).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(catch_up(&store, NOW.today).await.unwrap(), 2);
        assert_eq!(catch_up(&store, NOW.today).await.unwrap(), 0);
        let expected = [("Groot".to_owned(), Verdict::Core), ("Klein".to_owned(), Verdict::Outside)];
        assert_eq!(verdicts(&store, &cast.vera).await, expected);
        // What is bound to the first version is still judged by it.
        let mut reader = store.read().await.unwrap();
        let bound = profiles::published(&mut reader, first).await.unwrap();
        let known = facts::latest(&mut reader, small).await.unwrap();
        let told = domain::qualification::qualify(&bound, &known, NOW.today);
        assert_eq!(told.verdict, Verdict::Core);
        assert!(matches!(
            profiles::published(&mut reader, domain::ids::ProfileVersionId(small.0)).await,
            Err(Error::NotFound)
        ));
    })
    .await;
}

#[tokio::test]
async fn a_fact_that_grows_stale_opens_its_verdict() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        published(&store, &cast, PROFILE).await;
        let id = company(&store, &cast, named("Kramer", &[("industry", "28"), ("owner_led", "yes")])).await;
        let obtained = Day::constant(2026, 1, 1);
        let mut tx = store.write().await.unwrap();
        facts::add(&mut tx, &cast.vera, NOW, id, said_on(obtained, &[("employees", "50")])).await.unwrap();
        tx.commit().await.unwrap();
        let last_fresh = plus_days(obtained, 365);
        assert_eq!(catch_up(&store, last_fresh).await.unwrap(), 0);
        assert_eq!(verdicts(&store, &cast.vera).await[0].1, Verdict::Core);
        assert_eq!(catch_up(&store, plus_days(last_fresh, 1)).await.unwrap(), 1);
        assert_eq!(verdicts(&store, &cast.vera).await[0].1, Verdict::Open);
        assert_eq!(catch_up(&store, plus_days(last_fresh, 2)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_profile_published_first_is_meant_when_none_is_named() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let mut tx = store.write().await.unwrap();
        profiles::create(&mut tx, &cast.vera, NOW, &PROFILE.replace("Maakbedrijf\"", "Concept\"")).await.unwrap();
        tx.commit().await.unwrap();
        let (first, _) = published(&store, &cast, PROFILE).await;
        let (second, _) = published(&store, &cast, &PROFILE.replace("Maakbedrijf\"", "Bureau\"")).await;
        let mut reader = store.read().await.unwrap();
        let standards = profiles::standards(&mut reader).await.unwrap();
        assert_eq!(standards.first().map(|standard| standard.profile_id), Some(first));
        assert_eq!(standards.named(Some(second)).map(|standard| standard.profile.name.as_str()), Some("Bureau"));
        let names: Vec<_> =
            profiles::list(&mut reader, &cast.leo.person).await.unwrap().into_iter().map(|head| head.name).collect();
        assert_eq!(names, ["Maakbedrijf", "Bureau", "Concept"]);
    })
    .await;
}

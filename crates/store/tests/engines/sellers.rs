//! What a seller sees where sellers see only their own sales: nothing of a colleague's, by whatever way he asks, and the
//! firm's figures all the same.

use crate::cast::{Cast, NOW, cast, company, named, problems};
use crate::sale::{CORE, NEAR, accept, at_gate, case_of, made, market, new, rule, win};
use domain::ids::OpportunityId;
use domain::nearmiss::{CaseKind, Choice};
use domain::people::{Person, Role, Roles, SalesShared};
use domain::process::Ending;
use domain::time::plus_days;
use store::documents::{self, NewDocument};
use store::opportunities::{self, Closing, Edit, Filter, Listing, Origin, Part};
use store::people::{self, NewUser};
use store::testing::each_engine;
use store::{
    Actor, Door, Error, Reader, Store, calendar, cases, companies, events, files, learning, projects, search, settings,
    targets,
};

/// Somebody as he looks where sellers see only their own.
fn own(actor: &Actor) -> Person {
    actor.person.where_sellers_see(SalesShared::Own)
}

/// Sam, who sells beside Vera.
async fn sam(store: &Store) -> Actor {
    let mut tx = store.write().await.unwrap();
    let roles = Roles::of([Role::Seller]);
    let (email, name) = ("sam@voorbeeld.nl".to_owned(), "sam".to_owned());
    let user = NewUser { email, name, roles, language: "nl".to_owned(), password_hash: None };
    let id = people::add(&mut tx, None, NOW, user).await.unwrap();
    tx.commit().await.unwrap();
    Actor { person: Person::new(id, roles).where_sellers_see(SalesShared::Own), door: Door::Page }
}

/// Every way in which opportunities are listed, searched and added up gives these.
async fn sees_only(reader: &mut Reader, viewer: &Person, only: &[OpportunityId]) {
    let mut only = only.to_vec();
    only.sort_unstable();
    for text in ["", "besturing", "van dam"] {
        let filter = Filter { search: text.into(), ..Filter::default() };
        let listing = Listing { filter: filter.clone(), ..Listing::default() };
        let page = opportunities::list(reader, viewer, &listing).await.unwrap();
        let mut ids: Vec<OpportunityId> = page.items.iter().map(|row| row.id).collect();
        ids.sort_unstable();
        assert_eq!((&ids, page.total), (&only, only.len() as i64), "`{text}`");
        let lines = opportunities::lines(reader, viewer, &listing, &Part::ALL).await.unwrap();
        assert_eq!((lines.items.len(), lines.total), (only.len(), only.len() as i64), "`{text}`");
        let lanes = opportunities::by_stage(reader, viewer, &filter).await.unwrap();
        assert_eq!(lanes.iter().map(|lane| lane.sums.count).sum::<i64>(), only.len() as i64, "`{text}`");
        assert_eq!(opportunities::first(reader, viewer, filter, 9).await.unwrap().len(), only.len(), "`{text}`");
        for row in &page.items {
            let (before, after) = opportunities::neighbours(reader, viewer, &listing, row).await.unwrap();
            assert!(before.iter().chain(&after).all(|id| only.contains(id)), "`{text}`");
        }
    }
    for text in ["nieuwe", "besturing", "dam"] {
        let found = search::find(reader, viewer, text, 9).await.unwrap();
        assert!(found.opportunities.iter().all(|one| only.contains(&one.id)), "`{text}`: {found:?}");
        assert_eq!(found.opportunities.len(), only.len(), "`{text}`: {found:?}");
    }
}

#[tokio::test]
async fn a_colleagues_sale_is_not_there_and_whoever_reads_all_reads_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", NEAR).await;
        let hers = at_gate(&store, &cast.vera, dam, NOW).await;
        let sam = sam(&store).await;
        let his = made(&store, &sam, dam).await;
        let mut reader = store.read().await.unwrap();
        let case = case_of_reader(&mut reader, &cast, hers).await;
        for viewer in [cast.vera.person, own(&cast.dirk), own(&cast.bob), own(&cast.leo)] {
            sees_only(&mut reader, &viewer, &[hers, his]).await;
            assert!(cases::by_id(&mut reader, &viewer, case).await.is_ok());
        }
        sees_only(&mut reader, &own(&cast.vera), &[hers]).await;
        assert!(cases::by_id(&mut reader, &own(&cast.vera), case).await.is_ok());

        let viewer = &sam.person;
        sees_only(&mut reader, viewer, &[his]).await;
        let found = opportunities::by_id(&mut reader, viewer, hers).await;
        assert!(matches!(found, Err(Error::NotFound)), "{found:?}");
        let at_dam = opportunities::of_company(&mut reader, viewer, dam).await.unwrap();
        assert_eq!(at_dam.iter().map(|row| row.id).collect::<Vec<_>>(), [his]);
        assert!(matches!(cases::by_id(&mut reader, viewer, case).await, Err(Error::NotFound)));
        for show in [cases::Show::All, cases::Show::Waiting] {
            let filter = cases::Filter { show, ..cases::Filter::default() };
            assert_eq!(cases::list(&mut reader, viewer, &filter, NOW.today).await.unwrap().total, 0);
        }
        let story = companies::story(&mut reader, viewer, dam, &[], 100).await.unwrap();
        let of_sales = story.iter().filter(|event| ["opportunity", "case"].contains(&event.subject_kind.as_str()));
        assert!(of_sales.clone().count() > 0 && of_sales.clone().all(|event| event.subject_id == his.0), "{story:?}");
        assert!(events::kinds(viewer).iter().all(|kind| !["opportunity", "case"].contains(kind)));
        assert!(events::kinds(viewer).contains(&"company"), "what is known of companies is everybody's");
        assert!(calendar::due(&mut reader, viewer, NOW.today).await.unwrap().is_empty());
        assert!(companies::by_id(&mut reader, viewer, dam).await.is_ok());
    })
    .await;
}

/// The case of a sale of Vera's.
async fn case_of_reader(reader: &mut Reader, cast: &Cast, sale: OpportunityId) -> domain::ids::CaseId {
    let filter = cases::Filter { opportunity: Some(sale), ..cases::Filter::default() };
    cases::list(reader, &cast.vera.person, &filter, NOW.today).await.unwrap().items[0].id
}

#[tokio::test]
async fn figures_stay_the_firms_and_name_no_sale_of_a_colleague() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", NEAR).await;
        let near = at_gate(&store, &cast.vera, dam, NOW).await;
        let bos = company(&store, &cast, named("Bos", CORE)).await;
        let core = at_gate(&store, &cast.vera, bos, NOW).await;
        let sam = sam(&store).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, core).await.unwrap();
        let lost = opportunities::create(&mut tx, &cast.vera, NOW, new(bos)).await.unwrap();
        let closing = Closing { ending: Ending::Lost, reason: "Te duur".into(), version: None };
        opportunities::close(&mut tx, &cast.vera, NOW, lost, closing).await.unwrap();
        let case = case_of(&mut tx, &cast.vera, near, NOW).await.id;
        cases::propose(&mut tx, &cast.vera, NOW, case, accept(cast.tess.person.id, NOW)).await.unwrap();
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        tx.commit().await.unwrap();

        let mut reader = store.read().await.unwrap();
        for (viewer, sees) in [(own(&cast.vera), true), (sam.person, false)] {
            let standings = targets::standings(&mut reader, &viewer, NOW.today).await.unwrap();
            let vera = standings.iter().find(|of| of.seller == cast.vera.person.id).unwrap();
            assert_eq!(vera.won.count, 1, "the figure is the firm's");
            let wins = targets::wins(&mut reader, &viewer, NOW.today, None).await.unwrap();
            assert_eq!(wins.len(), usize::from(sees));
            assert_eq!(projects::startable(&mut reader, &viewer).await.unwrap().len(), usize::from(sees));
            let past = opportunities::past(&mut reader, &viewer, bos, None).await.unwrap();
            assert_eq!(past.len(), 2 * usize::from(sees));
            let ledger = learning::exceptions(&mut reader, &viewer, NOW.today).await.unwrap();
            assert_eq!((ledger.count(CaseKind::NearMiss), ledger.is_empty()), (1, false), "the count is the firm's");
            assert_eq!(ledger.sales.len(), usize::from(sees));
        }
        let team = targets::wins(&mut reader, &own(&cast.tess), NOW.today, None).await.unwrap();
        assert!(team.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_seller_sees_the_sale_whose_condition_he_sees_to() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", NEAR).await;
        let sale = at_gate(&store, &cast.vera, dam, NOW).await;
        let sam = sam(&store).await;
        let mut tx = store.write().await.unwrap();
        let case = case_of(&mut tx, &cast.vera, sale, NOW).await.id;
        cases::propose(&mut tx, &cast.vera, NOW, case, accept(sam.person.id, NOW)).await.unwrap();
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        sees_only(&mut reader, &sam.person, &[sale]).await;
        assert!(cases::by_id(&mut reader, &sam.person, case).await.is_ok());
        let due = calendar::due(&mut reader, &sam.person, NOW.today).await.unwrap();
        assert_eq!(due.iter().map(|one| one.on).collect::<Vec<_>>(), [plus_days(NOW.today, 30)]);
    })
    .await;
}

#[tokio::test]
async fn what_is_handed_over_or_made_for_a_colleague_is_a_colleagues() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", CORE).await;
        let sam = sam(&store).await;
        let vera = Actor { person: own(&cast.vera), ..cast.vera };
        let given = made(&store, &vera, dam).await;
        let mut tx = store.write().await.unwrap();
        let over = Edit {
            title: "Nieuwe besturing".into(),
            amount: domain::money::Cents(100_000),
            owner: sam.person.id,
            origin: Origin::Own,
            origin_note: String::new(),
            version: None,
        };
        opportunities::edit(&mut tx, &vera, NOW, given, over).await.unwrap();
        let wish = opportunities::NewOpportunity { owner: Some(vera.person.id), ..new(dam) };
        let for_her = opportunities::create(&mut tx, &sam, NOW, wish).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        sees_only(&mut reader, &vera.person, &[for_her]).await;
        sees_only(&mut reader, &sam.person, &[given]).await;
        let both = [given.0, for_her.0];
        let unseen = opportunities::unseen(&mut reader, &sam.person, &both).await.unwrap();
        assert_eq!(unseen.into_iter().collect::<Vec<_>>(), [for_her.0]);
        assert!(opportunities::unseen(&mut reader, &cast.leo.person, &both).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_file_that_came_with_a_sale_is_seen_by_who_sees_the_sale() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "", CORE).await;
        let sale = made(&store, &cast.vera, dam).await;
        let sam = sam(&store).await;
        let mut tx = store.write().await.unwrap();
        let file = files::add(&mut tx, &cast.vera, NOW, dam, ("Voorstel.txt", b"tekst")).await.unwrap();
        let proposal = NewDocument {
            kind: "proposal".into(),
            title: "Voorstel 1".into(),
            file: Some(file),
            ..NewDocument::default()
        };
        documents::add(&mut tx, &cast.vera, NOW, sale, proposal).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = store.read().await.unwrap();
        for (viewer, sees) in [(own(&cast.vera), true), (own(&cast.leo), true), (sam.person, false)] {
            assert_eq!(files::of(&mut reader, &viewer, dam, 9).await.unwrap().len(), usize::from(sees));
            assert_eq!(files::by_id(&mut reader, &viewer, file).await.is_ok(), sees);
            let story = companies::story(&mut reader, &viewer, dam, &[], 100).await.unwrap();
            assert_eq!(story.iter().any(|event| event.after.contains("Voorstel.txt")), sees, "{story:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_administrator_says_what_sellers_share_and_it_is_written_down() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let mut tx = store.write().await.unwrap();
        let kept = settings::read(&mut tx).await.unwrap();
        assert_eq!(kept.sellers_see, SalesShared::All);
        let wish = settings::Settings { sellers_see: SalesShared::Own, ..kept };
        for by in [&cast.dirk, &cast.vera, &cast.leo] {
            let refused = settings::change(&mut tx, by, NOW, wish.clone()).await;
            assert_eq!(problems(refused), [(String::new(), "role")]);
        }
        settings::change(&mut tx, &cast.ada, NOW, wish).await.unwrap();
        assert_eq!(settings::read(&mut tx).await.unwrap().sellers_see, SalesShared::Own);
        let subject = events::Subject { kind: "settings", id: uuid::Uuid::nil() };
        let told = events::about(&mut tx, subject, 1).await.unwrap().remove(0);
        assert_eq!(told.verb, "settings-changed");
        assert!(told.before.contains(r#""sellers_see":"all""#), "{}", told.before);
        assert!(told.after.contains(r#""sellers_see":"own""#), "{}", told.after);
        assert_eq!(told.user_id, Some(cast.ada.person.id));
    })
    .await;
}

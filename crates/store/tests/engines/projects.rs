//! Starting projects, and who sees them, as facts, on both engines.

use crate::cast::{NOW, cast, company, named, problems};
use crate::delivery::{self, by_hand, check_in, on, running, stand, wish};
use crate::sale::{NEAR, accept, at_gate, case_of, market, rule, win};
use domain::ids::UserId;
use domain::mandate::{Aspect, State};
use domain::money::Cents;
use domain::nearmiss::{Choice, ConditionState};
use domain::profile::Verdict;
use domain::project::ProjectDraft;
use store::projects::{self, Board, Filter, Listing, NewProject, ProjectChange, Sort, TermsWish};
use store::testing::each_engine;
use store::{Cursor, Error, Fault, cases, closures, events, mandates, measurements, promises, query};

fn from_sale(opportunity: domain::ids::OpportunityId, lead: UserId) -> NewProject {
    NewProject {
        opportunity: Some(opportunity),
        draft: ProjectDraft { started_on: Some(NOW.today), lead: Some(lead), ..ProjectDraft::default() },
        promise: TermsWish { results: wish().results, ..TermsWish::default() },
        ..NewProject::default()
    }
}

#[tokio::test]
async fn a_won_sale_leaves_everything_to_its_project() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", NEAR).await;
        let sale = at_gate(&store, &cast.vera, dam, NOW).await;
        let mut tx = store.write().await.unwrap();
        let case = case_of(&mut tx, &cast.vera, sale, NOW).await.id;
        cases::propose(&mut tx, &cast.vera, NOW, case, accept(cast.tess.person.id, NOW)).await.unwrap();
        rule(&mut tx, &cast.bob, NOW, case, Choice::Approve).await.unwrap();
        let early = projects::start(&mut tx, &cast.vera, NOW, from_sale(sale, cast.tess.person.id)).await;
        assert_eq!(problems(early), [(String::new(), "not-won")]);
        win(&mut tx, &cast.vera, NOW, sale).await.unwrap();

        let id = projects::start(&mut tx, &cast.vera, NOW, from_sale(sale, cast.tess.person.id)).await.unwrap();
        let row = projects::by_id(&mut tx, &cast.tess.person, id).await.unwrap();
        let signing = row.project.signing.unwrap();
        assert_eq!((row.project.name.as_str(), row.company_name.as_str()), ("Nieuwe besturing", "Van Dam Machines"));
        assert_eq!((signing.verdict, signing.case, row.is_exception), (Verdict::Near, Some(case), false));
        let versions = promises::versions(&mut tx, &cast.tess.person, id).await.unwrap();
        let terms = versions[0].terms();
        assert_eq!((terms.budget.cost, terms.price), (Some(Cents(80_000)), Some(Cents(100_000))));
        assert_eq!(terms.finish_on, on(150).today);
        assert!(mandates::of_project(&mut tx, id).await.unwrap().is_some());
        assert!(measurements::expectation(&mut tx, id).await.unwrap().is_some());

        let conditions = projects::conditions(&mut tx, &row).await.unwrap();
        let met = (ConditionState::Met, "Gezien op de vloer");
        projects::settle_condition(&mut tx, &cast.tess, on(1), (id, conditions[0].id), met).await.unwrap();
        let again = projects::start(&mut tx, &cast.vera, NOW, from_sale(sale, cast.tess.person.id)).await;
        assert_eq!(problems(again), [(String::new(), "project-exists")]);
        let outcome = closures::close(&mut tx, &cast.tess, on(2), id, &delivery::finished(on(2), 700)).await.unwrap();
        assert_eq!((outcome.conditions.hits, outcome.conditions.of), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn everything_wrong_with_a_start_is_named_at_once() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = company(&store, &cast, named("Van Dam", &[])).await;
        let mut tx = store.write().await.unwrap();
        let nothing = NewProject { company: Some(dam), ..NewProject::default() };
        let wrong = problems(projects::start(&mut tx, &cast.dirk, NOW, nothing).await);
        let fields: Vec<&str> = wrong.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["name", "started_on", "finish_on", "budget", "results"]);
        let stranger = UserId(uuid::Uuid::from_u128(7));
        let mut new = by_hand(&cast, dam);
        new.draft.team = vec![stranger];
        assert_eq!(problems(projects::start(&mut tx, &cast.dirk, NOW, new).await), [("team".into(), "not-a-person")]);
        let by_team = projects::start(&mut tx, &cast.tess, NOW, by_hand(&cast, dam)).await;
        assert_eq!(problems(by_team), [(String::new(), "role")]);
        assert_eq!(tx.count(query("select count(*) from projects")).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn who_is_not_on_the_team_finds_nothing_and_who_reads_changes_nothing() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        for outsider in [&cast.ada, &cast.vera] {
            let found = projects::by_id(&mut tx, &outsider.person, id).await;
            assert!(matches!(found, Err(Error::NotFound)), "{found:?}");
            assert!(projects::board(&mut tx, &outsider.person, Board::Running).await.unwrap().is_empty());
            let tried = store::check_ins::record_one(&mut tx, outsider, NOW, id, stand(0, 1, 9, NOW)).await;
            assert!(matches!(tried, Err(Fault::Store(Error::NotFound))));
        }
        for reader in [&cast.leo, &cast.bob] {
            projects::by_id(&mut tx, &reader.person, id).await.unwrap();
            let tried = store::check_ins::record_one(&mut tx, reader, NOW, id, stand(0, 1, 9, NOW)).await;
            assert_eq!(problems(tried), [(String::new(), "not-on-team")]);
        }
    })
    .await;
}

#[tokio::test]
async fn the_team_changes_and_whoever_left_sees_nothing_any_more() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let wish = ProjectChange {
            name: "Besturing lijn 4".into(),
            kind: String::new(),
            lead: cast.vera.person.id,
            team: vec![],
            check_in_day: None,
            version: 1,
        };
        projects::change(&mut tx, &cast.dirk, NOW, id, wish.clone()).await.unwrap();
        assert!(matches!(projects::by_id(&mut tx, &cast.tess.person, id).await, Err(Error::NotFound)));
        assert_eq!(projects::by_id(&mut tx, &cast.vera.person, id).await.unwrap().lead_name, "vera");
        let told: serde_json::Value =
            serde_json::from_str(&events::about(&mut tx, id, 1).await.unwrap()[0].after).unwrap();
        assert_eq!((told["lead"].as_str(), told["team"].as_str()), (Some("vera"), Some("vera")));
        assert!(told.get("check_in_day").is_none(), "what stays as it was is not told");
        let stale = projects::change(&mut tx, &cast.dirk, NOW, id, wish).await;
        assert!(matches!(stale, Err(Fault::Store(Error::Stale))));
    })
    .await;
}

#[tokio::test]
async fn the_board_puts_first_who_is_likeliest_to_leave_its_mandate() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let calm = running(&store, &cast).await;
        let dam = company(&store, &cast, named("Bos", &[])).await;
        let mut tx = store.write().await.unwrap();
        let late = projects::start(&mut tx, &cast.dirk, NOW, by_hand(&cast, dam)).await.unwrap();
        let mut without = by_hand(&cast, dam);
        without.mandate = None;
        let without = projects::start(&mut tx, &cast.dirk, NOW, without).await.unwrap();
        check_in(&mut tx, &cast.tess, on(30), calm, stand(20_000, 40_000, 20, on(30))).await;
        check_in(&mut tx, &cast.tess, on(30), late, stand(60_000, 90_000, 160, on(30))).await;
        let lines = projects::board(&mut tx, &cast.dirk.person, Board::Running).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [late, calm, without]);
        let beside = projects::neighbours(&mut tx, &cast.dirk.person, Board::Running, calm).await.unwrap();
        assert_eq!(beside, (Some(late), Some(without)));
        assert!(lines[0].leaving > Some(0.9) && lines[1].leaving < Some(0.2));
        assert_eq!((lines[0].state(Aspect::Time), lines[1].state(Aspect::Time)), (State::Outside, State::Inside));
        assert_eq!((lines[0].accepted.hits, lines[0].accepted.of), (0, 3));
        assert_eq!((lines[0].checked_in_on, lines[2].checked_in_on), (Some(on(30).today), None));
        closures::close(&mut tx, &cast.tess, on(31), calm, &delivery::finished(on(31), 60_000)).await.unwrap();
        let closed = projects::board(&mut tx, &cast.dirk.person, Board::Closed).await.unwrap();
        assert_eq!(closed.iter().map(|line| line.id).collect::<Vec<_>>(), [calm]);
        assert_eq!(closed[0].ending, Some(("finished".into(), false)));
        for board in [Board::Closed, Board::Running] {
            let beside = projects::neighbours(&mut tx, &cast.dirk.person, board, calm).await.unwrap();
            assert_eq!(beside, (None, None), "alone on one, and gone from the other");
        }
    })
    .await;
}

#[tokio::test]
async fn what_happens_is_told_in_the_project_s_own_timeline() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        check_in(&mut tx, &cast.tess, on(7), id, stand(10_000, 80_000, 90, on(7))).await;
        closures::close(&mut tx, &cast.tess, on(8), id, &delivery::finished(on(8), 10_000)).await.unwrap();
        let told = events::about(&mut tx, id, 10).await.unwrap();
        let verbs: Vec<&str> = told.iter().map(|event| event.verb.as_str()).collect();
        assert_eq!(verbs, ["project-closed", "checked-in", "project-started"]);
    })
    .await;
}

#[tokio::test]
async fn a_list_is_filtered_sorted_and_cut_after_a_row() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = company(&store, &cast, named("Van Dam Machines", &[])).await;
        let mut tx = store.write().await.unwrap();
        let mut made = Vec::new();
        for (days, name) in [(80, "Eén"), (60, "Twee"), (100, "Drie")] {
            let mut new = by_hand(&cast, dam);
            new.draft.name = name.into();
            new.promise.finish_on = Some(on(days).today);
            new.mandate = new.mandate.filter(|_| name != "Drie");
            made.push(projects::start(&mut tx, &cast.dirk, NOW, new).await.unwrap());
        }
        check_in(&mut tx, &cast.tess, NOW, made[0], stand(1, 90_000, 200, NOW)).await;
        let of = async |tx: &mut store::Tx, filter: Filter, sort: &str| {
            let sort = Sort::parse(sort).unwrap();
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let listing = Listing { filter: filter.clone(), sort, after, limit: 1 };
                let page = projects::list(tx, &cast.tess.person, &listing).await.unwrap();
                found.extend(page.items.iter().map(|line| line.name.clone()));
                let Some(next) = page.next else { break assert_eq!(page.total, found.len() as i64) };
                after = Cursor::parse(&next);
            }
            found
        };
        let running = Filter { board: Some(Board::Running), ..Filter::default() };
        assert_eq!(of(&mut tx, running.clone(), "-leaving").await, ["Eén", "Twee", "Drie"]);
        assert_eq!(of(&mut tx, running.clone(), "leaving").await, ["Drie", "Twee", "Eén"]);
        assert_eq!(of(&mut tx, running.clone(), "-finish").await, ["Drie", "Eén", "Twee"]);
        let outside = Filter { state: Some(State::Outside), ..running.clone() };
        assert_eq!(of(&mut tx, outside, "started").await, ["Eén"]);
        let without = Filter { state: Some(State::Unknown), ..running.clone() };
        assert_eq!(of(&mut tx, without, "started").await, ["Drie"]);
        let found = Filter { search: "EEN".into(), ..Filter::default() };
        assert_eq!(of(&mut tx, found, "-leaving").await, ["Eén"]);
        let led = Filter { lead: Some(cast.vera.person.id), ..Filter::default() };
        assert!(of(&mut tx, led, "-leaving").await.is_empty());
        closures::close(&mut tx, &cast.tess, on(2), made[1], &delivery::finished(on(2), 700)).await.unwrap();
        let closed = Filter { board: Some(Board::Closed), ..Filter::default() };
        assert_eq!(of(&mut tx, closed, "-leaving").await, ["Twee"]);
        let sees = projects::list(&mut tx, &cast.ada.person, &Listing::default()).await.unwrap();
        assert_eq!((sees.total, sees.items.len()), (0, 0));
    })
    .await;
}

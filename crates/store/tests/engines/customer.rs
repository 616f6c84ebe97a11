//! What a customer sees and says through its link, on both engines.

use crate::cast::{Cast, NOW, cast, problems};
use crate::delivery::{agreed, decided, finished, learned, on, running, wish};
use crate::sale::{CORE, at_gate, market, win};
use domain::acknowledgement::CustomerWord;
use domain::ids::{ContactId, ProjectId, ResultId};
use domain::project::{Move, ProjectDraft};
use domain::pulse::{Act, AnswerDraft, ContactRole, Moment, ReplyDraft, Telling};
use domain::time::{Now, Timestamp};
use domain::value::Moment as Measured;
use store::contacts::{self, NewContact};
use store::customer::{self, Signature, WordKind};
use store::links::{self, CustomerLink};
use store::projects::{self, NewProject, TermsWish};
use store::pulses::{self, Ask};
use store::referrals::{self, NewReferral};
use store::testing::each_engine;
use store::{Actor, Error, Fault, Tx, closures, events, opportunities, promises, query, results};

/// Somebody at the project's customer.
async fn contact(tx: &mut Tx, cast: &Cast, id: ProjectId, (name, role): (&str, &str)) -> ContactId {
    let company = projects::by_id(tx, &cast.dirk.person, id).await.unwrap().project.company;
    let new = NewContact { name: name.into(), role: role.into(), ..NewContact::default() };
    contacts::add(tx, &cast.vera, NOW, company, new).await.unwrap()
}

/// A fresh link to the project's page.
async fn link(tx: &mut Tx, by: &Actor, id: ProjectId, contact: Option<ContactId>, now: Now) -> CustomerLink {
    let secret = uuid::Uuid::new_v4().to_string();
    links::create(tx, by, now, (id, contact), &secret).await.unwrap();
    links::by_secret(tx, now.at, &secret).await.unwrap()
}

fn ask(project: ProjectId, contact: ContactId, moment: Moment) -> Ask {
    Ask { project, contact, role: ContactRole::DecisionMaker, moment }
}

fn scored(score: u8, whom: &str) -> AnswerDraft {
    let telling = Some(Telling::Told { whom: whom.into() });
    AnswerDraft { score: Some(score), why: "Jullie denken mee".into(), telling }
}

fn signed(name: &str) -> Signature {
    Signature { name: name.into(), language: "nl", text_seen: "Klaar op 10 mei".into() }
}

#[track_caller]
fn not_found<T: std::fmt::Debug>(refused: Result<T, Fault>) {
    assert!(matches!(refused, Err(Fault::Store(Error::NotFound))), "{refused:?}");
}

#[tokio::test]
async fn a_link_opens_its_page_until_it_expires_or_is_revoked() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let made = links::create(&mut tx, &cast.tess, NOW, (id, None), "secret").await.unwrap();
        let opened = links::by_secret(&mut tx, NOW.at, "secret").await.unwrap();
        assert_eq!((opened.id, opened.project_id, opened.seen_at), (made, id, None));
        assert!(matches!(links::by_secret(&mut tx, NOW.at, "Secret").await, Err(Error::NotFound)));
        let last = NOW.at.plus_days(links::LIFETIME_DAYS);
        assert!(links::by_secret(&mut tx, Timestamp(last.0 - 1), "secret").await.is_ok());
        assert!(matches!(links::by_secret(&mut tx, last, "secret").await, Err(Error::NotFound)));

        assert!(links::is_news(&opened, NOW.at));
        links::note_seen(&mut tx, NOW.at, made).await.unwrap();
        let seen = links::of_project(&mut tx, id).await.unwrap().remove(0);
        assert_eq!(seen.seen_at, Some(NOW.at));
        assert!(!links::is_news(&seen, NOW.at) && links::is_news(&seen, on(1).at));

        links::revoke(&mut tx, &cast.tess, NOW, (id, made)).await.unwrap();
        assert!(matches!(links::by_secret(&mut tx, NOW.at, "secret").await, Err(Error::NotFound)));
        not_found(links::revoke(&mut tx, &cast.tess, NOW, (id, made)).await);
    })
    .await;
}

#[tokio::test]
async fn only_the_project_s_own_people_speak_with_its_customer() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker")).await;
        for outsider in [cast.vera, cast.ada] {
            not_found(links::create(&mut tx, &outsider, NOW, (id, None), "a").await);
            not_found(pulses::ask(&mut tx, &outsider, NOW, ask(id, anna, Moment::Start), None).await);
        }
        for looker in [cast.leo, cast.bob] {
            let refused = links::create(&mut tx, &looker, NOW, (id, None), "a").await;
            assert_eq!(problems(refused), [(String::new(), "not-on-team")]);
        }
        let stranger = ContactId(uuid::Uuid::from_u128(7));
        let refused = links::create(&mut tx, &cast.tess, NOW, (id, Some(stranger)), "a").await;
        assert_eq!(problems(refused), [("contact".into(), "not-a-contact")]);
        contacts::archive(&mut tx, &cast.vera, NOW, anna).await.unwrap();
        let gone = pulses::ask(&mut tx, &cast.tess, NOW, ask(id, anna, Moment::Start), None).await;
        assert_eq!(problems(gone), [("contact".into(), "not-a-contact")]);
    })
    .await;
}

#[tokio::test]
async fn a_pulse_is_answered_once_and_only_through_the_link_of_whoever_was_asked() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let other = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker")).await;
        let ben = contact(&mut tx, &cast, id, ("Ben", "user")).await;
        let pulse = pulses::ask(&mut tx, &cast.tess, NOW, ask(id, anna, Moment::Start), None).await.unwrap();
        let twice = pulses::ask(&mut tx, &cast.tess, NOW, ask(id, anna, Moment::Underway), None).await;
        assert_eq!(problems(twice), [(String::new(), "pulse-open")]);

        for (project, holder) in [(id, Some(ben)), (other, None)] {
            let wrong = link(&mut tx, &cast.tess, project, holder, NOW).await;
            assert!(pulses::open_for(&mut tx, &wrong).await.unwrap().is_empty());
            not_found(pulses::answer(&mut tx, &wrong, NOW, pulse, &scored(9, "")).await);
        }
        let own = link(&mut tx, &cast.tess, id, Some(anna), NOW).await;
        assert_eq!(pulses::open_for(&mut tx, &own).await.unwrap().len(), 1);
        let empty = pulses::answer(&mut tx, &own, NOW, pulse, &AnswerDraft::default()).await;
        assert_eq!(problems(empty), [("score".into(), "required"), ("telling".into(), "required")]);
        pulses::answer(&mut tx, &own, NOW, pulse, &scored(9, "Bosch")).await.unwrap();
        let again = pulses::answer(&mut tx, &own, NOW, pulse, &scored(1, "")).await;
        assert_eq!(problems(again), [(String::new(), "already-answered")]);

        let last = pulses::last_of(&mut tx, &own).await.unwrap().unwrap();
        assert_eq!((last.answer.as_ref().unwrap().score, last.link_id, last.call_back), (9, Some(own.id), None));
        for (holder, sees) in [(Some(ben), false), (None, false), (Some(anna), true)] {
            let link = link(&mut tx, &cast.tess, id, holder, NOW).await;
            assert_eq!(pulses::last_of(&mut tx, &link).await.unwrap().is_some(), sees, "{holder:?}");
        }
        assert_eq!(pulses::given(&mut tx, id).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_question_lapses_and_is_reminded_of_once() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker")).await;
        let own = link(&mut tx, &cast.tess, id, Some(anna), NOW).await;
        let first = pulses::ask(&mut tx, &cast.tess, NOW, ask(id, anna, Moment::Start), None).await.unwrap();
        for (day, due) in [(6, false), (7, true), (8, false)] {
            let noted = pulses::remind(&mut tx, &cast.tess, on(day), (id, first), None).await;
            assert_eq!(noted.is_ok(), due, "on day {day}: {noted:?}");
        }
        let early = pulses::ask(&mut tx, &cast.tess, on(31), ask(id, anna, Moment::Underway), None).await;
        assert_eq!(problems(early), [(String::new(), "pulse-open")]);
        let second = pulses::ask(&mut tx, &cast.tess, on(32), ask(id, anna, Moment::Underway), None).await.unwrap();
        let late = pulses::answer(&mut tx, &own, on(32), first, &scored(9, "")).await;
        assert_eq!(problems(late), [(String::new(), "pulse-lapsed")]);
        let open: Vec<_> = pulses::open_for(&mut tx, &own).await.unwrap().into_iter().map(|pulse| pulse.id).collect();
        assert_eq!(open, [second]);
    })
    .await;
}

#[tokio::test]
async fn a_low_score_is_called_back_and_the_customer_reads_what_came_of_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker")).await;
        let own = link(&mut tx, &cast.tess, id, Some(anna), NOW).await;
        let pulse = pulses::ask(&mut tx, &cast.dirk, NOW, ask(id, anna, Moment::Start), None).await.unwrap();
        pulses::answer(&mut tx, &own, NOW, pulse, &scored(6, "")).await.unwrap();
        let waiting = pulses::call_backs_of(&mut tx, cast.tess.person.id).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].score, waiting[0].due_on), (1, 6, on(7).today));
        assert!(pulses::call_backs_of(&mut tx, cast.dirk.person.id).await.unwrap().is_empty());

        let close = async |tx: &mut Tx, by: &Actor, words: &str| {
            pulses::close_call_back(tx, by, on(1), (id, pulse), words).await
        };
        assert_eq!(problems(close(&mut tx, &cast.leo, "x").await), [(String::new(), "not-on-team")]);
        assert_eq!(problems(close(&mut tx, &cast.tess, " ").await), [("came_of_it".into(), "required")]);
        close(&mut tx, &cast.tess, "Er komt een tweede monteur").await.unwrap();
        assert_eq!(problems(close(&mut tx, &cast.tess, "x").await), [(String::new(), "already-done")]);
        let read = customer::page(&mut tx, &own, NOW.today).await.unwrap().answered.unwrap().call_back.unwrap();
        assert_eq!(read.done, Some(("Er komt een tweede monteur".into(), on(1).today)));
        assert!(pulses::call_backs_of(&mut tx, cast.tess.person.id).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_was_done_with_a_good_score_is_written_down_once_and_the_customer_reads_it() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker")).await;
        let own = link(&mut tx, &cast.tess, id, Some(anna), NOW).await;
        let pulse = pulses::ask(&mut tx, &cast.dirk, NOW, ask(id, anna, Moment::Start), None).await.unwrap();
        let reply = async |tx: &mut Tx, by: &Actor, act: &str, said: &str| {
            let acts = [act].into_iter().filter(|act| !act.is_empty()).map(str::to_owned).collect();
            pulses::reply(tx, by, on(1), (id, pulse), &ReplyDraft { acts, said: said.into() }).await
        };
        assert_eq!(problems(reply(&mut tx, &cast.tess, "thanked", "").await), [(String::new(), "not-answered")]);
        pulses::answer(&mut tx, &own, NOW, pulse, &scored(9, "Jan van Bosch")).await.unwrap();
        let seen = customer::page(&mut tx, &own, NOW.today).await.unwrap();
        assert_eq!((seen.answered.unwrap().reply, seen.followed_at), (None, None), "nothing is made up");
        assert_eq!(problems(reply(&mut tx, &cast.leo, "thanked", "").await), [(String::new(), "not-on-team")]);
        assert_eq!(problems(reply(&mut tx, &cast.tess, "", " ").await), [("said".into(), "required")]);
        reply(&mut tx, &cast.tess, "thanked", "Taart gebracht").await.unwrap();
        assert_eq!(problems(reply(&mut tx, &cast.tess, "shared", "").await), [(String::new(), "already-done")]);
        let read = customer::page(&mut tx, &own, NOW.today).await.unwrap().answered.unwrap().reply.unwrap();
        assert_eq!((read.acts, read.said.as_str(), read.on), (vec![Act::Thanked], "Taart gebracht", on(1).today));
    })
    .await;
}

#[tokio::test]
async fn a_customer_agrees_to_a_new_promise_with_its_name_and_the_text_it_saw() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker")).await;
        let ben = contact(&mut tx, &cast, id, ("Ben", "user")).await;
        let insight = learned(&mut tx, &cast.tess, on(10), id, (5, 1_000)).await;
        let mut proposal = agreed(&mut tx, &cast.tess, id).await;
        proposal.finish_on = Some(on(120).today);
        let offer = decided(&mut tx, &cast.tess, on(10), (id, insight), Some(proposal)).await.unwrap().unwrap();

        let user = link(&mut tx, &cast.tess, id, Some(ben), on(10)).await;
        let seen = customer::page(&mut tx, &user, NOW.today).await.unwrap();
        assert_eq!((seen.offer.is_some(), seen.sold().unwrap().terms.price), (false, None));
        not_found(customer::agree_promise(&mut tx, &user, on(11), offer, &signed("Ben")).await);

        let own = link(&mut tx, &cast.tess, id, Some(anna), on(10)).await;
        let seen = customer::page(&mut tx, &own, NOW.today).await.unwrap();
        let shown = seen.offer.as_ref().unwrap();
        assert_eq!((shown.id, shown.number, shown.terms.finish_on), (Some(offer), 2, on(120).today));
        assert_eq!(shown.why.as_ref().unwrap().think_now, "De oude PLC moet eruit");
        assert!(!seen.has_changed() && seen.outlook.is_some());
        let nameless = customer::agree_promise(&mut tx, &own, on(11), offer, &signed(" ")).await;
        assert_eq!(problems(nameless), [("name".into(), "required")]);
        customer::agree_promise(&mut tx, &own, on(11), offer, &signed("Anna Jansen")).await.unwrap();
        let twice = customer::agree_promise(&mut tx, &own, on(11), offer, &signed("Anna Jansen")).await;
        assert_eq!(problems(twice), [(String::new(), "already-agreed")]);

        let seen = customer::page(&mut tx, &own, NOW.today).await.unwrap();
        assert!(seen.has_changed() && seen.offer.is_none());
        let now = seen.agreed().unwrap();
        assert_eq!((now.number, now.agreed_by.as_deref(), now.since), (2, Some("Anna Jansen"), on(11).at));
        let words = customer::words(&mut tx, id).await.unwrap();
        assert_eq!((words.len(), words[0].kind, words[0].name.as_str()), (1, WordKind::Promise, "Anna Jansen"));
        assert_eq!((words[0].text_seen.as_str(), words[0].given_at), ("Klaar op 10 mei", on(11).at));
    })
    .await;
}

#[tokio::test]
async fn a_customer_accepts_what_was_delivered_and_nothing_else() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let id = running(&store, &cast).await;
        let other = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let own = link(&mut tx, &cast.tess, id, None, NOW).await;
        let first: ResultId = promises::of_project(&mut tx, id).await.unwrap()[0].terms().results[0].id;
        let foreign = promises::of_project(&mut tx, other).await.unwrap()[0].terms().results[0].id;
        not_found(customer::accept_result(&mut tx, &own, NOW, foreign, &signed("Anna")).await);
        let open = customer::accept_result(&mut tx, &own, NOW, first, &signed("Anna")).await;
        assert_eq!(problems(open)[0].1, "not-delivered");
        results::move_one(&mut tx, &cast.tess, NOW, (id, first), Move::Deliver).await.unwrap();
        customer::accept_result(&mut tx, &own, on(1), first, &signed("Anna")).await.unwrap();
        let twice = customer::accept_result(&mut tx, &own, on(1), first, &signed("Anna")).await;
        assert_eq!(problems(twice)[0].1, "already-accepted");
        let seen = customer::page(&mut tx, &own, NOW.today).await.unwrap();
        let standing = seen.standing(&seen.agreed().unwrap().terms.results[0]).unwrap();
        assert!(standing.is_accepted());
        closures::close(&mut tx, &cast.tess, on(2), id, &finished(on(2), 100)).await.unwrap();
        let seen = customer::page(&mut tx, &own, NOW.today).await.unwrap();
        assert_eq!((seen.ended, seen.outlook), (Some((on(2).today, false)), None));
    })
    .await;
}

#[tokio::test]
async fn a_customer_measures_at_the_finish_and_half_a_year_after() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", CORE).await;
        let sale = at_gate(&store, &cast.vera, dam, NOW).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, sale).await.unwrap();
        let draft =
            ProjectDraft { started_on: Some(NOW.today), lead: Some(cast.tess.person.id), ..ProjectDraft::default() };
        let promise = TermsWish { results: wish().results, ..TermsWish::default() };
        let new = NewProject { opportunity: Some(sale), draft, promise, ..NewProject::default() };
        let id = projects::start(&mut tx, &cast.vera, NOW, new).await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker")).await;
        let kees = contact(&mut tx, &cast, id, ("Kees", "user")).await;
        let own = link(&mut tx, &cast.vera, id, Some(anna), NOW).await;
        let user = link(&mut tx, &cast.vera, id, Some(kees), NOW).await;
        let value = customer::page(&mut tx, &own, NOW.today).await.unwrap().value.unwrap();
        let early = customer::measure(&mut tx, &own, NOW, (value.id, Some(9.0)), &signed("Anna")).await;
        assert_eq!(problems(early), [(String::new(), "already-measured")], "nothing is asked while it runs");
        closures::close(&mut tx, &cast.tess, on(2), id, &finished(on(2), 700)).await.unwrap();
        let now = on(3);
        let asked = async |tx: &mut Tx, link: &CustomerLink, day: Now| {
            customer::page(tx, link, day.today).await.unwrap().measure
        };
        assert_eq!(asked(&mut tx, &own, now).await, Some(Measured::Finish));
        assert_eq!(asked(&mut tx, &user, now).await, None);
        not_found(customer::measure(&mut tx, &user, now, (value.id, Some(9.0)), &signed("Kees")).await);
        let empty = customer::measure(&mut tx, &own, now, (value.id, None), &signed(" ")).await;
        assert_eq!(problems(empty), [("figure".into(), "required"), ("name".into(), "required")]);
        let other = customer::measure(&mut tx, &own, now, (uuid::Uuid::nil(), Some(9.0)), &signed("Anna")).await;
        assert_eq!(problems(other), [(String::new(), "stale-value")]);
        customer::measure(&mut tx, &own, now, (value.id, Some(11.0)), &signed("Anna")).await.unwrap();
        let again = customer::measure(&mut tx, &own, now, (value.id, Some(9.0)), &signed("Anna")).await;
        assert_eq!(problems(again), [(String::new(), "already-measured")]);
        let seen = customer::page(&mut tx, &own, now.today).await.unwrap();
        assert_eq!((seen.measure, seen.found.len(), seen.found[0].figure), (None, 1, 11.0));
        let words = customer::words(&mut tx, id).await.unwrap();
        assert_eq!((words[0].kind, words[0].name.as_str()), (WordKind::Measurement, "Anna"));
        assert_eq!(asked(&mut tx, &own, on(2 + 182)).await, Some(Measured::SixMonthsAfter));
    })
    .await;
}

#[tokio::test]
async fn a_customer_agrees_to_the_value_it_expects_and_whom_it_told_becomes_an_opportunity() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let dam = market(&store, &cast, "min_free = 1", CORE).await;
        let sale = at_gate(&store, &cast.vera, dam, NOW).await;
        let mut tx = store.write().await.unwrap();
        win(&mut tx, &cast.vera, NOW, sale).await.unwrap();
        let draft =
            ProjectDraft { started_on: Some(NOW.today), lead: Some(cast.tess.person.id), ..ProjectDraft::default() };
        let promise = TermsWish { results: wish().results, ..TermsWish::default() };
        let new = NewProject { opportunity: Some(sale), draft, promise, ..NewProject::default() };
        let id = projects::start(&mut tx, &cast.vera, NOW, new).await.unwrap();
        let unsaid = "update value_expectations set word_name = null, word_at = null, word_by = null";
        tx.run(query(unsaid)).await.unwrap();
        let anna = contact(&mut tx, &cast, id, ("Anna", "decision_maker")).await;
        let own = link(&mut tx, &cast.vera, id, Some(anna), NOW).await;
        let value = customer::page(&mut tx, &own, NOW.today).await.unwrap().value.unwrap();
        let wrong = customer::agree_value(&mut tx, &own, NOW, uuid::Uuid::nil(), &signed("Anna")).await;
        assert_eq!(problems(wrong), [(String::new(), "stale-value")]);
        customer::agree_value(&mut tx, &own, NOW, value.id, &signed("Anna")).await.unwrap();
        let word = customer::page(&mut tx, &own, NOW.today).await.unwrap().value.unwrap().expectation.acknowledged;
        assert!(matches!(word, Some(CustomerWord::Link(through)) if through.contact == Some(anna)));
        let told = events::about(&mut tx, id, 50).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.verb == "value-agreed").count(), 1, "in the project's own story");

        let pulse = pulses::ask(&mut tx, &cast.vera, NOW, ask(id, anna, Moment::Start), None).await.unwrap();
        pulses::answer(&mut tx, &own, NOW, pulse, &scored(10, "Jan van Bosch")).await.unwrap();
        let wish = || NewReferral { name: "van dam machines".into(), title: "Via Anna".into(), next: None };
        let team = referrals::follow_up(&mut tx, &cast.tess, NOW, (id, pulse), wish()).await;
        assert_eq!(problems(team), [(String::new(), "role")]);
        let made = referrals::follow_up(&mut tx, &cast.vera, NOW, (id, pulse), wish()).await.unwrap();
        let found = opportunities::by_id(&mut tx, &cast.vera.person, made).await.unwrap();
        assert_eq!((found.company_id, found.origin.code()), (dam, "referral"));
        let seen = customer::page(&mut tx, &own, NOW.today).await.unwrap();
        assert_eq!(seen.followed_at, Some(NOW.at), "the customer reads that it was taken up");
        let twice = NewReferral { name: " Van Dam  Machines".into(), ..wish() };
        let again = referrals::follow_up(&mut tx, &cast.vera, NOW, (id, pulse), twice).await;
        assert_eq!(problems(again), [(String::new(), "referral-followed")]);
        let listed = referrals::of_project(&mut tx, &cast.vera.person, id).await.unwrap();
        assert_eq!((listed.len(), listed[0].opportunity_id, listed[0].pulse_id), (1, made, pulse));
        let other = NewReferral { name: "Bosch Verpakking".into(), ..wish() };
        referrals::follow_up(&mut tx, &cast.vera, NOW, (id, pulse), other).await.unwrap();
        assert_eq!(
            referrals::of_project(&mut tx, &cast.vera.person, id).await.unwrap().len(),
            2,
            "another company that it told"
        );
    })
    .await;
}

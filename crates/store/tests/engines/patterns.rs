//! Patterns: suggestions that are never written over, and proposals that come of what teams did, on both engines.

use crate::cast::{Cast, NOW, cast, company, named, problems};
use crate::delivery::{by_hand, finished, on, running};
use domain::ids::{DeviationId, PatternId, ProjectId, SuggestionId};
use domain::insight::{DeviationDraft, Helped, SuggestionWish, Way};
use store::patterns::{self, Answer, PatternChange};
use store::testing::each_engine;
use store::{Error, Fault, Store, Tx, closures, deviations, events, projects, query};

const KIND: &str = "Machinebesturing";

fn wish(id: Option<SuggestionId>, text: &str) -> SuggestionWish {
    SuggestionWish { id, text: text.into(), from: None }
}

async fn write(tx: &mut Tx, cast: &Cast, id: PatternId, wishes: Vec<SuggestionWish>) -> Result<(), Fault> {
    let version = patterns::by_id(tx, &cast.dirk.person, id).await?.version;
    let change = PatternChange { version, suggestions: wishes };
    patterns::change(tx, &cast.dirk, NOW, id, change).await
}

async fn standing(tx: &mut Tx) -> Vec<(SuggestionId, String)> {
    let all = patterns::of_kind(tx, KIND).await.unwrap();
    all.into_iter().map(|row| (row.suggestion.id, row.suggestion.text)).collect()
}

/// A second project of the kind, which Tess leads too.
async fn second(store: &Store, cast: &Cast) -> ProjectId {
    let dam = company(store, cast, named("De Boer", &[])).await;
    let mut tx = store.write().await.unwrap();
    let mut new = by_hand(cast, dam);
    new.draft.kind = "MACHINEBESTURING ".into();
    let id = projects::start(&mut tx, &cast.dirk, NOW, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Tess deviates, and says whether it helped.
async fn deviate(
    tx: &mut Tx,
    cast: &Cast,
    project: ProjectId,
    (departs_from, repeats): (Option<SuggestionId>, Option<DeviationId>),
    helped: Helped,
) -> DeviationId {
    let (what, why, expected) = ("Geen weekstaat".into(), "Kost tijd".into(), "Rust".into());
    let draft = DeviationDraft { what, why, expected, departs_from, repeats };
    let id = deviations::record_one(tx, &cast.tess, NOW, project, &draft).await.unwrap();
    deviations::judge(tx, &cast.tess, NOW, (project, id), (helped, "Gezien")).await.unwrap();
    id
}

#[tokio::test]
async fn a_suggestion_that_changes_ends_and_another_comes_in_its_place() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let mut tx = store.write().await.unwrap();
        let by_team = patterns::start(&mut tx, &cast.tess, NOW, KIND).await;
        assert_eq!(problems(by_team), [(String::new(), "role")]);
        let id = patterns::start(&mut tx, &cast.dirk, NOW, KIND).await.unwrap();
        assert_eq!(patterns::start(&mut tx, &cast.dirk, NOW, " MACHINEbesturing").await.unwrap(), id, "one kind");
        write(&mut tx, &cast, id, vec![wish(None, "Demo"), wish(None, "Test"), wish(None, "Lever op")]).await.unwrap();
        let old = standing(&mut tx).await;
        let next = vec![wish(Some(old[2].0), "Lever op"), wish(Some(old[0].0), "Demo voor de klant")];
        write(&mut tx, &cast, id, next).await.unwrap();
        let now = standing(&mut tx).await;
        assert_eq!(now[0], old[2]);
        assert_eq!(now[1].1, "Demo voor de klant");
        assert!(now[1].0 != old[0].0);
        let kept = query("select count(*) from suggestions where ended_at is not null and ended_by is not null");
        assert_eq!(tx.count(kept).await.unwrap(), 2, "nothing is written over");
        let told = events::about(&mut tx, id, 20).await.unwrap();
        let verbs: Vec<&str> = told.iter().rev().map(|event| event.verb.as_str()).collect();
        let added = "suggestion-added";
        assert_eq!(verbs, ["pattern-started", added, added, added, "suggestion-ended", "suggestion-changed"]);
        let stale = PatternChange { version: 2, suggestions: vec![] };
        let stale = patterns::change(&mut tx, &cast.dirk, NOW, id, stale).await;
        assert!(matches!(stale, Err(Fault::Store(Error::Stale))));
        let same = now.iter().map(|(id, text)| wish(Some(*id), text)).collect();
        write(&mut tx, &cast, id, same).await.unwrap();
        assert_eq!(patterns::by_id(&mut tx, &cast.dirk.person, id).await.unwrap().version, 3, "nothing changed");
        let ended = vec![wish(Some(old[1].0), "Test")];
        assert_eq!(problems(write(&mut tx, &cast, id, ended).await), [("suggestions[0].id".into(), "not-offered")]);
    })
    .await;
}

#[tokio::test]
async fn a_deviation_departs_from_what_stands_and_repeats_what_one_may_see() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        let other = second(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let id = patterns::start(&mut tx, &cast.dirk, NOW, KIND).await.unwrap();
        write(&mut tx, &cast, id, vec![wish(None, "Weekstaat")]).await.unwrap();
        let suggestion = standing(&mut tx).await[0].0;
        let first = deviate(&mut tx, &cast, project, (Some(suggestion), None), Helped::Yes).await;
        let again = deviate(&mut tx, &cast, other, (None, Some(first)), Helped::No).await;
        let kept = deviations::of_project(&mut tx, other).await.unwrap();
        assert_eq!((kept[0].deviation.id, kept[0].deviation.repeats), (again, Some(first)));
        let kept = deviations::of_project(&mut tx, project).await.unwrap();
        assert_eq!(kept[0].suggestion.as_deref(), Some("Weekstaat"));
        let choices = patterns::choices(&mut tx, &cast.tess.person, "machinebesturing").await.unwrap();
        assert_eq!(choices.suggestions.len(), 1);
        assert_eq!(choices.earlier, [(first, "Geen weekstaat".to_owned())], "one way, once");

        write(&mut tx, &cast, id, vec![]).await.unwrap();
        let stranger = DeviationId(uuid::Uuid::from_u128(7));
        let (departs_from, repeats) = (Some(suggestion), Some(stranger));
        let draft = DeviationDraft { departs_from, repeats, ..DeviationDraft::default() };
        let wrong = problems(deviations::record_one(&mut tx, &cast.tess, NOW, project, &draft).await);
        let fields: Vec<&str> = wrong.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["what", "why", "expected", "departs_from", "repeats"]);

        let seen = patterns::otherwise(&mut tx, &cast.tess.person, id).await.unwrap();
        assert_eq!((seen.len(), seen[0].lines.len(), seen[0].is_ended), (1, 2, true));
        assert_eq!((seen[0].group.tally.helped.hits, seen[0].group.tally.helped.of), (1, 2));
        assert!(patterns::otherwise(&mut tx, &cast.vera.person, id).await.unwrap().is_empty(), "not hers to see");
    })
    .await;
}

#[tokio::test]
async fn a_proposal_ends_by_an_answer_until_there_is_a_new_judgement() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let (project, other) = (running(&store, &cast).await, second(&store, &cast).await);
        let mut tx = store.write().await.unwrap();
        let id = patterns::start(&mut tx, &cast.dirk, NOW, KIND).await.unwrap();
        write(&mut tx, &cast, id, vec![wish(None, "Weekstaat"), wish(None, "Demo")]).await.unwrap();
        let suggestion = standing(&mut tx).await[0].0;
        let first = deviate(&mut tx, &cast, project, (Some(suggestion), None), Helped::Yes).await;
        let again = (None, Some(first));
        deviate(&mut tx, &cast, project, again, Helped::Yes).await;
        deviate(&mut tx, &cast, other, again, Helped::Unclear).await;
        assert!(
            patterns::proposals(&mut tx, &cast.dirk.person).await.unwrap().is_empty(),
            "what is unclear counts not"
        );
        deviate(&mut tx, &cast, other, again, Helped::Yes).await;
        assert!(patterns::proposals(&mut tx, &cast.tess.person).await.unwrap().is_empty(), "a director's to answer");
        let way = Way::Chain(first);
        let proposed = patterns::proposals(&mut tx, &cast.dirk.person).await.unwrap();
        assert_eq!((proposed.len(), proposed[0].group.way), (1, way));
        assert_eq!(proposed[0].suggestion.as_deref(), Some("Weekstaat"));

        let aside = |reason: &str| Answer::Aside { reason: reason.into() };
        let by_team = patterns::answer(&mut tx, &cast.tess, NOW, (id, way), aside("Nee")).await;
        assert_eq!(problems(by_team), [(String::new(), "role")]);
        let silent = patterns::answer(&mut tx, &cast.dirk, NOW, (id, way), aside(" ")).await;
        assert_eq!(problems(silent), [("reason".into(), "required")]);
        patterns::answer(&mut tx, &cast.dirk, NOW, (id, way), aside("Te vroeg")).await.unwrap();
        let again_answered = patterns::answer(&mut tx, &cast.dirk, NOW, (id, way), aside("Te vroeg")).await;
        assert_eq!(problems(again_answered), [(String::new(), "proposal-answered")]);
        deviate(&mut tx, &cast, other, again, Helped::Unclear).await;
        assert!(patterns::proposals(&mut tx, &cast.dirk.person).await.unwrap().is_empty());
        deviate(&mut tx, &cast, other, again, Helped::Yes).await;
        assert_eq!(patterns::proposals(&mut tx, &cast.dirk.person).await.unwrap().len(), 1, "a new judgement came");

        let version = patterns::by_id(&mut tx, &cast.dirk.person, id).await.unwrap().version;
        let take = Answer::Take { version, text: "Geen weekstaat".into(), replaces: true };
        patterns::answer(&mut tx, &cast.dirk, NOW, (id, way), take).await.unwrap();
        let row = patterns::by_id(&mut tx, &cast.dirk.person, id).await.unwrap();
        assert_eq!(row.suggestions[0].suggestion.text, "Geen weekstaat");
        assert_eq!((row.suggestions.len(), row.suggestions[0].from), (2, Some(first)));
        deviate(&mut tx, &cast, other, again, Helped::Yes).await;
        assert!(patterns::proposals(&mut tx, &cast.dirk.person).await.unwrap().is_empty(), "it is the pattern by now");
        let listed = patterns::list(&mut tx, &cast.dirk.person).await.unwrap();
        assert_eq!((listed.len(), listed[0].suggestions, listed[0].projects, listed[0].proposed), (1, 2, 2, 0));
    })
    .await;
}

#[tokio::test]
async fn a_lead_is_asked_what_helped_until_thirty_days_after_the_closing() {
    each_engine(|store| async move {
        let cast = cast(&store).await;
        let project = running(&store, &cast).await;
        let mut tx = store.write().await.unwrap();
        let draft = DeviationDraft {
            what: "Geen weekstaat".into(),
            why: "Kost tijd".into(),
            expected: "Rust".into(),
            ..DeviationDraft::default()
        };
        let id = deviations::record_one(&mut tx, &cast.tess, NOW, project, &draft).await.unwrap();
        let lead = cast.tess.person.id;
        assert!(deviations::unjudged_by(&mut tx, lead, on(2).today).await.unwrap().is_empty(), "it runs");
        closures::close(&mut tx, &cast.tess, on(2), project, &finished(on(2), 700)).await.unwrap();
        for (days, asked) in [(2, 1), (32, 1), (33, 0)] {
            let found = deviations::unjudged_by(&mut tx, lead, on(days).today).await.unwrap();
            assert_eq!(found.len(), asked, "{days}");
        }
        assert!(deviations::unjudged_by(&mut tx, cast.dirk.person.id, on(2).today).await.unwrap().is_empty());
        deviations::judge(&mut tx, &cast.tess, on(3), (project, id), (Helped::No, "Men miste hem")).await.unwrap();
        assert!(deviations::unjudged_by(&mut tx, lead, on(3).today).await.unwrap().is_empty());
    })
    .await;
}

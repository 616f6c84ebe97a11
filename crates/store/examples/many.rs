//! Fills a database for `bin/bench`, by the acts that people use: nothing in it is impossible.
//!
//!     many people URL PROFILE SECRET      a director, who is signed in with SECRET, and a published profile
//!     many opportunities URL COUNT        an opportunity of his at each of the first COUNT companies
//!     many projects URL COUNT             a running project that checked in, at each of the first COUNT companies

use std::error::Error;

use domain::checkin::{CheckInDraft, Range, ToGo};
use domain::ids::{CompanyId, UserId};
use domain::mandate::Mandate;
use domain::money::Cents;
use domain::people::{Person, Role, Roles};
use domain::project::ProjectDraft;
use domain::terms::{Budget, Need};
use domain::time::{Now, Timestamp, plus_days};
use store::opportunities::{self, NewOpportunity, Origin};
use store::people::{self, NewSession, NewUser};
use store::projects::{self, NewProject, NewResult, TermsWish};
use store::{Actor, Door, Store, check_ins, profiles, qualifications, query};

/// The address that the director signs in with; imports are made in his name.
const DIRECTOR: &str = "director@example.com";
/// How many opportunities become lasting at once.
const BATCH: usize = 1_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["people", url, profile, secret] => people(&Store::open(url).await?, profile, secret).await,
        ["opportunities", url, count] => opportunities(&Store::open(url).await?, count.parse()?).await,
        ["projects", url, count] => running(&Store::open(url).await?, count.parse()?).await,
        _ => Err("many people URL PROFILE SECRET, or many opportunities|projects URL COUNT".into()),
    }
}

async fn people(store: &Store, profile: &str, secret: &str) -> Result<(), Box<dyn Error>> {
    let now = now();
    let mut tx = store.write().await?;
    let mut person = async |email: &str, roles: Roles| -> Result<Actor, Box<dyn Error>> {
        let (email, name) = (email.to_owned(), email.to_owned());
        let new = NewUser { email, name, roles, language: "nl".into(), password_hash: None };
        let id = people::add(&mut tx, None, now, new).await.map_err(|error| format!("{error:?}"))?;
        Ok(Actor { person: Person::new(id, roles), door: Door::Command })
    };
    let author = person("author@example.com", Roles::of([Role::Director])).await?;
    let director = person(DIRECTOR, Roles::of([Role::Director, Role::Admin])).await?;
    let toml = std::fs::read_to_string(profile)?;
    let (_, version) =
        profiles::create(&mut tx, &author, now, &toml).await.map_err(|error| format!("{profile}: {error:?}"))?;
    profiles::publish(&mut tx, &director, now, version, 1).await.map_err(|error| format!("{error:?}"))?;
    let user_id = director.person.id;
    let session = NewSession { user_id, secret, browser: "bench", address: "", must_enrol: false };
    people::open_session(&mut tx, now, session).await?;
    tx.commit().await?;
    qualifications::catch_up(store, now.today).await?;
    Ok(())
}

async fn opportunities(store: &Store, count: usize) -> Result<(), Box<dyn Error>> {
    let now = now();
    let (director, companies) = outset(store, count).await?;
    for (batch, some) in companies.chunks(BATCH).enumerate() {
        let mut tx = store.write().await?;
        for (place, company) in some.iter().enumerate() {
            let place = batch * BATCH + place;
            let new = NewOpportunity {
                company: *company,
                title: format!("Besturing voor lijn {place}"),
                amount: Cents(i64::try_from(place * 7_919 % 100_000)? * 1_000),
                owner: None,
                profile: None,
                origin: Origin::default(),
                origin_note: String::new(),
                referred_by: None,
                next: None,
            };
            opportunities::create(&mut tx, &director, now, new).await.map_err(|error| format!("{error:?}"))?;
        }
        tx.commit().await?;
    }
    println!("{}", companies.len());
    Ok(())
}

/// The director, and the first companies.
async fn outset(store: &Store, count: usize) -> Result<(Actor, Vec<CompanyId>), Box<dyn Error>> {
    let mut reader = store.read().await?;
    let found = query("select id from users where email = $1").bind(DIRECTOR);
    let id: UserId = reader.one(found, |row| row.get("id")).await?;
    let some = query("select id from companies order by id limit ").with(i64::try_from(count)?);
    let companies = reader.all(some, |row| row.get("id")).await?;
    Ok((Actor { person: Person::new(id, Roles::of([Role::Director])), door: Door::Command }, companies))
}

async fn running(store: &Store, count: usize) -> Result<(), Box<dyn Error>> {
    let now = now();
    let (director, companies) = outset(store, count).await?;
    for (place, company) in companies.iter().enumerate() {
        let mut tx = store.write().await?;
        let new = project(&director, now, *company, place);
        let id = projects::start(&mut tx, &director, now, new).await.map_err(|error| format!("{error:?}"))?;
        check_ins::record_one(&mut tx, &director, now, id, stand(now, place))
            .await
            .map_err(|error| format!("{error:?}"))?;
        tx.commit().await?;
    }
    println!("{}", companies.len());
    Ok(())
}

/// A project of half a year that began two months ago, for a ton, with five results.
fn project(director: &Actor, now: Now, company: CompanyId, place: usize) -> NewProject {
    let result = |at: usize| NewResult {
        id: None,
        statement: format!("Lijn {at} draait zonder toezicht"),
        seen_by: "Een dag zonder stilstand".into(),
        need: Need::Must,
        share: None,
    };
    NewProject {
        opportunity: None,
        company: Some(company),
        draft: ProjectDraft {
            name: format!("Besturing van lijn {place}"),
            kind: "machinebesturing".into(),
            started_on: Some(plus_days(now.today, -60)),
            lead: Some(director.person.id),
            team: vec![],
        },
        promise: TermsWish {
            finish_on: Some(plus_days(now.today, 120)),
            budget: Budget { cost: Some(Cents(10_000_000)), hours: None },
            price: Some(Cents(13_000_000)),
            results: (0..5).map(result).collect(),
        },
        mandate: Some(Mandate::SUGGESTED),
    }
}

/// What its team says today; some are ahead and some are late.
fn stand(now: Now, place: usize) -> CheckInDraft {
    let likely = 90 + i64::try_from(place % 60).unwrap_or_default();
    let cost = Cents(likely * 60_000);
    CheckInDraft {
        on: Some(now.today),
        spent: Budget { cost: Some(Cents(3_500_000)), hours: None },
        to_go: ToGo {
            cost: Some(Range { low: Cents(cost.0 * 8 / 10), likely: cost, high: Cents(cost.0 * 13 / 10) }),
            hours: None,
        },
        finish: Some(Range {
            low: plus_days(now.today, likely * 8 / 10),
            likely: plus_days(now.today, likely),
            high: plus_days(now.today, likely * 13 / 10),
        }),
        moved: vec![],
        note: "Op stoom".into(),
    }
}

#[expect(clippy::disallowed_methods, reason = "this program is started by hand: its moment is the machine's")]
fn now() -> Now {
    let at = Timestamp(jiff::Timestamp::now().as_microsecond());
    Now { at, today: at.day_in(&jiff::tz::TimeZone::UTC) }
}

//! Selling, as the sellers of the sample do it: choose, approach, talk, come to the gate, and go on from there.

use domain::{
    fact::Source,
    ids::{CaseId, ContactId, OpportunityId},
    mandate::Mandate,
    money::Cents,
    nearmiss::{Choice, NewCondition, Ruling, Treatment},
    process::Ending,
    profile::Verdict,
    refusal::Refusal,
    terms::Budget,
    time::{Day, days_between, plus_days},
    value::ValueDraft,
};
use store::{
    Actor, Fault, cases, conversations, documents, facts,
    opportunities::{self, Closing, NewOpportunity, Origin, Situation, Step as Wanted},
    sale_mandates::{self, NewMandate},
    targets::{self, Quarter},
    value_expectations,
};

use super::{
    delivery,
    market::{contact, statement},
    world::{Step, World},
};

/// What was proposed in the last days still waits for a decision.
const UNDECIDED_DAYS: i64 = 8;

/// A sale that is or was under way.
#[derive(Clone, Debug)]
pub(super) struct Sale {
    /// The opportunity.
    pub(super) id: OpportunityId,
    /// The company, by its place in the market.
    pub(super) company: usize,
    /// Who sells.
    pub(super) seller: Actor,
    /// Who decides at the customer.
    pub(super) contact: Option<(ContactId, String)>,
    /// What it is about.
    pub(super) title: &'static str,
    /// What it is worth.
    pub(super) amount: Cents,
    case: Option<CaseId>,
    tries: u32,
    next: Next,
}

/// What comes next in a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Approach,
    Talk,
    Learn,
    Gate,
    Propose,
    Decide,
    Override,
    Value,
    Offer,
    Sign,
}

const WISHES: [&str; 8] = [
    "Planning koppelen aan de machines",
    "Van offerte naar werkorder zonder overtypen",
    "Klantportaal met levertijden",
    "Materiaalstroom in beeld",
    "Voorcalculatie uit tekeningen",
    "Besturing van de nieuwe lijn",
    "Tracering van elk onderdeel",
    "Onderhoud voorspellen",
];

/// A seller goes to the next company, and plans the one after.
pub(super) async fn prospect(world: &mut World) -> anyhow::Result<()> {
    let pace = if world.days_left() < 480 { (1, 3) } else { (2, 6) };
    world.plan_between(pace.0, pace.1, Step::Prospect);
    let Some(company) = pick(world) else { return Ok(()) };
    world.market[company].approached = true;
    let seller = world.chance.one(&world.cast.sellers());
    let amount = Cents((world.chance.spread(95_000.0, 0.55) / 500.0).round() as i64 * 50_000);
    let origin = if world.chance.hits(0.25) { Origin::Inbound } else { Origin::Own };
    let title = world.chance.one(&WISHES);
    let new = NewOpportunity {
        company: world.market[company].id,
        title: title.into(),
        amount,
        owner: None,
        profile: None,
        origin,
        origin_note: String::new(),
        referred_by: None,
    };
    let now = world.now();
    let id = opportunities::create(&mut world.tx, &seller, now, new).await?;
    world.sales.push(Sale {
        id,
        company,
        seller,
        contact: None,
        title,
        amount,
        case: None,
        tries: 0,
        next: Next::Approach,
    });
    world.plan_between(1, 5, Step::Sale(world.sales.len() - 1));
    Ok(())
}

/// The likeliest of a few companies nobody went to yet: sellers look at the trade and the size first, and still go for
/// the wrong ones now and then.
fn pick(world: &mut World) -> Option<usize> {
    let free: Vec<usize> = (0..world.market.len()).filter(|&index| !world.market[index].approached).collect();
    if free.is_empty() {
        return None;
    }
    let few: Vec<usize> = (0..3).map(|_| world.chance.one(&free)).collect();
    few.into_iter().max_by_key(|&index| world.market[index].firm.looks_right())
}

/// Takes the next step of a sale.
pub(super) async fn step(world: &mut World, index: usize) -> anyhow::Result<()> {
    match world.sales[index].next {
        Next::Approach => approach(world, index).await,
        Next::Talk => talk(world, index).await,
        Next::Learn => learn(world, index).await,
        Next::Gate => gate(world, index).await,
        Next::Propose => propose(world, index).await,
        Next::Decide => decide(world, index).await,
        Next::Override => overrule(world, index).await,
        Next::Value => value(world, index).await,
        Next::Offer => offer(world, index).await,
        Next::Sign => sign(world, index).await,
    }
}

/// Plans the next step. Who has an approval hurries: it runs out.
fn then(world: &mut World, index: usize, next: Next, (low, high): (i64, i64)) {
    let hurry = if world.sales[index].case.is_some() && next != Next::Propose { 2 } else { 1 };
    world.sales[index].next = next;
    world.plan_between(low / hurry, high / hurry, Step::Sale(index));
}

/// Sets what each seller is to bring in this quarter, and plans the next one.
pub(super) async fn set_targets(world: &mut World) -> anyhow::Result<()> {
    for seller in world.cast.sellers() {
        let (dirk, now) = (world.cast.dirk(), world.now());
        targets::set(&mut world.tx, &dirk, now, seller.person.id, (world.day, Cents(30_000_000))).await?;
    }
    world.plan(days_between(world.day, plus_days(Quarter::of(world.day).to(), 1)), Step::Targets);
    Ok(())
}

/// Tries to move on; what the process refuses comes back as a value.
async fn forward(world: &mut World, index: usize, to: &str) -> anyhow::Result<Result<Situation, Refusal>> {
    let now = world.now();
    let sale = &world.sales[index];
    let wanted = Wanted { to: to.into(), ..Wanted::default() };
    match opportunities::move_to(&mut world.tx, &sale.seller, now, sale.id, wanted).await {
        Ok(situation) => Ok(Ok(situation)),
        Err(Fault::Refused(refusal)) => Ok(Err(refusal)),
        Err(Fault::Store(error)) => Err(error.into()),
    }
}

async fn end(world: &mut World, index: usize, ending: Ending, reason: &str) -> anyhow::Result<()> {
    let now = world.now();
    let sale = &world.sales[index];
    let closing = Closing { ending, reason: reason.into(), version: None };
    opportunities::close(&mut world.tx, &sale.seller, now, sale.id, closing).await?;
    Ok(())
}

async fn approach(world: &mut World, index: usize) -> anyhow::Result<()> {
    let company = world.sales[index].company;
    let firm = world.market[company].firm.clone();
    let values = vec![("industry", firm.sbi.to_owned()), ("employees", firm.employees.to_string())];
    state(world, index, values, Source::Seller).await?;
    let _ = forward(world, index, "approached").await?;
    then(world, index, Next::Talk, (6, 28));
    Ok(())
}

async fn state(world: &mut World, index: usize, values: Vec<(&str, String)>, source: Source) -> anyhow::Result<()> {
    let stated = statement(world, values, source);
    let now = world.now();
    let (seller, company) = (world.sales[index].seller, world.market[world.sales[index].company].id);
    facts::add(&mut world.tx, &seller, now, company, stated).await?;
    Ok(())
}

/// The first talk: one in six firms does not care, and some never bring who decides.
async fn talk(world: &mut World, index: usize) -> anyhow::Result<()> {
    if world.chance.hits(0.06) {
        return end(world, index, Ending::Lost, "Geen belangstelling").await;
    }
    let company = world.sales[index].company;
    let role = if world.market[company].firm.decision_maker { "decision_maker" } else { "project_lead" };
    let met = contact(world, company, role).await?;
    converse(world, index, met.0, "Kennismaking; rondgang door de werkplaats.").await?;
    world.sales[index].contact = Some(met);
    let _ = forward(world, index, "talked").await?;
    then(world, index, Next::Learn, (10, 40));
    Ok(())
}

async fn converse(world: &mut World, index: usize, with: ContactId, note: &str) -> anyhow::Result<()> {
    let now = world.now();
    let sale = &world.sales[index];
    let new = conversations::NewConversation { with: vec![with], held_on: world.day, note: note.into() };
    conversations::add(&mut world.tx, &sale.seller, now, sale.id, new).await?;
    Ok(())
}

/// The second talk brings out most of what the profile asks; each further one the rest.
async fn learn(world: &mut World, index: usize) -> anyhow::Result<()> {
    let firm = world.market[world.sales[index].company].firm.clone();
    let yes_no = |yes: bool| String::from(if yes { "yes" } else { "no" });
    let all = vec![
        ("decision_maker", yes_no(firm.decision_maker)),
        ("owner_led", yes_no(firm.owner_led)),
        ("growth_pain", firm.growth_pain.to_string()),
        ("production", firm.production.to_owned()),
        ("revenue", firm.revenue.to_string()),
        ("in_house_it", yes_no(firm.in_house_it)),
        ("willing_to_change", firm.willing.to_string()),
    ];
    let heard: Vec<_> = all.into_iter().filter(|(key, _)| *key == "decision_maker" || world.chance.hits(0.9)).collect();
    state(world, index, heard, Source::Customer).await?;
    world.sales[index].tries += 1;
    match forward(world, index, "gate").await? {
        Ok(_) => then(world, index, Next::Gate, (3, 14)),
        Err(_) if world.sales[index].tries < 2 => then(world, index, Next::Learn, (6, 20)),
        Err(_) => end(world, index, Ending::Declined, "De beslisser komt niet aan tafel").await?,
    }
    Ok(())
}

async fn gate(world: &mut World, index: usize) -> anyhow::Result<()> {
    if let Ok(_passed) = forward(world, index, "value").await? {
        then(world, index, Next::Value, (10, 45));
        return Ok(());
    }
    let seller = world.sales[index].seller;
    let situation = opportunities::situation(&mut world.tx, &seller.person, world.sales[index].id, world.day).await?;
    match situation.qualification.verdict {
        Verdict::Near => then(world, index, Next::Propose, (2, 14)),
        Verdict::Open if world.sales[index].tries < 5 => then(world, index, Next::Learn, (4, 12)),
        Verdict::Outside if world.chance.hits(0.3) => then(world, index, Next::Override, (1, 4)),
        _ => end(world, index, Ending::Declined, "Buiten de doelgroep: past niet bij wat wij goed doen").await?,
    }
    Ok(())
}

async fn propose(world: &mut World, index: usize) -> anyhow::Result<()> {
    let sale = world.sales[index].clone();
    let situation = opportunities::situation(&mut world.tx, &sale.seller.person, sale.id, world.day).await?;
    let Some(case) = situation.cases.last().map(|case| case.id) else { return Ok(()) };
    world.sales[index].case = Some(case);
    let (treatment, reason) = match world.chance.step(&[0.54, 0.24, 0.11, 0.11]) {
        1 => (
            accept(world, &situation, sale.seller),
            "Past op één punt net niet; met de voorwaarden durven wij het aan.",
        ),
        2 => (Treatment::Grow { recheck_on: plus_days(world.day, 210) }, "Over zeven maanden zijn ze zover."),
        3 => (Treatment::Refer { partner: "Bureau Tandem".into() }, "Tandem doet dit formaat beter dan wij."),
        _ => (Treatment::Decline, "Te veel losse eindjes."),
    };
    let accepting = matches!(treatment, Treatment::Accept { .. });
    let growing = matches!(treatment, Treatment::Grow { .. });
    let now = world.now();
    let wish = cases::Wish { treatment, reason: reason.into(), version: None };
    cases::propose(&mut world.tx, &sale.seller, now, case, wish).await?;
    if accepting {
        then(world, index, Next::Decide, (6, 30));
    } else if growing {
        then(world, index, Next::Propose, (212, 230));
    }
    Ok(())
}

/// The conditions that the policy has for what is missed, or one that always helps.
fn accept(world: &World, situation: &Situation, owner: Actor) -> Treatment {
    let missed = situation.qualification.criteria.iter().filter(|judged| judged.score.is_some_and(|score| score < 1.0));
    let due_on = plus_days(world.day, 75);
    let condition = |(criterion, text): (&String, &String)| NewCondition {
        criterion: Some(criterion.clone()),
        text: text.clone(),
        owner: owner.person.id,
        due_on,
    };
    let policy = &situation.profile.policy;
    let fitting = missed.filter_map(|judged| Some((&judged.key, policy.conditions_for(&judged.key).first()?)));
    let mut conditions: Vec<NewCondition> = fitting.take(2).map(condition).collect();
    if conditions.is_empty() {
        let text = "Na zes weken kijken we samen of het past".into();
        conditions.push(NewCondition { criterion: None, text, owner: owner.person.id, due_on });
    }
    Treatment::Accept { conditions }
}

async fn decide(world: &mut World, index: usize) -> anyhow::Result<()> {
    if world.days_left() < UNDECIDED_DAYS {
        return Ok(());
    }
    let Some(case) = world.sales[index].case else { return Ok(()) };
    let bob = world.cast.bob();
    let (choice, reason) = match world.chance.hits(0.8) {
        true => (Choice::Approve, "Akkoord, met deze voorwaarden."),
        false => (Choice::Decline, "Wij hebben er dit jaar genoeg op de rand."),
    };
    let now = world.now();
    let ruling = Ruling { choice, reason: reason.into() };
    match cases::decide(&mut world.tx, &bob, now, case, (&ruling, None)).await {
        Ok(_) if choice == Choice::Approve => then(world, index, Next::Gate, (1, 4)),
        Ok(_) => {}
        Err(Fault::Refused(Refusal::Conflict(_))) => {
            let ruling = Ruling { choice: Choice::Decline, reason: "Het quotum is vol.".into() };
            let now = world.now();
            cases::decide(&mut world.tx, &bob, now, case, (&ruling, None)).await?;
        }
        Err(fault) => return Err(fault.into()),
    }
    Ok(())
}

/// One director wants it all the same; the other has to agree.
async fn overrule(world: &mut World, index: usize) -> anyhow::Result<()> {
    let (dirk, carla, now) = (world.cast.dirk(), world.cast.carla(), world.now());
    let id = world.sales[index].id;
    let reason = "Oude bekende van de directie; wij willen het proberen.";
    let case = cases::request_exception(&mut world.tx, &dirk, now, id, reason).await?;
    let agrees = world.chance.hits(0.7);
    let choice = if agrees { Choice::Approve } else { Choice::Decline };
    let ruling = Ruling { choice, reason: "Eén keer dan, en we leren ervan.".into() };
    let now = world.now();
    cases::decide(&mut world.tx, &carla, now, case, (&ruling, None)).await?;
    if agrees {
        then(world, index, Next::Gate, (1, 3));
    }
    Ok(())
}

async fn value(world: &mut World, index: usize) -> anyhow::Result<()> {
    if world.chance.hits(0.06) {
        return end(world, index, Ending::Lost, "Andere prioriteiten").await;
    }
    let sale = world.sales[index].clone();
    let name = sale.contact.map(|(_, name)| name).unwrap_or_default();
    let now_late = world.chance.between(18, 45) as f64;
    let draft = ValueDraft {
        better: "Wij leveren wanneer we het beloven, en weten het als het niet lukt.".into(),
        measured_by: "procent orders te laat".into(),
        now: Some(now_late),
        then: Some((now_late / 3.0).round()),
        by: Some(plus_days(world.day, 400)),
    };
    let now = world.now();
    value_expectations::state(&mut world.tx, &sale.seller, now, sale.id, (&draft, &name)).await?;
    match forward(world, index, "proposal").await? {
        Ok(_) => then(world, index, Next::Offer, (12, 45)),
        Err(_) => end(world, index, Ending::Declined, "Past bij nader inzien niet").await?,
    }
    Ok(())
}

async fn offer(world: &mut World, index: usize) -> anyhow::Result<()> {
    let sale = world.sales[index].clone();
    let now = world.now();
    let new = documents::NewDocument {
        kind: "proposal".into(),
        title: "Voorstel".into(),
        link: String::new(),
        note: "Twee bladzijden; prijs en resultaten.".into(),
    };
    documents::add(&mut world.tx, &sale.seller, now, sale.id, new).await?;
    let mandate = NewMandate {
        finish_on: Some(finish(world, sale.amount)),
        budget: Budget {
            cost: Some(Cents(sale.amount.0 * 7 / 10)),
            hours: Some((sale.amount.as_units() * 0.7 / 85.0).round()),
        },
        margins: Mandate::SUGGESTED,
    };
    sale_mandates::set(&mut world.tx, &sale.seller, now, sale.id, mandate).await?;
    then(world, index, Next::Sign, (20, 60));
    Ok(())
}

/// Bigger projects are promised longer: three to ten months.
fn finish(world: &World, amount: Cents) -> Day {
    let days = 85.0 + 66.0 * (amount.as_units() / 10_000.0).max(1.0).ln();
    plus_days(world.day, (days as i64).clamp(110, 330))
}

async fn sign(world: &mut World, index: usize) -> anyhow::Result<()> {
    if !world.chance.hits(0.86) {
        return end(world, index, Ending::Lost, "Gekozen voor een ander").await;
    }
    let sale = world.sales[index].clone();
    let now = world.now();
    let closing = Closing { ending: Ending::Won, reason: String::new(), version: None };
    match opportunities::close(&mut world.tx, &sale.seller, now, sale.id, closing).await {
        Ok(_) => delivery::start(world, sale).await,
        Err(Fault::Refused(_)) => end(world, index, Ending::Declined, "De goedkeuring is verlopen").await,
        Err(fault) => Err(fault.into()),
    }
}

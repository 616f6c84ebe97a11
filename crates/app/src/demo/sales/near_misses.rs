//! Near misses and exceptions: what the sellers propose, what the approver says to it, and what the directors want all
//! the same.

use domain::{
    nearmiss::{Choice, NewCondition, Ruling, Treatment},
    refusal::Refusal,
    time::plus_days,
};
use store::{
    Actor, Fault, cases,
    opportunities::{self, Situation},
    profiles,
};

use super::{Next, fair::Fate, then};
use crate::demo::{sales_words as words, world::World};

/// What was proposed in the last days still waits for a decision.
const UNDECIDED_DAYS: i64 = 4;

/// So many places in the quota the approver keeps free in the year before today, for whom he expects from the trade fair.
const KEPT_FREE: u32 = 4;

/// A company that has to grow comes back after this many days.
const GROWS_FOR: i64 = 120;

/// The seller says what he would do with a near miss.
pub(super) async fn propose(world: &mut World, index: usize) -> anyhow::Result<()> {
    let sale = world.sales[index].clone();
    let situation = opportunities::situation(&mut world.tx, &sale.seller.person, sale.id, world.day).await?;
    let Some(case) = situation.cases.last().map(|case| case.id) else { return Ok(()) };
    world.sales[index].case = Some(case);
    let fate = sale.lead.map_or_else(|| fate(world), |lead| lead.fate);
    let missed: Vec<&str> = missed(&situation);
    let (treatment, reason) = match fate {
        Fate::Grow { back } => (
            Treatment::Grow { recheck_on: plus_days(world.day, world.days_left() + back) },
            world.chance.one(&words::GROWS).to_owned(),
        ),
        Fate::Refer => (Treatment::Refer { partner: "Bureau Tandem".into() }, words::REFERRED.to_owned()),
        Fate::Decline => (Treatment::Decline, words::DECLINED.to_owned()),
        Fate::Accept | Fate::Refuse | Fate::Override => {
            let daring = world.chance.one(&words::DARING);
            (accept(world, &situation, sale.seller), words::rubs(&missed, daring))
        }
    };
    let (accepting, growing) = (treatment.code() == "accept", treatment.code() == "grow");
    let now = world.now();
    let wish = cases::Wish { treatment, reason, version: None };
    cases::propose(&mut world.tx, &sale.seller, now, case, wish).await?;
    if accepting {
        then(world, index, Next::Decide, (6, 30));
    } else if growing {
        then(world, index, Next::Propose, (GROWS_FOR + 2, GROWS_FOR + 20));
    }
    Ok(())
}

/// What a seller would do: accept more often than not.
fn fate(world: &mut World) -> Fate {
    match world.chance.step(&[0.56, 0.16, 0.14, 0.14]) {
        1 => Fate::Accept,
        2 => Fate::Grow { back: GROWS_FOR - world.days_left() },
        3 => Fate::Refer,
        _ => Fate::Decline,
    }
}

/// What is missed, as its key.
fn missed(situation: &Situation) -> Vec<&str> {
    let judged = situation.qualification.criteria.iter();
    judged.filter(|judged| judged.score.is_some_and(|score| score < 1.0)).map(|judged| judged.key.as_str()).collect()
}

/// The conditions that the policy has for what is missed, or one that always helps.
fn accept(world: &World, situation: &Situation, owner: Actor) -> Treatment {
    let due_on = plus_days(world.day, 75);
    let condition = |(criterion, text): (&str, &String)| NewCondition {
        criterion: Some(criterion.to_owned()),
        text: text.clone(),
        owner: owner.person.id,
        due_on,
    };
    let policy = &situation.profile.policy;
    let fitting = missed(situation).into_iter().filter_map(|key| Some((key, policy.conditions_for(key).first()?)));
    let mut conditions: Vec<NewCondition> = fitting.take(2).map(condition).collect();
    if conditions.is_empty() {
        let text = "Na zes weken kijken we samen of het past".into();
        conditions.push(NewCondition { criterion: None, text, owner: owner.person.id, due_on });
    }
    Treatment::Accept { conditions }
}

/// The approver decides; what came in the last days still waits for him.
pub(super) async fn decide(world: &mut World, index: usize) -> anyhow::Result<()> {
    let sale = world.sales[index].clone();
    if sale.lead.is_none() && world.days_left() < UNDECIDED_DAYS {
        return Ok(());
    }
    let Some(case) = sale.case else { return Ok(()) };
    let bob = world.cast.bob();
    let agrees = match sale.lead {
        Some(lead) => lead.fate == Fate::Accept,
        None => world.chance.hits(0.8) && has_room(world).await?,
    };
    let (choice, reason) = match agrees {
        true => (Choice::Approve, world.chance.one(&words::AGREED)),
        false => (Choice::Decline, words::REFUSED),
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

/// Whether the approver has a place left beside those that he keeps.
async fn has_room(world: &mut World) -> anyhow::Result<bool> {
    if world.days_left() > 365 {
        return Ok(true);
    }
    let standards = profiles::standards(&mut world.tx).await?;
    let Some(standard) = standards.first() else { return Ok(true) };
    let quota = cases::quota(&mut world.tx, standard.profile_id, world.day).await?;
    Ok(quota.free(&standard.profile.policy) > KEPT_FREE)
}

/// One director wants it all the same; the other has to agree.
pub(super) async fn overrule(world: &mut World, index: usize) -> anyhow::Result<()> {
    let (dirk, now, id) = (world.cast.dirk(), world.now(), world.sales[index].id);
    let case = cases::request_exception(&mut world.tx, &dirk, now, id, words::OVERRIDE).await?;
    world.sales[index].case = Some(case);
    then(world, index, Next::Agree, (1, 4));
    Ok(())
}

/// The second person says yes or no to an exception.
pub(super) async fn agree(world: &mut World, index: usize) -> anyhow::Result<()> {
    let sale = world.sales[index].clone();
    let Some(case) = sale.case else { return Ok(()) };
    let agrees = sale.lead.is_some() || world.chance.hits(0.7);
    let (choice, reason) = match agrees {
        true => (Choice::Approve, "Eén keer dan, en we leren ervan."),
        false => (Choice::Decline, "Nee. Dit is precies het soort klant dat ons vorig jaar zoveel kostte."),
    };
    let (carla, now) = (world.cast.carla(), world.now());
    let ruling = Ruling { choice, reason: reason.into() };
    cases::decide(&mut world.tx, &carla, now, case, (&ruling, None)).await?;
    if agrees {
        then(world, index, Next::Gate, (1, 3));
    }
    Ok(())
}

//! What was known of customers, as traits to learn from: the facts of closed projects, each attribute a trait.
//!
//! An attribute that a profile asks about is read as it asks; any other as what its values are. Invariant: nothing but
//! the facts that are given counts, so what they hold of the day itself is all that is learned from.

use std::collections::{BTreeMap, BTreeSet};

use super::{LeftOut, Trait, Values, WhyLeftOut};
use crate::{
    codes::Pattern,
    criterion::{Criterion, Kind, Range, read_number, same_choice},
    fact::{Fact, Facts},
    profile::Profile,
};

/// The traits that these facts make, in the order of their names, and what of them is nothing to learn from. `kind` is
/// how an attribute is asked about, where it is.
pub fn traits<'a>(facts: &[Facts], kind: impl Fn(&str) -> Option<&'a Kind>) -> (Vec<Trait>, Vec<LeftOut>) {
    let names: BTreeSet<&str> = facts.iter().flat_map(|one| one.iter().map(|fact| fact.attribute.as_str())).collect();
    let (mut traits, mut left_out) = (Vec::new(), Vec::new());
    for name in names {
        let said: Vec<Option<&Fact>> = facts.iter().map(|one| one.about(name)).collect();
        match values(&said, kind(name)) {
            Ok(values) => traits.push(Trait { name: name.to_owned(), values }),
            Err(why) => left_out.push(LeftOut { column: name.to_owned(), why }),
        }
    }
    (traits, left_out)
}

fn values(said: &[Option<&Fact>], kind: Option<&Kind>) -> Result<Values, WhyLeftOut> {
    let texts: Vec<Option<&str>> = said.iter().map(|fact| fact.map(|fact| fact.value.trim())).collect();
    let numbers = || Values::Number(texts.iter().map(|text| text.and_then(read_number)).collect());
    let answers = || Values::YesNo(texts.iter().map(|text| text.and_then(yes_no)).collect());
    let all = |is: fn(&str) -> bool| texts.iter().flatten().all(|text| is(text));
    Ok(match kind {
        Some(Kind::Number { .. } | Kind::Scale { .. }) => numbers(),
        Some(Kind::YesNo { .. }) => answers(),
        Some(Kind::Code { .. }) => choice(&divisions(said).iter().map(Option::as_deref).collect::<Vec<_>>()),
        Some(Kind::Choice { .. }) => choice(&texts),
        None if said.iter().flatten().any(|fact| fact.system.is_some()) => {
            choice(&divisions(said).iter().map(Option::as_deref).collect::<Vec<_>>())
        }
        None if all(|text| read_number(text).is_some()) => numbers(),
        None if all(|text| yes_no(text).is_some()) => answers(),
        None => words(&texts)?,
    })
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Words that come back; texts that hardly do are nothing to learn from.
fn words(texts: &[Option<&str>]) -> Result<Values, WhyLeftOut> {
    let values = choice(texts);
    let known = texts.iter().flatten().count();
    match &values {
        Values::Choice { levels, .. } if 2 * levels.len() <= known => Ok(values),
        _ => Err(WhyLeftOut::Text),
    }
}

fn choice(texts: &[Option<&str>]) -> Values {
    let mut levels: Vec<String> = Vec::new();
    let mut place = |text: &str| {
        levels.iter().position(|level| same_choice(level, text)).unwrap_or_else(|| {
            levels.push(text.to_owned());
            levels.len() - 1
        })
    };
    let of = texts.iter().map(|text| text.map(&mut place)).collect();
    Values::Choice { levels, of }
}

/// A proposed profile whose criteria are asked as the firm asks them already: with its label, question and evidence, and
/// as a code or a scale where it is one. `known` is how an attribute is asked about, where it is.
pub fn asked_as<'a>(proposed: Profile, known: impl Fn(&str) -> Option<&'a Criterion>) -> Profile {
    let asked = |one: Criterion| match known(&one.key) {
        Some(known) => Criterion {
            label: known.label.clone(),
            question: known.question.clone(),
            evidence: known.evidence.clone(),
            fresh_days: known.fresh_days,
            columns: known.columns.clone(),
            kind: of_kind(one.kind, &known.kind),
            ..one
        },
        None => one,
    };
    Profile { criteria: proposed.criteria.into_iter().map(asked).collect(), ..proposed }
}

/// What was found of a code's divisions as patterns of that classification, and of a scale's steps as steps.
fn of_kind(found: Kind, known: &Kind) -> Kind {
    match (found, known) {
        (Kind::Choice { ideal, near, .. }, Kind::Code { system, .. }) => {
            let patterns =
                |words: Vec<String>| words.iter().filter_map(|word| Pattern::parse(*system, word)).collect::<Vec<_>>();
            Kind::Code { system: *system, ideal: patterns(ideal), near: patterns(near) }
        }
        (Kind::Number { ideal: Range { from: Some(from), to: None }, near }, Kind::Scale { anchors, .. }) => {
            let step = |from: f64| from.round().clamp(1.0, 5.0) as u8;
            let ideal = step(from);
            let near = near.and_then(|near| near.from).map(step).filter(|near| *near < ideal);
            Kind::Scale { ideal, near, anchors: anchors.clone() }
        }
        (found, _) => found,
    }
}

/// The division of each code: its first two digits, in the classification that most of them are in. A code of another
/// one is not known, never something else.
fn divisions(said: &[Option<&Fact>]) -> Vec<Option<String>> {
    let mut systems: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for fact in said.iter().flatten() {
        *systems.entry(fact.system.as_deref()).or_default() += 1;
    }
    let most = systems.into_iter().max_by_key(|(_, n)| *n).map(|(system, _)| system);
    let division = |fact: &Fact| {
        let digits: String = fact.value.chars().filter(char::is_ascii_digit).take(2).collect();
        (Some(fact.system.as_deref()) == most && digits.len() == 2).then_some(digits)
    };
    said.iter().map(|fact| fact.and_then(division)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::fact::Source;

    fn facts(stated: &[(&str, &str, Option<&str>)]) -> Facts {
        let fact = |(attribute, value, system): &(&str, &str, Option<&str>)| Fact {
            attribute: (*attribute).to_owned(),
            value: (*value).to_owned(),
            system: system.map(str::to_owned),
            source: Source::Seller,
            obtained_on: date(2026, 1, 1),
            evidence: None,
        };
        stated.iter().map(fact).collect()
    }

    #[test]
    fn what_was_found_is_asked_as_the_firm_asks_it_already() {
        let own = Profile::parse(
            "name = \"A\"\n[[criteria]]\nkey = \"industry\"\nlabel = \"Branche\"\nkind = \"code\"\nsystem = \"sbi2008\"\nideal = [\"C\"]\n\
             [[criteria]]\nkey = \"grip\"\nkind = \"scale\"\nideal = 4\n",
        )
        .unwrap();
        let found = Profile::parse(
            "name = \"B\"\n[[criteria]]\nkey = \"industry\"\nkind = \"choice\"\nideal = [\"28\"]\nnear = [\"25\"]\n\
             [[criteria]]\nkey = \"grip\"\nkind = \"number\"\nideal = { from = 3 }\nnear = { from = 2 }\n\
             [[criteria]]\nkey = \"size\"\nkind = \"number\"\nideal = { from = 3 }\n",
        )
        .unwrap();
        let made = asked_as(found.clone(), |key| own.criterion(key));
        let industry = made.criterion("industry").unwrap();
        assert_eq!((industry.label.in_language("nl"), industry.kind.code()), ("Branche", "code"));
        assert_eq!(made.criterion("grip").unwrap().kind, Kind::Scale { ideal: 3, near: Some(2), anchors: None });
        assert_eq!(made.criterion("size"), found.criterion("size"));
        assert!(Profile::parse(&made.to_toml()).is_ok());
    }

    #[test]
    fn an_attribute_is_read_as_it_is_asked_about_or_as_what_its_values_are() {
        let all = [
            facts(&[
                ("size", "12", None),
                ("lead", "yes", None),
                ("industry", "28.22", Some("sbi2008")),
                ("grade", "a", None),
            ]),
            facts(&[
                ("size", "9", None),
                ("industry", "28.3", Some("sbi2008")),
                ("grade", "A", None),
                ("note", "x", None),
            ]),
            facts(&[
                ("lead", "no", None),
                ("industry", "2822", Some("sbi2025")),
                ("grade", "b", None),
                ("note", "y", None),
            ]),
            facts(&[("industry", "46", Some("sbi2008")), ("grade", "b", None)]),
        ];
        let (found, left_out) = traits(&all, |_| None);
        let of = |name: &str| found.iter().find(|one| one.name == name).map(|one| one.values.clone());
        assert_eq!(of("size"), Some(Values::Number(vec![Some(12.0), Some(9.0), None, None])));
        assert_eq!(of("lead"), Some(Values::YesNo(vec![Some(true), None, Some(false), None])));
        let industry =
            Values::Choice { levels: vec!["28".into(), "46".into()], of: vec![Some(0), Some(0), None, Some(1)] };
        assert_eq!(of("industry"), Some(industry), "a code of another classification is not known");
        let grade =
            Values::Choice { levels: vec!["a".into(), "b".into()], of: vec![Some(0), Some(0), Some(1), Some(1)] };
        assert_eq!(of("grade"), Some(grade));
        assert_eq!(left_out, [LeftOut { column: "note".into(), why: WhyLeftOut::Text }]);
        let scale = Kind::Scale { ideal: 4, near: None, anchors: None };
        let (found, _) = traits(&all, |name| (name == "grade").then_some(&scale));
        assert!(found.iter().any(|one| one.name == "grade" && one.values == Values::Number(vec![None; 4])));
    }
}

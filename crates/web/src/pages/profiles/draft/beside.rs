//! The form of a draft as it was typed, beside the draft as a colleague left it meanwhile.
//!
//! Criteria are matched by their key, whatever their place, and then compared field by field. One that the colleague added
//! or took out comes or goes here too, unless it was changed here. Stages point at each other and are compared as a whole.

use domain::refusal::Problem;

use super::fields::{Fields, StageTexts, Texts, exit_name, name, stage_name};
use crate::meanwhile::{self, Difference, Text, differences};

/// The name of the stages as a whole.
pub(super) const STAGES: &str = "stages";

/// What comes of the two together.
pub(super) struct Beside {
    /// The form, with what only the colleague changed.
    pub(super) fields: Fields,
    /// What the colleague changed, by the names that the fields have in it.
    pub(super) differences: Vec<Difference>,
    /// The texts that do not stand in it.
    pub(super) others: meanwhile::Texts,
    /// Which criteria came, went or moved.
    pub(super) said: Vec<Problem>,
}

impl Beside {
    /// Lays what was typed beside what is there now; `read` is what the form was read as, when that is known.
    pub(super) fn of(mut typed: Fields, read: Option<&Fields>, now: &Fields) -> Self {
        let said = read.map(|read| settle(&mut typed, read, now)).unwrap_or_default();
        let flat = |fields: &Fields| flat(fields, &typed, now);
        let mut found = differences(read.map(flat).as_deref(), &flat(&typed), &flat(now));
        let mut others = meanwhile::others(&found);
        for one in found.iter().filter(|one| one.is_untouched) {
            typed.put(&one.field, one.now.first().map(String::as_str).unwrap_or_default());
        }
        if typed.has_stages() {
            let whole = |fields: &Fields| vec![(STAGES.to_owned(), whole(&fields.stages))];
            let stages = differences(read.map(whole).as_deref(), &whole(&typed), &whole(now));
            if let Some(one) = stages.first() {
                let (stands, other) = if one.is_untouched { (now, &typed) } else { (&typed, now) };
                others.extend(sent(&other.stages));
                typed.stages = stands.stages.clone();
            }
            found.extend(stages);
        }
        Self { fields: typed, differences: found, others, said }
    }
}

/// Whether a name is of a stage, as the form sends it.
pub(super) fn is_of_stages(name: &str) -> bool {
    let number = name.strip_prefix('s').and_then(|rest| rest.split_once('_')).map(|(at, _)| at.parse::<usize>());
    name == "gate" || matches!(number, Some(Ok(_)))
}

/// Lets the criteria that the colleague added, took out or moved come, go and move here too, as far as they were left
/// alone here; gives what there is to say of it.
fn settle(typed: &mut Fields, read: &Fields, now: &Fields) -> Vec<Problem> {
    let mut said = Vec::new();
    let mut say = |code: &'static str, texts: &Texts| said.push(Problem::new("", code).with(label(texts)));
    typed.criteria.retain(|texts| {
        let gone = find(read, key(texts)).filter(|_| find(now, key(texts)).is_none());
        let is_changed = gone.is_some_and(|was| !is_alike(texts, was));
        if gone.is_some() {
            say(if is_changed { "criterion-gone-kept" } else { "criterion-gone" }, texts);
        }
        gone.is_none() || is_changed
    });
    let is_in_order = order(typed, read, now) == order(read, typed, now);
    for texts in &now.criteria {
        match (find(typed, key(texts)), find(read, key(texts))) {
            (None, None) => {
                say("criterion-came", texts);
                typed.criteria.push(texts.clone());
            }
            (None, Some(was)) if !is_alike(was, texts) => say("criterion-left-out", texts),
            _ => {}
        }
    }
    if is_in_order {
        let place = |texts: &Texts| now.criteria.iter().position(|other| key(other) == key(texts));
        typed.criteria.sort_by_key(|texts| place(texts).unwrap_or(usize::MAX));
        if order(now, typed, read) != order(read, typed, now) {
            said.push(Problem::new("", "criteria-moved"));
        }
    }
    said
}

/// The keys of a form's criteria that are in the two others as well, in its order.
fn order<'a>(form: &'a Fields, one: &Fields, other: &Fields) -> Vec<&'a str> {
    let keys = form.criteria.iter().map(key);
    keys.filter(|key| find(one, key).is_some() && find(other, key).is_some()).collect()
}

/// What is typed once and of the criteria that are there now, by the names that they have in the form that was typed.
fn flat(fields: &Fields, typed: &Fields, now: &Fields) -> meanwhile::Texts {
    let asked = |field: &str| field != "base" && now.once.contains_key(field);
    let mut all: meanwhile::Texts = pairs(&fields.once).into_iter().filter(|(field, _)| asked(field)).collect();
    for (at, texts) in typed.criteria.iter().enumerate().filter(|(_, texts)| find(now, key(texts)).is_some()) {
        let found = find(fields, key(texts)).map(pairs).unwrap_or_default();
        all.extend(found.into_iter().map(|(field, text)| (name(at, &field), text)));
    }
    all
}

/// The stages as one text, whatever the order of their fields.
fn whole(stages: &[StageTexts]) -> String {
    let mut lines: Vec<String> = sent(stages)
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(name, text)| format!("{name}={}", text.trim()))
        .collect();
    lines.sort();
    lines.join("\n")
}

/// The stages as the form sends them.
fn sent(stages: &[StageTexts]) -> meanwhile::Texts {
    let mut all = meanwhile::Texts::new();
    for (at, stage) in stages.iter().enumerate() {
        for (field, text) in pairs(&stage.texts) {
            match field.as_str() {
                "new" => {}
                "gate" if text.is_empty() => {}
                "gate" => all.push((field, at.to_string())),
                _ => all.push((stage_name(at, &field), text)),
            }
        }
        for (exit, texts) in stage.exits.iter().enumerate() {
            all.extend(pairs(texts).into_iter().map(|(field, text)| (exit_name(at, exit, &field), text)));
        }
    }
    all
}

/// The fields by name, but for whether their card stands open.
fn pairs(texts: &Texts) -> Vec<Text> {
    let mut all: Vec<Text> =
        texts.iter().filter(|(name, _)| *name != "open").map(|(a, b)| (a.clone(), b.clone())).collect();
    all.sort();
    all
}

fn is_alike(one: &Texts, other: &Texts) -> bool {
    differences(None, &pairs(one), &pairs(other)).is_empty()
}

fn key(texts: &Texts) -> &str {
    texts.get("key").map_or("", |key| key.trim())
}

fn find<'a>(fields: &'a Fields, wanted: &str) -> Option<&'a Texts> {
    fields.criteria.iter().find(|texts| !wanted.is_empty() && key(texts) == wanted)
}

fn label(texts: &Texts) -> String {
    let names = ["label_nl", "label_en", "key"].map(|name| texts.get(name).cloned().unwrap_or_default());
    names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A form with these criteria, each `key=weight`, and one stage with this label.
    fn form(core: &str, criteria: &str, stage: &str) -> Fields {
        let mut sent = vec![("core".to_owned(), core.to_owned()), ("s0_label_nl".to_owned(), stage.to_owned())];
        for (at, one) in criteria.split_whitespace().enumerate() {
            let (key, weight) = one.split_once('=').unwrap();
            sent.extend([(name(at, "key"), key.to_owned()), (name(at, "weight"), weight.to_owned())]);
        }
        Fields::sent(&sent)
    }

    fn told(fields: &Fields) -> String {
        let one = |texts: &Texts| format!("{}={}", key(texts), texts["weight"]);
        fields.criteria.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    /// What comes of criteria that were read, typed and left by a colleague, with what is said of them: fields that differ,
    /// and what happened to whole criteria.
    #[track_caller]
    fn check(read: &str, typed: &str, now: &str, expected: &str, said: &[&str]) {
        let [read, typed, now] = [read, typed, now].map(|criteria| form("75", criteria, "Gekozen"));
        let beside = Beside::of(typed, Some(&read), &now);
        assert_eq!(told(&beside.fields), expected);
        let fields = beside.differences.iter().map(|one| one.field.clone());
        let codes = beside.said.iter().map(|problem| format!("{} {}", problem.code, problem.detail).trim().to_owned());
        assert_eq!(fields.chain(codes).collect::<Vec<_>>(), said);
    }

    #[test]
    fn criteria_are_compared_by_their_key() {
        check("a=1 b=2", "a=1 b=3", "a=4 b=2", "a=4 b=3", &["c0_weight"]);
        check("a=1 b=2", "b=2 a=1", "a=4 b=2", "b=2 a=4", &["c1_weight"]);
        check("a=1 b=2", "a=3 b=2", "a=4 b=2", "a=3 b=2", &["c0_weight"]);
        check("a=1 b=2", "a=1 b=2", "b=2 a=1", "b=2 a=1", &["criteria-moved"]);
    }

    #[test]
    fn criteria_come_and_go_as_the_colleague_let_them_unless_they_were_changed_here() {
        check("a=1", "a=1", "a=1 c=3", "a=1 c=3", &["criterion-came c"]);
        check("a=1", "a=1 n=9", "c=3 a=1", "c=3 a=1 n=9", &["criterion-came c"]);
        check("a=1 b=2", "a=1 b=2", "a=1", "a=1", &["criterion-gone b"]);
        check("a=1 b=2", "a=1 b=5", "a=1", "a=1 b=5", &["criterion-gone-kept b"]);
        check("a=1 b=2", "a=1", "a=1 b=2", "a=1", &[]);
        check("a=1 b=2", "a=1", "a=1 b=7", "a=1", &["criterion-left-out b"]);
    }

    #[test]
    fn what_is_asked_once_and_the_stages_are_compared_too() {
        let [read, now] = [("75", "Gekozen"), ("80", "Verkozen")].map(|(core, stage)| form(core, "a=1", stage));
        let untouched = Beside::of(form("75", "a=1", "Gekozen"), Some(&read), &now);
        assert_eq!((untouched.fields.text("core"), untouched.fields.stages[0].text("label_nl")), ("80", "Verkozen"));
        let others = [("core", "75"), ("s0_label_nl", "Gekozen")];
        assert_eq!(untouched.others, others.map(|(name, text)| (name.to_owned(), text.to_owned())));
        let mine = Beside::of(form("70", "a=1", "Zelf"), Some(&read), &now);
        assert_eq!((mine.fields.text("core"), mine.fields.stages[0].text("label_nl")), ("70", "Zelf"));
        let names: Vec<_> = mine.differences.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(names, ["core", "stages"]);
        let unknown = Beside::of(form("75", "a=1", "Gekozen"), None, &now);
        assert_eq!(unknown.fields.text("core"), "75", "what was read is not known: what was typed stays");
    }

    #[test]
    fn the_names_of_stages_are_known() {
        for (name, expected) in
            [("s0_key", true), ("s12_x3_role", true), ("gate", true), ("statement", false), ("s_x", false)]
        {
            assert_eq!(is_of_stages(name), expected, "{name}");
        }
    }
}

//! Two profiles laid beside each other, line by line: what a draft changes, in words.

mod process;

use domain::{criterion::Criterion, profile::Profile};

use super::sheet::{Line, Section, sheet};
use crate::Words;

/// What a draft changes in one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) title: String,
    /// The code of what happened to the part as a whole: `added`, `removed` or `changed`.
    pub(super) kind: &'static str,
    /// Label, before and after; one of the two is empty where something came or went.
    pub(super) lines: Vec<(String, String, String)>,
    /// What happened, in sentences, where lines beside each other would not say it.
    pub(super) said: Vec<String>,
}

/// Everything that one profile changes in another, in words.
pub(super) fn compared(w: &Words, old: &Profile, new: &Profile) -> Vec<Difference> {
    let mut found = differences(&sheet(w, old), &sheet(w, new));
    let criteria = |profile: &Profile| {
        let named = |one: &Criterion| (one.key.clone(), one.label.in_language(w.lang.code()).to_owned());
        profile.criteria.iter().map(named).collect::<Vec<_>>()
    };
    found.extend(order(w, &criteria(old), &criteria(new)));
    let said = process::changed(w, old, new);
    if !said.is_empty() {
        found.push(Difference { title: w.t("sheet-part-process"), kind: "changed", lines: vec![], said });
    }
    found
}

/// Another order of the criteria that are in both, when it is another.
fn order(w: &Words, old: &[(String, String)], new: &[(String, String)]) -> Option<Difference> {
    let both = |some: &[(String, String)], other: &[(String, String)]| {
        let common = some.iter().filter(|(key, _)| other.iter().any(|(known, _)| known == key)).cloned();
        common.unzip::<_, _, Vec<String>, Vec<String>>()
    };
    let ((before, was), (after, is)) = (both(old, new), both(new, old));
    (before != after).then(|| Difference {
        title: w.t("sheet-order-criteria"),
        kind: "changed",
        lines: vec![(String::new(), was.join(" · "), is.join(" · "))],
        said: vec![],
    })
}

/// What is different in `new`, in its order, with what it leaves out at the end.
fn differences(old: &[Section], new: &[Section]) -> Vec<Difference> {
    let changed = new.iter().filter_map(|section| match old.iter().find(|other| other.key == section.key) {
        None => Some(Difference::whole(section, "added")),
        Some(before) => Difference::between(before, section),
    });
    let gone = old.iter().filter(|section| !new.iter().any(|other| other.key == section.key));
    changed.chain(gone.map(|section| Difference::whole(section, "removed"))).collect()
}

impl Difference {
    /// The tone of the label that says what happened.
    pub(super) fn tone(&self) -> &'static str {
        match self.kind {
            "added" => "good",
            "removed" => "bad",
            _ => "info",
        }
    }

    fn whole(section: &Section, kind: &'static str) -> Self {
        let line = |line: &Line| {
            let value = line.value.clone();
            let (before, after) = if kind == "added" { (String::new(), value) } else { (value, String::new()) };
            (line.label.clone(), before, after)
        };
        Self { title: section.title.clone(), kind, lines: section.lines.iter().map(line).collect(), said: vec![] }
    }

    fn between(old: &Section, new: &Section) -> Option<Self> {
        let before = |line: &Line| old.lines.iter().find(|other| other.key == line.key);
        let mut lines: Vec<_> = new
            .lines
            .iter()
            .filter(|line| before(line).is_none_or(|old| old.value != line.value || old.label != line.label))
            .map(|line| {
                let was = before(line).map(|old| old.value.clone()).unwrap_or_default();
                (line.label.clone(), was, line.value.clone())
            })
            .collect();
        let gone = old.lines.iter().filter(|line| !new.lines.iter().any(|other| other.key == line.key));
        lines.extend(gone.map(|line| (line.label.clone(), line.value.clone(), String::new())));
        let renamed = old.title != new.title;
        if renamed {
            lines.insert(0, (String::new(), old.title.clone(), new.title.clone()));
        }
        (!lines.is_empty()).then(|| Self { title: new.title.clone(), kind: "changed", lines, said: vec![] })
    }
}

#[cfg(test)]
mod tests {
    use domain::time::{Now, Timestamp};

    use super::*;
    use crate::Lang;

    const WHOLE: &str = include_str!("../../../../../examples/maakbedrijf.toml");

    /// What one change of the example says, as the titles of what it changes.
    fn check(was: &str, is: &str, title: &str) {
        let changed = WHOLE.replacen(was, is, 1);
        assert_ne!(changed, WHOLE, "`{was}` is not in the example");
        let at = Timestamp(1_795_439_100_000_000);
        for lang in Lang::ALL {
            let zone = jiff::tz::TimeZone::UTC;
            let w = Words::new(lang, zone.clone(), Now { at, today: at.day_in(&zone) });
            let found = compared(&w, &Profile::parse(WHOLE).unwrap(), &Profile::parse(&changed).unwrap());
            let titles: Vec<_> = found.iter().map(|part| part.title.as_str()).collect();
            assert!(!titles.is_empty(), "{was} → {is} in {}", lang.code());
            assert!(lang != Lang::Nl || titles.contains(&title), "{was} → {is}: {titles:?}");
        }
    }

    #[test]
    fn every_part_of_a_profile_that_changes_is_said() {
        check("name = \"Maakbedrijf met groeipijn\"", "name = \"Anders\"", "Wie");
        check("need = \"Weer", "need = \"Eindelijk", "Wie");
        check("core = 75", "core = 75.25", "Drempels");
        check("max_narrow = 2", "max_narrow = 1", "Drempels");
        check("nl = \"Bedrijfstak\"", "nl = \"Branche\"", "Branche");
        check("en = \"Industry\"", "en = \"Trade\"", "Bedrijfstak");
        check("en = \"What does the firm make?\"", "en = \"What is made?\"", "Bedrijfstak");
        check("system = \"sbi2008\"", "system = \"sbi2025\"", "Bedrijfstak");
        check("ideal = [20, 150]", "ideal = [20.000001, 150]", "Medewerkers");
        check("near = [10, 250]", "near = [10, 251]", "Medewerkers");
        check("weight = 4\nevidence", "weight = 4.5\nevidence", "Bedrijfstak");
        check("must = true\n", "must = false\n", "Bedrijfstak");
        check("fresh_days = 730", "fresh_days = 700", "Medewerkers");
        check("\"headcount\"]", "\"headcount\", \"koppen\"]", "Medewerkers");
        check("options = [\"massa\", \"proces\"]", "options = [\"massa\"]", "Soort productie");
        check("nl = \"Soms een late levering\"", "nl = \"Wel eens te laat\"", "Groeipijn");
        check("en = \"A late delivery now and then\"", "en = \"Late at times\"", "Groeipijn");
        check("quota = 20", "quota = 25", "Beleid bij net niet");
        check("credit = { core = 100, near = 50", "credit = { core = 100, near = 60", "Beleid bij net niet");
        check("[\"Aanbetaling van 30 %\"]", "[\"Aanbetaling van 40 %\"]", "Voorwaarden om uit te kiezen");
        check("exits = [\"talked_to(any, 1)\"]", "exits = [\"talked_to(any, 2)\"]", "Wervingsproces");
        check("en = \"Chosen\"", "en = \"Picked\"", "Wervingsproces");
    }

    #[test]
    fn another_order_is_said_too() {
        let mut profile = Profile::parse(WHOLE).unwrap();
        profile.criteria.swap(2, 3);
        let at = Timestamp(0);
        let zone = jiff::tz::TimeZone::UTC;
        let w = Words::new(Lang::Nl, zone.clone(), Now { at, today: at.day_in(&zone) });
        let found = compared(&w, &Profile::parse(WHOLE).unwrap(), &profile);
        let order = found.iter().find(|part| part.title == "Volgorde van de criteria").unwrap();
        assert!(order.lines[0].2.contains("Eigenaar leidt zelf · Beslisser aan tafel"));
    }
}

//! What a stage asks, and what an opportunity still lacks of it: the one place where an exit criterion becomes words.
//!
//! The form of a profile, its page, what a version changes, the opportunity's page, the board and the API all say it
//! through here, so that what was asked is recognised in what is missing.

use domain::{
    profile::{Predicate, Profile, Scope, Stage, TALK_ROLES},
    refusal::Missing,
};

use super::{Words, exists};

impl Words {
    /// What a stage asks, as a sentence. The last one asks nothing: there an opportunity ends.
    pub fn asks(&self, stage: &Stage, is_last: bool, profile: Option<&Profile>) -> String {
        let asked = stage.asked();
        if is_last && asked.is_empty() {
            self.t("asks-last")
        } else if asked.is_empty() {
            self.t("asks-nothing")
        } else {
            self.with("asks", "asked", self.asked_all(&asked, profile))
        }
    }

    /// These exit criteria as one list.
    pub fn asked_all(&self, exits: &[Predicate], profile: Option<&Profile>) -> String {
        self.listed("asked-and", exits.iter().map(|exit| self.asked(exit, profile)).collect())
    }

    /// What has to hold. The profile gives the label of a criterion; without it the criterion shows its key.
    pub fn asked(&self, exit: &Predicate, profile: Option<&Profile>) -> String {
        let label = |key: &String| {
            let criterion = profile.and_then(|profile| profile.criterion(key));
            let otherwise = if key.is_empty() { "…" } else { key };
            criterion.map_or_else(|| otherwise.to_owned(), |criterion| self.text(&criterion.label))
        };
        match exit {
            Predicate::Known(Scope::All) => self.t("asked-known-all"),
            Predicate::Known(Scope::Musts) => self.t("asked-known-musts"),
            Predicate::Known(Scope::Keys(keys)) => {
                let labels = keys.iter().map(label).collect();
                self.with("asked-known", "what", self.listed("asked-and", labels))
            }
            Predicate::VerdictIn(verdicts) => {
                let verdicts = verdicts.iter().map(|one| self.verdict_within(one.code())).collect();
                self.with("asked-verdict", "what", self.listed("asked-or", verdicts))
            }
            Predicate::TalkedTo { role, times } => self.with("asked-talked-to", "whom", self.whom(role, *times)),
            Predicate::Evidence(key) => self.with("asked-evidence", "what", label(key)),
            Predicate::Document(kind) if kind == "proposal" => self.t("asked-document-proposal"),
            Predicate::Document(kind) => self.with("asked-document", "what", self.document_kind(kind)),
            Predicate::ValueExpectationAgreed => self.t("asked-value-expectation-agreed"),
            Predicate::MandateSet => self.t("asked-mandate-set"),
            Predicate::CaseApproved => self.t("asked-case-approved"),
        }
    }

    /// What people call a kind of document; a kind that only a process knows keeps its name.
    pub fn document_kind(&self, kind: &str) -> String {
        let key = format!("document-kind-{}", kind.replace('_', "-"));
        if exists(&key) { self.t(key) } else { kind.to_owned() }
    }

    /// What a move still lacks, as a sentence of its own.
    pub fn missing(&self, missing: &Missing, profile: Option<&Profile>) -> String {
        self.with("missing", "asked", self.lacking(missing, profile))
    }

    /// Everything that a move still lacks, as one sentence.
    pub fn missing_all(&self, missing: &[Missing], profile: Option<&Profile>) -> String {
        let lacking = missing.iter().map(|one| self.lacking(one, profile)).collect();
        self.with("missing", "asked", self.listed("asked-and", lacking))
    }

    /// What a move still lacks: what was asked, and what there is instead.
    pub fn lacking(&self, missing: &Missing, profile: Option<&Profile>) -> String {
        let asked = match asked_by(missing) {
            Some(exit) => self.asked(&exit, profile),
            None => missing.criterion.clone(),
        };
        match self.but(missing) {
            Some(but) => self.of("missing-but").with("asked", asked).with("but", but).to_string(),
            None => asked,
        }
    }

    /// What there is instead, when that says more than that it is not there.
    fn but(&self, missing: &Missing) -> Option<String> {
        let found = missing.found.as_str();
        let key = format!("but-{}", found.replace('_', "-"));
        match missing.kind {
            "known" => exists(&key).then(|| self.t(key)),
            "verdict" => Some(self.with("but-verdict", "verdict", self.verdict_within(found))),
            "case_approved" => {
                let key = format!("but-case-{found}");
                exists(&key).then(|| self.t(key))
            }
            "talked_to" => {
                let (spoken, of) = found.split_once('/').filter(|(_, of)| *of != "1")?;
                Some(self.of("but-talked-to").with("n", spoken).with("of", of).to_string())
            }
            _ => None,
        }
    }

    fn whom(&self, role: &str, times: u32) -> String {
        if TALK_ROLES.contains(&role) {
            self.n(format!("asked-role-{}", role.replace('_', "-")), times)
        } else {
            format!("{times} × {role}")
        }
    }

    /// A verdict as it stands within a sentence.
    fn verdict_within(&self, code: &str) -> String {
        self.t(format!("verdict-{code}")).to_lowercase()
    }

    /// `a, b and c`, with the last joined by the sentence of this key; `…` while there is nothing.
    fn listed(&self, key: &str, mut all: Vec<String>) -> String {
        match (all.pop(), all.is_empty()) {
            (None, _) => "…".to_owned(),
            (Some(last), true) => last,
            (Some(last), false) => self.of(key).with("others", all.join(", ")).with("last", last).to_string(),
        }
    }
}

/// The exit criterion that lacks something, for what it lacks alone.
fn asked_by(missing: &Missing) -> Option<Predicate> {
    let Missing { kind, criterion, found } = missing;
    if criterion.is_empty() {
        return Predicate::parse(kind);
    }
    match found.split_once('/').filter(|_| *kind == "talked_to") {
        Some((_, times)) => Predicate::parse(&format!("{kind}({criterion}, {times})")),
        None => Predicate::parse(&format!("{kind}({criterion})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, words::tests::words};

    const FILE: &str = include_str!("../../../../examples/maakbedrijf.toml");

    /// A process asks this; it is said so, and so is that it is lacking.
    #[track_caller]
    fn check(exit: &str, asked: &str, (criterion, found): (&str, &str), lacking: &str) {
        let profile = Profile::parse(FILE).unwrap();
        let exit = Predicate::parse(exit).unwrap();
        let w = words(Lang::Nl);
        assert_eq!(w.asked(&exit, Some(&profile)), asked);
        let missing = Missing { kind: exit.code(), criterion: criterion.into(), found: found.into() };
        assert_eq!(w.lacking(&missing, Some(&profile)), lacking);
        assert_eq!(w.missing(&missing, Some(&profile)), format!("Nog nodig: {lacking}."));
    }

    #[test]
    fn what_is_missing_is_said_in_the_words_in_which_it_was_asked() {
        check(
            "known(employees, industry)",
            "Medewerkers en Bedrijfstak bekend",
            ("employees", "missing"),
            "Medewerkers bekend",
        );
        check(
            "known(musts)",
            "alle harde eisen bekend",
            ("employees", "stale"),
            "Medewerkers bekend (het antwoord is verouderd)",
        );
        let verdict = "oordeel kernklant of net niet";
        check("verdict(core, near)", verdict, ("core, near", "open"), "oordeel kernklant of net niet (nu: nog open)");
        check(
            "talked_to(any, 1)",
            "gesproken met iemand van de klant",
            ("any", "0/1"),
            "gesproken met iemand van de klant",
        );
        let two = "gesproken met 2 beslissers";
        check(
            "talked_to(decision_maker, 2)",
            two,
            ("decision_maker", "1/2"),
            "gesproken met 2 beslissers (nu 1 van 2)",
        );
        check("evidence(employees)", "bewijs bij Medewerkers", ("employees", ""), "bewijs bij Medewerkers");
        check("document(proposal)", "een voorstel", ("proposal", ""), "een voorstel");
        check("document(nda)", "document ‘nda’", ("nda", ""), "document ‘nda’");
        check("mandate_set", "mandaat afgesproken", ("", ""), "mandaat afgesproken");
        let approved = "kernklant, of goedgekeurd als grensgeval of uitzondering";
        check("case_approved", approved, ("", "open"), &format!("{approved} (eerst moet het oordeel vaststaan)"));
    }

    #[test]
    fn all_that_is_missing_is_one_sentence() {
        let missing = ["employees", "industry"].map(|key| Missing {
            kind: "known",
            criterion: key.to_owned(),
            found: "missing".to_owned(),
        });
        let profile = Profile::parse(FILE).unwrap();
        let said = words(Lang::Nl).missing_all(&missing, Some(&profile));
        assert_eq!(said, "Nog nodig: Medewerkers bekend en Bedrijfstak bekend.");
    }

    #[test]
    fn a_stage_says_what_it_asks_and_a_gate_always_asks_for_approval() {
        let mut profile = Profile::parse(FILE).unwrap();
        let mut stage = profile.process.stages.remove(0);
        let w = words(Lang::Nl);
        stage.exits = vec![];
        assert_eq!(w.asks(&stage, false, None), "Verder zonder voorwaarde.");
        assert_eq!(w.asks(&stage, true, None), "Hier eindigt een verkoopkans: gewonnen, verloren of afgewezen.");
        stage.exits =
            vec![Predicate::MandateSet, Predicate::Document("proposal".into()), Predicate::Known(Scope::Musts)];
        assert_eq!(
            w.asks(&stage, false, None),
            "Verder als: mandaat afgesproken, een voorstel en alle harde eisen bekend."
        );
        stage.exits = vec![];
        stage.gate = true;
        assert!(w.asks(&stage, false, None).starts_with("Verder als: kernklant, of goedgekeurd"));
    }
}

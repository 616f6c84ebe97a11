use super::*;
use proptest::prelude::*;

const FILLING: Filling<'_> = Filling {
    contact: "Jan {firm}",
    company: "Kramer BV",
    sender: "Vera Smit",
    firm: "Vonk Automatisering",
    project: "Lijn 3",
    occasion: "Lijn 3 is net begonnen.",
    question: "Zou u ons aanbevelen?",
    better: "Minder omstellen",
    link: "https://vonk.example/k/1",
};

fn letter(subject: &str, body: &str) -> Letter {
    Letter { subject: subject.into(), body: body.into() }
}

#[test]
fn the_shipped_letters_are_templates_and_leave_no_field_behind() {
    for (purpose, language) in Purpose::ALL.into_iter().flat_map(|purpose| [(purpose, "nl"), (purpose, "en")]) {
        let shipped = purpose.shipped(language);
        assert_eq!(shipped.template(purpose), Ok(shipped.clone()));
        let filling = Filling { contact: "Jan de Boer", ..FILLING };
        let filled = shipped.filled(&filling);
        assert!(filled.body.contains("Jan de Boer") && filled.body.ends_with("Vonk Automatisering"), "{filled:?}");
        assert!(!filled.body.contains('{') && !filled.subject.contains('{'), "{filled:?}");
        assert_eq!(filled.body.contains(FILLING.link), purpose != Purpose::Declined, "{filled:?}");
        assert_eq!(Purpose::from_code(purpose.code()), Some(purpose));
    }
    assert_ne!(Purpose::Pulse.shipped("nl"), Purpose::Pulse.shipped("en"));
}

#[test]
fn a_letter_about_the_pulse_without_its_link_is_no_template() {
    let problem = |purpose: Purpose, body: &str| match letter("s", body).template(purpose) {
        Err(Refusal::Invalid(problems)) => problems.into_iter().map(|one| (one.code, one.detail)).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(problem(Purpose::Pulse, "Beste {contact}"), [("field-missing", "link".to_owned())]);
    assert_eq!(problem(Purpose::Reminder, "{linkje}").len(), 2);
    assert_eq!(problem(Purpose::Measure, "{better}"), [("field-missing", "link".to_owned())]);
    assert_eq!(problem(Purpose::Measure, "{link} {occasion}"), [("unknown-field", "occasion".to_owned())]);
    assert_eq!(problem(Purpose::Declined, "Zie {link}"), [("unknown-field", "link".to_owned())]);
    assert!(letter("{project}", "{occasion} {question} {link}").template(Purpose::Pulse).is_ok());
}

#[test]
fn a_sentence_that_is_quoted_leaves_its_full_stop_to_the_one_around_it() {
    let filling = Filling { better: "Minder omstellen. Minder stil. ", ..FILLING };
    assert_eq!(letter("s", "‘{better}’.").filled(&filling).body, "‘Minder omstellen. Minder stil’.");
}

#[test]
fn a_name_with_braces_stays_a_name_and_other_braces_stay() {
    for (text, filled) in [
        ("Beste {contact}", "Beste Jan {firm}"),
        ("{company}{sender}", "Kramer BVVera Smit"),
        ("a { b } {", "a { b } {"),
        ("{{contact}}", "{Jan {firm}}"),
        ("{unknown} {}", "{unknown} {}"),
    ] {
        assert_eq!(letter("s", text).filled(&FILLING).body, filled, "{text}");
    }
}

#[test]
fn a_sentence_that_ends_with_a_name_ends_once() {
    let filling = Filling { company: "Kramer B.V.", ..FILLING };
    for (text, filled) in [
        ("Over {company}. Dank.", "Over Kramer B.V. Dank."),
        ("Over {company}, dus", "Over Kramer B.V., dus"),
        ("Van {sender}. Dank.", "Van Vera Smit. Dank."),
    ] {
        assert_eq!(letter("s", text).filled(&filling).body, filled, "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_template_is_named() {
    let wrong = |subject: &str, body: &str| match letter(subject, body).template(Purpose::Declined) {
        Err(Refusal::Invalid(problems)) => {
            problems.into_iter().map(|one| (one.field, one.code, one.detail)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let said = |field: &str, code: &'static str, detail: &str| (field.to_owned(), code, detail.to_owned());
    assert_eq!(wrong(" ", "x"), [said("subject", "required", "")]);
    assert_eq!(wrong("a\nb", "x"), [said("subject", "one-line", "")]);
    assert_eq!(wrong("a", "Beste {contcat}"), [said("body", "unknown-field", "contcat")]);
    assert_eq!(wrong("a", &"x".repeat(LONGEST_BODY + 1)), [said("body", "too-long", "10000")]);
    assert_eq!(letter("a", "Beste {contcat}").ready(), Ok(letter("a", "Beste {contcat}")));
}

proptest! {
    /// No text makes it fall over, and a text without braces stays as it is.
    #[test]
    fn any_text_can_be_filled(text in ".*", contact in ".*") {
        let filling = Filling { contact: &contact, ..FILLING };
        let filled = letter("s", &text).filled(&filling);
        if !text.contains('{') {
            prop_assert_eq!(filled.body, text);
        }
    }

    /// The subject of a filled letter is one line, whatever the names hold.
    #[test]
    fn a_subject_is_one_line(contact in "\\PC*[\r\n]\\PC*") {
        let filling = Filling { contact: &contact, ..FILLING };
        let filled = letter("Aan {contact}", "x").filled(&filling);
        prop_assert!(!filled.subject.contains(['\r', '\n']));
    }
}

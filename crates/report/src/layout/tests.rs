//! Nothing is left out, and nothing stands outside its sheet.

use super::*;

fn faces() -> Faces {
    Faces { regular: Face::new(Weight::Regular).unwrap(), semibold: Face::new(Weight::Semibold).unwrap() }
}

fn report(rows: usize) -> Report {
    let row = |n: usize| {
        let range = Cell::Range { low: 0.2, high: 0.9, mark: Some(0.8), says: "20–90%".into() };
        vec![
            Cell::Text(format!("Regel {n} met woorden die niet naast elkaar passen")),
            Cell::Figure(n.to_string()),
            range,
        ]
    };
    let table = Table {
        head: vec!["Naam".into(), "Aantal".into(), "Aandeel".into()],
        widths: vec![2.0, 1.0, 2.0],
        rows: (0..rows).map(row).collect(),
    };
    let part = Part {
        title: "Een deel".into(),
        mark: "Verkennend".into(),
        says: vec!["Woorden.".into()],
        table: Some(table),
        notes: vec!["Noot.".into()],
    };
    let leaf = Leaf {
        question: "Wat?".into(),
        answer: "Dat.".into(),
        ground: vec!["Omdat. ".repeat(60)],
        parts: vec![part],
        caveats: Some(("Let op".into(), vec!["Niet dit.".into()])),
    };
    Report {
        language: "nl",
        title: "Verslag".into(),
        firm: "Vonk".into(),
        made: "vandaag".into(),
        foot: "Voet".into(),
        leaves: vec![leaf.clone(), leaf],
    }
}

fn words(laid: &Laid) -> Vec<(&str, f32, f32, Style)> {
    let of = |mark| match mark {
        &Mark::Words { at: (x, y), style, ref text, .. } => Some((text.as_str(), x, y, style)),
        Mark::Box { .. } => None,
    };
    laid.sheets.iter().flatten().filter_map(of).collect()
}

#[test]
fn every_leaf_begins_on_a_sheet_of_its_own_and_goes_on_where_one_is_full() {
    assert_eq!(laid(&report(3), &faces()).sheets.len(), 2);
    let long = laid(&report(60), &faces());
    assert_eq!(long.sheets.len(), 8);
    for sheet in &long.sheets {
        let has = |wanted: &str| {
            sheet.iter().any(|mark| matches!(mark, Mark::Words { text, .. } if text.starts_with(wanted)))
        };
        assert_eq!(has("Naam"), has("Regel"), "the heads stand on every sheet that the table is on");
    }
}

#[test]
fn everything_is_there_and_inside_its_sheet() {
    let (faces, report) = (faces(), report(60));
    let laid = laid(&report, &faces);
    let found: String = words(&laid).iter().map(|(text, ..)| text.replace(' ', "")).collect();
    for text in report.texts() {
        assert!(found.contains(&text.replace(' ', "")), "{text}");
    }
    for (text, x, y, style) in words(&laid) {
        let end = x + faces.of(style).width(text, style.size);
        assert!(x >= LEFT - 0.01 && end <= RIGHT + 0.01, "{text}: {x} to {end}");
        assert!(y > 40.0 && y < SHEET.1 - 30.0, "{text}: {y}");
    }
}

#[test]
fn a_word_that_is_too_wide_is_broken_and_nothing_of_it_is_lost() {
    let faces = faces();
    let word = "aansprakelijkheidsverzekeringsmaatschappij".repeat(4);
    let lines = faces.regular.lines(&format!("een {word} hier"), 10.0, 120.0);
    assert!(lines.len() > 4);
    assert_eq!(lines.concat().replace(' ', ""), format!("een{word}hier"));
    assert!(lines.iter().all(|line| faces.regular.width(line, 10.0) <= 120.0));
    assert!(faces.regular.lines("  ", 10.0, 120.0).is_empty());
    // Narrower than a letter: a letter a line, and an end.
    assert_eq!(faces.regular.lines("abc", 10.0, 1.0), ["a", "b", "c"]);
}

#[test]
fn figures_stand_to_the_right_and_ranges_are_drawn() {
    let report = report(2);
    let laid = laid(&report, &faces());
    let at = |wanted: &str| words(&laid).into_iter().find(|(text, ..)| *text == wanted).unwrap().1;
    assert!(at("Aantal") < at("1"), "the figure ends where its head ends");
    let boxes = laid.sheets[0].iter().filter(|mark| matches!(mark, Mark::Box { .. })).count();
    // A rule for each of three rows, and a line, a range and a mark in two of them.
    assert_eq!(boxes, 3 + 2 * 3);
}

//! What a file says of projects that ended, row by row.

use super::*;
use crate::{
    input::{Input, ReadAs},
    table::{Step, Table},
};

fn columns() -> Columns {
    let some = |name: &str| Some(name.to_owned());
    Columns {
        project: "Project".into(),
        estimate: "Est".into(),
        actual: "Act".into(),
        started: some("Start"),
        finished: some("Done"),
        ..Columns::default()
    }
}

/// The projects of a file, with how many rows were left out and refused.
fn read(text: &str, columns: &Columns) -> (Ended, usize, usize) {
    let input = Input::Bytes { name: "f.csv".into(), bytes: text.as_bytes().into() };
    let mut table = Table::open(input, &ReadAs::default()).unwrap();
    let survey = Survey::take(&mut table, &mut |_| {}).unwrap();
    let reading = Reading::new(&survey, columns, &Settings::default()).unwrap();
    let (mut rows, mut record) = (table.rows().unwrap(), Record::default());
    let (mut entries, mut open, mut refused) = (Vec::new(), 0, 0);
    loop {
        match rows.read(&mut record).unwrap() {
            Step::End => break,
            Step::Refused(_) => refused += 1,
            Step::Row => match reading.row(&record) {
                Ok(Some(entry)) => entries.push(entry),
                Ok(None) => open += 1,
                Err(_) => refused += 1,
            },
        }
    }
    (projects(entries, Least::default()), open, refused)
}

#[test]
fn parts_stand_in_the_order_in_which_they_were_finished() {
    let text = "Project;Est;Act;Start;Done\nA;10;20;1-2-2026;13-3-2026\nA;30;30;1-1-2026;2-2-2026\nB;5;5;1-1-2026;3-1-2026\n\
                B;5;;1-1-2026;4-1-2026\nB;5;6;1-1-2026;\nB;5;veel;1-1-2026;4-1-2026\nB;1;1;15-1-2026;20-1-2026\n";
    let (ended, open, refused) = read(text, &columns());
    assert_eq!((ended.tried.len(), ended.in_parts, open, refused), (2, true, 2, 1));
    let (b, a) = (&ended.tried[0].past, &ended.tried[1].past);
    assert_eq!((a.budget, a.actual, b.budget, b.actual), (40.0, 50.0, 6.0, 6.0));
    assert_eq!(a.course.iter().map(|at| (at.earned, at.spent)).collect::<Vec<_>>(), [(30.0, 30.0), (40.0, 50.0)]);
    assert_eq!(ended.tried[1].started_on, parse_day("2026-01-01"));
    assert_eq!(ended.tried[1].finished_on, parse_day("2026-03-13"));
}

#[test]
fn the_same_part_said_twice_counts_once() {
    let text = "Project,Task number,Est,Act\nA,1,10,20\nA,1,10,20\nA,2,10,20\nA,1,10,5\n";
    let columns = Columns { started: None, finished: None, ..columns() };
    let (ended, ..) = read(text, &columns);
    assert_eq!((ended.merged, ended.tried[0].past.budget, ended.tried[0].past.actual), (1, 30.0, 45.0));
    let (apart, ..) = read(text, &Columns { part: Some("none".into()), ..columns });
    assert_eq!((apart.merged, apart.tried[0].past.budget), (0, 40.0));
}

#[test]
fn a_row_a_project_has_no_course_and_a_class_by_its_name() {
    let text = "Project,Client code,Est,Act,Start,Took\nA,x,10,20,2026-01-01,31\nB,y,10,10,2026-01-02,9\n";
    let columns = Columns { finished: None, days: Some("took".into()), ..columns() };
    let (ended, ..) = read(text, &columns);
    assert!(!ended.in_parts && ended.tried.iter().all(|one| one.past.course.is_empty()));
    let classes: Vec<&str> = ended.tried.iter().map(|one| one.past.class.as_str()).collect();
    assert_eq!(classes, ["y", "x"]);
    assert_eq!(ended.tried[1].finished_on, parse_day("2026-02-01"));
}

#[test]
fn small_projects_are_left_out_when_plenty_remain() {
    let parts = |name: &str, n: usize| -> String { (0..n).map(|_| format!("{name},1,1\n")).collect() };
    let columns = Columns { started: None, finished: None, ..columns() };
    let file = |large: usize| {
        let large: String = (0..large).map(|i| parts(&format!("L{i}"), 20)).collect();
        format!("Project,Est,Act\n{large}{}{}", parts("small", 3), parts("one", 1))
    };
    let (ended, ..) = read(&file(10), &columns);
    assert_eq!((ended.tried.len(), ended.left_out, ended.least.parts), (10, 2, Some(20)));
    let (ended, ..) = read(&file(9), &columns);
    assert_eq!((ended.tried.len(), ended.left_out, ended.least.parts), (10, 1, None));
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let names = ["Project", "Est", "Act"].map(str::to_owned);
    let columns = Columns { class: Some("klant".into()), ..Columns { started: None, finished: None, ..columns() } };
    assert!(matches!(pairs(&names, &columns), Err(MapError::NoSuchColumn { asked, .. }) if asked == "klant"));
}

//! What must be true of every drawing: text stays text, no figure leaves the frame, no script and no style gets in.

use super::*;
use domain::time::plus_days;
use jiff::civil::date;

fn labels<'a>(day: &'a dyn Fn(Day) -> String, figure: &'a dyn Fn(f64) -> String) -> Labels<'a> {
    Labels { day, figure, today: "vandaag".into() }
}

#[test]
fn what_a_customer_typed_stays_text() {
    let climber = Climber { number: 1, place: 30.0, is_accepted: false, says: "<script>alert('1')</script>".into() };
    let drawing = hill(&[climber], "uitzoeken", "maken");
    assert!(drawing.contains("&lt;script&gt;alert(&#39;1&#39;)"));
    assert!(!drawing.contains("<script") && !drawing.contains("style="));
}

#[test]
fn a_chart_without_figures_is_an_empty_frame() {
    let day = |day: Day| day.to_string();
    let figure = |figure: f64| format!("{figure:.0}");
    let started_on = date(2026, 1, 5);
    let empty = Cone { started_on, today: None, trail: vec![], marks: vec![] };
    assert!(cone(&empty, &labels(&day, &figure)).contains("<svg"));
    let empty = BurnUp { started_on, promised: 0.0, points: vec![] };
    assert!(!burn_up(&empty, &labels(&day, &figure)).contains("NaN"));
    let empty = Reach { days: (started_on, date(2026, 3, 31)), today: None, target: 0.0, points: vec![] };
    assert!(!reach(&empty, &labels(&day, &figure)).contains("NaN"));
}

#[test]
fn ticks_are_round_and_inside() {
    let check = |(low, high): (f64, f64), wanted: usize, ticks: &[f64]| {
        assert_eq!(Scale::new((low, high), (0.0, 100.0)).ticks(wanted), ticks, "{low}..{high}");
    };
    check((0.0, 100.0), 5, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    check((0.0, 97_000.0), 5, &[0.0, 20_000.0, 40_000.0, 60_000.0, 80_000.0]);
    check((3.0, 3.0), 2, &[3.0, 3.5, 4.0]);
}

#[test]
fn months_mark_a_long_axis_and_weeks_a_short_one() {
    let axis = |days: i64| DayScale::new((date(2026, 1, 5), plus_days(date(2026, 1, 5), days)), (0.0, 100.0));
    assert_eq!(axis(28).ticks(4), [date(2026, 1, 5), date(2026, 1, 19), date(2026, 2, 2)]);
    assert_eq!(axis(150).ticks(3), [date(2026, 3, 1), date(2026, 5, 1)]);
    assert!(axis(3_000).ticks(4).len() <= 5);
    assert_eq!(axis(0).place(date(2026, 1, 5)), 0.0);
}

#[test]
fn dots_on_one_place_are_stacked_and_stay_at_their_figure() {
    let same = || Dot { x: 50.0, y: 1.0, class: "core", says: "x".into() };
    let label = |figure: f64| format!("{figure:.0}");
    let drawn = dots(&Dots {
        dots: vec![same(), same()],
        across: (0.0, 100.0),
        upward: (0.0, 2.0),
        across_name: "passing".into(),
        levels: vec![],
        x_label: &label,
        y_label: &label,
    });
    let attribute = |name: &str| -> Vec<String> {
        let before = format!(" {name}=\"");
        drawn.split(&before).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let (across, upward) = (attribute("cx"), attribute("cy"));
    assert_eq!(across[0], across[1]);
    assert_ne!(upward[0], upward[1]);
}

#[test]
fn a_fever_chart_has_a_line_for_each_margin_and_a_whisker_at_the_last_stand() {
    let point = |done, time: Option<f64>| FeverPoint {
        done,
        time: time.map(|p50| Taken { p50, p80: p50 + 0.3 }),
        money: Some(Taken { p50: 0.0, p80: 5.0 }),
        says: format!("{done} <done>"),
    };
    let points = [point(0.2, None), point(0.4, Some(0.5)), point(0.6, Some(1.0))];
    let share = |share: f64| format!("{share}");
    let drawn = fever(&Fever { points: &points, across_name: "done".into(), limit: "limit".into(), share: &share });
    assert_eq!(drawn.matches("class=\"dot\"").count() + drawn.matches("class=\"dot now\"").count(), 4);
    assert_eq!(drawn.matches("class=\"dot second").count(), 6);
    assert!(drawn.contains("0.2 &lt;done&gt;") && !drawn.contains("NaN"));
    // Exactly on the limit the dot lies on its line; what is beyond the chart is held at its top.
    let limit = drawn.split("class=\"limit\"").next().unwrap();
    let height = limit.rsplit(" y1=\"").next().unwrap().split('"').next().unwrap();
    assert!(drawn.contains(&format!("cy=\"{height}\" r=\"5\" class=\"dot now\"")), "{drawn}");
}

#[test]
fn a_histogram_has_a_bar_for_each_step_that_holds_something_and_its_marks() {
    let drawn = histogram(&Histogram {
        bars: &[3, 0, 1],
        before: Some(&[1, 1, 2]),
        across: (0.0, 100.0),
        marks: vec![(55.0, "near <55>".into()), (75.0, "core".into())],
        across_name: "fit".into(),
        x_label: &|x| format!("{x}"),
        y_label: &|y| format!("{y}"),
    });
    assert_eq!(drawn.matches("class=\"bar-fill\"").count(), 4, "two bars, on a desk and on a phone");
    assert_eq!(drawn.matches("class=\"threshold\"").count(), 4);
    assert!(drawn.contains("near &lt;55&gt;") && drawn.contains("line second"));
}

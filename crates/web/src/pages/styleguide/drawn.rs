//! The charts of the style guide: made-up figures that show every mark a chart can have.

use domain::time::{Day, plus_days};

use crate::{
    Words,
    charts::{
        self, BurnUp, BurnUpPoint, Climber, Compass, Cone, ConePoint, Dot, Dots, Fever, FeverPoint, Figure, Histogram,
        Key, Labels, Mark, Reach, ReachPoint, Stop, Taken,
    },
};

/// One figure for each kind of chart.
pub(super) fn all(w: &Words) -> Vec<Figure> {
    let day = |day: Day| w.axis_day(day);
    let count = |figure: f64| w.number(figure, 0);
    let labels = Labels { day: &day, figure: &count, today: w.t("day-today") };
    let legend = [
        "line",
        "line second",
        "line faint",
        "line good",
        "line whisker",
        "area",
        "promised",
        "agreed",
        "limit",
        "ring",
    ];
    let legend = legend.map(|class| Key::new(class, class)).into();
    vec![
        Figure { legend, ..figure(w, "cone-title", cone(w, &labels)) },
        figure(w, "burn-up-title", burn_up(w, &labels)),
        figure(w, "fever-title", fever(w)),
        figure(w, "hill-title", hill(w)),
        figure(w, "compass-title", compass(w)),
        Figure { legend: vec![Key::new("bar-fill", "bar-fill")], ..figure(w, "what-if-distribution", histogram(w)) },
        figure(w, "loop-dots", dots(w)),
        figure(w, "targets-figure", reach(w, &labels)),
    ]
}

fn figure(w: &Words, title: &str, drawings: String) -> Figure {
    let head = vec![w.t("told-on"), w.t("told-state")];
    let rows = vec![vec![w.date(w.today()), w.t("stand-inside")]];
    Figure { title: w.t(title), says: w.t("tokens-lead"), drawings, legend: Vec::new(), head, rows }
}

/// A day some days from today.
fn on(w: &Words, ahead: i64) -> Day {
    plus_days(w.today(), ahead)
}

fn cone(w: &Words, labels: &Labels<'_>) -> String {
    let point =
        |(made, p50, p80)| ConePoint { on: on(w, made), p50: on(w, p50), p80: on(w, p80), says: w.t("cone-p50") };
    let mark = |ahead, class, key| Mark { on: on(w, ahead), class, label: w.t(key) };
    let marks = vec![
        mark(20, "promised", "promise-sold"),
        mark(35, "agreed", "promise-agreed"),
        mark(50, "limit", "mandate-limit"),
    ];
    let trail = [(-60, 22, 40), (-40, 30, 52), (-20, 33, 48), (-2, 34, 44)].map(point).into();
    charts::cone(&Cone { started_on: on(w, -80), today: Some(w.today()), trail, marks }, labels)
}

fn burn_up(w: &Words, labels: &Labels<'_>) -> String {
    let point = |(made, spent, whole, earned)| BurnUpPoint {
        on: on(w, made),
        spent,
        whole,
        budget: 100.0,
        earned,
        says: w.t("burn-up-spent"),
    };
    let points = [(-60, 10.0, 95.0, 5.0), (-40, 30.0, 105.0, 25.0), (-2, 70.0, 110.0, 55.0)].map(point).into();
    charts::burn_up(&BurnUp { started_on: on(w, -80), promised: 100.0, points }, labels)
}

fn fever(w: &Words) -> String {
    let taken = |p50| Some(Taken { p50, p80: p50 + 0.2 });
    let point =
        |(done, time, money)| FeverPoint { done, time: taken(time), money: taken(money), says: w.t("fever-title") };
    let points = [(0.2, 0.1, 0.3), (0.5, 0.6, 0.5), (0.7, 0.8, 0.4)].map(point);
    let share = |share: f64| w.percent(share);
    let (across_name, limit) = (w.t("fever-done"), w.t("mandate-limit"));
    charts::fever(&Fever { points: &points, across_name, limit, share: &share })
}

fn hill(w: &Words) -> String {
    let climber = |(number, place, is_accepted)| Climber { number, place, is_accepted, says: w.t("hill-title") };
    let climbers = [(1, 100.0, true), (2, 70.0, false), (3, 20.0, false)].map(climber);
    charts::hill(&climbers, &w.t("hill-up"), &w.t("hill-down"))
}

fn compass(w: &Words) -> String {
    let stop = |(tight, loose): (f64, f64)| Stop { tight, loose, name: w.percent(tight), says: w.t("compass-way") };
    let share = |share: f64| w.percent(share);
    charts::compass(&Compass {
        trail: [(0.4, 0.3), (0.5, 0.45), (0.7, 0.6)].map(stop).into(),
        start: Some(stop((0.3, 0.5))),
        across_name: w.t("compass-tight"),
        upward_name: w.t("compass-loose"),
        corners: [w.t("compass-corner-from"), w.t("compass-corner-to")],
        label: &share,
    })
}

fn histogram(w: &Words) -> String {
    let count = |figure: f64| w.number(figure, 0);
    charts::histogram(&Histogram {
        bars: &[0, 1, 3, 5, 8, 6, 4, 2],
        before: Some(&[1, 2, 2, 6, 7, 5, 5, 1]),
        across: (0.0, 100.0),
        marks: vec![(55.0, w.t("verdict-near")), (75.0, w.t("verdict-core"))],
        across_name: w.t("what-if-fit-low"),
        x_label: &count,
        y_label: &count,
    })
}

fn dots(w: &Words) -> String {
    let count = |figure: f64| w.number(figure, 0);
    let dot = |(x, y, class)| Dot { x, y, class, says: w.t("loop-fit-at-signing") };
    charts::dots(&Dots {
        dots: [
            (90.0, 1.0, "core"),
            (88.0, 1.0, "core"),
            (66.0, 1.0, "near"),
            (62.0, 0.0, "near"),
            (40.0, 0.0, "outside"),
            (70.0, 0.0, "open"),
            (55.0, 0.0, "rest"),
        ]
        .map(dot)
        .into(),
        across: (0.0, 100.0),
        upward: (-0.4, 1.4),
        across_name: w.t("loop-fit-at-signing"),
        levels: vec![(1.0, w.t("loop-bullseye")), (0.0, w.t("loop-no-bullseye"))],
        x_label: &count,
        y_label: &|_| String::new(),
    })
}

fn reach(w: &Words, labels: &Labels<'_>) -> String {
    let point = |(ahead, credited, raw)| ReachPoint { on: on(w, ahead), credited, raw, says: w.t("targets-figure") };
    let points = [(-40, 20.0, 30.0), (-15, 45.0, 70.0), (-3, 60.0, 85.0)].map(point).into();
    charts::reach(&Reach { days: (on(w, -50), on(w, 40)), today: Some(w.today()), target: 120.0, points }, labels)
}

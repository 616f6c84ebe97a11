//! How the figures of a past come about: those of the common thread, the backtest and the sharpening, of the firm's own
//! projects and of a file. As with all others, what is told is what the rules gave; nothing is reckoned here.

use domain::{
    learning::{Cohorts, Evidence, Pace, Sharpened, Sharpening, Thread},
    profile::Verdict,
};

use super::{
    said::{counted, difference, range},
    told::{self, Told},
    why::counts,
};
use crate::{
    Why, Whys, Words,
    why::{Cell, Table},
};

/// How long it takes until so many more have closed; nothing while the pace is not known.
pub(super) fn wait(w: &Words, pace: Option<&Pace>, needed: u32) -> Option<Why> {
    let pace = pace.filter(|_| needed > 0)?;
    let why = Why::new("wait", w.t("why-wait"), "")
        .rule(w.t("why-wait-rule"))
        .rule(w.t("why-wait-spread"))
        .input(w.t("why-wait-closings"), w.count(pace.closings))
        .input(w.t("why-wait-months"), w.number(pace.months, 1))
        .input(w.t("why-wait-needed"), w.count(needed));
    Some(why.lacking([w.t("why-wait-lacks")]))
}

/// A profile over a past: of the firm's own projects or of a file, with what a good outcome is called there.
pub(in crate::pages) fn backtest(w: &Words, found: &Cohorts, (is_own, good): (bool, &str)) -> Whys {
    let each = found.cohorts.iter().filter(|cohort| cohort.bullseyes.of > 0);
    let each = each.map(|cohort| (w.t(format!("verdict-{}", cohort.verdict.code())), &cohort.bullseyes));
    let all = [(w.t("loop-all"), &found.all)];
    let unknown = (found.unknown_outcome > 0).then(|| w.n("why-unknown-outcome", found.unknown_outcome));
    let cohorts = Why::new("backtest", w.t("backtest-cohorts"), "")
        .rule(w.t(if is_own { "why-backtest-rule" } else { "why-backtest-file" }))
        .rule(w.t("why-backtest-declined"))
        .rule(w.t("why-jeffreys"))
        .table(counts(w, "backtest-cohorts", good, each.chain(all)))
        .lacking(unknown)
        .lacking([w.t("loop-caveat-declined")]);
    let both = found.rest.of > 0 && found.all.of > found.rest.of;
    Whys::default().and([cohorts]).and(both.then(|| against(w, found, good)))
}

/// The core customers beside the rest.
fn against(w: &Words, found: &Cohorts, good: &str) -> Why {
    let core = found.of(Verdict::Core);
    let groups = [(w.t("loop-beside-core"), &core.bullseyes), (w.t("loop-years-rest"), &found.rest)];
    Why::new("backtest-difference", w.t("why-difference"), "")
        .rule(difference(w, found))
        .rule(w.t("why-difference-rule"))
        .rule(w.t("why-difference-said"))
        .table(counts(w, "why-difference", good, groups))
        .lacking([w.t("loop-caveat-together")])
}

/// What the page of the common thread can explain.
pub(super) fn of_thread(told: &Told) -> Whys {
    let (w, found) = (&told.w, &told.found.said);
    let name = |one: &Evidence| told.name(one);
    let traits = (!found.criteria.is_empty()).then(|| {
        let why = effects(w, ("traits", "thread-traits"), found.criteria.iter().map(|one| (name(one), one)));
        why.lacking([w.t("thread-caveat")])
    });
    let changed = found.drift.as_ref().is_some_and(|drift| drift.is_there());
    let more = (changed || found.shifts.iter().any(|shift| shift.is_likely)).then(|| {
        Why::new("more", w.t("thread-more-found"), "").rule(w.t("why-shift-rule")).rule(w.t("why-drift-rule"))
    });
    let suspects = (!found.suspects.is_empty()).then(|| {
        let why = Why::new("suspects", w.t("thread-not-used"), "");
        why.rule(w.t("why-suspect-area")).rule(w.t("why-suspect-others"))
    });
    Whys::default().and([signal(w, found)]).and([traits, more, suspects].into_iter().flatten())
}

/// Whether anything may be said of all traits together.
fn signal(w: &Words, found: &Thread) -> Why {
    let unknown = (found.unknown_outcome > 0).then(|| w.n("thread-unknown", found.unknown_outcome));
    let why = Why::new("signal", w.t("why-signal"), "")
        .rule(w.t("why-signal-chance"))
        .rule(w.t("why-signal-there"))
        .rule(w.t("why-signal-not-there"))
        .rule(w.t("why-signal-customers"))
        .input(w.t("why-signal-good"), counted(w, &found.good))
        .input(w.t("loop-rate"), range(w, &found.good))
        .lacking(unknown);
    let Some(seen) = &found.validation else { return why.lacking([w.t("why-signal-untested")]) };
    why.input(w.t("why-signal-by-chance"), w.percent(found.chance))
        .input(w.t("why-signal-ranked"), w.percent(seen.auc))
        .input(w.t("why-interval"), w.percents(seen.interval.low, seen.interval.high))
        .input(w.t("why-signal-error"), w.number(seen.brier, 3))
        .input(w.t("why-signal-error-base"), w.number(seen.brier_base, 3))
}

/// What each trait does with the others held, how sure that is and how often it comes back.
fn effects<'a>(w: &Words, (key, name): (&str, &str), all: impl Iterator<Item = (String, &'a Evidence)>) -> Why {
    let head = ["thread-trait", "thread-effect-head", "why-sureness", "why-stability"].map(|key| w.t(key));
    let mut table = Table::new(w.t(name), head);
    for (label, one) in all {
        let (sure, stable) = (w.chance(one.sureness()), w.percent(one.stability));
        table.row([label, told::effect(w, one), sure, stable].map(Cell::from));
    }
    Why::new(key, w.t(name), "")
        .rule(w.t("why-effect-rule"))
        .rule(w.t("why-effect-prior"))
        .rule(w.t("why-sureness-rule"))
        .rule(w.t("why-stability-rule"))
        .table(table)
}

/// What the page of the sharpening can explain. `label` says what a criterion is called.
pub(super) fn of_sharpening(w: &Words, found: &Sharpening, label: impl Fn(&Sharpened) -> String) -> Whys {
    let evidence = found.criteria.iter().filter_map(|one| Some((label(one), one.evidence.as_ref()?)));
    let criteria = effects(w, ("criteria", "sharpen-criteria"), evidence);
    let changes = Why::new("changes", w.t("sharpen-proposed"), "")
        .rule(w.t("why-change-weight"))
        .rule(w.t("why-change-slope"))
        .rule(w.t("why-change-near"))
        .rule(w.t("why-difference-said"));
    Whys::default().and([signal(w, &found.thread), criteria, changes])
}

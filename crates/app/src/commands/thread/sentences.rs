//! What the common thread says, in sentences that claim no more than the figures.

use domain::learning::{Clients, Drift, Shift, Signal, Thread as Found, WhyLeftOut, WhySuspect};

use crate::{
    commands::past::{doubled, rows},
    language::Language,
};

/// Every sentence, the most important first.
pub(super) fn all(lang: Language, found: &Found) -> Vec<String> {
    let mut said = vec![conclusion(lang, found)];
    said.extend(
        found
            .clients
            .as_ref()
            .filter(|clients| clients.too_few())
            .map(|clients| one_customer(lang, clients, found.good.of)),
    );
    said.extend(found.shifts.iter().filter(|shift| shift.is_likely).map(|shift| self::shift(lang, shift)));
    if let Some(drift) = found.drift.as_ref().filter(|drift| drift.is_there()) {
        said.extend(changed(lang, drift));
    }
    for one in &found.suspects {
        let why = suspicion(lang, &one.why);
        let out = lang.pick("verdacht en weggelaten", "suspect and left out");
        said.push(format!("{out}: {}: {why}", one.column));
    }
    said.extend(doubled(lang, found.merged as u64));
    if found.alike > 0 {
        let n = lang.count(found.alike as u64);
        said.push(lang.pick(
            format!("{n} keer staat er nog zo'n rij in; met zo weinig kolommen zegt dat niet dat het dubbele zijn"),
            format!(
                "{n} times there is another row just like it; with so few columns that does not make them duplicates"
            ),
        ));
    }
    if found.unknown_outcome > 0 {
        let rows = rows(lang, u64::from(found.unknown_outcome));
        said.push(lang.pick(
            format!("zonder bekende uitkomst, en dus niet meegeteld: {rows}"),
            format!("without a known outcome, and so not counted: {rows}"),
        ));
    }
    said
}

/// What may be said about all traits together.
fn conclusion(lang: Language, found: &Found) -> String {
    let (hits, of) = (found.good.hits, found.good.of);
    let counted = lang.pick(format!("{hits} van {of} goed"), format!("{hits} of {of} good"));
    match found.signal {
        Signal::There => lang.pick(
            format!("{counted}. Signaal: de kenmerken gaan samen met een goede uitkomst, meer dan toeval doet. Samen, en niet: daardoor."),
            format!("{counted}. Signal: the traits go together with a good outcome, more than chance does. Together, and not: because of."),
        ),
        Signal::NotThere => lang.pick(
            format!("{counted}. Geen signaal: deze kenmerken gaan niet zo samen met een goede uitkomst dat het ertoe doet."),
            format!("{counted}. No signal: these traits do not go together with a good outcome by as much as would matter."),
        ),
        Signal::NotYetToSay { needed } if found.clients.as_ref().is_some_and(Clients::too_few) => lang.pick(
            format!("{counted}. Nog niet te zeggen wat de goede uitkomsten delen: daar zijn ten minste {needed} projecten van andere klanten voor nodig."),
            format!("{counted}. Not yet to say what the good outcomes share: it takes at least {needed} projects of other customers."),
        ),
        Signal::NotYetToSay { needed } => lang.pick(
            format!("{counted}. Nog niet te zeggen wat de goede uitkomsten delen: daar zijn ten minste {needed} afgeronde projecten meer voor nodig."),
            format!("{counted}. Not yet to say what the good outcomes share: it takes at least {needed} more finished projects."),
        ),
    }
}

/// That the past is one customer rather than customers.
fn one_customer(lang: Language, clients: &Clients, n: u32) -> String {
    let Clients { count, largest, largest_rows, effective, .. } = clients;
    let effective = lang.number(&format!("{effective:.1}"));
    lang.pick(
        format!("{largest_rows} van {n} rijen zijn van één klant ({largest}), en de {count} klanten wegen samen als {effective}: over klanten is hier niets te zeggen, ook niet per klant"),
        format!("{largest_rows} of {n} rows are of one customer ({largest}), and the {count} customers weigh as {effective}: nothing can be said about customers here, nor about any one of them"),
    )
}

/// What two groups compared on how good says.
pub(super) fn shift(lang: Language, shift: &Shift) -> String {
    let of = |side: &domain::learning::Side| {
        let median = lang.number(&format!("{:.2}", side.median));
        let (hits, n, word) = (side.count.hits, side.count.of, &side.word);
        lang.pick(
            format!("„{word}” {hits} van {n} goed, midden {median}"),
            format!("“{word}” {hits} of {n} good, middle {median}"),
        )
    };
    let said = match (shift.is_likely, lang) {
        (true, Language::Nl) => "waarschijnlijk, grootte onbekend (verkennend)",
        (true, Language::En) => "likely, size unknown (exploratory)",
        (false, Language::Nl) => "nog niet te zeggen",
        (false, Language::En) => "not yet to say",
    };
    let measure = lang.pick("werkelijk ÷ gepland", "actual ÷ planned");
    format!("{}: {said}; {measure}: {} · {}", shift.column, of(&shift.better), of(&shift.worse))
}

/// How a column gives the outcome away.
pub(super) fn suspicion(lang: Language, why: &WhySuspect) -> String {
    let area = |area: &f64| lang.number(&format!("{area:.2}"));
    match why {
        WhySuspect::Tells(a) => lang.pick(
            format!("verraadt alleen al de uitkomst (AUC {}); vermoedelijk pas achteraf bekend", area(a)),
            format!("gives the outcome away by itself (AUC {}); probably only known afterwards", area(a)),
        ),
        WhySuspect::FilledIn(a) => lang.pick(
            format!("is alleen ingevuld waar het één kant op ging (AUC {}); vermoedelijk pas achteraf bekend", area(a)),
            format!("is filled in only where it went one way (AUC {}); probably only known afterwards", area(a)),
        ),
        WhySuspect::Named(word) => lang.pick(
            format!("heet „{word}”, en was dus pas achteraf bekend"),
            format!("is called “{word}”, and so was only known afterwards"),
        ),
        WhySuspect::Follows(column) => lang.pick(
            format!("volgt „{column}”, wat pas achteraf bekend was"),
            format!("follows “{column}”, which was only known afterwards"),
        ),
    }
}

/// Why a column is nothing to learn from.
pub(super) fn why_left_out(lang: Language, why: WhyLeftOut) -> &'static str {
    match why {
        WhyLeftOut::Empty => lang.pick("leeg", "empty"),
        WhyLeftOut::Constant => lang.pick("verschilt te weinig", "hardly varies"),
        WhyLeftOut::Text => lang.pick("te veel verschillende teksten", "too many different texts"),
        WhyLeftOut::RunningNumber => lang.pick("volgnummer", "running number"),
        WhyLeftOut::Day => lang.pick("datum", "date"),
        WhyLeftOut::Ambiguous => lang.pick(
            "getallen op twee manieren te lezen; zeg het met --decimal",
            "numbers can be read in two ways; say it with --decimal",
        ),
    }
}

/// What changed between the early rows and the late ones.
fn changed(lang: Language, drift: &Drift) -> Vec<String> {
    let day = drift.late_from;
    let mut said = Vec::new();
    if drift.outcomes_changed {
        let (early, late) = (drift.early, drift.late);
        let points = |x: f64| format!("{:+.0}", 100.0 * x);
        let (low, high) = (points(drift.difference.interval.low), points(drift.difference.interval.high));
        let middle = points(drift.difference.median);
        said.push(lang.pick(
            format!("de wereld veranderde: vóór {day} waren er {} van {} goed, daarna {} van {} ({middle} punten, 90 %: {low} tot {high})", early.hits, early.of, late.hits, late.of),
            format!("the world changed: before {day} {} of {} were good, since then {} of {} ({middle} points, 90 %: {low} to {high})", early.hits, early.of, late.hits, late.of),
        ));
    }
    let words = [
        (&drift.moved, lang.pick("andere klanten aan de deur", "other customers at the door")),
        (&drift.turned, lang.pick("werkt nu anders", "works another way now")),
    ];
    for (some, what) in words {
        for one in some {
            let level = one.level.as_ref().map(|level| format!(" = {level}")).unwrap_or_default();
            let figure = |x: f64| lang.number(&format!("{x:.2}"));
            let (early, late) = (figure(one.early), figure(one.late));
            said.push(lang.pick(
                format!("{what}: {}{level} van {early} vóór {day} naar {late} daarna", one.column),
                format!("{what}: {}{level} from {early} before {day} to {late} since then", one.column),
            ));
        }
    }
    said
}

/// What stands above a draft.
pub(super) fn draft_note(lang: Language, found: &Found) -> Vec<String> {
    let (hits, of) = (found.good.hits, found.good.of);
    let auc = found.validation.as_ref().map(|found| {
        let figure = |x: f64| lang.number(&format!("{x:.2}"));
        format!("{} ({}–{})", figure(found.auc), figure(found.interval.low), figure(found.interval.high))
    });
    let auc = auc.unwrap_or_default();
    lang.pick(
        [
            format!("Voorstel uit {of} rijen, waarvan {hits} goed; AUC op ongeziene rijen {auc}, 90 %."),
            "Verkennend: het gaat samen, en zegt niets over wie nooit klant werd. Een mens maakt er een profiel van.".to_owned(),
            "Op ditzelfde verleden scheidt het beter dan het op nieuwe klanten zal doen.".to_owned(),
        ],
        [
            format!("Proposed from {of} rows, of which {hits} good; AUC on unseen rows {auc}, 90 %."),
            "Exploratory: it goes together, and says nothing about who never became a customer. A person makes it a profile.".to_owned(),
            "On this same past it separates better than it will on new customers.".to_owned(),
        ],
    )
    .to_vec()
}

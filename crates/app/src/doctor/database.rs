//! The database itself: whether it answers, is whole, and stands where this program wants it.

use domain::time::Timestamp;
use store::checkup::{Schema, Trail};

use super::{
    Finding, count, doubtful,
    seen::{Database, Inside, Seen},
    well, wrong,
};
use crate::language::Language;

/// An event so much later than now was written by another clock, in seconds.
const AHEAD: i64 = 300;
/// Clocks of two machines may differ so much, in seconds.
const APART: i64 = 30;
/// Nothing for so long is odd, in days.
const QUIET: i64 = 90;

const ASK_A_COPY: (&str, &str) = (
    "zet de server stil, bewaar de bestanden zoals ze zijn en zet de laatste back-up terug (`losvast restore`)",
    "stop the server, keep the files as they are and put the last backup back (`losvast restore`)",
);

/// Everything about the database.
pub(super) fn judged(lang: Language, seen: &Seen) -> Vec<Finding> {
    let database = match &seen.database {
        Ok(database) => database,
        Err(why) => return vec![unopened(lang, why)],
    };
    let answers = lang.pick("antwoordt", "answers");
    let found = format!("{} {} {answers}", database.engine, database.version);
    let mut findings = vec![well("database", found), schema(lang, database.schema), whole(lang, database)];
    match &database.inside {
        Some(Ok(inside)) => findings.extend(inside_of(lang, inside, seen.now)),
        Some(Err(why)) => {
            let found = lang
                .pick(format!("de tabellen zijn niet te lezen: {why}"), format!("its tables cannot be read: {why}"));
            findings.push(wrong("tables", found, lang.pick(ASK_A_COPY.0, ASK_A_COPY.1)));
        }
        None => {}
    }
    findings
}

fn unopened(lang: Language, why: &str) -> Finding {
    let found = lang.pick(format!("de database gaat niet open: {why}"), format!("the database does not open: {why}"));
    let advice = lang.pick(
        "kijk of dit de goede map of database is (--data, --database-url), of hij aan staat en of je erbij mag",
        "see whether this is the right folder or database (--data, --database-url), whether it runs and whether you may use it",
    );
    wrong("database", found, advice)
}

fn inside_of(lang: Language, inside: &Inside, now: Timestamp) -> Vec<Finding> {
    vec![
        references(lang, &inside.loose),
        trail(lang, &inside.trail),
        clock(lang, now, inside),
        people(lang, inside.people),
    ]
}

pub(super) fn schema(lang: Language, schema: Schema) -> Finding {
    let name = "schema";
    match schema {
        Schema::Current => {
            well(name, lang.pick("het schema hoort bij dit programma", "the schema is that of this program"))
        }
        Schema::None => doubtful(
            name,
            lang.pick("er is nog nooit iets in gezet", "nothing was ever put into it"),
            lang.pick("start de server: die maakt de tabellen", "start the server: it makes the tables"),
        ),
        Schema::Older(1) => doubtful(
            name,
            lang.pick("het schema loopt één stap achter", "the schema is one step behind"),
            lang.pick(MIGRATE.0, MIGRATE.1),
        ),
        Schema::Older(steps) => doubtful(
            name,
            lang.pick(
                format!("het schema loopt {steps} stappen achter"),
                format!("the schema is {steps} steps behind"),
            ),
            lang.pick(MIGRATE.0, MIGRATE.1),
        ),
        Schema::Newer(version) => doubtful(
            name,
            lang.pick(
                format!("een nieuwer programma voegde iets aan het schema toe (stap {version}); dit werkt er nog mee"),
                format!("a newer program added to the schema (step {version}); this one still works with it"),
            ),
            lang.pick("gebruik ook hier die nieuwere versie", "use that newer version here too"),
        ),
        Schema::TooNew(version) => wrong(
            name,
            lang.pick(
                format!("een nieuwer programma haalde iets weg dat dit gebruikt (stap {version})"),
                format!("a newer program took away what this one uses (step {version})"),
            ),
            lang.pick(NEWER.0, NEWER.1),
        ),
        Schema::Apart(version) => wrong(
            name,
            lang.pick(
                format!("een ander programma bracht het schema langs een andere weg tot stap {version}"),
                format!("another program brought the schema to step {version} by another way"),
            ),
            lang.pick(NEWER.0, NEWER.1),
        ),
        Schema::BrokenOff(version) => wrong(
            name,
            lang.pick(
                format!("stap {version} is halverwege afgebroken"),
                format!("step {version} was broken off halfway"),
            ),
            lang.pick(ASK_A_COPY.0, ASK_A_COPY.1),
        ),
    }
}

const NEWER: (&str, &str) = (
    "gebruik die nieuwere versie, of zet een back-up van daarvoor terug in een lege map",
    "use that newer version, or put a backup of before into an empty folder",
);

const MIGRATE: (&str, &str) = (
    "maak een back-up en start de server, of draai `losvast migrate`",
    "make a backup and start the server, or run `losvast migrate`",
);

pub(super) fn whole(lang: Language, database: &Database) -> Finding {
    let name = "file";
    match &database.broken {
        Ok(broken) if broken.is_empty() && database.engine == "PostgreSQL" => {
            well(name, lang.pick("PostgreSQL past zelf op zijn bestanden", "PostgreSQL looks after its own files"))
        }
        Ok(broken) if broken.is_empty() && database.thorough => {
            well(name, lang.pick("het bestand is heel, met zijn indexen", "the file is whole, with its indexes"))
        }
        Ok(broken) if broken.is_empty() => well(
            name,
            lang.pick("het bestand is heel (indexen: --thorough)", "the file is whole (indexes: --thorough)"),
        ),
        Ok(broken) => {
            let lines = broken.join("; ");
            let found =
                lang.pick(format!("het bestand is beschadigd: {lines}"), format!("the file is damaged: {lines}"));
            wrong(name, found, lang.pick(ASK_A_COPY.0, ASK_A_COPY.1))
        }
        Err(why) => {
            let found = lang.pick(
                format!("het bestand is zo beschadigd dat het niet te bekijken is: {why}"),
                format!("the file is too damaged to look through: {why}"),
            );
            wrong(name, found, lang.pick(ASK_A_COPY.0, ASK_A_COPY.1))
        }
    }
}

pub(super) fn references(lang: Language, loose: &[(String, i64)]) -> Finding {
    let name = "references";
    if loose.is_empty() {
        return well(name, lang.pick("alles waarnaar verwezen wordt is er", "everything that is referred to is there"));
    }
    let tables: Vec<String> = loose.iter().map(|(table, rows)| format!("{table} ({})", count(lang, *rows))).collect();
    let tables = tables.join(", ");
    let found = lang.pick(format!("verwijzingen naar niets: {tables}"), format!("references to nothing: {tables}"));
    let advice = lang.pick(
        "iets anders dan Losvast heeft hierin geschreven: zoek uit wat, en vergelijk met een back-up",
        "something else than Losvast wrote here: find out what, and compare with a backup",
    );
    wrong(name, found, advice)
}

pub(super) fn trail(lang: Language, trail: &Trail) -> Finding {
    let name = "trail";
    if !trail.missing.is_empty() {
        let guards = trail.missing.join(", ");
        let found = lang.pick(
            format!("het auditlog wordt niet bewaakt: {guards} ontbreekt of staat uit"),
            format!("the audit log is not guarded: {guards} is missing or off"),
        );
        let advice = lang.pick(
            "wat er sindsdien is veranderd is niet te zien: vergelijk met een back-up en zet die terug, of herstel de trigger",
            "what was changed since does not show: compare with a backup and put that back, or restore the trigger",
        );
        return wrong(name, found, advice);
    }
    if trail.open > 0 {
        let found = lang.pick(
            "een wissing staat nog open, zodat het auditlog te veranderen is",
            "an erasure was left open, so that the audit log can be changed",
        );
        let advice = lang.pick(
            "Losvast laat dit nooit staan: zoek uit wie het schreef en leeg de tabel event_erasures",
            "Losvast never leaves this: find out who wrote it, and empty the table event_erasures",
        );
        return wrong(name, found, advice);
    }
    well(name, lang.pick("het auditlog wordt bewaakt", "the audit log is guarded"))
}

pub(super) fn clock(lang: Language, now: Timestamp, inside: &Inside) -> Finding {
    let name = "clock";
    let seconds = |later: Timestamp, earlier: Timestamp| later.0.saturating_sub(earlier.0) / 1_000_000;
    let ntp = lang.pick("zet de klokken gelijk met NTP", "set the clocks right with NTP");
    if let Some(apart) = inside.clock.map(|clock| seconds(clock, now).abs()).filter(|apart| *apart > APART) {
        let found = lang.pick(
            format!("de klok van de database loopt {apart} seconden anders dan die van deze machine"),
            format!("the clock of the database is {apart} seconds away from that of this machine"),
        );
        return if apart > AHEAD { wrong(name, found, ntp) } else { doubtful(name, found, ntp) };
    }
    let Some(newest) = inside.newest else {
        return well(name, lang.pick("er is nog niets gebeurd", "nothing has happened yet"));
    };
    let (ahead, at) = (seconds(newest, now), newest.rfc3339());
    if ahead > AHEAD {
        let found = lang.pick(
            format!("de nieuwste gebeurtenis is van {at}, en dat moet nog komen: de klok is teruggezet of liep voor"),
            format!("the newest event is of {at}, which is still to come: the clock was put back, or was ahead"),
        );
        return wrong(name, found, ntp);
    }
    if -ahead > QUIET * 86_400 {
        let found = lang.pick(
            format!("de nieuwste gebeurtenis is van {at}: er is lang niets gebeurd, of de klok loopt voor"),
            format!("the newest event is of {at}: nothing happened for long, or the clock is ahead"),
        );
        let advice = lang.pick(
            "klopt de datum van deze machine, en is dit de goede database?",
            "is the date of this machine right, and is this the right database?",
        );
        return doubtful(name, found, advice);
    }
    well(name, lang.pick(format!("de nieuwste gebeurtenis is van {at}"), format!("the newest event is of {at}")))
}

fn people(lang: Language, people: i64) -> Finding {
    let name = "people";
    if people == 0 {
        let found = lang.pick("er is nog niemand die kan inloggen", "there is nobody yet who can sign in");
        let advice = lang.pick(
            "start de server en open de link die hij geeft, of gebruik `losvast user add`",
            "start the server and open the link that it prints, or use `losvast user add`",
        );
        return doubtful(name, found, advice);
    }
    well(name, format!("accounts: {}", count(lang, people)))
}

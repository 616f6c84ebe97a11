//! A profile as an SQL statement, for lists that stand in an engine already.
//!
//! The statement gives every row its verdicts and its fit, as a scan of the same rows would: it adds up in the same order
//! and in the same precision, and the bounds in it are worked out by the rules themselves. The columns hold canonical
//! values (numbers with a point and without grouping, codes, words), of any type. This prints statements; it runs none.

mod codes;
mod criterion;

use domain::{criterion::Criterion, profile::Profile};

/// An engine's way of writing SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// PostgreSQL.
    Postgres,
    /// Apache DataFusion.
    DataFusion,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Dialect; 3] = [Dialect::DuckDb, Dialect::Postgres, Dialect::DataFusion];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Dialect::DuckDb => "duckdb",
            Dialect::Postgres => "postgres",
            Dialect::DataFusion => "datafusion",
        }
    }

    /// What keeps a step of the statement from being written out wherever it is used, where the engine would do that.
    fn once(self) -> &'static str {
        match self {
            Dialect::Postgres => "materialized ",
            Dialect::DuckDb | Dialect::DataFusion => "",
        }
    }

    /// Whether all of `text` is like the pattern.
    fn is_like(self, text: &str, pattern: &str) -> String {
        match self {
            Dialect::DuckDb => format!("regexp_full_match({text}, '{pattern}')"),
            Dialect::Postgres => format!("{text} ~ '^({pattern})$'"),
            Dialect::DataFusion => format!("regexp_like({text}, '^({pattern})$')"),
        }
    }
}

/// Where the rows stand and what their columns are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<'a> {
    /// A table, or what the engine reads as one.
    pub table: &'a str,
    /// Columns with the attribute that they answer; a criterion without one is answered by the column of its own name.
    pub columns: &'a [(String, String)],
    /// Criteria that no column answers.
    pub absent: &'a [String],
}

/// The statement that gives the best `top` rows, or all of them, each with its verdict, its worst and best verdict and its
/// fit. A row with a value that cannot be read has the verdict `refused`, and no fit.
pub fn statement(profile: &Profile, dialect: Dialect, from: &Rows<'_>, top: Option<usize>) -> String {
    let criteria = profile.criteria.iter().enumerate();
    let columns: Vec<_> = criteria.map(|one| column(dialect, from, one)).collect();
    let each = |of: &dyn Fn(&criterion::Column) -> Option<String>| {
        columns.iter().filter_map(of).map(|one| format!(",\n    {one}")).collect::<String>()
    };
    let worst = verdict(profile, "losvast_worst_missed", "losvast_low");
    let best = verdict(profile, "losvast_best_missed", "losvast_high");
    let steps = [
        ("said", from.table, each(&|column| Some(column.said.clone()))),
        ("taken", "said", each(&|column| column.read.clone())),
        ("scored", "taken", each(&|column| Some(column.scored.clone()))),
        ("summed", "scored", summed(profile)),
        ("judged", "summed", format!(",\n    {worst} as losvast_worst,\n    {best} as losvast_best")),
    ];
    let once = dialect.once();
    let steps = steps.map(|(step, from, adds)| format!("{step} as {once}(\n  select *{adds}\n  from {from}\n)"));
    format!("with {}\n{}", steps.join(", "), ended(from, profile, top))
}

/// The fits of both completions, and what the musts come to.
fn summed(profile: &Profile) -> String {
    let criteria = || profile.criteria.iter().enumerate();
    let whole = criteria().fold(0.0, |whole, (_, criterion)| whole + criterion.weight);
    let fit = |unknown: &str| {
        let sum = criteria().fold("0.0".to_owned(), |sum, (at, criterion)| {
            format!("({sum} + {} * coalesce(losvast_s{at}, {unknown}))", double(criterion.weight))
        });
        format!("100.0 * (cast({sum} as double precision) / {})", double(whole))
    };
    let musts: Vec<usize> = criteria().filter(|(_, criterion)| criterion.must).map(|(at, _)| at).collect();
    let missed = |unknown: &str| {
        let each = musts.iter().map(|at| format!("coalesce(losvast_t{at}, '{unknown}') = 'missed'"));
        std::iter::once("false".to_owned()).chain(each).collect::<Vec<_>>().join(" or ")
    };
    let narrow = musts.iter().map(|at| format!(" + case when losvast_t{at} = 'narrow' then 1 else 0 end"));
    let refused = criteria().map(|(at, _)| format!("coalesce(losvast_t{at} = 'refused', false)"));
    let columns = [
        (fit("0.0"), "low"),
        (fit("1.0"), "high"),
        (missed("missed"), "worst_missed"),
        (missed("met"), "best_missed"),
        (format!("0{}", narrow.collect::<String>()), "narrow"),
        (refused.collect::<Vec<_>>().join(" or "), "refused"),
    ];
    columns.map(|(value, name)| format!(",\n    ({value}) as losvast_{name}")).concat()
}

/// What comes out, the best first.
fn ended(from: &Rows<'_>, profile: &Profile, top: Option<usize>) -> String {
    let verdict =
        "case when losvast_refused then 'refused' when losvast_worst = losvast_best then losvast_worst else 'open' end";
    let unless_refused = |value: &str| format!("case when losvast_refused then null else {value} end");
    let mut columns: Vec<String> = Vec::new();
    let name = from.columns.iter().find(|(_, attribute)| attribute == "name").map(|(column, _)| column.as_str());
    if profile.criterion("name").is_none() && !from.absent.iter().any(|absent| absent == "name") {
        columns.push(format!("{} as name", quoted(name.unwrap_or("name"))));
    }
    columns.push(format!("{verdict} as verdict"));
    for (value, called) in
        [("losvast_worst", "worst"), ("losvast_best", "best"), ("losvast_low", "fit_low"), ("losvast_high", "fit_high")]
    {
        columns.push(format!("{} as {called}", unless_refused(value)));
    }
    let order = format!(
        "case {verdict} when 'core' then 0 when 'near' then 1 when 'open' then 2 when 'outside' then 3 else 4 end"
    );
    let limit = top.map_or(String::new(), |top| format!("\nlimit {top}"));
    format!(
        "select\n  {}\nfrom judged\norder by {order}, losvast_low desc, losvast_high desc{limit}",
        columns.join(",\n  ")
    )
}

fn column(dialect: Dialect, from: &Rows<'_>, (at, criterion): (usize, &Criterion)) -> criterion::Column {
    let named = from.columns.iter().find(|(_, attribute)| *attribute == criterion.key);
    let column = named.map_or(criterion.key.as_str(), |(column, _)| column.as_str());
    let absent = from.absent.contains(&criterion.key);
    criterion::column(dialect, at, criterion, (!absent).then_some(column))
}

/// The verdict of a completion, as the rules put it.
fn verdict(profile: &Profile, missed: &str, fit: &str) -> String {
    let thresholds = &profile.thresholds;
    // Two fits that differ by less than this differ by rounding only; see the fit of a qualification.
    let reaches = |threshold: f64| format!("{fit} >= {}", double(threshold - 1e-9));
    format!(
        "case when {missed} then 'outside' when losvast_narrow = 0 and {} then 'core' when losvast_narrow <= {} and {} \
         then 'near' else 'outside' end",
        reaches(thresholds.core),
        thresholds.max_narrow,
        reaches(thresholds.near),
    )
}

/// A number in full precision, as a double.
fn double(number: f64) -> String {
    format!("cast({number:?} as double precision)")
}

/// A name of a column.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text.
fn text(words: &str) -> String {
    format!("'{}'", words.replace('\'', "''"))
}

/// Several texts between brackets.
fn texts<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| text(word.as_ref())).collect();
    format!("({})", words.join(", "))
}

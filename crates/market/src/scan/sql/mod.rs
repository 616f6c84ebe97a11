//! A profile as an SQL statement, for lists that stand in an engine already.
//!
//! The statement gives every row its verdicts and its fit, as a scan of the same rows would: it adds up in the same order
//! and in the same precision, and the bounds in it are worked out by the rules themselves. The columns hold canonical
//! values (numbers with a point and without grouping, codes, words), of any type. This prints statements; it runs none.

mod codes;
mod criterion;

use std::fmt::Write as _;

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
    let columns: Vec<criterion::Column> =
        profile.criteria.iter().enumerate().map(|(at, one)| column(dialect, from, (at, one))).collect();
    let (mut sql, once) = (String::new(), dialect.once());
    // Writing into a text cannot fail.
    let _ = write!(
        sql,
        "with said as {once}(\n  select *{}\n  from {}\n), scored as {once}(\n  select *{}\n  from said\n), ",
        columns.iter().map(|column| format!(",\n    {}", column.said)).collect::<String>(),
        from.table,
        columns.iter().map(|column| format!(",\n    {}", column.scored)).collect::<String>(),
    );
    let whole = profile.criteria.iter().fold(0.0, |whole, criterion| whole + criterion.weight);
    let fit = |unknown: u8| {
        let sum = profile.criteria.iter().enumerate().fold("0.0".to_owned(), |sum, (at, criterion)| {
            format!("({sum} + {} * coalesce(losvast_s{at}, {unknown}.0))", double(criterion.weight))
        });
        format!("100.0 * (cast({sum} as double precision) / {})", double(whole))
    };
    let musts: Vec<usize> = (0..profile.criteria.len()).filter(|at| profile.criteria[*at].must).collect();
    let any = |of: &dyn Fn(usize) -> String| match musts.iter().map(|at| of(*at)).collect::<Vec<_>>() {
        none if none.is_empty() => "false".to_owned(),
        some => some.join(" or "),
    };
    let worst_missed = any(&|at| format!("coalesce(losvast_t{at}, 'missed') = 'missed'"));
    let best_missed = any(&|at| format!("coalesce(losvast_t{at}, 'met') = 'missed'"));
    let narrow =
        musts.iter().map(|at| format!(" + case when losvast_t{at} = 'narrow' then 1 else 0 end")).collect::<String>();
    let refused = (0..columns.len()).map(|at| format!("losvast_t{at} = 'refused'")).collect::<Vec<_>>();
    let refused = refused.iter().map(|one| format!("coalesce({one}, false)")).collect::<Vec<_>>().join(" or ");
    let _ = write!(
        sql,
        "summed as {once}(\n  select *,\n    {} as losvast_low,\n    {} as losvast_high,\n    ({worst_missed}) as losvast_worst_missed,\n    \
         ({best_missed}) as losvast_best_missed,\n    0{narrow} as losvast_narrow,\n    ({refused}) as losvast_refused\n  from scored\n), ",
        fit(0),
        fit(1),
    );
    let _ = write!(
        sql,
        "judged as {once}(\n  select *,\n    {} as losvast_worst,\n    {} as losvast_best\n  from summed\n)\n",
        verdict(profile, "losvast_worst_missed", "losvast_low"),
        verdict(profile, "losvast_best_missed", "losvast_high"),
    );
    sql.push_str(&ended(from, profile, top));
    sql
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

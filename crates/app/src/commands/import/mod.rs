//! `losvast import`: a file into the database, here or on a server.
//!
//! Here the file is read as it is, of any size, and written in batches; on a server it goes through the API. Either way
//! it is the same import as in the browser: it is in the list there, and can be taken back there.

mod local;
mod remote;
mod report;

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Subcommand};
use domain::time::Now;
use market::values::day::DayOrder;
use store::{
    companies::Key,
    imports::{Kind, Mode},
};
use web::{Clock as _, Lang, SystemClock, Words, importing::Asked};

use super::{
    qualify::{Output, pair, say},
    reading::HowToRead,
};
use crate::{language::Language, place::Place};

/// Arguments of `import`.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Import companies from a CSV or XLSX file.
    Companies(Companies),
    /// Import contacts: each is found by its e-mail address inside its company.
    Contacts(Companies),
    /// Import opportunities: each is found by its id in the other system.
    Opportunities(Companies),
    /// Import hours and costs from Kimai, Toggl Track, Clockify, Harvest or a list: each line counts once. Which project
    /// is meant is chosen once in the browser; `--alike same` takes the only project with the same name, and lets a line that
    /// looks changed take the place of the known one; with `another` both count.
    Hours(Companies),
}

/// What to import, how, and where to.
#[derive(Debug, Args)]
pub(crate) struct Companies {
    #[arg(skip)]
    kind: Kind,
    /// The file, CSV or XLSX, with column names in its first row.
    file: PathBuf,
    /// A column and what it answers: name, kvk, branch, vat, domain, country, place, do_not_mail, external_id, a criterion, or +KEY for a
    /// fact of its own; of hours: day, project, client, project_code, project_id, duration, minutes, seconds, amount,
    /// person, first_name, last_name, email, description, begin, end or external_id. Other columns are found by their names.
    #[arg(long, value_name = "COL=ATTR", value_parser = pair)]
    map: Vec<(String, String)>,
    /// What recognises a company: external_id, branch, kvk, vat, domain or name. When not given: all but the name, the
    /// surest first; a name with its place then only proposes.
    #[arg(long, value_parser = key)]
    key: Option<Key>,
    /// What becomes of companies: create, update or both.
    #[arg(long, default_value = "both", value_parser = mode)]
    mode: Mode,
    /// Say what would become of every row, and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write the refused rows to this file (CSV), with the reason.
    #[arg(long, value_name = "F")]
    error_file: Option<PathBuf>,
    /// The system that the file comes from, such as hubspot: needed for a column of its ids.
    #[arg(long, value_name = "NAME")]
    system: Option<String>,
    /// The order of day and month in a column, where its values leave it open: `Closed=dmy` or `Closed=mdy`
    #[arg(long, value_name = "COL=dmy", value_parser = order)]
    order: Vec<(String, DayOrder)>,
    /// What a row is whose name and place are those of a known company, and nothing surer: same, another, or ask, which
    /// refuses the row until somebody decides.
    #[arg(long, default_value = "ask", value_parser = ["same", "another", "ask"])]
    alike: String,
    #[command(flatten)]
    reading: HowToRead,
    /// Who imports: an e-mail address; the first who may when not given.
    #[arg(long = "as", value_name = "EMAIL", conflicts_with = "server")]
    by: Option<String>,
    /// A server to import into, by its API, in place of the database here.
    #[arg(long, value_name = "URL", requires = "token")]
    server: Option<String>,
    /// The token to ask the server with.
    #[arg(long, env = "LOSVAST_TOKEN", hide_env_values = true)]
    token: Option<String>,
    #[command(flatten)]
    place: Place,
    /// How to write the result.
    #[arg(long, value_enum, default_value_t = Output::Table)]
    format: Output,
    /// The language of messages; the system's when not given.
    #[arg(long, value_enum)]
    lang: Option<Language>,
}

/// Why the command stopped before its end.
#[derive(Debug)]
enum Stop {
    /// Refused or found wrong: exit 1.
    Refused(String),
    /// Wrong usage: exit 2.
    Usage(String),
}

impl<E: Into<anyhow::Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Stop::Refused(format!("{:#}", error.into()))
    }
}

impl Import {
    /// Carries the command out; gives the exit status.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let asked = match self {
            Import::Companies(asked) => asked,
            Import::Contacts(asked) => Companies { kind: Kind::Contacts, ..asked },
            Import::Opportunities(asked) => Companies { kind: Kind::Opportunities, ..asked },
            Import::Hours(asked) => Companies { kind: Kind::Hours, ..asked },
        };
        let done = match &asked.server {
            Some(server) => remote::import(&asked, server),
            None => local::import(&asked),
        };
        let (message, code) = match done {
            Ok(()) => return Ok(ExitCode::SUCCESS),
            Err(Stop::Refused(message)) => (message, 1),
            Err(Stop::Usage(message)) => (message, 2),
        };
        say!("losvast: {message}");
        Ok(ExitCode::from(code))
    }
}

impl Companies {
    fn language(&self) -> Language {
        Language::or_system(self.lang)
    }

    /// The words in which rows are refused.
    fn words(&self) -> Words {
        let lang = Lang::from_code(self.language().code()).unwrap_or_default();
        let now = Now { at: SystemClock.now(), today: crate::clock::today() };
        Words::new(lang, jiff::tz::TimeZone::system(), now)
    }

    fn name(&self) -> String {
        self.file.file_name().map_or_else(|| "import".to_owned(), |name| name.to_string_lossy().into_owned())
    }

    fn asked(&self) -> Asked {
        let decimals = self.reading.decimal.iter().map(|(column, sign)| (column.clone(), sign.code().to_owned()));
        Asked {
            columns: self.map.clone(),
            only: false,
            decimals: decimals.collect(),
            orders: self.order.iter().map(|(column, order)| (column.clone(), code(*order).to_owned())).collect(),
            sheet: self.reading.sheet.clone(),
            separator: self.reading.separator.map(|separator| separator.code().to_owned()),
            encoding: self.reading.encoding.map(|encoding| encoding.code().to_owned()),
            source: self.system.clone(),
            alike: Some(self.alike.clone()).filter(|alike| alike != "ask"),
            profile: None,
        }
    }
}

fn key(text: &str) -> Result<Key, String> {
    Key::from_code(text).ok_or_else(|| "one of external_id, kvk, branch, vat, domain, name".to_owned())
}

fn order(text: &str) -> Result<(String, DayOrder), String> {
    let (column, order) = text.rsplit_once('=').ok_or("COL=dmy or COL=mdy")?;
    DayOrder::from_code(order).map(|order| (column.to_owned(), order)).ok_or_else(|| "dmy or mdy".to_owned())
}

fn code(order: DayOrder) -> &'static str {
    match order {
        DayOrder::DayFirst => "dmy",
        DayOrder::MonthFirst => "mdy",
    }
}

fn mode(text: &str) -> Result<Mode, String> {
    Mode::from_code(text).ok_or_else(|| "one of create, update, both".to_owned())
}

//! One file a command. Each has its arguments as a type, and one function that carries it out.

mod backtest;
mod copies;
mod demo;
mod doctor;
mod import;
mod listing;
mod migrate;
mod openapi;
mod past;
mod person;
mod qualify;
mod reading;
mod scan;
mod serve;
mod stop;
mod thread;
mod token;
mod track_record;
mod user;
mod watching;

use std::process::ExitCode;

use clap::Subcommand;

/// What can be asked of the program.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the pages and the API.
    Serve(serve::Serve),
    /// Serve a living sample organisation, to look around in.
    Demo(demo::Demo),
    /// Judge the rows of a CSV, XLSX or Parquet file by a profile.
    Qualify(qualify::Qualify),
    /// Judge very big files by a profile, and give the best rows.
    Scan(scan::Scan),
    /// Judge a past by a profile, and put its verdicts beside what came out.
    Backtest(backtest::Backtest),
    /// How well our forecasts would have done on projects that ended.
    TrackRecord(track_record::TrackRecord),
    /// Look for what the good outcomes of a past share.
    Thread(thread::Thread),
    /// Bring a file into the database, here or on a server.
    #[command(subcommand)]
    Import(import::Import),
    /// Add, list and disable the people who may sign in.
    #[command(subcommand)]
    User(user::User),
    /// Find, give out and erase what is kept of one person.
    #[command(subcommand)]
    Person(person::Person),
    /// Make, list and revoke API tokens.
    #[command(subcommand)]
    Token(token::Token),
    /// Copy everything into a file, also while the server runs.
    Backup(copies::Backup),
    /// Put a backup into an empty folder or database.
    Restore(copies::Restore),
    /// Write everything into a folder: CSV and JSON of each table, and the files that were added.
    Export(copies::Export),
    /// Copy everything from one folder or database to another, of either engine, and compare.
    Move(copies::Move),
    /// Look an installation over: what is well, what is doubtful, what is wrong, and what to do about it.
    Doctor(doctor::Doctor),
    /// Bring the database up to date without serving.
    Migrate(migrate::Migrate),
    /// Write the OpenAPI document of the API.
    Openapi,
}

impl Command {
    /// Carries the command out; gives the exit status.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Command::Serve(serve) => serve.run(),
            Command::Demo(demo) => demo.run(),
            Command::Qualify(qualify) => qualify.run(),
            Command::Scan(scan) => scan.run(),
            Command::Backtest(backtest) => backtest.run(),
            Command::TrackRecord(record) => record.run(),
            Command::Thread(thread) => thread.run(),
            Command::Import(import) => import.run(),
            Command::User(user) => user.run(),
            Command::Person(person) => person.run(),
            Command::Token(token) => token.run(),
            Command::Backup(backup) => backup.run(),
            Command::Restore(restore) => restore.run(),
            Command::Export(export) => export.run(),
            Command::Move(moving) => moving.run(),
            Command::Doctor(doctor) => doctor.run(),
            Command::Migrate(migrate) => migrate.run(),
            Command::Openapi => openapi::run(),
        }
    }
}

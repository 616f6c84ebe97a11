//! The `losvast` program: commands, configuration and wiring; no rule and no SQL.
//!
//! Exit status: 0 done, 1 refused or found wrong (the message says what and where), 2 wrong usage. Messages go to
//! stderr, results to stdout.

mod clock;
mod commands;
mod demo;
mod doctor;
mod encrypted;
mod key;
mod keys;
mod language;
mod lines;
mod one_core;
mod place;
mod progress;
mod refused;
mod words;

use std::process::ExitCode;

use clap::Parser;

/// What is made on one thread is mostly written, and let go, on another: the system's own allocator waits there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Tight acquisition, loose delivery, and the loop between them.
#[derive(Debug, Parser)]
#[command(name = "losvast", version, arg_required_else_help = true, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: commands::Command,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,losvast=info,web=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(|| lines::Lines(std::io::stderr())).init();
    match cli.command.run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}", refused::told(&error));
            ExitCode::FAILURE
        }
    }
}

//! Front door: one file a command. The only room that prints, reads the environment, draws progress.

#![allow(clippy::disallowed_methods, reason = "the rules that keep other rooms out of here")]

pub mod annotate;
pub mod build;
pub mod check;
pub mod completions;
mod console;
pub mod digest;
pub mod doctor;
pub mod explain;
mod global;
pub mod group;
mod lines;
mod man;
pub mod new;
mod notes_file;
mod progress;
pub mod publish;
pub mod read;
mod review;
mod root;
pub mod serve;
mod settings;
pub mod theme;

pub use console::{Console, Format};
pub use global::{Global, Status};

use crate::diagnostic::Result;
use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

/// The table of commands: parser, help, man page and completions are made of it.
#[derive(Debug, Parser)]
#[command(name = "nutgraf", version, about, max_term_width = 100, propagate_version = false)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read the articles, digest them, write the site
    Build(build::Args),
    /// Show the site on a local address, renewed as files change
    Serve(serve::Args),
    /// Prove the built site against its articles
    Check(check::Args),
    /// Start a site with sample content
    New(new::Args),
    /// Print the digest of one story made of these files or folders
    Digest(digest::Args),
    /// Read articles alone: their text and what they say of themselves, as JSON lines
    Read(read::Args),
    /// Annotate texts: JSON lines in on stdin, annotations out
    Annotate(annotate::Args),
    /// Group articles into stories: JSON lines in on stdin, story ids out
    Group(group::Args),
    /// Say why a quote, fact, event or disagreement reads as it does
    Explain(explain::Args),
    /// Put the built site on the branch that GitHub Pages serves
    Publish(publish::Args),
    /// List the built-in themes, or copy one to change it
    Theme(theme::Args),
    /// Say what nutgraf is, how it understands the site, and what it leaves out
    Doctor(doctor::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
    /// Print the manual page
    #[command(hide = true)]
    Man,
}

/// Reads the command line and runs its command. 0 done, 1 errors, 2 the command line is wrong.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(wrong) => {
            let code = wrong.exit_code();
            let _ = wrong.print();
            return ExitCode::from(u8::try_from(code).unwrap_or(2));
        }
    };
    let console = Console::new(cli.global.quiet, cli.global.verbose).with_format(cli.command.format());
    let ended = with_jobs(cli.global.jobs, || dispatch(&cli.command, &cli.global, &console));
    match ended {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Errors) => ExitCode::FAILURE,
        Err(error) if console::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console.report(&error.0);
            ExitCode::FAILURE
        }
    }
}

impl Command {
    /// How the command's reports read, those of what stops it included.
    fn format(&self) -> Format {
        match self {
            Self::Build(args) => args.format,
            Self::Serve(args) => args.format,
            Self::Check(args) => args.format,
            Self::New(args) => args.format,
            Self::Read(args) => args.format,
            Self::Annotate(args) => args.format,
            Self::Group(args) => args.format,
            Self::Explain(args) => args.format,
            Self::Publish(args) => args.format,
            Self::Theme(args) => args.format,
            Self::Doctor(args) => args.format,
            // What the digest reads like is another question, and the scripts of shells have one form.
            Self::Digest(_) | Self::Completions(_) | Self::Man => Format::Text,
        }
    }
}

fn dispatch(command: &Command, global: &Global, console: &Console) -> Result<Status> {
    match command {
        Command::Build(args) => build::run(args, global, console),
        Command::Serve(args) => serve::run(args, global, console),
        Command::Check(args) => check::run(args, global, console),
        Command::New(args) => new::run(args, global, console),
        Command::Digest(args) => digest::run(args, global, console),
        Command::Read(args) => read::run(args, console),
        Command::Annotate(args) => annotate::run(args, global, console),
        Command::Group(args) => group::run(args, global, console),
        Command::Explain(args) => explain::run(args, global, console),
        Command::Publish(args) => publish::run(args, global, console),
        Command::Theme(args) => theme::run(args, global, console),
        Command::Doctor(_) => doctor::run(global, console),
        Command::Completions(args) => completions::run(args, Cli::command(), console),
        Command::Man => man::run(Cli::command(), console),
    }
}

/// Runs `work` with `jobs` threads; their stacks are wide, as articles may nest deeply.
fn with_jobs<T: Send>(jobs: Option<u16>, work: impl FnOnce() -> T + Send) -> T {
    let threads = jobs.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(16 << 20).build();
    match pool {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

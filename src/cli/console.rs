//! What a command says: results to stdout, reports to stderr.

use crate::diagnostic::{Diagnostic, Error, Result, Severity, render, to_json};
use std::io::{self, IsTerminal, Write};

/// How reports read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for editors.
    Json,
}

/// The terminal, or what stands in its place.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// Only what is wrong is said.
    pub quiet: bool,
    /// Notes are said one by one.
    pub verbose: bool,
    /// Colour codes may go to stderr.
    pub colour: bool,
    /// Reports are for people or for programs.
    pub format: Format,
}

/// The code of an [`Error`] that says: nobody reads our stdout any more.
const CLOSED_PIPE: &str = "closed-pipe";

impl Console {
    /// A console on stdout and stderr; colour only on a terminal and without `NO_COLOR`.
    pub fn new(quiet: bool, verbose: bool) -> Self {
        let asked_not = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let colour = io::stderr().is_terminal() && !asked_not && !dumb;
        Self { quiet, verbose, colour, format: Format::Text }
    }

    /// The same console with reports in `format`.
    pub fn with_format(self, format: Format) -> Self {
        Self { format, ..self }
    }

    /// Whether a progress bar may be drawn.
    pub fn draws_progress(&self) -> bool {
        !self.quiet && self.format == Format::Text && io::stderr().is_terminal()
    }

    /// Prints a result: `text` and nothing else, to stdout.
    ///
    /// # Errors
    /// Where stdout cannot be written; a pipe closed early ends the program in peace.
    pub fn print(&self, text: &str) -> Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(stdout_error)
    }

    /// Prints a result for programs: one JSON object on a line of its own.
    ///
    /// # Errors
    /// As [`print`](Self::print).
    pub fn print_json(&self, object: &impl serde::Serialize) -> Result<()> {
        self.print(&(serde_json::to_string(object).unwrap_or_default() + "\n"))
    }

    /// Says something of the course of things to stderr, unless quiet.
    pub fn say(&self, text: &str) {
        if !self.quiet && self.format == Format::Text {
            let _ = writeln!(io::stderr(), "{}", crate::text::clean(text));
        }
    }

    /// Reports one diagnostic to stderr.
    pub fn report(&self, diagnostic: &Diagnostic) {
        if self.quiet && diagnostic.severity == Severity::Note {
            return;
        }
        let mut text = match self.format {
            Format::Text => render(diagnostic, self.colour),
            Format::Json => to_json(diagnostic).to_string(),
        };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let _ = io::stderr().write_all(text.as_bytes());
    }

    /// Reports what a build found: warnings and errors; notes only where something was left out or all is to be said. How
    /// many notes were not said.
    pub fn report_found(&self, found: &[Diagnostic]) -> usize {
        let left_out = found.iter().any(|one| one.severity == Severity::Error);
        let all = self.verbose || left_out || self.format == Format::Json;
        let (said, kept): (Vec<_>, Vec<_>) = found.iter().partition(|one| all || one.severity > Severity::Note);
        self.report_all(said);
        if self.quiet { 0 } else { kept.len() }
    }

    /// Reports all of them; the worst severity among them.
    pub fn report_all<'d>(&self, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Option<Severity> {
        let mut worst = None;
        for diagnostic in diagnostics {
            self.report(diagnostic);
            worst = worst.max(Some(diagnostic.severity));
        }
        worst
    }
}

/// Whether `error` only says that the reader of our stdout went away.
pub fn is_closed_pipe(error: &Error) -> bool {
    error.0.code == CLOSED_PIPE
}

/// What a failed write to stdout means.
pub fn stdout_error(error: io::Error) -> Error {
    let code = if error.kind() == io::ErrorKind::BrokenPipe { CLOSED_PIPE } else { "stdout" };
    Diagnostic::error(code, format!("cannot write the result: {error}")).into()
}

//! `nutgraf annotate`: JSON lines in, annotations out.

use super::{Console, Global, Status};
use crate::diagnostic::{Diagnostic, Result};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write only what the parser says: tokens and sentences
    #[arg(long)]
    pub parse: bool,
}

/// Runs the command.
///
/// # Errors
/// What stops it.
pub fn run(_args: &Args, _global: &Global, _console: &Console) -> Result<Status> {
    Err(Diagnostic::error("not-there-yet", "`annotate` is not in this version").into())
}

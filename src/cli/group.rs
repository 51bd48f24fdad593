//! `nutgraf group`: JSON lines in, story ids out.

use super::{Console, Global, Status};
use crate::diagnostic::{Diagnostic, Result};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the command.
///
/// # Errors
/// What stops it.
pub fn run(_args: &Args, _global: &Global, _console: &Console) -> Result<Status> {
    Err(Diagnostic::error("not-there-yet", "`group` is not in this version").into())
}

//! `nutgraf new`: a site in one command.

use super::{Console, Global, Status};
use crate::diagnostic::{Diagnostic, Result};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub folder: std::path::PathBuf,
    /// Add the workflow that publishes on GitHub Pages
    #[arg(long)]
    pub github: bool,
}

/// Runs the command.
///
/// # Errors
/// What stops it.
pub fn run(_args: &Args, _global: &Global, _console: &Console) -> Result<Status> {
    Err(Diagnostic::error("not-there-yet", "`new` is not in this version").into())
}

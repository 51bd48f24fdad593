//! `nutgraf check`: proves the result against the articles.

use super::{Console, Global, Status};
use crate::diagnostic::{Diagnostic, Result};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How findings read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: super::Format,
    /// List what is least certain, with a story.yaml snippet for each
    #[arg(long)]
    pub review: bool,
}

/// Runs the command.
///
/// # Errors
/// What stops it.
pub fn run(_args: &Args, _global: &Global, _console: &Console) -> Result<Status> {
    Err(Diagnostic::error("not-there-yet", "`check` is not in this version").into())
}

//! `nutgraf serve`: the site on a local address, renewed as files change.

use super::{Console, Global, Status};
use crate::diagnostic::{Diagnostic, Result};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The port to listen on; the next free one where it is taken
    #[arg(long, default_value_t = 4000, value_name = "PORT")]
    pub port: u16,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub host: String,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
}

/// Runs the command.
///
/// # Errors
/// What stops it.
pub fn run(_args: &Args, _global: &Global, _console: &Console) -> Result<Status> {
    Err(Diagnostic::error("not-there-yet", "`serve` is not in this version").into())
}

//! `nutgraf build`: reads, digests, renders, writes.

use super::{Console, Global, Status};
use crate::diagnostic::{Diagnostic, Result};

/// Its options.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// The address that the site will have
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The theme to use in place of the one that site.toml names
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Fail rather than change nutgraf.lock
    #[arg(long)]
    pub locked: bool,
    /// A warning fails the build
    #[arg(long)]
    pub strict: bool,
    /// Say where the time went
    #[arg(long)]
    pub timings: bool,
    /// How reports read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: super::Format,
}

/// Runs the command.
///
/// # Errors
/// What stops it.
pub fn run(_args: &Args, _global: &Global, _console: &Console) -> Result<Status> {
    Err(Diagnostic::error("not-there-yet", "`build` is not in this version").into())
}

//! `nutgraf digest`: the digest of one story, no site needed.

use super::{Console, Global, Status};
use crate::diagnostic::{Diagnostic, Result};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Article files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<std::path::PathBuf>,
    /// How the digest reads
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Add each article's text, which the offsets count in
    #[arg(long)]
    pub with_text: bool,
    /// Print where each field of the articles comes from instead
    #[arg(long)]
    pub explain_metadata: bool,
}

/// Runs the command.
///
/// # Errors
/// What stops it.
pub fn run(_args: &Args, _global: &Global, _console: &Console) -> Result<Status> {
    Err(Diagnostic::error("not-there-yet", "`digest` is not in this version").into())
}

/// How a digest reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Markdown, for people.
    #[default]
    Md,
    /// JSON, for programs.
    Json,
}

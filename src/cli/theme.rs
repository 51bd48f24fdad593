//! `nutgraf theme`: the built-in themes.

use super::{Console, Global, Status};
use crate::diagnostic::{Diagnostic, Result};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List the built-in themes
    List,
    /// Copy a built-in theme to themes/NAME, to change it
    Eject {
        /// The theme's name
        name: String,
    },
}

/// Runs the command.
///
/// # Errors
/// What stops it.
pub fn run(args: &Args, _global: &Global, _console: &Console) -> Result<Status> {
    let name = match &args.action {
        Action::List => "list",
        Action::Eject { name } => name,
    };
    Err(Diagnostic::error("not-there-yet", format!("`theme {name}` is not in this version")).into())
}

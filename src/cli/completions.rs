//! `nutgraf completions`: a completion script for a shell.

use super::console::Console;
use super::global::Status;
use crate::diagnostic::Result;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Prints the script.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Args, mut program: clap::Command, console: &Console) -> Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, "nutgraf", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Done)
}

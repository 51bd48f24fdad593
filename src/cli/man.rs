//! `nutgraf man`: the manual page, made of the table of commands.

use super::console::{Console, stdout_error};
use super::global::Status;
use crate::diagnostic::Result;

/// Prints one page: the program, then each command.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(mut program: clap::Command, console: &Console) -> Result<Status> {
    let mut page = Vec::new();
    program.build();
    clap_mangen::Man::new(program.clone()).render(&mut page).map_err(stdout_error)?;
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        let man = clap_mangen::Man::new(command.clone());
        let heading = format!(".SH \"{}\"\n", command.get_name().to_uppercase());
        page.extend_from_slice(heading.as_bytes());
        man.render_description_section(&mut page).map_err(stdout_error)?;
        man.render_options_section(&mut page).map_err(stdout_error)?;
    }
    console.print(&String::from_utf8_lossy(&page))?;
    Ok(Status::Done)
}

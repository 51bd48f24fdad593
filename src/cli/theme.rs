//! `nutgraf theme`: the built-in themes.

use super::{Console, Global, Status, root};
use crate::diagnostic::{Diagnostic, Result, nearest};
use crate::theme::{builtin_files, builtin_names};
use crate::write::{below, fresh_file};

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

/// Lists the themes, or copies one.
///
/// # Errors
/// Where there is no such theme, no site, or a file is there already.
pub fn run(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    match &args.action {
        Action::List => {
            let names: String = builtin_names().map(|name| format!("{name}\n")).collect();
            console.print(&names)?;
        }
        Action::Eject { name } => eject(name, global, console)?,
    }
    Ok(Status::Done)
}

fn eject(name: &str, global: &Global, console: &Console) -> Result<()> {
    let Some(files) = builtin_files(name) else {
        let unknown = Diagnostic::error("theme", format!("there is no built-in theme `{name}`"));
        let hint = match nearest(name, builtin_names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`nutgraf theme list` names them".to_owned(),
        };
        return Err(unknown.hint(hint).into());
    };
    let folder = root::find(global)?.join("themes").join(name);
    let mut placed = Vec::new();
    for (address, bytes) in files {
        let path = below(&folder, address)
            .ok_or_else(|| Diagnostic::error("address", format!("no file can stand at {address}")))?;
        if path.symlink_metadata().is_ok() {
            let taken = Diagnostic::error("not-ours", "there is a file already; nothing was written");
            let hint = "files of yours in themes/ are used as they are; remove those that you want anew";
            return Err(taken.in_file(path.display().to_string()).hint(hint).into());
        }
        placed.push((path, bytes));
    }
    for (path, bytes) in &placed {
        fresh_file(path, bytes)?;
    }
    console.say(&format!("{}: {} files. Remove those that you do not change:", folder.display(), placed.len()));
    console.say("what is not there is taken from the built-in theme, newer versions included.");
    Ok(())
}

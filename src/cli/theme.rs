//! `nutgraf theme`: the built-in themes.

use super::{Console, Format, Global, Status, root};
use crate::diagnostic::{Diagnostic, Result, nearest};
use crate::theme::{builtin_files, builtin_names};
use crate::write::{below, fresh_file};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
    /// How the answer reads
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
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
        Action::List if console.format == Format::Json => {
            console.print_json(&serde_json::json!({ "themes": builtin_names().collect::<Vec<_>>() }))?;
        }
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
        placed.push((address, path, bytes));
    }
    for (_, path, bytes) in &placed {
        fresh_file(path, bytes)?;
    }
    if console.format == Format::Json {
        let files: Vec<&str> = placed.iter().map(|(address, ..)| *address).collect();
        console.print_json(&serde_json::json!({ "folder": folder.display().to_string(), "files": files }))?;
    }
    console.say(&format!("{}: {} files. Remove those that you do not change:", folder.display(), placed.len()));
    console.say("what is not there is taken from the built-in theme, newer versions included.");
    Ok(())
}

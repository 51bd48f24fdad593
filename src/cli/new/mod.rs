//! `nutgraf new`: a site in one command.

mod sample;

use super::{Console, Global, Status};
use crate::diagnostic::{Diagnostic, Result};
use crate::pipeline::{Order, build};
use crate::store::Store;
use crate::write::{below, fresh_file};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Add the workflow that publishes on GitHub Pages
    #[arg(long)]
    pub github: bool,
}

/// Writes the files of a new site; none that is there already is touched.
///
/// # Errors
/// Where one of the files is there already, or the disk fails.
pub fn run(args: &Args, _global: &Global, console: &Console) -> Result<Status> {
    let files = files(args.github);
    for (address, _) in &files {
        let path = place(&args.folder, address)?;
        if path.symlink_metadata().is_ok() {
            let taken = Diagnostic::error("not-ours", "there is a file already; nothing was written");
            return Err(taken.in_file(path.display().to_string()).hint("choose a folder that is new or empty").into());
        }
    }
    for (address, text) in &files {
        fresh_file(&place(&args.folder, address)?, text.as_bytes())?;
    }
    lock(&args.folder)?;
    let folder = args.folder.display();
    console.say(&format!("{folder}: a site with {} sample articles. The next three steps:", sample::ARTICLES.len()));
    console.say(&format!("  1. cd {folder} && nutgraf serve --open     look at it, changes show at once"));
    console.say("  2. put your saved articles into content/, a folder an outlet, and remove the samples");
    console.say("  3. nutgraf build && nutgraf check          the site is in public/");
    if args.github {
        console.say("GitHub Pages: commit nutgraf.lock after each build, push, and choose `GitHub Actions`");
        console.say("as the source in the repository's settings under Pages.");
    }
    Ok(Status::Done)
}

/// Writes the first nutgraf.lock, as a build would: with it in version control the first push can be built `--locked`.
fn lock(folder: &Path) -> Result<()> {
    let store = Arc::new(Store::none());
    let order = Order { root: folder, settings: &[], drafts: false, store: &store, phase: &|_, _| {}, tick: &|| {} };
    build(&order)?.settle(folder, false)
}

fn files(github: bool) -> Vec<(&'static str, String)> {
    let sample = sample::ARTICLES.iter().chain(sample::OTHERS);
    let mut files: Vec<_> = sample.map(|(address, text)| (*address, (*text).to_owned())).collect();
    if github {
        let workflow = sample::WORKFLOW.replace("@VERSION@", env!("CARGO_PKG_VERSION"));
        files.push((".github/workflows/pages.yml", workflow));
    }
    files
}

fn place(folder: &Path, address: &str) -> Result<PathBuf> {
    below(folder, address).ok_or_else(|| Diagnostic::error("address", format!("no file can stand at {address}")).into())
}

//! `nutgraf new`: a site in one command.

mod sample;

use super::{Console, Format, Global, Status};
use crate::diagnostic::{Diagnostic, Result};
use crate::pipeline::{Order, build};
use crate::store::Store;
use crate::story::LOCK;
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
    /// The repository that the workflow takes nutgraf from [default: the one that this program is from]
    #[arg(long, value_name = "URL", requires = "github", value_parser = repository)]
    pub source: Option<String>,
    /// How reports read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Where this program is from, as Cargo.toml says; empty where it does not.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// A repository's address, as it can stand in the workflow.
fn repository(text: &str) -> std::result::Result<String, String> {
    let sound = |c: char| c.is_ascii_alphanumeric() || "-._~:/@%+".contains(c);
    let address = text.trim_end_matches('/').trim_end_matches(".git");
    let known = ["https://", "ssh://", "file://"].iter().any(|scheme| address.starts_with(scheme));
    if known && address.chars().all(sound) {
        return Ok(address.to_owned());
    }
    Err("expected the address of a git repository, such as https://github.com/OWNER/nutgraf".to_owned())
}

/// Writes the files of a new site; none that is there already is touched.
///
/// # Errors
/// Where one of the files is there already, or the disk fails.
pub fn run(args: &Args, _global: &Global, console: &Console) -> Result<Status> {
    let from = args.source.as_deref().unwrap_or(REPOSITORY);
    let files = files(args.github.then_some(from));
    if let Some(file) = args.folder.ancestors().find(|path| path.is_file()) {
        let taken = Diagnostic::error("not-ours", "expected a folder, found a file; nothing was written");
        return Err(taken.in_file(file.display().to_string()).hint("choose a folder that is new or empty").into());
    }
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
    if args.github && from.is_empty() {
        let unknown =
            "this program does not know the repository that it is from, so the workflow cannot take it from there";
        let told = Diagnostic::warning("source", unknown).in_file(place(&args.folder, WORKFLOW)?.display().to_string());
        console.report(&told.hint("set NUTGRAF_REPOSITORY in it, or name it: `nutgraf new DIR --github --source URL`"));
    }
    if console.format == Format::Json {
        let addresses: Vec<&str> = files.iter().map(|(address, _)| *address).chain([LOCK]).collect();
        console.print_json(&serde_json::json!({ "folder": args.folder.display().to_string(), "files": addresses }))?;
    }
    say_next(args, console);
    Ok(Status::Done)
}

/// Says what to do now.
fn say_next(args: &Args, console: &Console) {
    let folder = args.folder.display();
    console.say(&format!("{folder}: a site with {} sample articles. The next three steps:", sample::ARTICLES.len()));
    console.say(&format!("  1. cd {folder} && nutgraf serve --open     look at it, changes show at once"));
    console.say("  2. put your saved articles into content/, a folder an outlet, and remove the samples");
    console.say("  3. nutgraf build && nutgraf check          the site is in public/");
    if args.github {
        console.say("GitHub Pages: commit nutgraf.lock after each build, push, and choose `GitHub Actions`");
        console.say("as the source in the repository's settings under Pages.");
    }
}

/// Writes the first nutgraf.lock, as a build would: with it in version control the first push can be built `--locked`.
fn lock(folder: &Path) -> Result<()> {
    let store = Arc::new(Store::none());
    let order = Order { root: folder, settings: &[], drafts: false, store: &store, phase: &|_, _| {}, tick: &|| {} };
    build(&order)?.settle(folder, false)
}

/// The workflow's address in a site.
const WORKFLOW: &str = ".github/workflows/pages.yml";

/// The files of a site; with the workflow where it is said where nutgraf is `from`.
fn files(from: Option<&str>) -> Vec<(&'static str, String)> {
    let sample = sample::ARTICLES.iter().chain(sample::OTHERS);
    let mut files: Vec<_> = sample.map(|(address, text)| (*address, (*text).to_owned())).collect();
    files.extend(from.map(|from| {
        let workflow = sample::WORKFLOW.replace("@VERSION@", env!("CARGO_PKG_VERSION"));
        (WORKFLOW, workflow.replace("@REPOSITORY@", from))
    }));
    files
}

fn place(folder: &Path, address: &str) -> Result<PathBuf> {
    below(folder, address).ok_or_else(|| Diagnostic::error("address", format!("no file can stand at {address}")).into())
}

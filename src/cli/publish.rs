//! `nutgraf publish`: the result on the branch that GitHub Pages serves.

use super::progress::Progress;
use super::{Console, Format, Global, Status, build, check, root, settings};
use crate::config::load;
use crate::diagnostic::{Diagnostic, Result, Severity, counted};
use crate::publish::{Order, Published, address, publish};
use crate::story::{LOCK, Lock};
use std::path::Path;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take over a branch that no publish of this site made; its files stay, those of the same name are replaced
    #[arg(long)]
    pub adopt: bool,
    /// How reports read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// How many addresses of a kind are named.
const NAMED: usize = 20;

/// Builds, checks, and publishes what passes.
///
/// # Errors
/// Where the site is not built without errors, fails its check, or git refuses.
pub fn run(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    let root = root::find(global)?;
    let out = root::output(global, &root);
    let config = load(&root, &settings::of(global, console)?)?;
    let stopped = |why: &str| Err(Diagnostic::error("publish", format!("{why}: nothing was published")).into());
    let (remote, branch) = (config.publish.remote.as_str(), config.publish.branch.as_str());
    let address = address(&root, remote, branch)?;
    let base_url = config.base_url.clone().or_else(|| address.clone());
    let order = build::Args { base_url: base_url.clone(), ..build::Args::default() };
    let progress = Progress::new(console);
    let built = build::made(&order, global, console, &progress)?;
    if console.format == Format::Text {
        build::sum_up(&built, &progress, console)?;
    }
    if built.status() == Status::Errors {
        return stopped("the build has errors");
    }
    let proof = check::prove_site(&root, &out, &config, base_url.as_deref())?;
    if console.report_all(&proof.findings) >= Some(Severity::Error) {
        return stopped("the site fails its check");
    }
    let lock = lock(&root)?;
    let order = Order { root: &root, out: &out, remote, branch, lock: &lock, adopt: args.adopt, dry_run: args.dry_run };
    let done = publish(&order)?;
    if console.format == Format::Json {
        console.print_json(&serde_json::json!({
            "remote": remote, "branch": branch, "url": base_url, "dry_run": args.dry_run, "commit": done.commit,
            "new": done.new, "changed": done.changed, "removed": done.removed, "kept": done.kept,
        }))?;
        return Ok(Status::Done);
    }
    sum_up(&done, args.dry_run, &format!("`{branch}` of `{remote}`"), console)?;
    if let Some(url) = base_url.filter(|_| !args.dry_run) {
        console.say(&format!("the site is at {url}/"));
    }
    Ok(Status::Done)
}

/// The lock, as the build has just left it.
fn lock(root: &Path) -> Result<Lock> {
    let text = fs_err::read_to_string(root.join(LOCK)).unwrap_or_default();
    Lock::parse(&text).map_err(|fault| (*fault).into())
}

fn sum_up(done: &Published, dry_run: bool, target: &str, console: &Console) -> Result<()> {
    if done.is_nothing() {
        console.say(&format!("nothing to publish: {target} is the site already"));
    } else if dry_run {
        console.print(&list(done))?;
        console.say(&format!("would publish to {target}: {}", done.counts()));
    } else {
        let commit = done.commit.as_deref().and_then(|commit| commit.get(..10)).unwrap_or("");
        console.say(&format!("published to {target}: {} ({commit})", done.counts()));
    }
    if !done.kept.is_empty() {
        let named: Vec<&str> = done.kept.iter().take(NAMED).map(String::as_str).collect();
        let (files, stay) =
            (counted(done.kept.len(), "file", "files"), if done.kept.len() == 1 { "stays" } else { "stay" });
        console.say(&format!("{files} of others {stay} there: {}", named.join(", ")));
    }
    Ok(())
}

fn list(done: &Published) -> String {
    let mut text = String::new();
    for (sign, addresses) in [('+', &done.new), ('~', &done.changed), ('-', &done.removed)] {
        for address in addresses.iter().take(NAMED) {
            text.push_str(&format!("{sign} {address}\n"));
        }
        if addresses.len() > NAMED {
            text.push_str(&format!("{sign} … and {} more\n", addresses.len() - NAMED));
        }
    }
    text
}

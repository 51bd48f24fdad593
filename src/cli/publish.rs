//! `nutgraf publish`: the result on the branch that GitHub Pages serves.

use super::{Console, Global, Status, build, check, root};
use crate::config::load;
use crate::diagnostic::{Diagnostic, Result, Severity};
use crate::publish::{Order, Published, publish};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
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
    let config = load(&root)?;
    let stopped = |why: &str| Err(Diagnostic::error("publish", format!("{why}: nothing was published")).into());
    if build::run(&build::Args::default(), global, console)? == Status::Errors {
        return stopped("the build has errors");
    }
    let proof = check::prove_site(&root, &out, &config, None)?;
    if console.report_all(&proof.findings) >= Some(Severity::Error) {
        return stopped("the site fails its check");
    }
    let (remote, branch) = (config.publish.remote.as_str(), config.publish.branch.as_str());
    let done = publish(&Order { root: &root, out: &out, remote, branch, dry_run: args.dry_run })?;
    sum_up(&done, args.dry_run, &format!("`{branch}` of `{remote}`"), console)
}

fn sum_up(done: &Published, dry_run: bool, target: &str, console: &Console) -> Result<Status> {
    if done.is_nothing() {
        console.say(&format!("nothing to publish: {target} is the site already"));
    } else if dry_run {
        console.print(&list(done))?;
        console.say(&format!("would publish to {target}: {}", done.counts()));
    } else {
        let commit = done.commit.as_deref().and_then(|commit| commit.get(..10)).unwrap_or("");
        console.say(&format!("published to {target}: {} ({commit})", done.counts()));
    }
    Ok(Status::Done)
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

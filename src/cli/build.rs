//! `nutgraf build`: reads, digests, renders, writes.

use super::progress::Progress;
use super::{Console, Format, Global, Status, root};
use crate::build::{Built, Order, build};
use crate::diagnostic::{Diagnostic, Result, Severity};
use crate::write::{self, Recipes, Written, hold, to_disk};

/// Its options.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// The address that the site will have
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The theme to use in place of the one that site.toml names
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    /// Fail rather than change nutgraf.lock
    #[arg(long)]
    pub locked: bool,
    /// A warning fails the build
    #[arg(long)]
    pub strict: bool,
    /// Read and digest all anew; remember nothing
    #[arg(long)]
    pub no_cache: bool,
    /// Say where the time went
    #[arg(long)]
    pub timings: bool,
    /// How reports read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Builds the site and writes it.
///
/// # Errors
/// What stops the build: no site, configuration, a template, the disk. The old result stays then.
pub fn run(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    let console = &console.with_format(args.format);
    let root = root::find(global)?;
    let out = root::output(global, &root);
    let progress = Progress::new(console);
    let _held = hold(&root.join(".nutgraf"), || console.say("another build is at work here; waiting for it"))?;
    let order = Order {
        root: &root,
        base_url: args.base_url.as_deref(),
        theme: args.theme.as_deref(),
        store: &root::store(&root, args.no_cache, console),
        phase: &|name, count| progress.phase(name, count),
        tick: &|| progress.tick(),
    };
    let built = build(&order)?;
    let worst = progress.aside(|| console.report_all(&built.faults));
    if args.strict && worst >= Some(Severity::Warning) {
        return Err(Diagnostic::error("strict", "a warning fails a strict build; nothing was written").into());
    }
    built.settle(&root, args.locked)?;
    progress.phase("writing", built.addresses().len());
    let written = to_disk(&built, &write::Order { out: &out, inputs: &built.inputs, tick: &|| progress.tick() })?;
    progress.end();
    sum_up(&built, &written, &progress, console)?;
    if args.timings {
        console.say(&progress.timings());
    }
    Ok(if worst >= Some(Severity::Error) { Status::Errors } else { Status::Done })
}

fn sum_up(built: &Built, written: &Written, progress: &Progress, console: &Console) -> Result<()> {
    let errors = built.faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    if console.format == Format::Json {
        let counts = serde_json::json!({
            "articles": built.articles, "stories": built.stories, "errors": errors, "new": written.new.len(),
            "changed": written.changed.len(), "untouched": written.untouched, "removed": written.removed.len(),
            "bytes_written": written.bytes, "bytes": written.total_bytes,
        });
        return console.print(&format!("{counts}\n"));
    }
    let left_out = if errors == 0 { String::new() } else { format!(", {errors} errors") };
    console.say(&format!(
        "{} articles, {} stories, {} files: {} new, {} changed, {} removed, {} untouched{left_out} ({})",
        built.articles,
        built.stories,
        written.new.len() + written.changed.len() + written.untouched,
        written.new.len(),
        written.changed.len(),
        written.removed.len(),
        written.untouched,
        progress.total(),
    ));
    Ok(())
}

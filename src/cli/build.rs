//! `nutgraf build`: reads, digests, renders, writes.

use super::notes_file;
use super::progress::Progress;
use super::{Console, Format, Global, Status, root, settings};
use crate::config::Setting;
use crate::diagnostic::{Diagnostic, Result, Severity, counted};
use crate::pipeline::{Built, Ground, Order, Standing};
use crate::serve::watch;
use crate::store::Store;
use crate::write::{self, Recipes, Written, hold, to_disk};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

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
    /// Build again after each change, until interrupted
    #[arg(long)]
    pub watch: bool,
    /// Take in drafts and embargoed articles
    #[arg(long)]
    pub drafts: bool,
    /// Read and digest all anew; remember nothing
    #[arg(long)]
    pub no_cache: bool,
    /// Bring in notes that `annotate --notes` took elsewhere
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "no_cache")]
    pub notes: Vec<PathBuf>,
    /// Write the texts that must be read, as JSON lines for `annotate --notes`, and build nothing
    #[arg(long, conflicts_with_all = ["watch", "no_cache"])]
    pub unread: bool,
    /// Say where the time went
    #[arg(long)]
    pub timings: bool,
    /// How reports read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Builds the site and writes it; with `--watch` again after each change, until it is interrupted.
///
/// # Errors
/// What stops the build: no site, configuration, a template, the disk. The old result stays then.
pub fn run(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    match args {
        Args { unread: true, .. } => unread(args, global, console),
        Args { watch: true, .. } => keep(args, global, console),
        _ => build(args, global, console),
    }
}

fn build(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    let progress = Progress::new(console);
    let done = made(args, global, console, &progress)?;
    sum_up(&done, &progress, console)?;
    if args.timings {
        console.say(&progress.timings());
    }
    Ok(done.status())
}

/// One build, written; what was found is reported.
///
/// # Errors
/// As [`run`].
pub(super) fn made(args: &Args, global: &Global, console: &Console, progress: &Progress) -> Result<Done> {
    let root = root::find(global)?;
    let out = root::output(global, &root);
    root::may_hold(&root, &out)?;
    let mut settings = settings::of(global, console)?;
    settings.extend(settings::flag("base_url", args.base_url.as_deref()));
    settings.extend(settings::flag("theme", args.theme.as_deref()));
    let _out_held = root::hold_output(&root, &out, console)?;
    let _held = hold(&root.join(".nutgraf"), || console.say("another build is at work here; waiting for it"))?;
    let store = opened(&root, args, console)?;
    let done = match once(args, &root, &out, &settings, &store, progress, console) {
        Err(_) if store.is_doubted() => {
            drop(store);
            progress.aside(|| console.report(&Diagnostic::note("cache", "the cache was damaged: all is read anew")));
            let store = opened(&root, args, console)?;
            once(args, &root, &out, &settings, &store, progress, console)
        }
        done => done,
    }?;
    progress.end();
    Ok(done)
}

/// What earlier builds left, with the notes that are brought in.
fn opened(root: &Path, args: &Args, console: &Console) -> Result<Arc<Store>> {
    let store = root::store(root, args.no_cache, console);
    if args.notes.is_empty() {
        return Ok(store);
    }
    let program = notes_file::program();
    args.notes.iter().try_for_each(|file| notes_file::bring(file, &store, &program, console))?;
    Ok(store)
}

/// Writes what must be read.
fn unread(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    let root = &root::find(global)?;
    let settings = &settings::of(global, console)?;
    let _held = hold(&root.join(".nutgraf"), || console.say("another build is at work here; waiting for it"))?;
    let store = &opened(root, args, console)?;
    let progress = &Progress::new(console);
    ordered(args, root, settings, store, progress, |order| {
        Ground::survey(order)?.unread(&mut |line| progress.aside(|| console.print(line)))
    })?;
    progress.end();
    Ok(Status::Done)
}

/// Builds, and again whenever a file of the site changes. What stops one build is said and mended by the next.
fn keep(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    let root = root::find(global)?;
    let (tell, told) = mpsc::channel();
    // Nobody listens only when the program ends.
    let interrupted = tell.clone();
    ctrlc::set_handler(move || _ = interrupted.send(None))
        .map_err(|error| Diagnostic::error("interrupt", format!("interrupts cannot be heard: {error}")))?;
    let _watching = watch(&root, move |change| _ = tell.send(Some(change)))?;
    loop {
        if let Err(error) = build(args, global, console) {
            console.report(&error.0);
        }
        console.say("waiting for changes; interrupt to end");
        let Ok(Some(_)) = told.recv() else { return Ok(Status::Done) };
        // What came while the last build ran is one change.
        if told.try_iter().any(|more| more.is_none()) {
            return Ok(Status::Done);
        }
    }
}

/// Does `work` with the order that these flags make, told step by step by `progress`.
fn ordered<T>(
    args: &Args,
    root: &Path,
    settings: &[Setting],
    store: &Arc<Store>,
    progress: &Progress,
    work: impl FnOnce(&Order) -> Result<T>,
) -> Result<T> {
    work(&Order {
        root,
        settings,
        drafts: args.drafts,
        store,
        phase: &|name, count| progress.phase(name, count),
        tick: &|| progress.tick(),
    })
}

/// One build with what `store` remembers.
fn once(
    args: &Args,
    root: &Path,
    out: &Path,
    settings: &[Setting],
    store: &Arc<Store>,
    progress: &Progress,
    console: &Console,
) -> Result<Done> {
    let done = ordered(args, root, settings, store, progress, |order| {
        let ground = Ground::survey(order)?;
        if let Some(Standing { articles, stories, faults, written }) = ground.standing(out)? {
            let notes = progress.aside(|| console.report_found(&faults));
            return Ok(Done { articles, stories, faults, notes, written });
        }
        let built = ground.build()?;
        let notes = progress.aside(|| console.report_found(&built.faults));
        Ok(Done { notes, ..write(built, args, order, out)? })
    })?;
    if let Some(why) = store.failure() {
        let note = format!("the cache cannot be written, so the next build does more again: {why}");
        progress.aside(|| console.report(&Diagnostic::note("cache", note)));
    }
    Ok(done)
}

/// What a build came to.
pub(super) struct Done {
    articles: usize,
    stories: usize,
    faults: Vec<Diagnostic>,
    /// Notes that were not said one by one.
    notes: usize,
    written: Written,
}

impl Done {
    /// Errors where something was left out.
    pub(super) fn status(&self) -> Status {
        if self.errors() > 0 { Status::Errors } else { Status::Done }
    }

    fn errors(&self) -> usize {
        self.faults.iter().filter(|fault| fault.severity == Severity::Error).count()
    }
}

/// Writes what was built.
fn write(built: Built, args: &Args, order: &Order, out: &Path) -> Result<Done> {
    let worst = built.faults.iter().map(|fault| fault.severity).max();
    if args.strict && worst >= Some(Severity::Warning) {
        let refused = Diagnostic::error("strict", "a warning fails a strict build; nothing was written");
        return Err(refused.hint("mend what the warning names, or build without --strict").into());
    }
    built.settle(order.root, args.locked)?;
    (order.phase)("writing", built.addresses().len());
    let written = to_disk(
        &built,
        &write::Order {
            out,
            inputs: &built.inputs,
            base_url: built.base_url.as_deref(),
            theme: Some(&built.theme),
            drafts: args.drafts,
            trusted: order.store.is_warm(),
            tick: order.tick,
        },
    )?;
    Ok(Done { articles: built.articles, stories: built.stories, faults: built.faults, notes: 0, written })
}

/// Says what a build came to.
///
/// # Errors
/// Where stdout cannot be written.
pub(super) fn sum_up(done: &Done, progress: &Progress, console: &Console) -> Result<()> {
    let written = &done.written;
    let errors = done.errors();
    if console.format == Format::Json {
        let counts = serde_json::json!({
            "articles": done.articles, "stories": done.stories, "errors": errors, "new": written.new.len(),
            "changed": written.changed.len(), "untouched": written.untouched, "removed": written.removed.len(),
            "bytes_written": written.bytes, "bytes": written.total_bytes,
        });
        return console.print_json(&counts);
    }
    let counts = [
        (written.new.len(), "new"),
        (written.changed.len(), "changed"),
        (written.removed.len(), "removed"),
        (written.untouched, "untouched"),
    ];
    let files: usize = written.new.len() + written.changed.len() + written.untouched;
    let counts = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}"));
    let mut line = format!(
        "{}, {}, {}: {}",
        counted(done.articles, "article", "articles"),
        counted(done.stories, "story", "stories"),
        counted(files, "file", "files"),
        counts.collect::<Vec<_>>().join(", "),
    );
    if errors > 0 {
        line.push_str(&format!(", {}", counted(errors, "error", "errors")));
    }
    line.push_str(&format!(" ({})", progress.total()));
    if done.notes > 0 {
        line.push_str(&format!("; {}: --verbose", counted(done.notes, "note", "notes")));
    }
    console.say(&line);
    Ok(())
}

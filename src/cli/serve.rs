//! `nutgraf serve`: the site on a local address, renewed as files change.

use super::{Console, Format, Global, Status, root, settings};
use crate::config::{self, Setting};
use crate::diagnostic::{Diagnostic, Result, counted, render};
use crate::pipeline::{Order, build};
use crate::serve::{Board, Change, open, start, watch};
use crate::store::Store;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Instant;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The port to listen on; the next free one where it is taken
    #[arg(long, default_value_t = 4000, value_name = "PORT", value_parser = port)]
    pub port: u16,
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub host: String,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Show drafts and embargoed articles, too
    #[arg(long)]
    pub drafts: bool,
    /// How reports read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

fn port(text: &str) -> std::result::Result<u16, String> {
    text.parse().map_err(|_| "expected a port, 0 to 65535".to_owned())
}

/// Serves until it is interrupted. Nothing is written: pages are made when they are asked for.
///
/// # Errors
/// Where there is no site, no free port, or the system cannot watch.
pub fn run(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    let root = root::find(global)?;
    let settings = settings::of(global, console)?;
    let base_url = config::load(&root, &settings).ok().and_then(|config| config.base_url);
    let door = open(&args.host, args.port)?;
    let url = format!("http://{}/", door.address);
    let board = Arc::new(Board::new(&args.host, base_url.as_deref()));
    let mut store = root::store(&root, false, console);
    let (tell, told) = mpsc::channel();
    // Nobody listens only when the program ends.
    let interrupted = tell.clone();
    ctrlc::set_handler(move || _ = interrupted.send(None))
        .map_err(|error| Diagnostic::error("interrupt", format!("interrupts cannot be heard: {error}")))?;
    let _watching = watch(&root, move |change| _ = tell.send(Some(change)))?;
    start(door, board.clone())?;
    renew(&root, &settings, args.drafts, &store, &board, Change::Pages, console);
    match console.format {
        Format::Text => console.print(&format!("{url}\n"))?,
        Format::Json => console.print_json(&serde_json::json!({ "url": url }))?,
    }
    if args.open
        && let Err(error) = ::open::that_detached(&url)
    {
        console.report(&Diagnostic::warning("browser", format!("no browser could be opened: {error}")));
    }
    console.say("changes show at once; interrupt to end");
    while let Ok(Some(mut change)) = told.recv() {
        // What came while the last build ran is one change.
        for more in told.try_iter() {
            let Some(more) = more else { return Ok(Status::Done) };
            change = if more == change { change } else { Change::Pages };
        }
        if store.is_doubted() {
            // What the board still shows may hold the old one: this run goes on without.
            store = Arc::new(Store::none());
        }
        renew(&root, &settings, args.drafts, &store, &board, change, console);
    }
    Ok(Status::Done)
}

fn renew(
    root: &Path,
    settings: &[Setting],
    drafts: bool,
    store: &Arc<Store>,
    board: &Board,
    change: Change,
    console: &Console,
) {
    let begun = Instant::now();
    let order = Order { root, settings, drafts, store, phase: &|_, _| {}, tick: &|| {} };
    match build(&order) {
        Ok(built) => {
            console.report_found(&built.faults);
            let articles = counted(built.articles, "article", "articles");
            let stories = counted(built.stories, "story", "stories");
            board.show(Box::new(built), change);
            console.say(&format!("{articles}, {stories} ({} ms)", begun.elapsed().as_millis()));
        }
        Err(error) => {
            console.report(&error.0);
            board.fail(render(&error.0, false));
        }
    }
}

//! `nutgraf read`: files in, articles out as JSON lines; no digest, no parse.

use super::{Console, Format, Status};
use crate::article::{self, Article, ArticleKind, Context};
use crate::diagnostic::{Diagnostic, Result, Severity};
use crate::read::{self, Entry, Limits};
use rayon::prelude::*;
use serde::Serialize;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Article files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<std::path::PathBuf>,
    /// How reports read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Files that are read before their lines are printed.
const BATCH: usize = 256;

/// Runs the command.
///
/// # Errors
/// Where stdout cannot be written.
pub fn run(args: &Args, console: &Console) -> Result<Status> {
    let (listing, faults) = read::paths(&args.paths);
    let context = Context::default();
    let mut all_read = true;
    for fault in &faults {
        console.print(&not_read(fault.path.as_deref().unwrap_or_default(), &fault.message))?;
        console.report(fault);
        all_read &= fault.severity != Severity::Error;
    }
    if listing.articles.is_empty() && all_read {
        let none = Diagnostic::error("no-articles", "expected at least one article file, found none");
        return Err(none.hint("name article files, or a folder of them").into());
    }
    for batch in listing.articles.chunks(BATCH) {
        let read: Vec<(String, bool)> = batch.par_iter().map(|entry| lines(entry, &context)).collect();
        for (lines, found) in &read {
            console.print(lines)?;
            all_read &= found;
        }
    }
    Ok(if all_read { Status::Done } else { Status::Errors })
}

/// The lines of one file, and whether there is an article in it.
fn lines(entry: &Entry, context: &Context) -> (String, bool) {
    let file = match read::open(entry, &Limits::default()) {
        Ok(file) => file,
        Err(fault) => return (not_read(&entry.path, &fault.message), false),
    };
    let (articles, faults) = article::parse(&file, context);
    if articles.is_empty() {
        let why = faults.first().map_or("expected an article, found none", |fault: &Diagnostic| &fault.message);
        return (not_read(&entry.path, why), false);
    }
    (articles.iter().map(|article| json(&Line::of(&entry.path, article))).collect(), true)
}

/// An article as it is printed.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    title: Option<&'a str>,
    authors: &'a [String],
    published: Option<&'a str>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    language: &'a str,
    kind: ArticleKind,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn of(path: &'a str, article: &'a Article) -> Self {
        let metadata = &article.metadata;
        Self {
            path,
            title: metadata.title.as_ref().map(|title| &*title.value),
            authors: &metadata.authors,
            published: metadata.published.as_ref().map(|published| &*published.value),
            outlet: metadata.outlet.as_ref().map(|outlet| &*outlet.value.name),
            url: metadata.url.as_ref().map(|url| &*url.value),
            language: &metadata.language,
            kind: metadata.kind,
            text: &article.reading.text,
        }
    }
}

fn not_read(path: &str, why: &str) -> String {
    json(&serde_json::json!({"path": path, "error": why}))
}

fn json(line: &impl Serialize) -> String {
    serde_json::to_string(line).unwrap_or_default() + "\n"
}

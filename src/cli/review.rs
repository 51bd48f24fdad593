//! `nutgraf check --review`: what a person should look at, the least certain first.

use super::{Console, Format, Status};
use crate::article::Article;
use crate::check::{Doubt, doubts, read_digests, unproved};
use crate::diagnostic::Result;
use std::path::Path;

/// Lists the doubts of all stories in `out`; `articles` are read anew.
///
/// # Errors
/// Where there is no result.
pub fn run(out: &Path, articles: &[Article], console: &Console) -> Result<Status> {
    let mut all: Vec<Doubt> = Vec::new();
    for (folder, digest) in read_digests(out)? {
        all.extend(doubts(&folder, &digest));
        all.extend(unproved(&folder, &digest, articles));
    }
    all.sort_by(|a, b| a.confidence.total_cmp(&b.confidence));
    let text: String =
        all.iter().map(|doubt| if console.format == Format::Json { json(doubt) } else { plain(doubt) }).collect();
    console.print(&text)?;
    if all.is_empty() {
        console.say("nothing is in doubt");
    }
    Ok(Status::Done)
}

fn plain(doubt: &Doubt) -> String {
    let place = doubt.path.as_deref().map_or(String::new(), |path| format!(" ({path})"));
    let snippet: String = doubt.snippet.lines().map(|line| format!("    {line}\n")).collect();
    format!("{:.2} {}{place}\n  {}\n{snippet}\n", doubt.confidence, doubt.story, doubt.what)
}

fn json(doubt: &Doubt) -> String {
    let value = serde_json::json!({
        "confidence": (f64::from(doubt.confidence) * 100.0).round() / 100.0, "story": doubt.story, "what": doubt.what,
        "path": doubt.path, "start": doubt.start, "snippet": doubt.snippet,
    });
    format!("{value}\n")
}

//! What must be known of each article before stories are: from the store where the file is as it was, else read.

use super::desk::Desk;
use super::order::{Order, in_content};
use crate::article::{self, Article, Lines};
use crate::diagnostic::Diagnostic;
use crate::read::{self, Entry};
use crate::store::Shelf;
use crate::story::{Card, Signature, day_number, signature};
use crate::text::{Sha256, stamp};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// A file and its articles.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Where it lies.
    pub entry: Entry,
    /// A hash of its bytes and its sidecar's.
    pub hash: String,
    /// Its articles.
    pub articles: Vec<Brief>,
    /// Their signatures, in the same order; `None` where they lie in the store: of all articles at once they would fill
    /// the memory.
    pub signatures: Option<Vec<Signature>>,
}

/// What lists need of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Brief {
    pub path: String,
    pub title: String,
    pub day: Option<i32>,
    pub sha256: Sha256,
    /// Whether its date is told from looks (its file's name, its address, a line of it), and whether an address is known.
    pub guessed: bool,
    pub located: bool,
    /// What may turn out to be its outlet's furniture.
    pub lines: Lines,
}

/// What the store keeps of a file.
#[derive(Serialize, Deserialize)]
struct Kept {
    stat: String,
    context: String,
    hash: String,
    articles: Vec<Brief>,
}

/// All files, and what is wrong with some.
pub(super) struct Read {
    pub files: Vec<Known>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads all files of `entries` that are not as they were.
/// `stats` are their sizes and times, in the same order.
pub(super) fn read(desk: &Desk, entries: &[Entry], stats: &[Option<String>], order: &Order) -> Read {
    (order.phase)("reading", entries.len());
    let kept: BTreeMap<String, Vec<u8>> = desk.store.all(Shelf::Files).into_iter().collect();
    let all: Vec<(Option<Known>, Vec<Diagnostic>)> = entries
        .par_iter()
        .zip(stats)
        .map(|(entry, stat)| {
            let before = kept.get(&entry.path).and_then(|bytes| Shelf::Files.read::<Kept>(bytes));
            let same = before.filter(|k| stat.as_ref() == Some(&k.stat) && k.context == desk.context_stamp);
            let read = match same {
                Some(kept) => (Some(known(entry, kept.hash, kept.articles, None)), Vec::new()),
                None => anew(desk, entry, stat.as_ref()),
            };
            (order.tick)();
            read
        })
        .collect();
    desk.store.flush();
    for gone in kept.keys().filter(|path| entries.binary_search_by(|e| e.path.cmp(path)).is_err()) {
        desk.store.forget(Shelf::Files, gone);
        desk.store.forget(Shelf::Signatures, gone);
    }
    let mut out = Read { files: Vec::new(), diagnostics: Vec::new() };
    for (file, diagnostics) in all {
        out.files.extend(file);
        out.diagnostics.extend(diagnostics);
    }
    out
}

fn known(entry: &Entry, hash: String, articles: Vec<Brief>, signatures: Option<Vec<Signature>>) -> Known {
    Known { entry: entry.clone(), hash, articles, signatures }
}

/// Size, time stamp and inode of a file and its sidecar: whether it need be read, never when it was published.
pub(super) fn stat(entry: &Entry) -> Option<String> {
    let one = |path: &Path| {
        let found = std::fs::metadata(path).ok()?;
        let time = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(format!("{} {time} {}", found.len(), inode(&found)))
    };
    let sidecar = match &entry.sidecar {
        Some(path) => one(path)?,
        None => String::new(),
    };
    Some(format!("{}/{sidecar}", one(&entry.disk)?))
}

#[cfg(unix)]
fn inode(found: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

#[cfg(not(unix))]
fn inode(_found: &std::fs::Metadata) -> u64 {
    0
}

fn anew(desk: &Desk, entry: &Entry, stat: Option<&String>) -> (Option<Known>, Vec<Diagnostic>) {
    let (hash, articles, faults) = match parsed(desk, entry) {
        Ok(parsed) => parsed,
        Err(fault) => return (None, vec![*fault]),
    };
    let briefs: Vec<Brief> = articles.iter().map(brief).collect();
    let signatures: Vec<Signature> = articles.iter().map(signature).collect();
    let stat = stat.filter(|_| faults.is_empty() && desk.store.remembers());
    if let Some(stat) = stat {
        let (context, articles) = (desk.context_stamp.clone(), briefs.clone());
        desk.store.put(Shelf::Signatures, &entry.path, &signatures);
        desk.store.put(Shelf::Files, &entry.path, &Kept { stat: stat.clone(), context, hash: hash.clone(), articles });
    }
    let signatures = stat.is_none().then_some(signatures);
    (Some(known(entry, hash, briefs, signatures)), faults)
}

/// A file's hash, its articles that may be shown, and what is wrong with it.
#[allow(clippy::type_complexity)]
pub(super) fn parsed(desk: &Desk, entry: &Entry) -> Result<(String, Vec<Article>, Vec<Diagnostic>), Box<Diagnostic>> {
    let named = |fault: Diagnostic| {
        let path = fault.path.clone().map(|path| in_content(&path));
        Diagnostic { path, ..fault }
    };
    let file = read::open(entry, &desk.context.limits).map_err(|fault| Box::new(named(*fault)))?;
    let sidecar = file.sidecar.as_ref().map_or(&[][..], |s| &s.bytes);
    let hash = stamp([&*file.bytes, sidecar]);
    let (mut articles, faults) = article::parse(&file, &desk.context);
    let mut faults: Vec<Diagnostic> = faults.into_iter().map(named).collect();
    articles.retain(|article| {
        let Some(why) = &article.metadata.withheld else { return true };
        let left_out = Diagnostic::warning("withheld", format!("left out: {why}")).in_file(in_content(&article.path));
        faults.push(left_out.hint("a sidecar that says `embargo: lifted` lets an embargoed article in"));
        false
    });
    Ok((hash, articles, faults))
}

fn brief(article: &Article) -> Brief {
    let published = article.metadata.published.as_ref().and_then(|p| p.value.get(..10)?.parse().ok());
    let opening = || article.reading.text.split_whitespace().take(10).collect::<Vec<_>>().join(" ");
    let title = article.metadata.title.as_ref().map_or_else(opening, |t| t.value.clone());
    Brief {
        path: article.path.clone(),
        title,
        day: published.map(day_number),
        sha256: article.sha256,
        guessed: article.metadata.published.as_ref().is_some_and(|p| article::is_guess(&p.at)),
        located: article.metadata.url.is_some(),
        lines: Lines::of(article),
    }
}

/// The cards of `files`; signatures that are not held come from the store.
pub(super) fn cards(desk: &Desk, files: &mut [Known]) -> Vec<Card> {
    let of = |known: &mut Known| -> Vec<Card> {
        let signatures = known.signatures.take();
        let signatures = signatures
            .or_else(|| desk.store.get::<Vec<Signature>>(Shelf::Signatures, &known.entry.path))
            .filter(|signatures| signatures.len() == known.articles.len())
            .or_else(|| Some(parsed(desk, &known.entry).ok()?.1.iter().map(signature).collect()))
            .unwrap_or_default();
        let pairs = known.articles.iter().zip(signatures);
        pairs
            .map(|(b, signature)| Card { path: b.path.clone(), title: b.title.clone(), day: b.day, signature })
            .collect()
    };
    let all: Vec<Vec<Card>> = files.par_iter_mut().map(of).collect();
    all.into_iter().flatten().collect()
}

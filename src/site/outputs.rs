//! The files of a story: the one list of what stands at its address.
//!
//! A file is a row: the site lays it out and makes it, the page links it, `check` proves it. Order is that of the links.

use super::publisher::Publisher;
use super::stories::StoryEntry;
use super::{annotations, calendar, csv, feed, ninjs, references, timeline};
use crate::digest::Extent;
use crate::digest::model::Digest;

/// A file of a story, as `quotes.csv`: spreadsheets open it, a story of two articles or more has it, it is made of the
/// digest alone, and it says what index.json says.
#[derive(Debug)]
pub struct Output {
    /// Its name at the story's address.
    pub file: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Which stories have it; `true` with a base_url.
    when: fn(&StoryEntry, bool) -> bool,
    /// How it is made.
    pub(super) make: Make,
    /// How `check` proves it.
    pub proof: Proof,
}

/// How a file is made.
#[derive(Debug)]
pub(super) enum Make {
    /// By the theme.
    Page,
    /// The digest itself.
    Json,
    /// The digest as text.
    Markdown,
    /// All that is published of it, by the theme.
    Record,
    /// The same as text.
    RecordMarkdown,
    /// Drawn.
    #[cfg(feature = "cards")]
    Card,
    /// Of the digest, and who publishes it.
    Of(fn(&Digest, &Publisher) -> String),
}

/// How `check` proves a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Against the articles: it is what all others are proved by.
    Articles,
    /// Its tags, its links, and what it quotes.
    Page,
    /// It is made once more of index.json: no byte may differ. Its making knows of the publisher no more than base_url.
    Again,
    /// It parses as a feed.
    Feed,
    /// Its bytes are those that build.json names.
    Listed,
}

/// All files of a story.
pub static OUTPUTS: &[Output] = &[
    row("index.html", "text/html", always, Make::Page, Proof::Page),
    row("index.md", "text/markdown", always, Make::Markdown, Proof::Again),
    row("record/index.html", "text/html", recorded, Make::Record, Proof::Page),
    row("record/index.md", "text/markdown", recorded, Make::RecordMarkdown, Proof::Again),
    row("index.json", "application/json", always, Make::Json, Proof::Articles),
    row("timeline.json", "application/json", several, Make::Of(|digest, _| timeline::json(digest)), Proof::Again),
    row("annotations.json", "application/json", several, Make::Of(|d, by| annotations::json(d, by.base)), Proof::Again),
    row("sources.csl.json", "application/json", several, Make::Of(|digest, _| references::csl(digest)), Proof::Again),
    row("sources.bib", "text/x-bibtex", several, Make::Of(|digest, _| references::bibtex(digest)), Proof::Again),
    row("facts.csv", "text/csv", several, Make::Of(|digest, _| csv::facts(digest)), Proof::Again),
    row("quotes.csv", "text/csv", several, Make::Of(|digest, _| csv::quotes(digest)), Proof::Again),
    row("timeline.csv", "text/csv", several, Make::Of(|digest, _| csv::timeline(digest)), Proof::Again),
    row("matrix.csv", "text/csv", several, Make::Of(|digest, _| csv::matrix(digest)), Proof::Again),
    row("timeline.ics", "text/calendar", ahead, Make::Of(|d, by| calendar::ics(d, by.base)), Proof::Again),
    row("story.ninjs.json", "application/json", several_based, Make::Of(ninjs::json), Proof::Listed),
    row("atom.xml", "application/atom+xml", dated_based, Make::Of(feed::story), Proof::Feed),
    #[cfg(feature = "cards")]
    row("card.png", "image/png", several_based, Make::Card, Proof::Listed),
];

const fn row(
    file: &'static str,
    media: &'static str,
    when: fn(&StoryEntry, bool) -> bool,
    make: Make,
    proof: Proof,
) -> Output {
    Output { file, media, when, make, proof }
}

fn always(_: &StoryEntry, _: bool) -> bool {
    true
}

/// A story that tells more than its page holds.
fn recorded(entry: &StoryEntry, _: bool) -> bool {
    entry.record
}

/// A story of two articles or more.
fn several(entry: &StoryEntry, _: bool) -> bool {
    entry.reports.len() > 1
}

/// Such a story with events that a calendar can hold.
fn ahead(entry: &StoryEntry, based: bool) -> bool {
    several(entry, based) && entry.ahead > 0
}

fn several_based(entry: &StoryEntry, based: bool) -> bool {
    several(entry, based) && based
}

fn dated_based(entry: &StoryEntry, based: bool) -> bool {
    several_based(entry, based) && entry.date.is_some()
}

impl Output {
    /// Whether the story has it, on a site with a base_url or without.
    pub(super) fn is_of(&self, entry: &StoryEntry, based: bool) -> bool {
        (self.when)(entry, based)
    }

    /// Whether the head of the page names it as the story in another form.
    pub(super) fn is_alternate(&self) -> bool {
        matches!(self.make, Make::Markdown | Make::Json) || self.proof == Proof::Feed
    }

    /// Whether the page links it: all but itself, and what is drawn.
    pub(super) fn is_linked(&self) -> bool {
        !matches!(self.proof, Proof::Page) && !matches!(self.make, Make::RecordMarkdown) && self.media != "image/png"
    }

    /// What the file says by the digest of index.json alone; `None` of a file that needs more. `base` is the site's
    /// address. A withdrawn story has no such file.
    pub fn again(&self, digest: &Digest, base: Option<&str>) -> Option<String> {
        match self.make {
            _ if self.proof != Proof::Again => None,
            Make::Of(make) => Some(make(digest, &Publisher { base, ..Publisher::default() })),
            Make::Markdown => Some(crate::digest::markdown(digest, Extent::Page)),
            Make::RecordMarkdown if crate::digest::has_record(digest) => {
                Some(crate::digest::markdown(digest, Extent::Record))
            }
            _ => None,
        }
    }
}

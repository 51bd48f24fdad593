//! What a build would have to read: texts whose notes are not kept yet, as it would read them.

use super::cards;
use super::desk::Desk;
use super::ground::Ground;
use super::stories::{Floor, is_kept};
use super::veil::Veils;
use super::{desk, plain};
use crate::article::{Article, Block};
use crate::diagnostic::{Error, Result};
use crate::redact::{Redactor, Style};
use crate::store::Shelf;
use crate::story::{Lock, Planned};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;

/// Stories that are read at once.
const BATCH: usize = 64;

/// A text to be read, such as `{"doc_id": "storm/a.md", "language": "en", "text": "The pier was closed.", "blocks": […]}`.
#[derive(Serialize)]
struct Unread<'a> {
    doc_id: &'a str,
    language: &'a str,
    text: &'a str,
    blocks: &'a [Block],
}

impl Ground<'_> {
    /// Hands each text whose notes are not kept to `take`, as a line of JSON, once; nothing is digested or written. What
    /// must not be shown is out of the texts, as it is in the build.
    ///
    /// # Errors
    /// As for a build, and those of `take`.
    pub fn unread(mut self, take: &mut dyn FnMut(&str) -> Result<()>) -> Result<()> {
        let order = self.order;
        let mut faults = std::mem::take(&mut self.faults);
        plain::pages(&self.listing, &self.theme, &mut faults)?;
        let desk = desk(order, &self.config, &self.listing, &mut faults)?;
        let old = Lock::parse(&self.lock).map_err(Error)?;
        let mut files = cards::read(&desk, &self.listing.articles, &self.stats.articles, order).files;
        (order.phase)("grouping", 0);
        let before = desk.inputs(&files, &self.lock);
        let planned = desk.planned(&mut files, &old, &before).0.stories;
        let floor = Floor::over(&files, &planned);
        let veils = Veils::new(&desk, &planned, |member| floor.brief(member).1.sha256);
        (order.phase)("looking", planned.len());
        let mut told: BTreeSet<String> = BTreeSet::new();
        for batch in planned.chunks(BATCH) {
            let lines: Vec<Vec<(String, String)>> = batch
                .par_iter()
                .map(|story| {
                    (order.tick)();
                    desk.unread_of(story, veils.of(&story.slug), &floor)
                })
                .collect();
            for (key, line) in lines.into_iter().flatten() {
                if told.insert(key) {
                    take(&line)?;
                }
            }
        }
        Ok(())
    }
}

impl Desk {
    /// The texts of a story whose notes are not kept, each with what they will be kept under.
    fn unread_of(&self, story: &Planned, hidden: &Redactor, floor: &Floor) -> Vec<(String, String)> {
        let line = |article: Article| {
            let (article, _) = article.masked(hidden, Style::StandIn);
            let language = &*article.metadata.language;
            let key = article.reading.key();
            if !is_kept(language) || self.store.bytes(Shelf::Notes, &key).is_some() {
                return None;
            }
            let (text, blocks) = (&*article.reading.text, &*article.reading.blocks);
            let unread = Unread { doc_id: &article.path, language, text, blocks };
            Some((key, serde_json::to_string(&unread).ok()? + "\n"))
        };
        self.articles(story, floor).into_iter().filter_map(line).collect()
    }
}

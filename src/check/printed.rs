//! What a page shows as quoted (`q`, `blockquote`) is words of an article, whatever theme made the page.

use super::cited::{as_read, bare, citations};
use super::ledger::Ledger;
use super::words::holds;
use crate::digest::model::Digest;
use crate::text::squash;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The words that pages may quote: on a story's page those of its articles, elsewhere those that a digest
/// quotes or cites.
pub struct Words {
    quoted: BTreeSet<String>,
}

impl Words {
    /// Gathers what the digests quote and cite.
    pub fn new(ledger: &Ledger, stories: &[(String, Digest)]) -> Self {
        let quoted = stories.par_iter().flat_map_iter(|(_, digest)| {
            let quotes = digest.quotes.iter().flat_map(|quote| {
                let variants = quote.variants.iter().map(|variant| &variant.text);
                std::iter::once(&quote.text).chain(variants).map(|text| squash(text.as_str()))
            });
            let around = digest.quotes.iter().filter_map(|quote| quote.context.as_ref()).map(bare);
            let cited = citations(digest).cloned().chain(around);
            // In the words of the article, and in those that the page makes of what it cites.
            let cited = cited.flat_map(|evidence| {
                [squash(&as_read(ledger, digest, &evidence)), digest.as_read(&evidence.article, &evidence.exact)]
            });
            quotes.chain(cited).collect::<Vec<_>>()
        });
        Self { quoted: quoted.collect() }
    }

    /// Whether a page may quote `text`; `articles` are those of its story, as [`super::ledger::Ledger::texts`] gives
    /// them, where it is the page of one.
    pub fn allow(&self, articles: &[String], text: &str) -> bool {
        let text = squash(text);
        let parts = || text.split('…').map(str::trim).filter(|part| !part.is_empty());
        self.quoted.contains(&text)
            || parts().all(|part| articles.iter().any(|article| holds(article, part)))
            || parts().all(|part| self.quoted.iter().any(|quote| quote.contains(part)))
    }
}

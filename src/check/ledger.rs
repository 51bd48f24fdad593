//! The articles, found by what a digest says of them.

use super::order::Order;
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::digest::model::{ArticleEntry, Digest, Evidence};
use crate::text::{CharIndex, Span, squash};
use std::collections::BTreeMap;

/// Articles by path and by hash.
pub struct Ledger<'a> {
    order: &'a Order<'a>,
    articles: &'a [Article],
    by_path: BTreeMap<&'a str, usize>,
    by_hash: BTreeMap<String, usize>,
    chars: Vec<CharIndex>,
}

/// A place in an article.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    pub article: &'a Article,
    /// Bytes of the article's text.
    pub place: Span,
}

impl<'a> Ledger<'a> {
    /// `articles` are those of the order, what must not be shown of them masked.
    pub fn new(order: &'a Order<'a>, articles: &'a [Article]) -> Self {
        let numbered = || articles.iter().enumerate();
        Self {
            order,
            articles,
            by_path: numbered().map(|(i, article)| (article.path.as_str(), i)).collect(),
            by_hash: numbered().rev().map(|(i, article)| (article.sha256.hex(), i)).collect(),
            chars: articles.iter().map(Article::chars).collect(),
        }
    }

    /// The article that a digest means: of its path, where the body is still the same; else of its hash.
    pub fn article(&self, entry: &ArticleEntry) -> Option<&'a Article> {
        self.number(entry).map(|i| &self.articles[i])
    }

    /// The article of a hash, and where `start` to `end` of its text lies.
    pub fn find_by_hash(&self, sha256: &str, start: usize, end: usize) -> Option<Found<'a>> {
        let number = *self.by_hash.get(sha256)?;
        let article = &self.articles[number];
        let byte = |at: usize| self.chars[number].byte_at(&article.text, at);
        let within = start < end && end <= self.chars[number].char_at(&article.text, article.text.len());
        within.then(|| Found { article, place: Span::new(byte(start), byte(end)) })
    }

    fn number(&self, entry: &ArticleEntry) -> Option<usize> {
        let at_path = self.by_path.get(entry.path.as_str()).copied();
        let same = |i: &usize| self.articles[*i].sha256.hex() == entry.sha256;
        at_path.filter(same).or_else(|| self.by_hash.get(&entry.sha256).copied())
    }

    /// Where `start` to `end`, in code points of the article `id` of `digest`, lies.
    pub fn find(&self, digest: &Digest, id: &str, start: usize, end: usize) -> Option<Found<'a>> {
        let number = self.number(digest.articles.iter().find(|entry| entry.id == id)?)?;
        let article = &self.articles[number];
        let byte = |at: usize| self.chars[number].byte_at(&article.text, at);
        let within = start < end && end <= self.chars[number].char_at(&article.text, article.text.len());
        within.then(|| Found { article, place: Span::new(byte(start), byte(end)) })
    }

    /// The articles of `digest` as a reader sees them, white space squashed, headlines too, nothing redacted shown.
    pub fn texts(&self, digest: &Digest) -> Vec<String> {
        let articles = digest.articles.iter().filter_map(|entry| self.article(entry));
        let texts = articles.flat_map(|article| [&article.reading.text, &article.text]);
        texts.map(|text| squash(text)).collect()
    }

    /// A finding about an item, at its first evidence where that can be found.
    pub fn at_evidence(&self, finding: Diagnostic, digest: &Digest, evidence: &Evidence) -> Diagnostic {
        match self.find(digest, &evidence.article, evidence.start, evidence.end) {
            Some(found) => self.at(finding, found),
            None => {
                let entry = digest.articles.iter().find(|entry| entry.id == evidence.article);
                let path = entry.map_or_else(|| evidence.article.clone(), |entry| entry.path.clone());
                finding.in_file(self.file(&path))
            }
        }
    }

    /// A finding at a place of an article.
    pub fn at(&self, finding: Diagnostic, found: Found) -> Diagnostic {
        finding.in_file(self.file(&found.article.path)).at(&found.article.text, found.place)
    }

    /// The file of an article as messages name it.
    fn file(&self, path: &str) -> String {
        format!("{}/{path}", self.order.content)
    }
}

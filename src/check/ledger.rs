//! The articles, found by what a digest says of them; and what of them must not be shown.

use super::files::Files;
use super::{Order, Proof, Redaction};
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::digest::model::{ArticleEntry, Digest, Evidence};
use crate::text::{CharIndex, Span, squash};
use std::collections::BTreeMap;

/// Articles by path and by hash.
pub struct Ledger<'a> {
    order: &'a Order<'a>,
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
    pub fn new(order: &'a Order<'a>) -> Self {
        let numbered = || order.articles.iter().enumerate();
        Self {
            order,
            by_path: numbered().map(|(i, article)| (article.path.as_str(), i)).collect(),
            by_hash: numbered().rev().map(|(i, article)| (article.sha256.hex(), i)).collect(),
            chars: order.articles.iter().map(|article| CharIndex::new(&article.text)).collect(),
        }
    }

    /// The article that a digest means: of its path, where the body is still the same; else of its hash.
    pub fn article(&self, entry: &ArticleEntry) -> Option<&'a Article> {
        self.number(entry).map(|i| &self.order.articles[i])
    }

    fn number(&self, entry: &ArticleEntry) -> Option<usize> {
        let at_path = self.by_path.get(entry.path.as_str()).copied();
        let same = |i: &usize| self.order.articles[*i].sha256.hex() == entry.sha256;
        at_path.filter(same).or_else(|| self.by_hash.get(&entry.sha256).copied())
    }

    /// Where `start` to `end`, in code points of the article `id` of `digest`, lies.
    pub fn find(&self, digest: &Digest, id: &str, start: usize, end: usize) -> Option<Found<'a>> {
        let number = self.number(digest.articles.iter().find(|entry| entry.id == id)?)?;
        let article = &self.order.articles[number];
        let byte = |at: usize| self.chars[number].byte_at(&article.text, at);
        let within = start < end && end <= article.text.chars().count();
        within.then(|| Found { article, place: Span::new(byte(start), byte(end)) })
    }

    /// The articles of `digest` as a reader sees them, white space squashed, headlines too, nothing redacted shown.
    pub fn texts(&self, digest: &Digest) -> Vec<String> {
        let redactions = self.redactions(digest);
        let articles = digest.articles.iter().filter_map(|entry| self.article(entry));
        let texts = articles.flat_map(|article| [&article.reading.text, &article.text]);
        texts.map(|text| squash(&redact(text, &redactions))).collect()
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

    /// What must not be shown of the articles of `digest`.
    pub fn redactions(&self, digest: &Digest) -> Vec<&'a Redaction> {
        let holds =
            |redaction: &&Redaction| digest.articles.iter().any(|entry| redaction.articles.contains(&entry.sha256));
        self.order.redactions.iter().filter(holds).collect()
    }
}

/// `text` with each name replaced, longest names first, as printed.
pub fn redact(text: &str, redactions: &[&Redaction]) -> String {
    let mut sorted: Vec<&&Redaction> = redactions.iter().collect();
    sorted.sort_by_key(|redaction| std::cmp::Reverse(redaction.name.len()));
    sorted.iter().fold(text.to_owned(), |text, one| text.replace(&one.name, &format!("[{}]", one.shown)))
}

/// Looks for redacted names in every file of a story.
pub fn unredacted(ledger: &Ledger, folder: &str, digest: &Digest, files: &Files, proof: &mut Proof) {
    let redactions = ledger.redactions(digest);
    if redactions.is_empty() {
        return;
    }
    for (address, bytes) in files.under(&format!("{folder}/")) {
        let text = String::from_utf8_lossy(bytes);
        for redaction in &redactions {
            let Some(at) = text.find(&redaction.name) else { continue };
            let finding = Diagnostic::error("redaction", format!("shows `{}`, which is redacted", redaction.name));
            let place = Span::new(at, at + redaction.name.len());
            proof.findings.push(finding.in_file(files.name(address)).at(&text, place));
        }
    }
}

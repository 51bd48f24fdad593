//! The small pieces of the page: citations, anchors, escaped words.

use crate::digest::cite::member_of;
use crate::digest::doubles::Doubles;
use crate::digest::model::{Digest, Evidence, Evidences, Standing};

/// Which print of a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The short page.
    Page,
    /// All that is published.
    Record,
}

/// A digest with what its lines ask for again and again.
pub(super) struct Page<'a> {
    pub(super) digest: &'a Digest,
    pub(super) extent: Extent,
    pub(super) doubles: Doubles<'a>,
}

impl<'a> Page<'a> {
    pub(super) fn new(digest: &'a Digest, extent: Extent) -> Self {
        Self { digest, extent, doubles: Doubles::of(digest) }
    }

    /// Whether an item stands here, be it as a pointer.
    pub(super) fn shows(&self, standing: &Standing) -> bool {
        match self.extent {
            Extent::Page => standing.on_page,
            Extent::Record => standing.is_published(),
        }
    }

    /// Whether the words of an item stand here.
    pub(super) fn prints(&self, standing: &Standing) -> bool {
        self.shows(standing) && (self.extent == Extent::Record || standing.shown_in.is_none())
    }

    /// The way to an item: to this page, or from the page to the record where only that has it.
    pub(super) fn href(&self, id: &str) -> String {
        let away = self.extent == Extent::Page && self.digest.standing(id).is_some_and(|s| !s.on_page);
        if away { format!("record/index.md#{id}") } else { format!("#{id}") }
    }

    /// `[1](#s-a5b3cb1f)` for article id `a1`.
    pub(super) fn mark(&self, article: &str) -> String {
        let number = member_of(article).unwrap_or(0);
        let anchor = self.digest.articles.get(number).map_or("", |a| a.sha256.get(..8).unwrap_or(""));
        format!("[{}](#s-{anchor})", number + 1)
    }

    /// The marks of all articles of `evidence`, the leading one first, each once, each with its own hedge.
    pub(super) fn marks(&self, evidence: &Evidences) -> String {
        let mut seen: Vec<&str> = Vec::new();
        let mut out = Vec::new();
        for one in evidence.iter() {
            if !seen.contains(&one.article.as_str()) {
                seen.push(&one.article);
                out.push(format!("{}{}", self.mark(&one.article), hedge(one)));
            }
        }
        out.join(" ")
    }
}

fn hedge(evidence: &Evidence) -> String {
    evidence.hedge.as_ref().map(|h| format!(" “{}”", words(h))).unwrap_or_default()
}

/// `<a id="f-…"></a>`, nothing for an empty id.
pub(super) fn anchor(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!("<a id=\"{id}\"></a>") }
}

/// Article words that no Markdown reader takes for markup.
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for c in crate::text::clean(text).chars() {
        match c {
            // Other generators run what stands in braces: no two of these may touch.
            '{' | '}' => out.extend(['\\', c]),
            '%' | '#' if last == '{' => out.extend(['\\', c]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            '\n' => out.push(' '),
            other => out.push(other),
        }
        last = c;
    }
    if out.starts_with(['#', '+', '-', '=']) {
        out.insert(0, '\\');
    }
    out
}

/// `words` with typographic marks around it.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", words(text))
}

//! Citing: a place in a reading becomes evidence, an item becomes an id. Words are copied here and nowhere else.

use super::model::{Evidence, Place, Source};
use crate::article::Article;
use crate::story::Story;
use crate::text::{CharIndex, Span, item_id};

/// How much is shown before and after a citation, in code points.
pub(super) const AROUND: usize = 32;

/// Makes citations of one story's articles.
pub struct Citer<'a> {
    /// The story.
    pub story: &'a Story,
    chars: Vec<CharIndex>,
}

impl<'a> Citer<'a> {
    /// Reads the texts of `story` once.
    pub fn new(story: &'a Story) -> Self {
        Self { story, chars: story.members.iter().map(|m| m.article.chars()).collect() }
    }

    /// Evidence for the words at `span` (bytes of the reading) of member number `member`; credited to nobody.
    /// `None` where the span holds no words of the file.
    pub fn cite(&self, member: usize, span: Span) -> Option<Evidence> {
        let article = &self.story.members.get(member)?.article;
        let span = span.trim(&article.reading.text);
        let place = article.in_file(span)?;
        let (prefix, suffix) = around(article, span, place);
        Some(Evidence {
            article: article_id(member),
            start: self.chars[member].char_at(&article.text, place.start),
            end: self.chars[member].char_at(&article.text, place.end),
            exact: place.of(&article.text).to_owned(),
            attributed_to: None,
            hedge: None,
            as_written: None,
            redacted: article.is_masked(Span::new(place.start.saturating_sub(prefix.len()), place.end + suffix.len())),
            prefix,
            suffix,
        })
    }

    /// As [`Citer::cite`], credited to `source`, with the words that name it here.
    pub fn cite_from(
        &self,
        member: usize,
        span: Span,
        source: Option<Source>,
        written: Option<&str>,
    ) -> Option<Evidence> {
        let mut evidence = self.cite(member, span)?;
        evidence.attributed_to = source;
        evidence.as_written = written.map(str::to_owned);
        Some(evidence)
    }

    /// The place of `span` without its surroundings.
    pub fn place(&self, member: usize, span: Span) -> Option<Place> {
        let found = self.cite(member, span)?;
        Some(Place { article: found.article, start: found.start, end: found.end, exact: found.exact })
    }

    /// Which of `evidence` an item is named after: stated publication date first, undated last; then path, then start.
    pub fn earliest<'e>(&self, evidence: impl IntoIterator<Item = &'e Evidence>) -> Option<&'e Evidence> {
        evidence.into_iter().min_by_key(|e| {
            let member = member_of(&e.article).and_then(|m| self.story.members.get(m));
            let stated = member.and_then(|m| m.article.metadata.published.as_ref()).map(|p| p.value.clone());
            let path = member.map(|m| m.article.path.clone()).unwrap_or_default();
            (stated.is_none(), stated, path, e.start)
        })
    }

    /// The id of an item of `kind` (q, f, e, d) with this evidence, in `digits` hex digits.
    pub fn id<'e>(&self, kind: char, evidence: impl IntoIterator<Item = &'e Evidence>, digits: usize) -> String {
        let Some(first) = self.earliest(evidence) else { return String::new() };
        let Some(member) = member_of(&first.article) else { return String::new() };
        let article = &self.story.members[member].article;
        let body = self.chars[member].char_at(&article.text, article.body.start);
        item_id(kind, &article.sha256, first.start.saturating_sub(body), first.end.saturating_sub(body), digits)
    }
}

/// `a1` for member number 0.
pub fn article_id(member: usize) -> String {
    format!("a{}", member + 1)
}

/// Number 0 for `a1`.
pub fn member_of(id: &str) -> Option<usize> {
    id.strip_prefix('a')?.parse::<usize>().ok()?.checked_sub(1)
}

/// Up to [`AROUND`] code points of the file before and after `place`, never past the block that holds `span`.
fn around(article: &Article, span: Span, place: Span) -> (String, String) {
    let block = article.reading.block_at(span.start).and_then(|block| article.in_file(block.span));
    let Some(block) = block else { return Default::default() };
    let before = article.text.get(block.start..place.start).unwrap_or("");
    let after = article.text.get(place.end..block.end).unwrap_or("");
    let skip = before.chars().count().saturating_sub(AROUND);
    let mut first = place.start - before.chars().skip(skip).map(char::len_utf8).sum::<usize>();
    let mut last = place.end + after.chars().take(AROUND).map(char::len_utf8).sum::<usize>();
    // What stands for a hidden name is shown whole or not at all.
    for mask in article.masks.iter().map(|mask| mask.place) {
        if mask.start < first && first < mask.end {
            first = mask.end.min(place.start);
        }
        if mask.start < last && last < mask.end {
            last = mask.start.max(place.end);
        }
    }
    let part = |start: usize, end: usize| article.text.get(start..end).unwrap_or("").to_owned();
    (part(first, place.start), part(place.end, last))
}

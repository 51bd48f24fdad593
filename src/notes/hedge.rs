//! Words of doubt, kept with what they qualify.

use crate::lexicon::entries;
use crate::text::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

static HEDGES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(entries(include_str!("../lexicon/en/hedges.txt")))
        .ok()
});

/// The hedges inside `span` of `text`, in order, but those in `apart`.
pub(crate) fn find(text: &str, span: Span, apart: &[Span]) -> Vec<Span> {
    let Some(hedges) = HEDGES.as_ref() else { return Vec::new() };
    hedges
        .find_iter(span.of(text))
        .map(|m| Span::new(m.start(), m.end()).shift(span.start))
        .filter(|found| is_whole(text, *found) && !apart.iter().any(|a| a.overlaps(*found)))
        .collect()
}

/// Whether `span` begins and ends at word boundaries; a month called May is none.
fn is_whole(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let after = text[span.end..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-');
    before
        && after
        && !(span.of(text).starts_with("May")
            && span.start > 0
            && !text[..span.start].trim_end().ends_with(['.', '“', '"']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hedges_are_found_whole_and_longest_first() {
        let text = "Rebels may have reportedly seized the mayor's car in May, an unconfirmed report said.";
        let found: Vec<&str> = find(text, Span::new(0, text.len()), &[]).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, ["may have", "reportedly", "unconfirmed"]);
    }
}

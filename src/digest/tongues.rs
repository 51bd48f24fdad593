//! Languages of a story: which one its page is in, and how far each was read.

use crate::notes::{self, Depth};
use crate::story::{Member, Story};
use crate::text::primary_language;
use std::collections::BTreeMap;

/// The primary language of an article: `es` of `es-CO`.
pub(in crate::digest) fn of_member(member: &Member) -> &str {
    primary_language(&member.article.metadata.language)
}

/// Whether an article was parsed.
pub(in crate::digest) fn is_parsed(member: &Member) -> bool {
    notes::depth(of_member(member)) == Depth::Full
}

/// The language of a story: that of most of its articles that were read; of two with as many the one of which more is
/// understood. Where nobody read any, that of most of all.
pub(in crate::digest) fn of_story(story: &Story) -> &str {
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for member in &story.members {
        let read = usize::from(notes::depth(of_member(member)) != Depth::No);
        let count = counts.entry(of_member(member)).or_default();
        *count = (count.0 + read, count.1 + 1, count.2 + member.notes.sentences.len());
    }
    let most = counts.into_iter().max_by_key(|(language, count)| (*count, std::cmp::Reverse(*language)));
    most.map_or("", |(language, _)| language)
}

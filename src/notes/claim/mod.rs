//! Attributed claims: who says what, by which cue. See the files below for each kind of cue.

mod adverb;
mod candidate;
mod clause;
mod subject;
mod tree;

use super::{Claim, Name, Quote};
use crate::language::Parse;
use candidate::Candidate;
use tree::Tree;

/// The claims of one article, in order.
///
/// `text` is the reading's text, `parses` one parse a block with spans in that text's bytes, `quotes` the direct
/// speech found before, with speakers, `names` whom the article names.
pub(crate) fn find(text: &str, parses: &[Parse], quotes: &[Quote], names: &[Name]) -> Vec<Claim> {
    let _ = (text, parses, quotes, names);
    Vec::new()
}

/// Candidates.
pub(crate) fn raw(
    text: &str,
    parses: &[Parse],
) -> Vec<(String, String, Vec<crate::text::Span>, Vec<crate::text::Span>, Vec<crate::text::Span>)> {
    let mut out = Vec::new();
    for p in parses {
        let tree = Tree::new(text, p);
        let mut all: Vec<Candidate> = clause::find(&tree);
        all.extend(adverb::find(&tree));
        for c in all {
            out.push((c.lemma, c.frame, c.content, c.source, c.cue));
        }
    }
    out
}

//! What scripts/fit_weights.py fits on: the features of a story's candidates, of their concepts, and the names of all.

use super::candidate::{Candidate, candidates};
use super::features::{BRIEF_FEATURES, SENTENCE_FEATURES};
use crate::digest::desk::Desk;
use crate::digest::weigh::{PAIR_FEATURES, WORD_FEATURES, row};
use crate::text::squash;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The features of the sentences that may enter the brief.
pub(in crate::digest) fn features(desk: &Desk<'_>) -> Value {
    let candidates = candidates(desk.story, &desk.concepts, &row("sentence", &SENTENCE_FEATURES));
    let (mut words, mut pairs) = (BTreeMap::new(), BTreeMap::new());
    for &id in candidates.iter().flat_map(|c| c.passage.ids()) {
        let concept = desk.concepts.concept(id);
        if concept.is_word() {
            words.insert(id, concept.word_features());
        } else {
            pairs.insert(id, concept.pair_features());
        }
    }
    json!({
        "names": { "word": WORD_FEATURES, "pair": PAIR_FEATURES, "sentence": SENTENCE_FEATURES, "brief": BRIEF_FEATURES },
        "candidates": candidates.iter().map(|c| sentence(desk, c)).collect::<Vec<_>>(),
        "words": words,
        "pairs": pairs,
    })
}

fn sentence(desk: &Desk<'_>, candidate: &Candidate) -> Value {
    json!({
        "text": squash(candidate.span.of(&desk.story.members[candidate.member].article.reading.text)),
        "member": candidate.member,
        "place": candidate.place,
        "features": candidate.features,
        "concepts": candidate.passage.ids(),
        "hangs": candidate.hang.nowhere || candidate.stale,
    })
}

//! What matters in a story: the learned worth of its words and of its pairs of neighbouring words.
//!
//! Each word and each pair that an article tells (a *concept*) has a few named features: whether titles hold it, how early
//! the second text tells it, how often it stands … A weight for each feature, fitted on roundups that people wrote
//! (scripts/fit_weights.py, weights.toml), makes them one number. A passage is worth what its distinct concepts are
//! worth together, so saying a thing twice gains nothing. A brief, a timeline, quotes and facts can all be ranked by it.

mod concept;
mod count;
mod weights;

pub(in crate::digest) use concept::TITLE_FEATURES;
pub(in crate::digest) use concept::weighed;
pub use concept::{PAIR_FEATURES, WORD_FEATURES};
pub(in crate::digest) use count::running;
pub(in crate::digest) use weights::row;

use crate::digest::tongues::of_story;
use crate::story::Story;
use concept::{Concept, keys};
use std::collections::BTreeMap;

/// The concepts of one story, each with its worth.
pub struct Concepts {
    /// The story's language: all words are taken for its own.
    language: String,
    ids: BTreeMap<String, ConceptId>,
    known: Vec<Concept>,
    worth: Vec<f64>,
}

/// Index into the concepts of a story.
pub type ConceptId = usize;

/// The distinct concepts of a passage, in order: `[3, 17, 18]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage(Vec<ConceptId>);

impl Passage {
    /// Their numbers, in order.
    pub fn ids(&self) -> &[ConceptId] {
        &self.0
    }

    /// Adds what `other` holds.
    pub fn add(&mut self, other: &Self) {
        self.0.extend(&other.0);
        self.0.sort_unstable();
        self.0.dedup();
    }

    fn holds(&self, id: ConceptId) -> bool {
        self.0.binary_search(&id).is_ok()
    }
}

impl Concepts {
    /// Reads the articles of `story` once; copies of one text count as one.
    pub fn of(story: &Story) -> Self {
        let language = of_story(story).to_owned();
        let (ids, known) = count::count(story, &language);
        let weights = weights::weights();
        let worth = known.iter().map(|concept| concept.worth(weights)).collect();
        Self { language, ids, known, worth }
    }

    /// The concepts of `text` that the story knows.
    pub fn read(&self, text: &str) -> Passage {
        let mut found: Vec<ConceptId> =
            keys(&self.language, text).iter().filter_map(|key| self.ids.get(key).copied()).collect();
        found.sort_unstable();
        found.dedup();
        Passage(found)
    }

    /// The concept of each word of content in `text`, in order; `None` for a word that no article has.
    pub fn words(&self, text: &str) -> Vec<Option<&Concept>> {
        let stems =
            concept::tokens(&self.language, text).into_iter().filter(|token| token.content).map(|token| token.stem);
        stems.map(|stem| self.ids.get(&stem).map(|&id| &self.known[id])).collect()
    }

    /// What `passage` is worth. Words without weight in the story cost a little, so the sum of a long aside can be below 0.
    pub fn weigh(&self, passage: &Passage) -> f64 {
        passage.0.iter().map(|&id| self.worth[id]).sum()
    }

    /// What `passage` adds where `told` is told.
    pub fn gain(&self, passage: &Passage, told: &Passage) -> f64 {
        passage.0.iter().filter(|id| !told.holds(**id)).map(|&id| self.worth[id]).sum()
    }

    /// The concept of a number, for whom the features themselves concern: `explain`, the fit.
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.known[id]
    }
}

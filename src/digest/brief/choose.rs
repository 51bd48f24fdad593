//! Choosing sentences together, and their order.

use super::candidate::Candidate;
use super::features::{BRIEF_FEATURES, SENTENCE_FEATURES, brief};
use crate::digest::alike::{Alike, Stems};
use crate::digest::weigh::{Concepts, Passage, row, weighed};
use crate::story::CastId;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// How many lines a brief has at the most.
const LINES: usize = 4;
/// How many sets are kept while they grow.
const BEAM: usize = 60;
/// How many words a brief has where its articles give as many.
const WORDS: RangeInclusive<usize> = 76..=112;
/// From which share of its weight on a sentence repeats the lines before it.
const REPEATS: f64 = 0.6;

/// Sentences of an article that open it.
const OPENING: usize = 2;
/// From which share of the shorter one's stems on two openings tell one event.
const ONE_EVENT: f64 = 0.5;

/// Lines chosen so far.
#[derive(Clone)]
struct Set {
    lines: Vec<usize>,
    told: Passage,
    value: f64,
}

/// The numbers of the candidates that make the best brief, in the order of print.
pub(super) fn choose(candidates: &[Candidate], concepts: &Concepts, alike: &Alike) -> Vec<usize> {
    let judge = Judge {
        candidates,
        concepts,
        alike,
        sentence: row("sentence", &SENTENCE_FEATURES),
        brief: row("brief", &BRIEF_FEATURES),
    };
    let mut beam = vec![Set { lines: Vec::new(), told: Passage::default(), value: 0.0 }];
    let mut best: Option<(usize, f64, Vec<usize>)> = None;
    for _ in 0..LINES {
        beam = judge.grown(&beam);
        for set in &beam {
            let Some(order) = judge.in_order(&set.lines) else { continue };
            let key = (judge.misses(&set.lines), judge.value(set));
            if best.as_ref().is_none_or(|b| key.0 < b.0 || key.0 == b.0 && key.1 > b.1) {
                best = Some((key.0, key.1, order));
            }
        }
    }
    best.map(|b| b.2).unwrap_or_default()
}

struct Judge<'a> {
    candidates: &'a [Candidate],
    concepts: &'a Concepts,
    alike: &'a Alike,
    sentence: [f64; SENTENCE_FEATURES.len()],
    brief: [f64; BRIEF_FEATURES.len()],
}

impl Judge<'_> {
    /// Each set with one more line, the best of them.
    fn grown(&self, beam: &[Set]) -> Vec<Set> {
        let mut seen: BTreeSet<Vec<usize>> = BTreeSet::new();
        let mut out = Vec::new();
        for set in beam {
            for i in (0..self.candidates.len()).filter(|i| self.may_join(&set.lines, *i)) {
                let mut lines = set.lines.clone();
                lines.push(i);
                lines.sort_unstable();
                if seen.insert(lines.clone()) {
                    out.push(self.with(set, lines, &self.candidates[i]));
                }
            }
        }
        let value = |set: &Set| self.value(set);
        out.sort_by(|a, b| value(b).total_cmp(&value(a)).then_with(|| a.lines.cmp(&b.lines)));
        out.truncate(BEAM);
        out
    }

    fn with(&self, set: &Set, lines: Vec<usize>, candidate: &Candidate) -> Set {
        let gain = self.concepts.gain(&candidate.passage, &set.told);
        let mut told = set.told.clone();
        told.add(&candidate.passage);
        Set { lines, told, value: set.value + gain + weighed(&self.sentence, &candidate.features) }
    }

    /// What the lines of a set are worth together.
    fn value(&self, set: &Set) -> f64 {
        let lines: Vec<&Candidate> = set.lines.iter().map(|&i| &self.candidates[i]).collect();
        set.value + weighed(&self.brief, &brief(&lines, set.told.ids().len()))
    }

    /// Whether a line is new beside `lines`, within the length of a brief, and to be understood somewhere.
    fn may_join(&self, lines: &[usize], i: usize) -> bool {
        let candidate = &self.candidates[i];
        let words: usize = lines.iter().map(|&l| self.candidates[l].words).sum();
        let repeats = |a: &Candidate, b: &Candidate| {
            self.alike.covered(&a.stems, &b.stems) >= REPEATS
                || self.alike.covered(&b.stems, &a.stems) >= REPEATS
                || a.statement.is_some() && a.statement == b.statement
                || are_openings_of_one(a, b)
                || a.wording.is_marked_beside(&b.wording)
        };
        !lines.contains(&i)
            && !candidate.hang.nowhere
            && !candidate.stale
            && words + candidate.words <= *WORDS.end()
            && !lines.iter().any(|&l| repeats(candidate, &self.candidates[l]))
    }

    /// By how much a set is not what a brief should be: words that are wanting, a line alone.
    fn misses(&self, lines: &[usize]) -> usize {
        let words: usize = lines.iter().map(|&l| self.candidates[l].words).sum();
        usize::from(words < *WORDS.start()) + usize::from(lines.len() < 2)
    }

    /// The order of print: what leads, then the rest of its article, then article by article; `None` where a line would
    /// hang on something that does not stand before it.
    fn in_order(&self, lines: &[usize]) -> Option<Vec<usize>> {
        let lead = *lines
            .iter()
            .filter(|&&l| self.may_lead(l))
            .max_by(|a, b| self.lead(**a).total_cmp(&self.lead(**b)).then(b.cmp(a)))?;
        let first = self.candidates[lead].member;
        let mut order: Vec<usize> = lines.iter().copied().filter(|&l| l != lead).collect();
        order.sort_by_key(|&l| (self.candidates[l].member != first, l));
        order.insert(0, lead);
        self.reads_on(&order).then_some(order)
    }

    /// Whether a sentence may stand first.
    fn may_lead(&self, line: usize) -> bool {
        self.candidates[line].hang.holds_after(&Stems::new(), &[], false)
    }

    /// How well it stands first: on the last day, as an opening, by its worth.
    fn lead(&self, line: usize) -> f64 {
        let candidate = &self.candidates[line];
        let opens = if candidate.place == 0 { 3.0 } else { 0.0 };
        let latest = if candidate.latest { 2.0 } else { 0.0 };
        candidate.worth(self.concepts, &self.sentence) + opens + latest
    }

    fn reads_on(&self, order: &[usize]) -> bool {
        let mut told = Stems::new();
        let mut met: Vec<CastId> = Vec::new();
        let mut before: Option<&Candidate> = None;
        for &line in order {
            let candidate = &self.candidates[line];
            let follows = before.is_some_and(|b| b.member == candidate.member && b.place + 1 == candidate.place);
            if !candidate.hang.holds_after(&told, &met, follows) {
                return false;
            }
            told.extend(candidate.stems.iter().cloned());
            met.extend(&candidate.hang.named);
            before = Some(candidate);
        }
        true
    }
}

/// Whether two openings of two articles tell the head event twice: of their words, all of which weigh little since the
/// whole story is about them, many are the same.
fn are_openings_of_one(a: &Candidate, b: &Candidate) -> bool {
    let both = a.stems.intersection(&b.stems).count() as f64;
    let fewer = a.stems.len().min(b.stems.len()).max(1) as f64;
    a.member != b.member && a.place < OPENING && b.place < OPENING && both >= ONE_EVENT * fewer
}

//! Facts: what claims and statements of several articles say alike, each article with its own source and hedge.

mod entry;
mod extent;
mod figures;
mod fragment;
mod join;
mod rank;
mod source;
pub(in crate::digest) mod unit;

use super::alike::Alike;
use super::cite::Citer;
use super::model::{Block, Difference, EventEntry, Evidence, Evidences, FactEntry, Line};
use crate::story::Story;

/// Most facts of a story.
const MOST: usize = 40;

/// All tellings of a story and which of them say the same.
pub(crate) struct Tellings {
    pub(in crate::digest) units: Vec<unit::Unit>,
    pub(in crate::digest) groups: Vec<Vec<usize>>,
}

impl Tellings {
    /// Of all articles of `story`.
    pub(crate) fn of(story: &Story, alike: &Alike) -> Self {
        let units = unit::all(story);
        let groups = join::groups(&units, alike);
        Self { units, groups }
    }
}

/// The facts of `story`: corroborated ones first, then those of one article that name a number, a person or an
/// official act; at most `MOST`.
pub(crate) fn compose(story: &Story, tellings: &Tellings, alike: &Alike, citer: &Citer) -> Vec<FactEntry> {
    let units = &tellings.units;
    let groups = rank::order(story, units, tellings.groups.clone(), alike);
    let mut facts: Vec<FactEntry> =
        groups.iter().filter_map(|group| entry::of(story, units, group, alike, citer)).collect();
    one_a_span(&mut facts);
    facts.truncate(MOST);
    figures::widen(story, citer, &mut facts);
    facts
}

/// The same words are one fact: that of the voice that ranks first.
fn one_a_span(facts: &mut Vec<FactEntry>) {
    let mut seen = std::collections::BTreeSet::new();
    facts.retain(|fact| {
        let first = &fact.evidence.first;
        seen.insert((first.article.clone(), first.start, first.end))
    });
}

/// Marks the facts that the brief, the timeline or a difference tells already: their leading words lie in a line
/// above.
pub fn mark_told(facts: &mut [FactEntry], brief: &[Line], timeline: &[EventEntry], differences: &[Difference]) {
    let lines = brief.iter().map(|l| &l.evidence);
    let events = timeline.iter().map(|e| &e.evidence);
    let versions = differences.iter().flat_map(|d| d.versions.iter().map(|v| &v.evidence));
    let above: Vec<&Evidences> = lines.chain(events).chain(versions).collect();
    for fact in facts {
        if above.iter().any(|e| covers(&e.first, &fact.evidence.first)) {
            fact.standing.shown_in = Some(Block::Timeline);
        }
    }
}

/// Whether nearly all of `words` stand in `line`.
fn covers(line: &Evidence, words: &Evidence) -> bool {
    let both = line.end.min(words.end).saturating_sub(line.start.max(words.start));
    line.article == words.article && both * 10 >= (words.end - words.start) * 8
}

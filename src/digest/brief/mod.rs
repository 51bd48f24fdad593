//! The brief: two to four whole sentences that read on, chosen together: those whose distinct words and pairs of words
//! are worth most in the story (`weigh`), none of which hangs on a sentence left behind. What became of it comes first.

mod candidate;
mod choose;
mod dump;
mod features;
mod hang;
mod stale;

pub(super) use dump::features;
pub(super) use features::{BRIEF_FEATURES, SENTENCE_FEATURES};

use super::alike::{Alike, stems};
use super::cite::Citer;
use super::desk::Desk;
use super::model::{Evidences, Line, Standing};
use super::weigh::row;
use crate::story::Story;
use crate::text::{Span, squash};
use candidate::Candidate;

/// From which share of the line's weight on another sentence tells the same.
const SAME: f64 = 0.36;
/// From which share of the lighter sentence's weight on two sentences tell the same.
const ALIKE: f64 = 0.46;

/// Composes the brief of a story.
pub(super) fn compose(desk: &Desk<'_>) -> Vec<Line> {
    let candidates = candidate::candidates(desk.story, &desk.concepts, &row("sentence", &SENTENCE_FEATURES));
    let chosen = choose::choose(&candidates, &desk.concepts, desk.alike);
    chosen.iter().filter_map(|&i| line(desk.story, desk.alike, desk.citer, &candidates[i])).collect()
}

/// The best sentence of each other article that tells the same.
fn tellings(story: &Story, alike: &Alike, candidate: &Candidate) -> Vec<(usize, Span)> {
    let mut out = vec![(candidate.member, candidate.span)];
    for (i, member) in story.members.iter().enumerate().filter(|(i, _)| *i != candidate.member) {
        let text = &member.article.reading.text;
        let best = member
            .notes
            .sentences
            .iter()
            .map(|&span| (stems(span.of(text)), span))
            .filter(|(told, _)| alike.shared(&candidate.stems, told) >= ALIKE)
            .map(|(told, span)| (alike.covered(&candidate.stems, &told), span))
            .filter(|(covered, span)| *covered >= SAME && span.of(text).split_whitespace().count() >= 6)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        out.extend(best.map(|(_, span)| (i, span)));
    }
    out
}

fn line(story: &Story, alike: &Alike, citer: &Citer<'_>, candidate: &Candidate) -> Option<Line> {
    let tellings = tellings(story, alike, candidate);
    let mut evidence = tellings.iter().filter_map(|(member, span)| citer.cite(*member, *span));
    let first = evidence.next()?;
    let text = squash(candidate.span.of(&story.members[candidate.member].article.reading.text));
    Some(Line { text, standing: Standing::default(), evidence: Evidences { first, rest: evidence.collect() } })
}

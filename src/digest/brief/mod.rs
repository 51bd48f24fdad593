//! The brief: two to four whole sentences that read on, chosen together: those whose distinct words and pairs of words
//! are worth most in the story (`weigh`), none of which hangs on a sentence left behind. What became of it comes first.

mod candidate;
mod choose;
mod dump;
pub(in crate::digest) mod features;
mod stale;

pub(super) use candidate::carries;
pub(super) use dump::features;
pub(super) use features::SENTENCE_FEATURES;
pub(super) use stale::Days;

use super::desk::Desk;
use super::model::{Evidences, Line, Standing};
use super::weigh::row;
use crate::text::squash;
use candidate::Candidate;

/// Composes the brief of a story: its lines, each with the number of the statement that it prints.
pub(super) fn compose(desk: &Desk<'_>) -> Vec<(Line, Option<usize>)> {
    let mut candidates = candidate::candidates(desk.story, &desk.concepts, &row("sentence", &SENTENCE_FEATURES));
    for candidate in &mut candidates {
        let lead = desk.telling_in(candidate.member, candidate.span);
        candidate.statement = lead.map(|lead| desk.statements.of[lead]);
    }
    let chosen = choose::choose(&candidates, &desk.concepts, desk.alike);
    chosen.iter().filter_map(|&i| line(desk, &candidates[i])).collect()
}

/// A line prints its whole sentence and cites all articles that tell what its main clause states.
fn line(desk: &Desk<'_>, candidate: &Candidate) -> Option<(Line, Option<usize>)> {
    let text = squash(candidate.span.of(&desk.story.members[candidate.member].article.reading.text));
    let own = desk.citer.cite(candidate.member, candidate.span)?;
    let Some(lead) = desk.telling_in(candidate.member, candidate.span) else {
        return Some((Line { text, standing: Standing::default(), evidence: Evidences::one(own) }, None));
    };
    let number = desk.statements.of[lead];
    let mut evidence = desk.evidence(&desk.statements.all[number], lead)?;
    let first = &mut evidence.first;
    (first.start, first.end, first.exact) = (own.start, own.end, own.exact);
    (first.prefix, first.suffix) = (own.prefix, own.suffix);
    Some((Line { text, standing: desk.standing(number, 1.0), evidence }, Some(number)))
}

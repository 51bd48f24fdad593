//! The brief: two to four whole sentences that read on, chosen together: those whose distinct words and pairs of words
//! are worth most in the story (`weigh`), none of which hangs on a sentence left behind. What became of it comes first.

mod candidate;
mod choose;
mod dump;
mod features;
mod hang;
mod stale;

pub(super) use candidate::carries;
pub(super) use dump::features;
pub(super) use features::{BRIEF_FEATURES, SENTENCE_FEATURES};
pub(super) use stale::Days;

use super::desk::Desk;
use super::model::{Evidences, Line, Standing};
use super::weigh::row;
use crate::text::squash;
use candidate::Candidate;

/// Composes the brief of a story.
pub(super) fn compose(desk: &Desk<'_>) -> Vec<Line> {
    let candidates = candidate::candidates(desk.story, &desk.concepts, &row("sentence", &SENTENCE_FEATURES));
    let chosen = choose::choose(&candidates, &desk.concepts, desk.alike);
    chosen.iter().filter_map(|&i| line(desk, &candidates[i])).collect()
}

/// The sentence as it is printed, with all that tell what it mainly tells.
fn line(desk: &Desk<'_>, candidate: &Candidate) -> Option<Line> {
    let text = squash(candidate.span.of(&desk.story.members[candidate.member].article.reading.text));
    let first = desk.citer.cite(candidate.member, candidate.span)?;
    let Some(telling) = desk.telling_in(candidate.member, candidate.span) else {
        return Some(Line { text, standing: Standing::default(), evidence: Evidences { first, rest: Vec::new() } });
    };
    let number = desk.statements.of[telling];
    let told = desk.evidence(&desk.statements.all[number], telling);
    let rest = told.map(|t| t.iter().filter(|e| e.article != first.article).cloned().collect()).unwrap_or_default();
    let standing = desk.standing(number, 1.0);
    Some(Line { text, standing, evidence: Evidences { first, rest } })
}

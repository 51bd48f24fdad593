//! When words were said, where a telling says so.

use super::super::cite::Citer;
use super::super::model::Place;
use super::super::said::Said;
use super::utterance::Utterance;
use crate::story::Story;

/// The day of the utterance and the words that tell it: of the telling that says it most firmly.
pub(super) fn when(
    story: &Story,
    citer: &Citer,
    all: &[Utterance],
    group: &[usize],
) -> (Option<String>, Option<Place>) {
    let told = group.iter().filter_map(|&u| {
        let member = all[u].member;
        let quote = &story.members[member].notes.quotes[all[u].quote];
        Some((member, super::super::said::said(story, member, quote)?))
    });
    // Beyond its own paragraph a telling gives a quote its day, never a bare month or year: that is too far a guess.
    let near = |said: &Said| said.distance < 2 || said.date.len() == "2025-11-11".len();
    let best = told.filter(|(_, said)| near(said)).min_by_key(|(_, said)| said.distance);
    best.map_or((None, None), |(member, said)| (Some(said.date), citer.place(member, said.span)))
}

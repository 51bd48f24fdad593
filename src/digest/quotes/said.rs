//! When words were said, where a telling says so.

use super::super::cite::Citer;
use super::super::model::Place;
use super::utterance::Utterance;
use crate::story::Story;

/// How sure a day must be to be told.
const RECORD: f32 = 0.85;

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
    let best = told
        .filter(|(_, said)| said.confidence >= RECORD)
        .max_by(|a, b| a.1.confidence.total_cmp(&b.1.confidence).then(b.1.date.cmp(&a.1.date)));
    best.map_or((None, None), |(member, said)| (Some(said.date), citer.place(member, said.span)))
}

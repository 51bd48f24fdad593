//! When words were said, where a telling says so.

use super::super::cite::Citer;
use super::super::model::Place;
use super::utterance::Utterance;
use crate::story::Story;

/// The day of the utterance and the words that tell it: of the first telling with a date.
pub(super) fn when(
    story: &Story,
    citer: &Citer,
    all: &[Utterance],
    group: &[usize],
) -> (Option<String>, Option<Place>) {
    let told = group.iter().find_map(|&u| {
        let member = all[u].member;
        let quote = &story.members[member].notes.quotes[all[u].quote];
        let (date, span) = super::super::timeline::said(story, member, quote)?;
        Some((date, citer.place(member, span)))
    });
    told.map_or((None, None), |(date, place)| (Some(date), place))
}

//! Tellings of one event whose dates cannot both be right.

use super::super::alike::{Alike, Stems};
use super::super::model::Source;
use super::merge::Group;
use super::telling::Telling;
use crate::notes::EventStatus;
use crate::story::Story;
use crate::text::Span;

/// Least share of the lighter telling's weight that both have.
const SHARED: f64 = 0.5;
/// Fewest stems that both have.
const STEMS: usize = 4;

/// One event and its tellings, the timeline's date first.
#[derive(Clone, Debug)]
pub(crate) struct Conflict {
    /// Tellings of two dates or more.
    pub tellings: Vec<Dated>,
}

/// One telling with its date.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    /// Number of the article.
    pub member: usize,
    /// The clause.
    pub span: Span,
    /// Its sentence.
    pub sentence: Span,
    /// The words that date it.
    pub time: Span,
    /// The date, EDTF.
    pub date: String,
    /// Whom the article credits.
    pub source: Option<Source>,
}

/// The conflict in `group`, if there is one: same verb, most words alike, two articles, dates apart.
pub(super) fn of(story: &Story, alike: &Alike, all: &[Telling], group: &Group) -> Option<Conflict> {
    let dated: Vec<usize> = group.tellings.iter().copied().filter(|&t| all[t].date.is_some()).collect();
    let agrees = |t: usize| all[t].date.as_ref().is_some_and(|d| d.agrees(&group.date));
    let (mut right, mut other) = (Vec::new(), Vec::new());
    for &a in dated.iter().filter(|&&t| agrees(t)) {
        for &b in dated.iter().filter(|&&t| !agrees(t)) {
            if conflicts(story, alike, &all[a], &all[b]) {
                right.push(a);
                other.push(b);
            }
        }
    }
    right.dedup();
    other.sort_unstable();
    other.dedup();
    let tellings: Vec<Dated> = right.iter().chain(&other).filter_map(|&t| told(story, &all[t])).collect();
    (tellings.len() >= 2 && tellings.len() == right.len() + other.len()).then_some(Conflict { tellings })
}

fn conflicts(story: &Story, alike: &Alike, a: &Telling, b: &Telling) -> bool {
    let common: Stems = a.stems.intersection(&b.stems).cloned().collect();
    let copies = story.members[a.member].text_group == story.members[b.member].text_group;
    !copies
        && a.trigger == b.trigger
        && a.status == EventStatus::Done
        && b.status == EventStatus::Done
        && common.len() >= STEMS
        && alike.shared(&a.stems, &b.stems) >= SHARED
}

fn told(story: &Story, telling: &Telling) -> Option<Dated> {
    let member = &story.members[telling.member];
    let event = &member.notes.events[telling.event];
    let time = member.notes.times.get(event.time?)?.span;
    let span = if telling.span.contains(time) { telling.span } else { telling.span.join(time) };
    Some(Dated {
        member: telling.member,
        span,
        sentence: event.sentence,
        time,
        date: telling.date.as_ref()?.text.clone(),
        source: telling.credited(story),
    })
}

//! Tellings of one event whose dates or places cannot both be right.

use super::super::alike::{Alike, Stems};
use super::super::model::Source;
use super::merge::Group;
use super::place;
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
    /// What is told apart: `date` or `place`.
    pub kind: &'static str,
    /// Tellings of two values or more.
    pub tellings: Vec<Slot>,
}

/// One telling with its date or place.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// Number of the article.
    pub member: usize,
    /// The clause.
    pub span: Span,
    /// Its sentence.
    pub sentence: Span,
    /// The words that date or place it.
    pub words: Span,
    /// The date, EDTF, or the place as written.
    pub value: String,
    /// Whom the article credits.
    pub source: Option<Source>,
}

/// The conflicts in `group`: same verb, most words alike, two articles, dates or places apart.
pub(super) fn of(story: &Story, alike: &Alike, all: &[Telling], group: &Group) -> Vec<Conflict> {
    let dates = of_dates(story, alike, all, group);
    dates.into_iter().chain(of_places(story, alike, all, group)).collect()
}

fn of_dates(story: &Story, alike: &Alike, all: &[Telling], group: &Group) -> Option<Conflict> {
    let dated: Vec<usize> = group.tellings.iter().copied().filter(|&t| is_day_told(story, &all[t])).collect();
    let agrees = |t: usize| all[t].date.as_ref().is_some_and(|d| d.agrees(&group.date));
    let (mut right, mut other) = (Vec::new(), Vec::new());
    for &a in dated.iter().filter(|&&t| agrees(t)) {
        for &b in dated.iter().filter(|&&t| !agrees(t)) {
            if !is_close(&all[a], &all[b]) && conflicts(story, alike, &all[a], &all[b]) {
                right.push(a);
                other.push(b);
            }
        }
    }
    right.dedup();
    other.sort_unstable();
    other.dedup();
    let tellings: Vec<Slot> = right.iter().chain(&other).filter_map(|&t| dated_at(story, &all[t])).collect();
    (tellings.len() >= 2 && tellings.len() == right.len() + other.len()).then_some(Conflict { kind: "date", tellings })
}

/// Whether a telling's date can be held against another's: it is not counted in hours from another one, and it is the
/// only date of its clause.
fn is_day_told(story: &Story, telling: &Telling) -> bool {
    let member = &story.members[telling.member];
    let text = &member.article.reading.text;
    let dates = member.notes.times.iter().filter(|x| x.is_date() && telling.span.contains(x.span));
    let hours = member.notes.events[telling.event]
        .time
        .and_then(|t| member.notes.times.get(t))
        .is_some_and(|x| crate::text::words(x.span.of(text)).iter().any(|w| w.starts_with("hour")));
    telling.date.is_some() && !hours && dates.count() <= 1
}

fn conflicts(story: &Story, alike: &Alike, a: &Telling, b: &Telling) -> bool {
    let common: Stems = a.stems.intersection(&b.stems).cloned().collect();
    let copies = story.members[a.member].text_group == story.members[b.member].text_group;
    !copies
        && a.trigger == b.trigger
        && !is_speech(story, a)
        && a.status == EventStatus::Done
        && b.status == EventStatus::Done
        && common.len() >= STEMS
        && alike.shared(&a.stems, &b.stems) >= SHARED
}

/// Whether the verb of a telling only reports: people say a thing on many days.
fn is_speech(story: &Story, telling: &Telling) -> bool {
    crate::lexicon::is_core_speech_verb(&story.members[telling.member].notes.events[telling.event].lemma)
}

/// Whether two dates are too near for a conflict where one of them rests on an inferred publication date: that may be
/// days off.
fn is_close(a: &Telling, b: &Telling) -> bool {
    const WEEK: i32 = 7;
    let (Some(x), Some(y)) = (&a.date, &b.date) else { return true };
    let gap = (x.first - y.last).get_days().max((y.first - x.last).get_days());
    !(a.firm && b.firm) && gap <= WEEK
}

fn dated_at(story: &Story, telling: &Telling) -> Option<Slot> {
    let member = &story.members[telling.member];
    let time = member.notes.times.get(member.notes.events[telling.event].time?)?.span;
    slot(story, telling, time, telling.date.as_ref()?.text.clone())
}

fn slot(story: &Story, telling: &Telling, words: Span, value: String) -> Option<Slot> {
    let event = &story.members[telling.member].notes.events[telling.event];
    let span = if telling.span.contains(words) { telling.span } else { telling.span.join(words) };
    Some(Slot { member: telling.member, span, sentence: event.sentence, words, value, source: telling.credited(story) })
}

/// One conflict of places of a kind, two countries or two cities: what lies inside what else is not known here.
fn of_places(story: &Story, alike: &Alike, all: &[Telling], group: &Group) -> Option<Conflict> {
    let placed: Vec<(usize, place::Placed)> =
        group.tellings.iter().filter_map(|&t| Some((t, place::of(story, &all[t])?))).collect();
    for (at, (a, here)) in placed.iter().enumerate() {
        for (b, there) in &placed[at + 1..] {
            if place::differ(story, (&all[*a], here), (&all[*b], there)) && conflicts(story, alike, &all[*a], &all[*b])
            {
                let one = |t: usize, p: &place::Placed| slot(story, &all[t], p.span, p.written.clone());
                return Some(Conflict { kind: "place", tellings: vec![one(*a, here)?, one(*b, there)?] });
            }
        }
    }
    None
}

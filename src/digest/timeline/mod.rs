//! The timeline: what happened when, each event once however many articles tell it.

mod conflict;
mod later;
mod merge;
mod place;
mod relevance;
mod said;
mod telling;

use super::alike::Alike;
use super::cite::Citer;
use super::model::{EventEntry, Evidence, Evidences, Standing};
use crate::notes::EventStatus;
use crate::notes::time::Edtf;
use crate::story::Story;
use crate::text::squash;
pub(crate) use conflict::{Conflict, Slot};
use jiff::civil::Date;
pub(crate) use relevance::folded;
pub(crate) use said::{Said, said};
use telling::Telling;

/// The events of `story` by date, the earliest first; of one date in the order of their first telling. With them
/// the events that articles tell at dates or places that cannot both be right.
pub(crate) fn compose(story: &Story, alike: &Alike, citer: &Citer) -> (Vec<EventEntry>, Vec<Conflict>) {
    let tellings = telling::all(story);
    let groups = merge::groups(story, alike, &tellings);
    let conflicts = groups.iter().flat_map(|g| conflict::of(story, alike, &tellings, g)).collect();
    let now = story.members.iter().filter_map(|m| m.published.as_ref()).map(|p| p.day).max();
    let mut entries: Vec<(Edtf, EventEntry)> =
        groups.iter().filter_map(|group| entry(story, citer, &tellings, group, now)).collect();
    one_a_clause(&mut entries);
    entries.sort_by_key(|a| (a.0.first, a.0.last));
    let mut entries: Vec<EventEntry> = entries.into_iter().map(|(_, entry)| entry).collect();
    cite_apart(&mut entries, citer);
    name_apart(&mut entries, citer);
    (entries, conflicts)
}

/// The same words are one entry: a clause with a second date in it tells its first event; what it tells as planned
/// stands apart, ahead.
fn one_a_clause(entries: &mut Vec<(Edtf, EventEntry)>) {
    let mut seen = std::collections::BTreeSet::new();
    let words = |entry: &EventEntry| {
        let first = &entry.evidence.first;
        (first.article.clone(), first.start, first.end)
    };
    entries.retain(|(_, entry)| seen.insert((words(entry), entry.status.clone())));
    let done = entries.iter().filter(|(_, entry)| entry.status.is_none());
    let done: std::collections::BTreeSet<_> = done.map(|(_, entry)| (words(entry), entry.date.clone())).collect();
    entries.retain(|(_, entry)| entry.status.is_none() || !done.contains(&(words(entry), entry.date.clone())));
}

fn entry(
    story: &Story,
    citer: &Citer,
    tellings: &[Telling],
    group: &merge::Group,
    now: Option<Date>,
) -> Option<(Edtf, EventEntry)> {
    let lead = &tellings[*group.tellings.first()?];
    let cited: Vec<Evidence> = group.tellings.iter().filter_map(|&t| evidence(story, citer, &tellings[t])).collect();
    let evidence = Evidences::try_from(cited).ok()?;
    let date = group.date.clone();
    let text = &story.members[lead.member].article.reading.text;
    let written = group.tellings.iter().find_map(|&t| tellings[t].written(story));
    let ahead = now.is_some_and(|now| date.first > now) && lead.status != EventStatus::Done;
    let status = match lead.status {
        EventStatus::Done => None,
        EventStatus::Planned => Some("planned".to_owned()),
        EventStatus::Denied => Some("denied".to_owned()),
    };
    let entry = EventEntry {
        id: String::new(),
        date: date.text.clone(),
        precision: date.precision.to_owned(),
        as_written: written.unwrap_or_default(),
        text: squash(lead.span.of(text)),
        evidence,
        status,
        ahead,
        standing: Standing::default(),
    };
    Some((date, entry))
}

fn evidence(story: &Story, citer: &Citer, telling: &Telling) -> Option<Evidence> {
    let mut evidence = citer.cite(telling.member, telling.span)?;
    evidence.as_written = telling.written(story);
    evidence.attributed_to = telling.credited(story);
    Some(evidence)
}

/// An id is made of the earliest citation. Where a clause is that of two entries, what happened and what it tells as
/// planned, the later entry cites it without its full stop.
fn cite_apart(entries: &mut [EventEntry], citer: &Citer) {
    let mut seen = std::collections::BTreeSet::new();
    for entry in entries {
        let Some(earliest) = citer.earliest(entry.evidence.iter()).map(|e| (e.article.clone(), e.start, e.end)) else {
            continue;
        };
        if seen.insert(earliest.clone()) {
            continue;
        }
        let twin =
            entry.evidence.iter_mut().find(|e| (&e.article, e.start, e.end) == (&earliest.0, earliest.1, earliest.2));
        if let Some(twin) = twin {
            drop_full_stop(twin);
            seen.insert((twin.article.clone(), twin.start, twin.end));
        }
    }
}

fn drop_full_stop(evidence: &mut Evidence) {
    if evidence.exact.ends_with('.') {
        evidence.exact.pop();
        evidence.end -= 1;
        evidence.suffix = std::iter::once('.').chain(evidence.suffix.chars()).take(super::cite::AROUND).collect();
    }
}

/// Gives each entry its id; a clash takes twelve digits.
fn name_apart(entries: &mut [EventEntry], citer: &Citer) {
    for digits in [8, 12] {
        let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        for entry in entries.iter() {
            *seen.entry(entry.id.clone()).or_default() += 1;
        }
        for entry in entries.iter_mut().filter(|e| e.id.is_empty() || seen.get(&e.id).is_some_and(|&n| n > 1)) {
            entry.id = citer.id('e', entry.evidence.iter(), digits);
        }
    }
}

//! When the thing that a clause tells happened: by the event of its own verb, never by a part's date.

use super::{Telling, When};
use crate::digest::alike::Stems;
use crate::digest::said::{BACK, is_a_week_before};
use crate::notes::time::{Edtf, Expression, Tense, edtf};
use crate::notes::{Clause, ClauseTense, Event, EventStatus, Notes};
use crate::story::{Member, Published, Story};
use crate::text::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The longest time that dates an event, in days.
const LONGEST: i32 = 366;
/// Stems that a clause shares with the head event, to be told of what followed it.
const SHARED: usize = 2;

/// How often the date that heads a line of a chronology is that of what the line tells.
const HEADED: f32 = 0.95;
/// Fewest lines of a chronology.
const LINES: usize = 3;

/// The lines of a chronology: of "27 October 2011: Dr Orrin weeps in court" the number of the date in front, and where
/// the words behind it begin; by where the sentence does.
pub(super) struct Chronology(BTreeMap<usize, (usize, usize)>);

impl Chronology {
    /// That of `member`: empty where fewer than three sentences are headed by a full date.
    pub fn of(member: &Member) -> Self {
        let text = &member.article.reading.text;
        let heads = |at: usize, time: &Expression| {
            let opens = member.notes.sentences.binary_search_by_key(&time.span.start, |s| s.start).is_ok();
            let rest = text.get(time.span.end..)?;
            let line = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '–' | '—' | '-'));
            let headed = opens && time.is_absolute() && time.names_day() && line.starts_with(char::is_uppercase);
            headed.then_some((time.span.start, (at, text.len() - line.len())))
        };
        let times = member.notes.times.iter().enumerate();
        let lines: BTreeMap<_, _> = times.filter_map(|(at, time)| heads(at, time)).collect();
        Self(if lines.len() < LINES { BTreeMap::new() } else { lines })
    }

    /// The words that a date heads, and when they happened, where `clause` is the first of such a line.
    pub fn line(&self, member: &Member, clause: &Clause) -> Option<(Span, When)> {
        let &(at, from) = self.0.get(&clause.sentence.start)?;
        if clause.span.start > from || clause.span.end <= from {
            return None;
        }
        let date = edtf(&member.times.get(at)?.as_ref()?.value).filter(|date| date.precision == "day")?;
        let written = member.notes.times.get(at)?.span;
        Some((Span::new(from, clause.span.end), When { date, written, firm: true, confidence: HEADED }))
    }
}

/// The event of a clause's own verb, of the infinitive that it leads to ("is due to begin in May"), or of what its verb
/// reports ("Ruiz said the council closed the bridge on Monday").
pub(super) fn event<'n>(notes: &'n Notes, clause: &Clause) -> Option<&'n Event> {
    let own = notes.events.iter().find(|e| e.trigger == clause.verb);
    let led_to = notes.events.iter().find(|e| e.time.is_some() && clause.leads_to.contains(&e.trigger));
    let reports = notes.claims.iter().filter(|c| c.cue.iter().any(|cue| cue.contains(clause.verb)));
    let mut told = reports.flat_map(|c| &c.content).flat_map(|content| {
        notes
            .events
            .iter()
            .filter(|e| e.time.is_some() && content.contains(e.trigger) && clause.span.contains(e.trigger))
    });
    own.filter(|e| e.time.is_some()).or(led_to).or_else(|| told.next()).or(own)
}

/// When `event` happened, where the text tells it and the value is known.
pub(super) fn of(member: &Member, event: &Event) -> Option<When> {
    let at = event.time?;
    let expression = member.notes.times.get(at)?;
    let value = member.times.get(at)?.as_ref()?;
    let date = edtf(&value.value).filter(|d| d.days() <= LONGEST && !expression.is_bare_clock())?;
    let inferred = member.published.as_ref().is_some_and(|p| p.because.is_some());
    // "Announced a march on 7 December", told in November: the day of the march.
    let ahead = |own: Date| (date.first - own).get_days() > 1;
    let done = event.status == EventStatus::Done && expression.tense == Tense::Past;
    if done && member.published.as_ref().is_some_and(|p| ahead(p.day)) {
        return None;
    }
    Some(When {
        date,
        written: expression.span,
        firm: !inferred || expression.is_absolute(),
        confidence: event.confidence,
    })
}

/// Whether a clause tells of what is done, planned or denied. What is told as planned but lies before the article's
/// own day is done, as far as a timeline goes.
pub(super) fn status(member: &Member, event: Option<&Event>, when: Option<&When>, clause: &Clause) -> EventStatus {
    let own = member.published.as_ref().map(|p| p.day);
    let ahead = when.zip(own).is_some_and(|(w, p)| w.date.first > p);
    let past = when.zip(own).is_some_and(|(w, p)| w.date.last < p);
    let tense = event.and_then(|e| member.notes.times.get(e.time?)).map(|x| x.tense);
    let told = match event {
        Some(event) => event.status,
        None if clause.negated => EventStatus::Denied,
        None if matches!(clause.tense, ClauseTense::Future | ClauseTense::Modal) => EventStatus::Planned,
        None => EventStatus::Done,
    };
    match told {
        EventStatus::Planned if past => EventStatus::Done,
        EventStatus::Done if ahead && tense != Some(Tense::Past) => EventStatus::Planned,
        status => status,
    }
}

/// Moves what cannot have happened before the head event to the day after the article's own: of articles brought up
/// to date after the day they state, "on Friday", told as past in an article of Thursday, is the day after.
pub(super) fn mend(story: &Story, all: &mut [Telling]) {
    let Some((head, stems)) = head_event(story, all) else { return };
    for telling in all.iter_mut() {
        let Some(own) = own_day(story, telling.member) else { continue };
        let about = telling.stems.intersection(&stems).count() >= SHARED;
        let time = time_of(story, telling);
        let Some(when) = telling.when.as_mut().filter(|w| w.date.precision == "day") else { continue };
        let either = time.is_some_and(|time| is_a_week_before(time, when.date.first, own));
        let missed = either && when.date.first < head && head <= own;
        if missed
            && about
            && telling.status == EventStatus::Done
            && let Ok(next) = own.tomorrow()
        {
            when.date = Edtf::day(next);
        }
    }
}

/// The stated day of an article.
fn own_day(story: &Story, member: usize) -> Option<Date> {
    story.members[member].published.as_ref().and_then(Published::stated_day)
}

/// The words that date a telling.
fn time_of<'s>(story: &'s Story, telling: &Telling) -> Option<&'s Expression> {
    let written = telling.when.as_ref()?.written;
    story.members[telling.member].notes.times.iter().find(|t| t.span == written)
}

/// The day that most clauses tell of, close before their articles' own, and the stems that recur in them.
fn head_event(story: &Story, all: &[Telling]) -> Option<(Date, Stems)> {
    let mut days: BTreeMap<Date, Vec<&Telling>> = BTreeMap::new();
    for telling in all {
        let Some(when) = telling.when.as_ref().filter(|w| w.date.precision == "day") else { continue };
        let own = own_day(story, telling.member);
        if own.is_some_and(|own| (0..BACK as i32).contains(&(own - when.date.first).get_days())) {
            days.entry(when.date.first).or_default().push(telling);
        }
    }
    let (&day, told) = days.iter().max_by_key(|(day, told)| (told.len(), std::cmp::Reverse(**day)))?;
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    told.iter().flat_map(|t| &t.stems).for_each(|stem| *counts.entry(stem).or_default() += 1);
    let common = counts.into_iter().filter(|(_, n)| *n >= 2 && n * 8 >= told.len()).map(|(stem, _)| stem.clone());
    Some((day, common.collect()))
}

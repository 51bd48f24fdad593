//! The days of a story: what happened on each and, in the record, what was said.

use super::cited::{Citations, Desk, Seat, hedges};
use super::edtf::Edtf;
use super::parts::{self, QuoteCard};
use crate::digest::model::{Block, EventEntry, QuoteEntry};
use serde::Serialize;

/// A day, month or span of a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// EDTF.
    pub date: String,
    /// The date of the day before it, and its own, where more than a year lies between.
    pub gap: Option<[String; 2]>,
    /// What happened.
    pub events: Vec<Event>,
    /// What was said (the record's).
    pub quotes: Vec<QuoteCard>,
}

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// `e-…`; empty where an earlier event of the page has the same.
    pub id: String,
    /// The date as the article writes it; empty where its words say it or the one before does.
    pub as_written: String,
    /// The clause.
    pub text: String,
    /// Hedges in it.
    pub hedges: Vec<String>,
    /// planned or denied.
    pub status: Option<String>,
    /// The anchor of the block above that has its words: here is only a link to it.
    pub above: Option<&'static str>,
    /// Where its permanent link leads, from the page it is on.
    pub href: String,
    /// Who tells it.
    pub cite: Citations,
    /// Facts that say the same, quotes that its words hold: they are not printed again, their anchors stand here.
    pub anchors: Vec<String>,
    /// Whether its words hold what was said.
    pub said: bool,
}

/// Prints nothing twice on a day: a quote whose sentence an event has, or an earlier quote, is only anchored there.
pub(super) fn say_once(events: &mut [Event], quotes: &mut Vec<QuoteCard>) {
    let mut kept: Vec<QuoteCard> = Vec::new();
    for quote in quotes.drain(..) {
        let words = quote.context.as_deref().unwrap_or(&quote.text);
        if let Some(event) = events.iter_mut().find(|e| e.above.is_none() && e.text.contains(words)) {
            event.anchors.push(quote.id);
            event.said = true;
        } else if let Some(other) = kept.iter_mut().find(|other| other.context.as_deref() == Some(words)) {
            other.anchors.push(quote.id);
        } else {
            kept.push(quote);
        }
    }
    *quotes = kept;
}

/// The days of the page, or of the record with what was said on each.
pub(super) fn days(desk: &Desk<'_>, newest_first: bool) -> Vec<Day> {
    let record = desk.seat == Seat::Record;
    let mut out: Vec<Day> = Vec::new();
    for entry in desk.digest.timeline.iter().filter(|e| desk.shows(&e.standing)) {
        let event = event(desk, entry);
        match out.iter_mut().find(|day| day.date == entry.date) {
            Some(day) => day.events.push(event),
            None => out.push(Day { events: vec![event], ..Day::of(&entry.date) }),
        }
    }
    for entry in desk.digest.quotes.iter().filter(|q| record && q.standing.is_published()) {
        let Some(date) = dated(entry) else { continue };
        let quote = parts::quote(desk, entry);
        match out.iter_mut().find(|day| day.date == date) {
            Some(day) => day.quotes.push(quote),
            None => out.push(Day { quotes: vec![quote], ..Day::of(date) }),
        }
    }
    out.sort_by_cached_key(|day| Edtf::parse(&day.date).map(|date| (date.start, date.end)));
    out.iter_mut().for_each(|day| say_once(&mut day.events, &mut day.quotes));
    // Days that are left out of the page may lie between two of it.
    for i in (1..out.len()).filter(|_| record) {
        out[i].gap = gap(&out[i - 1].date, &out[i].date);
    }
    if newest_first {
        out.reverse();
        out.iter_mut().for_each(|day| day.gap = None);
    }
    out
}

/// The day on which a quote was said, where it is a date.
pub(super) fn dated(quote: &QuoteEntry) -> Option<&str> {
    quote.said.as_deref().filter(|said| Edtf::parse(said).is_some())
}

impl Day {
    fn of(date: &str) -> Self {
        Self { date: date.to_owned(), gap: None, events: Vec::new(), quotes: Vec::new() }
    }
}

pub(super) fn event(desk: &Desk<'_>, entry: &EventEntry) -> Event {
    let said = entry.text.to_lowercase().contains(&entry.as_written.to_lowercase());
    Event {
        id: entry.id.clone(),
        as_written: if said { String::new() } else { entry.as_written.clone() },
        text: entry.text.clone(),
        hedges: hedges(entry.evidence.first.hedge.as_deref()),
        status: entry.status.clone().filter(|s| s != "done"),
        above: entry.standing.shown_in.filter(|_| desk.seat == Seat::Page).map(heading),
        href: desk.href(&entry.id, &entry.standing),
        cite: desk.cite(&entry.evidence),
        anchors: if desk.seat == Seat::Record { facts_of(desk, entry) } else { Vec::new() },
        said: false,
    }
}

fn facts_of(desk: &Desk<'_>, entry: &EventEntry) -> Vec<String> {
    desk.doubles.of_event(entry).iter().map(|fact| fact.id.clone()).collect()
}

/// The anchor of a block's heading.
fn heading(block: Block) -> &'static str {
    match block {
        Block::Summary => "brief",
        Block::Disagreements => "differ",
        Block::Timeline => "timeline",
        Block::Quotes => "quotes",
        Block::Facts => "facts",
    }
}

/// The two dates, where more than a year lies between them undated.
fn gap(before: &str, after: &str) -> Option<[String; 2]> {
    let (a, b) = (Edtf::parse(before)?, Edtf::parse(after)?);
    let days = a.end.until((jiff::Unit::Day, b.start)).map_or(0, |span| span.get_days());
    (!a.open_end && days > 366).then(|| [before.to_owned(), after.to_owned()])
}

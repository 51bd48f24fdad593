//! Events as a story's page shows them, and the folding of a long timeline.

use super::cited::{Citations, Desk, hedges};
use super::edtf::Edtf;
use super::parts::Told;
use crate::digest::model::EventEntry;
use jiff::civil::Date;
use serde::Serialize;

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// `e-…`; empty where an earlier event of the page has the same.
    pub id: String,
    /// Its number on the drawing.
    pub n: usize,
    /// EDTF.
    pub date: String,
    /// As the article writes it.
    pub as_written: String,
    /// The clause.
    pub text: String,
    /// Hedges in it.
    pub hedges: Vec<String>,
    /// planned or denied.
    pub status: Option<String>,
    /// Who tells it.
    pub cite: Citations,
    /// The date of the event before it, where more than a year lies between.
    pub gap: Option<[String; 2]>,
    /// Facts that it tells: their anchors stand here.
    pub anchors: Vec<String>,
    /// How many events of a long timeline are folded away from this one on; 0: none begin here.
    pub folds: usize,
    /// The last one of those.
    pub ends_fold: bool,
}

/// The events as rows, numbered from `before` + 1.
pub(super) fn events<'e>(
    desk: &Desk<'_>,
    told: &Told<'_>,
    events: impl Iterator<Item = &'e EventEntry>,
    before: usize,
) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    for (i, event) in events.enumerate() {
        let gap = out.last().and_then(|last| gap(&last.date, &event.date));
        out.push(Event {
            id: event.id.clone(),
            n: before + i + 1,
            date: event.date.clone(),
            as_written: event.as_written.clone(),
            text: event.text.clone(),
            hedges: hedges(event.evidence.first.hedge.as_deref()),
            status: event.status.clone().filter(|s| s != "done"),
            cite: desk.cite_under(&event.evidence, &event.text, None),
            gap,
            anchors: told.anchors_at(&event.id),
            folds: 0,
            ends_fold: false,
        });
    }
    out
}

/// Folds the events marked in `away` where they stand, run by run.
pub(super) fn fold(events: &mut [Event], away: &[bool]) {
    let mut start = 0;
    for i in 0..events.len() {
        if !away[i] {
            start = i + 1;
        } else if away.get(i + 1).is_none_or(|next| !next) {
            events[start].folds = i + 1 - start;
            events[i].ends_fold = true;
        }
    }
}

/// The two dates, where more than a year lies between them undated.
fn gap(before: &str, after: &str) -> Option<[String; 2]> {
    let (a, b) = (Edtf::parse(before)?, Edtf::parse(after)?);
    (!a.open_end && days_between(a.end, b.start) > 366).then(|| [before.to_owned(), after.to_owned()])
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until((jiff::Unit::Day, b)).map_or(0, |span| span.get_days())
}

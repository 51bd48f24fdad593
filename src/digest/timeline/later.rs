//! Articles brought up to date after the day they state: "on Friday", told as past in an article of Thursday, is the
//! day after, where the Friday before lies ahead of what it followed.

use super::telling::Telling;
use crate::digest::alike::Stems;
use crate::notes::EventStatus;
use crate::notes::time::Edtf;
use crate::story::Story;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Days from the day after an article's own back to that weekday.
const BACK: i64 = 6;
/// Stems that a clause shares with the head event, to be told of what followed it.
const SHARED: usize = 2;

/// Moves what cannot have happened before the head event to the day after the article's own.
pub(super) fn mend(story: &Story, all: &mut [Telling]) {
    let Some((head, stems)) = head_event(story, all) else { return };
    for telling in all.iter_mut() {
        let Some(own) = own_day(story, telling) else { continue };
        let Some(date) = telling.date.as_ref().filter(|d| d.precision == "day") else { continue };
        let missed = date.first == own.saturating_sub(BACK.days()) && date.first < head && head <= own;
        let about = telling.stems.intersection(&stems).count() >= SHARED;
        if missed && about && telling.status == EventStatus::Done && is_bare_weekday(story, telling) {
            telling.date = own.tomorrow().ok().map(Edtf::day);
        }
    }
}

/// The stated day of the telling's article.
fn own_day(story: &Story, telling: &Telling) -> Option<Date> {
    let published = story.members[telling.member].published.as_ref()?;
    (published.because.is_none() && published.edtf.len() >= 10).then_some(published.day)
}

fn is_bare_weekday(story: &Story, telling: &Telling) -> bool {
    let notes = &story.members[telling.member].notes;
    let time = notes.events[telling.event].time.and_then(|t| notes.times.get(t));
    time.is_some_and(|time| time.is_bare_weekday())
}

/// The day that most clauses tell of, close before their articles' own, and the stems that recur in them.
fn head_event(story: &Story, all: &[Telling]) -> Option<(Date, Stems)> {
    let mut days: BTreeMap<Date, Vec<&Telling>> = BTreeMap::new();
    for telling in all {
        let Some(date) = telling.date.as_ref().filter(|d| d.precision == "day") else { continue };
        let fresh =
            own_day(story, telling).is_some_and(|own| (0..BACK as i32).contains(&(own - date.first).get_days()));
        if fresh {
            days.entry(date.first).or_default().push(telling);
        }
    }
    let (&day, told) = days.iter().max_by_key(|(day, told)| (told.len(), std::cmp::Reverse(**day)))?;
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    told.iter().flat_map(|t| &t.stems).for_each(|stem| *counts.entry(stem).or_default() += 1);
    let common = counts.into_iter().filter(|(_, n)| *n >= 2 && n * 8 >= told.len()).map(|(stem, _)| stem.clone());
    Some((day, common.collect()))
}

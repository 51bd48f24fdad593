//! The timeline: statements of what happened on a day, each told once, in order of time.

use super::days::{Days, WORDS};
use super::desk::{Desk, count};
use super::model::{EventEntry, Standing};
use super::tell::Telling;
use crate::notes::EventStatus;
use crate::notes::time::Edtf;
use crate::text::{Span, squash};
use jiff::civil::Date;

/// The events of a story by date, the earliest first; of one date in the order of importance.
pub(in crate::digest) fn compose(desk: &Desk<'_>) -> Vec<EventEntry> {
    let now = desk.story.last_day();
    let numbers = 0..desk.statements.all.len();
    let mut entries: Vec<(Edtf, EventEntry)> = numbers.filter_map(|n| entry(desk, n, now)).collect();
    if let Some(days) = Days::of(desk.story) {
        days.rate(&mut entries);
    }
    entries.sort_by(|a, b| {
        let (x, y) = (a.1.standing.importance, b.1.standing.importance);
        (a.0.first, a.0.last).cmp(&(b.0.first, b.0.last)).then(y.total_cmp(&x)).then(a.1.id.cmp(&b.1.id))
    });
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn entry(desk: &Desk<'_>, number: usize, now: Option<Date>) -> Option<(Edtf, EventEntry)> {
    let statement = &desk.statements.all[number];
    let date = statement.date.clone()?;
    let dated = |t: &usize| desk.tellings[*t].when.as_ref().is_some_and(|w| w.date.agrees(&date));
    let dated: Vec<usize> = statement.tellings.iter().copied().filter(dated).collect();
    let lead = lead(desk, &dated)?;
    let telling = &desk.tellings[lead];
    let span = printed(desk, telling);
    if desk.is_of_nobody(telling, span) {
        return None;
    }
    let mut evidence = desk.evidence(statement, lead)?;
    for one in evidence.iter_mut() {
        let told = dated.iter().map(|&t| &desk.tellings[t]);
        let own = told.filter(|t| super::cite::article_id(t.member) == one.article).find_map(|t| written(desk, t));
        one.as_written = own.or(one.as_written.take());
    }
    let when = statement.tellings.iter().filter_map(|&t| desk.tellings[t].when.as_ref());
    let sure = when.filter(|w| w.date.agrees(&date)).map(|w| w.confidence).fold(0.0, f32::max);
    let entry = EventEntry {
        id: desk.citer.id('e', evidence.iter(), 8),
        date: date.text.clone(),
        precision: date.precision.to_owned(),
        as_written: dated.iter().find_map(|&t| written(desk, &desk.tellings[t])).unwrap_or_default(),
        text: desk.words(telling, span),
        evidence,
        status: status(telling.status),
        ahead: now.is_some_and(|now| date.first > now) && telling.status != EventStatus::Done,
        standing: Standing { leans: !desk.stands_alone(telling, span), ..desk.standing(number, sure) },
    };
    Some((date, entry))
}

fn status(status: EventStatus) -> Option<String> {
    match status {
        EventStatus::Done => None,
        EventStatus::Planned => Some("planned".to_owned()),
        EventStatus::Denied => Some("denied".to_owned()),
    }
}

/// The telling that is printed: one that tells the day, stands alone, and is of middling length.
fn lead(desk: &Desk<'_>, tellings: &[usize]) -> Option<usize> {
    let leads = |t: &usize| desk.may_lead(&desk.tellings[*t]);
    let told = tellings.iter().copied().filter(leads).filter(|&t| happens(&desk.tellings[t]));
    told.max_by_key(|&t| {
        let telling = &desk.tellings[t];
        let span = printed(desk, telling);
        let words = count(span.of(desk.text(telling))) as i32;
        let mut score = 20 - (words - 16).abs();
        score += if desk.stands_alone(telling, span) { 20 } else { 0 };
        score += if telling.when.is_some() { 12 } else { 0 };
        score += telling.cast.len().min(3) as i32 * 2;
        score += (desk.centrality(t, tellings) * 16.0) as i32;
        score -= (telling.quoted * 20.0) as i32;
        score -= if telling.below { 6 } else { 0 };
        (score, std::cmp::Reverse(t))
    })
}

/// Whether a telling tells of something that happens: not of a state, not of words alone, no answer that was not given.
fn happens(telling: &Telling) -> bool {
    !telling.still && telling.quoted < 0.5 && telling.stance != crate::notes::Stance::Declines
}

/// The words that are printed.
fn printed(desk: &Desk<'_>, telling: &Telling) -> Span {
    desk.clause(telling, WORDS)
}

/// The words that date a telling, their preposition included: "on Tuesday".
fn written(desk: &Desk<'_>, telling: &Telling) -> Option<String> {
    let span = telling.when.as_ref()?.written;
    let text = desk.text(telling);
    let before = text.get(..span.start)?.trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let led = crate::lexicon::leads_to_time(&word.to_lowercase());
    // "in next year's primary": the day's own words, not what stands before the primary.
    let owner = text.get(span.end..).is_some_and(|after| after.starts_with("'s") || after.starts_with("’s"));
    let start = if led && !owner { before.len() - word.len() } else { span.start };
    Some(squash(text.get(start..span.end)?))
}

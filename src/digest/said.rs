//! When words were said: the date of the reporting verb, in the sentence or just before it.

use crate::notes::Quote;
use crate::notes::time::{Edtf, Expression, edtf};
use crate::story::{Member, Story};
use crate::text::Span;

/// Bytes before a quote's sentence in which its occasion may be told.
const BACK: usize = 700;
/// Days before publication on which words in the news were said, unless the text tells otherwise.
const CLOSE: i32 = 3;

/// When words were said.
pub(crate) struct Said {
    /// How firmly the text tells it: 0 in the quote's own sentence, 1 just before, 2 by the speaker's last dated
    /// sentence, 3 by the article's latest day.
    pub distance: u8,
    /// EDTF.
    pub date: String,
    /// The words that tell it (bytes of the reading).
    pub span: Span,
}

/// When a quote of member number `member` was said. `None` where the article names no day close to its own.
pub(crate) fn said(story: &Story, member: usize, quote: &Quote) -> Option<Said> {
    let member = story.members.get(member)?;
    let told = |distance: u8| move |(date, span): (Edtf, Span)| Said { distance, date: date.text, span };
    at_cue(member, quote)
        .map(told(0))
        .or_else(|| in_paragraph(member, quote).map(told(1)))
        .or_else(|| by_speaker(member, quote).map(told(2)))
        .or_else(|| latest(member).map(told(3)))
}

/// A date in the sentence, outside the quoted words; the nearest to the cue.
fn at_cue(member: &Member, quote: &Quote) -> Option<(Edtf, Span)> {
    let at = quote.cue.or(quote.said).unwrap_or(quote.sentence);
    let outside =
        |t: &Expression| quote.sentence.contains(t.span) && !quote.runs.iter().any(|run| run.overlaps(t.span));
    let told = |t: &Expression| quote.said.is_some_and(|said| said.overlaps(t.span));
    let dates = dates(member).filter(|(t, _)| told(t) || outside(t));
    let best = dates.min_by_key(|(t, d)| (!told(t), d.days(), t.span.start.abs_diff(at.start), t.span.start))?;
    Some((best.1, best.0.span))
}

/// The date told last before the quote in its paragraph.
fn in_paragraph(member: &Member, quote: &Quote) -> Option<(Edtf, Span)> {
    let block = member.article.reading.block_at(quote.sentence.start)?.span;
    let inside = |t: &Expression| block.start <= t.span.start && t.span.end <= quote.sentence.start;
    let found = dates(member).filter(|(t, _)| inside(t) && !in_quote(member, t.span));
    found.max_by_key(|(t, _)| t.span.start).map(|(t, d)| (d, t.span))
}

/// The day of the speaker's last dated sentence before the quote.
fn by_speaker(member: &Member, quote: &Quote) -> Option<(Edtf, Span)> {
    let name = member.notes.names.get(quote.speaker.as_ref()?.name?)?;
    let from = quote.sentence.start.saturating_sub(BACK);
    let theirs = |t: &Expression| {
        let sentence = member.notes.sentences.iter().find(|s| s.contains(t.span));
        sentence.is_some_and(|s| name.mentions.iter().any(|m| s.contains(*m)))
    };
    let near = |t: &Expression| t.span.start >= from && t.span.end <= quote.sentence.start;
    let found = days(member).filter(|(t, _)| near(t) && theirs(t));
    found.max_by_key(|(t, _)| t.span.start).map(|(t, d)| (d, t.span))
}

/// The latest day that the article tells of, close to its own: what news reports was mostly said then.
fn latest(member: &Member) -> Option<(Edtf, Span)> {
    let found = days(member).max_by_key(|(t, d)| (d.first, std::cmp::Reverse(t.span.start)));
    found.map(|(t, d)| (d, t.span))
}

/// Single days close to the article's own, outside quotes.
fn days(member: &Member) -> impl Iterator<Item = (&Expression, Edtf)> {
    let own = member.published.as_ref().map(|p| p.day);
    let fresh = move |d: &Edtf| own.is_some_and(|own| (0..=CLOSE).contains(&(own - d.first).get_days()));
    dates(member).filter(move |(t, d)| {
        d.precision == "day" && (t.names_day() || t.is_anaphor()) && fresh(d) && !in_quote(member, t.span)
    })
}

fn in_quote(member: &Member, span: Span) -> bool {
    member.notes.quotes.iter().any(|q| q.runs.iter().any(|run| run.overlaps(span)))
}

/// Whether a date lies ahead: nothing was said on it yet.
fn ahead(member: &Member, date: &Edtf) -> bool {
    member.published.as_ref().is_some_and(|p| date.first > p.day)
}

/// Dated expressions that a reporting verb may carry, with their dates.
fn dates(member: &Member) -> impl Iterator<Item = (&Expression, Edtf)> {
    let text = &member.article.reading.text;
    member.notes.times.iter().zip(&member.times).filter_map(move |(time, value)| {
        let date = edtf(&value.as_ref()?.value)?;
        let lead = text.get(..time.span.start)?.trim_end();
        let word = lead.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
        let bounded = matches!(word.as_str(), "since" | "until" | "till" | "before" | "after" | "by" | "from" | "than");
        (time.is_date() && !bounded && !ahead(member, &date) && date.days() <= 31).then_some((time, date))
    })
}

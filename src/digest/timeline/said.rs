//! When words were said: the date of the reporting verb, in the sentence or just before it.

use crate::notes::Quote;
use crate::notes::time::{Edtf, Expression, Tense, edtf};
use crate::story::{Member, Story};
use crate::text::Span;

/// Bytes before a quote's sentence in which its occasion may be told.
const BACK: usize = 420;
/// Days before publication on which words in the news were said, unless the text tells otherwise.
const CLOSE: i32 = 3;

/// The day on which a quote of member number `member` was said, as EDTF, and the words that tell it (bytes of the
/// reading). `None` where the article does not say or the day cannot be known.
pub(crate) fn said(story: &Story, member: usize, quote: &Quote) -> Option<(String, Span)> {
    let member = story.members.get(member)?;
    at_cue(member, quote).or_else(|| before(member, quote))
}

/// A date in the sentence, outside the quoted words; the nearest to the cue.
fn at_cue(member: &Member, quote: &Quote) -> Option<(String, Span)> {
    let at = quote.cue.or(quote.said).unwrap_or(quote.sentence);
    let outside =
        |t: &Expression| quote.sentence.contains(t.span) && !quote.runs.iter().any(|run| run.overlaps(t.span));
    let told = |t: &Expression| quote.said.is_some_and(|said| said.overlaps(t.span));
    let dates = dates(member).filter(|(t, _)| told(t) || outside(t));
    let best = dates.min_by_key(|(t, d)| (!told(t), d.days(), t.span.start.abs_diff(at.start), t.span.start))?;
    Some((best.1.text, best.0.span))
}

/// A day told just before; else the latest day told before it, close to the article's own; else the first told after.
fn before(member: &Member, quote: &Quote) -> Option<(String, Span)> {
    let own = member.published.as_ref()?.day;
    let days = || {
        dates(member)
            .filter(|(t, d)| d.precision == "day" && (t.names_day() || t.is_anaphor()) && !in_quote(member, t.span))
    };
    let from = quote.sentence.start.saturating_sub(BACK);
    let earlier = |t: &Expression| t.span.end <= quote.sentence.start;
    let fresh = |d: &Edtf| (0..=CLOSE).contains(&(own - d.first).get_days());
    let near = days().filter(|(t, d)| earlier(t) && t.span.start >= from && fresh(d)).max_by_key(|(t, _)| t.span.start);
    let latest = || days().filter(|(t, d)| earlier(t) && fresh(d)).max_by_key(|(t, d)| (d.first, t.span.start));
    let after = || days().find(|(t, d)| !earlier(t) && fresh(d));
    let best = near.or_else(latest).or_else(after)?;
    Some((best.1.text, best.0.span))
}

fn in_quote(member: &Member, span: Span) -> bool {
    member.notes.quotes.iter().any(|q| q.runs.iter().any(|run| run.overlaps(span)))
}

/// Whether a date lies ahead: nothing was said on it yet.
fn ahead(member: &Member, time: &Expression, date: &Edtf) -> bool {
    time.tense == Tense::Future || member.published.as_ref().is_some_and(|p| date.first > p.day)
}

/// Dated expressions that a reporting verb may carry, with their dates.
fn dates(member: &Member) -> impl Iterator<Item = (&Expression, Edtf)> {
    let text = &member.article.reading.text;
    member.notes.times.iter().zip(&member.times).filter_map(move |(time, value)| {
        let date = edtf(&value.as_ref()?.value)?;
        let lead = text.get(..time.span.start)?.trim_end();
        let word = lead.rsplit(char::is_whitespace).next().unwrap_or("").to_lowercase();
        let bounded = matches!(word.as_str(), "since" | "until" | "till" | "before" | "after" | "by" | "from" | "than");
        (time.is_date() && !bounded && !ahead(member, time, &date) && date.days() <= 31).then_some((time, date))
    })
}

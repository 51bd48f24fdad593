//! When words were said, as a date: the words that the notes tie to the saying, anchored.

use crate::notes::Quote;
use crate::notes::time::{Expression, edtf};
use crate::story::Story;
use crate::text::Span;
use jiff::ToSpan;
use jiff::civil::Date;

/// Longest stretch of time, in days, that tells when something was said.
const WIDEST: i32 = 31;

/// When words were said.
pub(crate) struct Said {
    /// EDTF.
    pub date: String,
    /// The words that tell it (bytes of the reading).
    pub span: Span,
    /// How often a day so told is right, 0 to 1.
    pub confidence: f32,
}

/// Days from the day after an article's own back to that weekday.
pub(crate) const BACK: i64 = 6;

/// "On Friday" in an article of Thursday, `own`, where `day` is what it was taken for: six days before, or the day after,
/// to which the article was brought up without saying so.
pub(crate) fn is_a_week_before(time: &Expression, day: Date, own: Date) -> bool {
    time.is_bare_weekday() && day == own.saturating_sub(BACK.days())
}

/// When a quote of member number `member` was said. `None` where its article ties no time to it that is known, and not
/// after its own day.
pub(crate) fn said(story: &Story, member: usize, quote: &Quote) -> Option<Said> {
    let member = story.members.get(member)?;
    let told = quote.said.as_ref()?;
    let time = member.notes.times.iter().position(|t| t.span == told.span)?;
    let date = edtf(&member.times.get(time)?.as_ref()?.value)?;
    let wrong = |own: Date| date.first > own || is_a_week_before(&member.notes.times[time], date.first, own);
    let known = date.days() <= WIDEST && !member.published.as_ref().is_some_and(|p| wrong(p.day));
    known.then_some(Said { date: date.text, span: told.span, confidence: told.confidence })
}

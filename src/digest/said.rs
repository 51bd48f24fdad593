//! When words were said, as a date: the words that the notes tie to the saying, anchored.

use crate::notes::Quote;
use crate::notes::time::{Edtf, Expression, edtf};
use crate::story::{Member, Story};
use crate::text::Span;
use jiff::ToSpan;

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

/// The most that a day is sure which may be another: below what is published.
pub(crate) const EITHER: f32 = 0.8;

/// "On Friday" in an article of a Thursday: six days before, or the day after, to which the article was brought up
/// without saying so. Nobody can tell.
pub(crate) fn is_a_week_before(member: &Member, time: usize, date: &Edtf) -> bool {
    let own = member.published.as_ref().map(|p| p.day.saturating_sub(BACK.days()));
    member.notes.times.get(time).is_some_and(Expression::is_bare_weekday) && own == Some(date.first)
}

/// When a quote of member number `member` was said. `None` where its article ties no time to it that is known, and not
/// after its own day.
pub(crate) fn said(story: &Story, member: usize, quote: &Quote) -> Option<Said> {
    let member = story.members.get(member)?;
    let told = quote.said.as_ref()?;
    let time = member.notes.times.iter().position(|t| t.span == told.span)?;
    let date = edtf(&member.times.get(time)?.as_ref()?.value)?;
    let ahead = member.published.as_ref().is_some_and(|p| date.first > p.day);
    let confidence = if is_a_week_before(member, time, &date) { told.confidence.min(EITHER) } else { told.confidence };
    (!ahead && date.days() <= WIDEST).then_some(Said { date: date.text, span: told.span, confidence })
}

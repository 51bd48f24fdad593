//! When words were said, as a date: the words that the notes tie to the saying, anchored.

use crate::notes::Quote;
use crate::notes::time::edtf;
use crate::story::Story;
use crate::text::Span;

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

/// When a quote of member number `member` was said. `None` where its article ties no time to it that is known, and not
/// after its own day.
pub(crate) fn said(story: &Story, member: usize, quote: &Quote) -> Option<Said> {
    let member = story.members.get(member)?;
    let told = quote.said.as_ref()?;
    let time = member.notes.times.iter().position(|t| t.span == told.span)?;
    let date = edtf(&member.times.get(time)?.as_ref()?.value)?;
    let ahead = member.published.as_ref().is_some_and(|p| date.first > p.day);
    (!ahead && date.days() <= WIDEST).then_some(Said { date: date.text, span: told.span, confidence: told.confidence })
}

//! What an older article tells as still to come or still going on is out of date where a newer one tells what became of it.

use crate::notes::EventStatus;
use crate::story::{Member, Story};
use crate::text::Span;
use jiff::civil::Date;

/// The last day on which an article of a story was published.
pub(super) struct Days {
    last: Option<Date>,
}

impl Days {
    /// The days of `story`.
    pub fn of(story: &Story) -> Self {
        Self { last: story.members.iter().filter_map(|m| m.published.as_ref()).map(|p| p.day).max() }
    }

    /// Whether an article is of the last day, or of no known one.
    pub fn is_last(&self, member: &Member) -> bool {
        match (&member.published, self.last) {
            (Some(published), Some(last)) => published.day == last,
            _ => true,
        }
    }

    /// Whether a sentence of an older article tells nothing as done.
    pub fn is_stale(&self, member: &Member, span: Span) -> bool {
        let events = || member.notes.events.iter().filter(|event| span.contains(event.sentence));
        let is_done = |status: EventStatus| status == EventStatus::Done;
        !self.is_last(member) && !events().any(|event| is_done(event.status))
    }
}

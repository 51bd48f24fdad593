//! What an older article tells as still to come or still going on is out of date where a newer one tells what became of it.

use crate::lexicon;
use crate::notes::{Clause, ClauseKind, ClauseTense};
use crate::story::{Member, Story};
use crate::text::Span;
use jiff::civil::Date;

/// The last day on which an article of a story was published.
pub(in crate::digest) struct Days {
    last: Option<Date>,
}

impl Days {
    /// The days of `story`.
    pub fn of(story: &Story) -> Self {
        Self { last: story.last_day() }
    }

    /// Whether an article is of the last day, or of no known one.
    pub fn is_last(&self, member: &Member) -> bool {
        match (&member.published, self.last) {
            (Some(published), Some(last)) => published.day == last,
            _ => true,
        }
    }

    /// Whether a sentence of an older article tells nothing as done: "Volunteers are searching the hills, police said."
    pub fn is_stale(&self, member: &Member, span: Span) -> bool {
        !self.is_last(member) && !tells_of_the_past(member, span)
    }
}

/// Whether what is told, the telling itself apart, lies in the past; so does a sentence that nothing is known of.
fn tells_of_the_past(member: &Member, span: Span) -> bool {
    let says = |clause: &Clause| lexicon::is_core_speech_verb(&clause.lemma);
    let told = |clause: &&Clause| {
        span.contains(clause.sentence) && !clause.spoken && (!says(clause) || clause.reports.is_some())
    };
    let tense = |clause: &Clause| clause.reports.filter(|_| says(clause)).unwrap_or(clause.tense);
    let all: Vec<&Clause> = member.notes.clauses.iter().filter(told).collect();
    let leading: Vec<&Clause> = all.iter().copied().filter(|c| c.kind != ClauseKind::Below).collect();
    let judged = if leading.is_empty() { all } else { leading };
    judged.is_empty() || judged.iter().any(|clause| tense(clause) == ClauseTense::Past)
}

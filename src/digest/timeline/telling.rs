//! One telling of an event: a clause of one article.

use super::super::alike::{self, Stems};
use super::super::model::Source;
use super::later;
use crate::notes::time::{Edtf, Tense, edtf};
use crate::notes::{Event, EventStatus, NameKind};
use crate::story::{CastId, Story, cast};
use crate::text::{Span, squash};
use std::collections::BTreeSet;

/// A telling of an event, dated where its article says when.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    /// Number of the member.
    pub member: usize,
    /// Number of the event in its notes.
    pub event: usize,
    /// The clause.
    pub span: Span,
    /// Its date; `None` where none is told or known.
    pub date: Option<Edtf>,
    /// Whether the date rests on no inferred publication date.
    pub firm: bool,
    /// Whether it is done, planned or denied.
    pub status: EventStatus,
    /// Its content stems.
    pub stems: Stems,
    /// Stem of its verb.
    pub trigger: String,
    /// Who takes part.
    pub names: BTreeSet<CastId>,
    /// Number of its sentence in the article.
    pub sentence: usize,
    /// Whether it opens with a pronoun.
    pub leans: bool,
    /// How well it stands alone: more is plainer.
    pub plain: i32,
}

/// All tellings of a story, by member and place.
pub(super) fn all(story: &Story) -> Vec<Telling> {
    let each = |m: usize| (0..story.members[m].notes.events.len()).filter_map(move |e| telling(story, m, e));
    let mut all: Vec<Telling> = (0..story.members.len()).flat_map(each).collect();
    later::mend(story, &mut all);
    all
}

fn telling(story: &Story, m: usize, e: usize) -> Option<Telling> {
    let member = &story.members[m];
    let event = &member.notes.events[e];
    let text = &member.article.reading.text;
    let expression = event.time.and_then(|t| member.notes.times.get(t));
    let value = event.time.and_then(|t| member.times.get(t)).and_then(Option::as_ref);
    let clock = expression.is_some_and(|x| x.is_bare_clock());
    let date = value.and_then(|v| edtf(&v.value)).filter(|d| d.days() <= 366 && !clock);
    let inferred = member.published.as_ref().is_some_and(|p| p.because.is_some());
    let status = status(event, date.as_ref(), member.published.as_ref().map(|p| p.day), expression.map(|x| x.tense));
    let words = event.span.of(text);
    if crate::digest::facts::unit::has_no_answer(words) {
        return None;
    }
    Some(Telling {
        member: m,
        event: e,
        span: event.span,
        firm: date.is_some() && !inferred || expression.is_some_and(|x| x.is_absolute()),
        date,
        status,
        stems: alike::stems(words),
        trigger: alike::stem(&event.lemma),
        names: names(story, m, event),
        sentence: member.notes.sentences.partition_point(|s| s.end <= event.sentence.start),
        leans: leans(words),
        plain: plain(words, event),
    })
}

/// Who takes part, and whose words the clause quotes.
fn names(story: &Story, m: usize, event: &Event) -> BTreeSet<CastId> {
    let member = &story.members[m];
    let quoted = member.notes.quotes.iter().filter(|q| q.runs.iter().any(|run| event.span.contains(*run)));
    let speakers = quoted.filter_map(|q| cast::whom(story, m, q.speaker.as_ref()?));
    event.names.iter().filter_map(|&n| member.cast.get(n).copied().flatten()).chain(speakers).collect()
}

/// What is told as planned but lies before the article's day is done, as far as the timeline goes.
fn status(
    event: &Event,
    date: Option<&Edtf>,
    published: Option<jiff::civil::Date>,
    tense: Option<Tense>,
) -> EventStatus {
    let ahead = date.zip(published).is_some_and(|(d, p)| d.first > p);
    let past = date.zip(published).is_some_and(|(d, p)| d.last < p);
    match event.status {
        EventStatus::Planned if past => EventStatus::Done,
        EventStatus::Done if ahead && tense != Some(Tense::Past) => EventStatus::Planned,
        status => status,
    }
}

/// A whole sentence with a named subject, of middling length, without quoted words, is the plainest.
fn plain(words: &str, event: &Event) -> i32 {
    let count = words.split_whitespace().count() as i32;
    let mut score = 10 - (count - 22).abs() / 4;
    score += if event.time.is_some() { 4 } else { 0 };
    score += if event.span == event.sentence { 3 } else { 0 };
    score -= if leans(words) { 5 } else { 0 };
    score -= if words.contains(['“', '"']) { 3 } else { 0 };
    score + event.names.len().min(3) as i32
}

/// Whether a clause leans on the one before it.
fn leans(words: &str) -> bool {
    const LEADS: [&str; 14] =
        ["he", "she", "it", "they", "this", "that", "these", "but", "and", "his", "her", "their", "later", "we"];
    let first = words.trim_start_matches(['“', '"', '‘']).split_whitespace().next().unwrap_or("").to_lowercase();
    LEADS.contains(&first.as_str())
}

impl Telling {
    /// The words that date it, their preposition included: "on Tuesday".
    pub fn written(&self, story: &Story) -> Option<String> {
        let member = &story.members[self.member];
        let time = member.notes.events[self.event].time?;
        let span = member.notes.times.get(time)?.span;
        let text = &member.article.reading.text;
        let before = text.get(..span.start)?.trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        let led =
            matches!(word.to_lowercase().as_str(), "on" | "in" | "at" | "since" | "during" | "by" | "over" | "from");
        // "in next year's primary": the day's own words, not what stands before the primary.
        let owner = text.get(span.end..).is_some_and(|after| after.starts_with("'s") || after.starts_with("’s"));
        let start = if led && !owner { before.len() - word.len() } else { span.start };
        Some(squash(text.get(start..span.end)?))
    }

    /// Whom its article credits with it: the source of the claim that holds its verb.
    pub fn credited(&self, story: &Story) -> Option<Source> {
        let member = &story.members[self.member];
        let trigger = member.notes.events[self.event].trigger;
        let claim = member.notes.claims.iter().rfind(|c| c.content.iter().any(|s| s.contains(trigger)))?;
        let speaker = claim.speaker.as_ref()?;
        let (name, slug, kind) = match cast::whom(story, self.member, speaker) {
            Some(id) => {
                let name = &story.cast.names[id];
                (name.name.clone(), Some(name.slug.clone()), name.kind)
            }
            None => (squash(speaker.span.of(&member.article.reading.text)), None, speaker.kind),
        };
        let kind = if kind == NameKind::Place { NameKind::Organisation } else { kind };
        Some(Source { name, slug, kind })
    }
}

//! Pages across stories: a day, two outlets side by side, a topic.

use super::around::Around;
use super::cited::{Desk, Seat};
use super::day::{self, Event};
use super::lists::{Counted, ReportRow, StoryRow};
use super::parts::{self, Fact, Link, QuoteCard};
use super::register::numbers;
use super::versions::{self, Differ};
use crate::digest::model::{Digest, Evidences};
use serde::Serialize;

/// How many facts of its own each of two outlets shows of a story.
const ALONE: usize = 4;

/// What happened on a day, story by story.
#[derive(Clone, Debug, Default, Serialize)]
pub struct DayPage {
    /// EDTF, a day.
    pub date: String,
    /// Stories that tell of it, those that tell most first.
    pub stories: Vec<StoryDay>,
    /// Reports published on it.
    pub reports: Vec<ReportRow>,
    /// The day before that has a page.
    pub before: Option<Link>,
    /// The day after.
    pub after: Option<Link>,
}

/// A day in one story.
#[derive(Clone, Debug, Serialize)]
pub struct StoryDay {
    /// The story.
    pub story: StoryRow,
    /// What happened.
    pub events: Vec<Event>,
    /// What was said.
    pub quotes: Vec<QuoteCard>,
}

/// Two outlets side by side.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ComparePage {
    /// The outlets, in the order of the alphabet.
    pub outlets: Vec<Link>,
    /// The stories that both tell, newest first.
    pub stories: Vec<Compared>,
}

/// A story that both tell.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// The story.
    pub story: StoryRow,
    /// Where the two differ.
    pub differ: Vec<Differ>,
    /// What each tells and the other does not; a few of them.
    pub alone: Vec<Side>,
}

/// What one of two outlets tells and the other does not.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// A few facts, the most important first.
    pub facts: Vec<Fact>,
    /// How many more there are.
    pub more: usize,
}

/// The stories of a topic.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TopicPage {
    /// Its name; empty on the list of topics.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// How many stories in all.
    pub total: usize,
    /// Its stories, newest first.
    pub stories: Vec<StoryRow>,
    /// Topics, with how many stories each has; of one topic those it shares stories with.
    pub topics: Vec<Counted>,
}

/// What happened and what was said on `date` in a story.
pub(crate) fn on_day(digest: &Digest, date: &str, around: Around<'_>, story: StoryRow) -> StoryDay {
    let desk = Desk::new(digest, around, Seat::Elsewhere);
    let events = digest.timeline.iter().filter(|e| e.date == date && e.standing.is_published());
    let mut events: Vec<Event> = events.map(|e| day::event(&desk, e)).collect();
    let quotes = digest.quotes.iter().filter(|q| q.said.as_deref() == Some(date));
    let quotes = quotes.filter(|q| q.standing.confidence >= super::SHOWN);
    let mut quotes: Vec<QuoteCard> = quotes.map(|q| parts::quote(&desk, q)).collect();
    day::say_once(&mut events, &mut quotes);
    StoryDay { story, events, quotes }
}

/// A story as two outlets tell it; `ours` and `theirs` are the numbers of their articles.
pub(crate) fn compared(digest: &Digest, sides: [&[usize]; 2], around: Around<'_>, story: StoryRow) -> Compared {
    let desk = Desk::new(digest, around, Seat::Elsewhere);
    let tells = |evidence: &Evidences, side: &[usize]| numbers(evidence.iter()).iter().any(|n| side.contains(n));
    let apart = digest.disagreements.iter().filter(|d| {
        let of = |side: &[usize]| d.versions.iter().position(|v| tells(&v.evidence, side));
        d.standing.is_printed() && matches!((of(sides[0]), of(sides[1])), (Some(a), Some(b)) if a != b)
    });
    let differ = apart.map(|d| Differ { id: String::new(), ..versions::differ(&desk, d) }).collect();
    let alone = [(0, 1), (1, 0)].map(|(own, other)| {
        let only = || {
            let published = digest.facts.iter().filter(|f| f.standing.is_published());
            published.filter(|f| tells(&f.evidence, sides[own]) && !tells(&f.evidence, sides[other]))
        };
        let facts: Vec<Fact> = only().take(ALONE).map(|f| parts::fact(&desk, f)).collect();
        Side { more: only().count() - facts.len(), facts }
    });
    Compared { story, differ, alone: alone.into() }
}

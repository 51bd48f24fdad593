//! A storyline's page: its stories as parts of one, with their briefs and one timeline across them.

use super::lists::{Named, ReportRow, StoryRow};
use super::names::{NamedEvent, named_event};
use super::register::{Register, numbers};
use super::{cited::hedges, edtf};
use crate::digest::model::{Digest, EventEntry, Line};
use serde::Serialize;

/// A storyline's page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StorylinePage {
    /// Its name.
    pub title: String,
    /// Its address below storylines/.
    pub slug: String,
    /// Whether an editor named it; otherwise it was found.
    pub by_editor: bool,
    /// Stories and articles.
    pub counts: [usize; 2],
    /// First and last day of its stories.
    pub span: Option<[String; 2]>,
    /// The reports that came last, newest first.
    pub news: Vec<ReportRow>,
    /// Its stories, newest first.
    pub parts: Vec<StorylinePart>,
    /// What the pages of its stories tell by day, in order.
    pub events: Vec<NamedEvent>,
    /// How many more the stories' pages tell.
    pub more_events: usize,
    /// People of several of its stories.
    pub people: Vec<Named>,
    /// Organisations.
    pub organisations: Vec<Named>,
    /// Places.
    pub places: Vec<Named>,
}

/// A story of a storyline.
#[derive(Clone, Debug, Serialize)]
pub struct StorylinePart {
    /// The story.
    pub story: StoryRow,
    /// Publication of its earliest article.
    pub first: Option<String>,
    /// Its brief.
    pub brief: Vec<BriefLine>,
}

/// A line of a story's brief, away from the story's page.
#[derive(Clone, Debug, Serialize)]
pub struct BriefLine {
    /// The words.
    pub text: String,
    /// Hedges in them.
    pub hedges: Vec<String>,
    /// Language of the words, where not the site's own.
    pub lang: Option<String>,
    /// Who tells it.
    pub reg: Register,
}

/// The brief of a story.
pub(crate) fn brief_of(digest: &Digest, language: &str) -> Vec<BriefLine> {
    let line = |line: &Line| {
        let first = &line.evidence.first;
        let article = crate::digest::cite::member_of(&first.article).and_then(|at| digest.articles.get(at));
        BriefLine {
            text: line.text.clone(),
            hedges: hedges(first.hedge.as_deref()),
            lang: article.map(|article| article.language.clone()).filter(|lang| lang != language),
            reg: Register::of_numbers(&numbers(line.evidence.iter()), digest.articles.len()),
        }
    };
    digest.summary.iter().map(line).collect()
}

/// The events that a story's page shows, each with its importance.
pub(crate) fn told_events(digest: &Digest, language: &str, story: &StoryRow) -> Vec<(f32, NamedEvent)> {
    let shown = |e: &&EventEntry| e.standing.on_page && edtf::Edtf::parse(&e.date).is_some();
    let events = digest.timeline.iter().filter(shown);
    events.map(|e| (e.standing.importance, named_event(digest, e, language, story))).collect()
}

//! Which stories of a site are parts of which storyline.

use super::stories::{Stories, StoryEntry};
use crate::diagnostic::Result;
use crate::digest::model::{Digest, StorylineEntry};
use crate::page::edtf;
use crate::story::PlannedStoryline;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The storylines of a site that have two stories or more to show.
pub(super) struct Storylines {
    pub all: Vec<Storyline>,
    /// Number of a story → that of its storyline.
    pub of: BTreeMap<usize, usize>,
}

/// A storyline, its stories by number.
pub(super) struct Storyline {
    pub slug: String,
    pub title: String,
    pub by_editor: bool,
    /// Numbers of its stories, newest first, those without a date last.
    pub stories: Vec<usize>,
}

impl Storylines {
    /// Withdrawn stories are in none.
    pub fn new(entries: &[StoryEntry], planned: &[PlannedStoryline]) -> Self {
        let numbers: BTreeMap<&str, usize> = match planned {
            [] => BTreeMap::new(),
            _ => entries.iter().enumerate().map(|(at, entry)| (entry.slug.as_str(), at)).collect(),
        };
        let mut out = Self { all: Vec::new(), of: BTreeMap::new() };
        for line in planned {
            let stories = line.stories.iter().filter_map(|story| numbers.get(story.as_str()).copied());
            let mut stories: Vec<usize> = stories.filter(|at| !entries[*at].is_withdrawn()).collect();
            stories.sort_by_key(|at| std::cmp::Reverse((days(&entries[*at]).map(|[_, last]| last), *at)));
            if stories.len() > 1 {
                out.of.extend(stories.iter().map(|at| (*at, out.all.len())));
                let (slug, title) = (line.slug.clone(), line.title.clone());
                out.all.push(Storyline { slug, title, by_editor: line.by_editor, stories });
            }
        }
        out
    }
}

/// Stories whose digests say which storyline they are a part of.
struct Tied {
    inner: Arc<dyn Stories>,
    /// By the story's slug.
    lines: BTreeMap<String, StorylineEntry>,
}

impl Storylines {
    /// `stories` with what each is a part of.
    pub fn tell(&self, stories: Arc<dyn Stories>) -> Arc<dyn Stories> {
        if self.all.is_empty() {
            return stories;
        }
        let entries = stories.entries();
        let lines = self.of.iter().map(|(story, line)| (entries[*story].slug.clone(), entry(&self.all[*line])));
        let lines = lines.collect();
        Arc::new(Tied { inner: stories, lines })
    }

    /// The storyline of the story with this number.
    pub fn of_story(&self, story: usize) -> Option<&Storyline> {
        Some(&self.all[*self.of.get(&story)?])
    }
}

impl Stories for Tied {
    fn entries(&self) -> &[StoryEntry] {
        self.inner.entries()
    }

    fn storylines(&self) -> &[PlannedStoryline] {
        self.inner.storylines()
    }

    fn digest(&self, slug: &str) -> Result<Arc<Digest>> {
        let mut digest = self.inner.digest(slug)?;
        if let Some(line) = self.lines.get(slug) {
            Arc::make_mut(&mut digest).storyline = Some(line.clone());
        }
        Ok(digest)
    }

    fn json(&self, slug: &str) -> Result<Vec<u8>> {
        match self.lines.contains_key(slug) {
            true => Ok(super::json::index_json(self.digest(slug)?.as_ref()).into_bytes()),
            false => self.inner.json(slug),
        }
    }
}

fn entry(line: &Storyline) -> StorylineEntry {
    StorylineEntry { id: line.slug.clone(), title: line.title.clone(), address: folder(line) }
}

/// The first and the last day of a story's articles.
fn days(entry: &StoryEntry) -> Option<[String; 2]> {
    let last = entry.date.as_deref().map(edtf::day_of)?;
    Some([entry.first_reported.as_deref().map_or_else(|| last.clone(), edtf::day_of), last])
}

/// The first and the last day of a storyline.
pub(super) fn span(entries: &[StoryEntry], line: &Storyline) -> Option<[String; 2]> {
    let all = || line.stories.iter().filter_map(|at| days(&entries[*at]));
    Some([all().map(|[first, _]| first).min()?, all().map(|[_, last]| last).max()?])
}

/// How many articles it has.
pub(super) fn articles(entries: &[StoryEntry], line: &Storyline) -> usize {
    line.stories.iter().map(|at| entries[*at].reports.len()).sum()
}

/// Where its files are.
pub(super) fn folder(line: &Storyline) -> String {
    format!("storylines/{}/", line.slug)
}

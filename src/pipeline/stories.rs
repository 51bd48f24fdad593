//! Stories told: planned from the cards, digested where an article, a decree or the engine changed.

use super::cards::{self, Brief, Known};
use super::desk::Desk;
use super::order::Order;
use super::shelf::Digests;
use super::veil::Veils;
use crate::article::{Article, Repeats};
use crate::diagnostic::Diagnostic;
use crate::digest::{self, model::Digest};
use crate::notes::{self, Notes};
use crate::redact::{Redactor, Style};
use crate::site::StoryEntry;
use crate::store::Shelf;
use crate::story::{Decree, Lock, Plan, Planned, PlannedStoryline, Story, gather, give_roles, plan};
use crate::text::stamp;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The stories, told.
pub(super) struct Told {
    pub desk: Desk,
    pub veils: Veils,
    pub stories: Digests,
    pub diagnostics: Vec<Diagnostic>,
    /// The lock's text as it must be.
    pub lock: String,
    pub articles: usize,
    pub count: usize,
    pub digested: usize,
    pub inputs: String,
}

/// The plan as the store keeps it.
#[derive(Serialize, Deserialize)]
struct Kept {
    inputs: String,
    /// Address, articles by number, decree.
    stories: Vec<(String, Vec<u32>, Option<u32>)>,
    storylines: Vec<PlannedStoryline>,
    lock: String,
}

/// A story's entry as the store keeps it.
#[derive(Serialize, Deserialize)]
pub(super) struct Told1 {
    /// Equal while nothing that the digest is made of changed.
    pub key: String,
    /// What lists say of it.
    pub entry: StoryEntry,
    /// Where the notes of its articles stand.
    pub notes: Vec<String>,
    /// Hidden names that its articles have.
    pub met: BTreeSet<String>,
}

/// A story, told.
#[derive(Default)]
struct Telling {
    entry: StoryEntry,
    /// Held only where the store keeps none.
    digest: Option<Arc<Digest>>,
    /// Where the notes of its articles stand.
    notes: Vec<String>,
    /// Hidden names that its articles have.
    met: BTreeSet<String>,
    /// Whether it was digested anew.
    anew: bool,
    faults: Vec<Diagnostic>,
}

/// Notes that no story rests on and that are kept all the same.
const SPARE: u64 = 1000;

/// All articles where they lie, and what their outlets repeat.
pub(super) struct Floor<'a> {
    files: &'a [Known],
    /// File and number in it of each article.
    places: Vec<(usize, usize)>,
    repeats: Repeats,
}

impl<'a> Floor<'a> {
    /// Of the articles of `files`, told as `planned`.
    pub(super) fn over(files: &'a [Known], planned: &[Planned]) -> Self {
        let places: Vec<(usize, usize)> =
            files.iter().enumerate().flat_map(|(f, known)| (0..known.articles.len()).map(move |a| (f, a))).collect();
        let lines = |m: &usize| &files[places[*m].0].articles[places[*m].1].lines;
        let told = planned.iter().zip(0..).flat_map(|(story, n)| story.members.iter().map(move |m| (m, n)));
        // One story may say a thing many times and mean it; what stands in several is nobody's news.
        let repeats = Repeats::count(told.map(|(m, n)| (lines(m), n)));
        Self { files, places, repeats }
    }

    /// An article as lists know it, and its file.
    pub(super) fn brief(&self, member: usize) -> (&'a Known, &'a Brief) {
        let (file, article) = self.places[member];
        (&self.files[file], &self.files[file].articles[article])
    }
}

impl Desk {
    /// Tells all stories of `files`.
    pub fn tell(self, mut files: Vec<Known>, old: &Lock, old_text: &str, order: &Order) -> Told {
        (order.phase)("grouping", 0);
        let before = self.inputs(&files, old_text);
        let (Plan { stories: planned, storylines, mut diagnostics, .. }, lock) = self.planned(&mut files, old, &before);
        // With the lock that this build leaves: the next one finds it and must come to the same.
        let inputs = self.inputs(&files, &lock);
        let floor = Floor::over(&files, &planned);
        let veils = Veils::new(&self, &planned, |member| floor.brief(member).1.sha256);
        (order.phase)("digesting", planned.len());
        let kept: BTreeMap<String, Vec<u8>> = self.store.all(Shelf::Entries).into_iter().collect();
        let told: Vec<Telling> = planned
            .par_iter()
            .map(|story| {
                let hidden = veils.of(&story.slug);
                let key = self.key(story, hidden, &floor);
                let before = kept.get(&story.slug).and_then(|bytes| Shelf::Entries.read::<Told1>(bytes));
                let told = match before.filter(|told| told.key == key) {
                    Some(told) => Telling { entry: told.entry, notes: told.notes, met: told.met, ..Telling::default() },
                    None => self.digest(story, key, hidden, &floor),
                };
                (order.tick)();
                told
            })
            .collect();
        let slugs: BTreeSet<&str> = planned.iter().map(|story| &*story.slug).collect();
        for gone in kept.keys().filter(|slug| !slugs.contains(&***slug)) {
            self.store.forget(Shelf::Entries, gone);
            self.store.forget(Shelf::Digests, gone);
        }
        self.store.flush();
        self.prune(&told);
        let met = told.iter().map(|telling| (&*telling.entry.slug, &telling.met)).collect();
        diagnostics.extend(veils.idle(&self, &planned, &met));
        let digested = told.iter().filter(|telling| telling.anew).count();
        let (mut entries, mut held) = (Vec::new(), BTreeMap::new());
        for telling in told {
            held.extend(telling.digest.map(|digest| (telling.entry.slug.clone(), digest)));
            entries.push(telling.entry);
            diagnostics.extend(telling.faults);
        }
        let (articles, count) = (floor.places.len(), entries.len());
        let stories = Digests::new(self.store.clone(), entries, held).in_storylines(storylines);
        Told { desk: self, veils, stories, diagnostics, lock, articles, count, digested, inputs }
    }

    /// Forgets notes that no story rests on, once they are most of what is kept: an article that comes back after a
    /// while, or on another branch, finds its own.
    fn prune(&self, told: &[Telling]) {
        let used: BTreeSet<&str> = told.iter().flat_map(|telling| &telling.notes).map(String::as_str).collect();
        if self.store.count(Shelf::Notes) <= 2 * used.len() as u64 + SPARE {
            return;
        }
        let keys = self.store.keys(Shelf::Notes);
        keys.iter().filter(|key| !used.contains(&***key)).for_each(|key| self.store.forget(Shelf::Notes, key));
        self.store.flush();
        self.store.shrink_next();
    }

    pub(super) fn inputs(&self, files: &[Known], old_text: &str) -> String {
        let decrees = format!("{:?}{:?}{:?}{}", self.decrees, self.people, self.hidden, self.context_stamp);
        let fixed = [decrees.as_bytes(), old_text.as_bytes()];
        stamp(files.iter().flat_map(|f| [f.entry.path.as_bytes(), f.hash.as_bytes()]).chain(fixed))
    }

    /// The plan, and the text of its lock: kept, the lock is text alone.
    pub(super) fn planned(&self, files: &mut [Known], old: &Lock, inputs: &str) -> (Plan, String) {
        if let Some(kept) = self.store.get::<Kept>(Shelf::Plan, "plan").filter(|kept| kept.inputs == inputs) {
            let story = |(slug, members, decree): (String, Vec<u32>, Option<u32>)| Planned {
                slug,
                members: members.into_iter().map(|m| m as usize).collect(),
                decree: decree.map(|d| d as usize),
            };
            let stories = kept.stories.into_iter().map(story).collect();
            return (Plan { stories, storylines: kept.storylines, ..Plan::default() }, kept.lock);
        }
        let plan = plan(&cards::cards(self, files), &self.decrees, old, &self.hidden);
        let lock = plan.lock.text();
        if plan.diagnostics.is_empty() {
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let story = |story: &Planned| {
                let members = story.members.iter().map(|m| number(*m)).collect();
                (story.slug.clone(), members, story.decree.map(number))
            };
            let stories = plan.stories.iter().map(story).collect();
            // Under the inputs of the next build: by then the lock is written.
            let inputs = self.inputs(files, &lock);
            let storylines = plan.storylines.clone();
            self.store.put(Shelf::Plan, "plan", &Kept { inputs, stories, storylines, lock: lock.clone() });
        }
        (plan, lock)
    }

    /// Equal as long as nothing that a story's digest is made of changed.
    fn key(&self, story: &Planned, hidden: &Redactor, floor: &Floor) -> String {
        let word = story.decree.map(|d| format!("{:?}", self.decrees[d])).unwrap_or_default();
        let people = format!("{:?}{}", self.people, hidden.stamp());
        let fixed = [story.slug.as_bytes(), word.as_bytes(), people.as_bytes(), self.context_stamp.as_bytes()];
        let articles = story.members.iter().flat_map(|&m| {
            let (file, brief) = floor.brief(m);
            let cut: Vec<u8> = floor.repeats.among(&brief.lines).flat_map(u64::to_le_bytes).collect();
            [brief.path.as_bytes().to_vec(), file.hash.as_bytes().to_vec(), cut]
        });
        let parts: Vec<Vec<u8>> = fixed.into_iter().map(<[u8]>::to_vec).chain(articles).collect();
        stamp(parts.iter().map(Vec::as_slice))
    }

    fn digest(&self, story: &Planned, key: String, hidden: &Redactor, floor: &Floor) -> Telling {
        let masked = self.articles(story, floor).into_par_iter().map(|article| article.masked(hidden, Style::StandIn));
        let masked: Vec<(Article, BTreeSet<usize>)> = masked.collect();
        let met = masked.iter().flat_map(|(_, met)| met).map(|&n| hidden.entries()[n].name.clone()).collect();
        let noted: Vec<(String, (Article, Notes))> = masked.into_par_iter().map(|(a, _)| self.noted(a)).collect();
        let (notes, articles): (Vec<String>, Vec<(Article, Notes)>) = noted.into_iter().unzip();
        let topics = topics(articles.iter().flat_map(|(article, _)| &article.metadata.tags), hidden);
        let decree = story.decree.map(|d| &self.decrees[d]);
        let mut people = self.people.aliases.clone();
        people.extend(decree.into_iter().flat_map(|d| d.word.people.clone()));
        let mut gathered = gather(&story.slug, articles, &people);
        give_roles(&mut gathered, &self.people.roles);
        let mut composed = digest::compose_within(&gathered, self.bounds.quote_words);
        let faults = decree.map(|d| edited(&mut composed, &gathered, d)).unwrap_or_default();
        digest::choose(&mut composed, self.budget);
        digest::keep_certain(&mut composed);
        digest::keep_within(&mut composed, &gathered, self.bounds.share);
        // A story may be of a thousand articles: what is printed of it is held already.
        drop(gathered);
        digest::redact(&mut composed, hidden);
        let mut entry = StoryEntry::of(&composed);
        if !entry.is_withdrawn() {
            entry.topics = topics;
        }
        if !self.store.remembers() {
            return Telling { entry, digest: Some(Arc::new(composed)), notes, met, anew: true, faults };
        }
        // As its index.json has it: that file is made without reading the digest.
        self.store.put_bytes(Shelf::Digests, &story.slug, crate::site::index_json(&composed).into_bytes());
        if faults.is_empty() {
            let told = Told1 { key, entry: entry.clone(), notes: notes.clone(), met: BTreeSet::clone(&met) };
            self.store.put(Shelf::Entries, &story.slug, &told);
        }
        Telling { entry, digest: None, notes, met, anew: true, faults }
    }

    /// The articles of a story, read again, without what their outlets print in every article.
    pub(super) fn articles(&self, story: &Planned, floor: &Floor) -> Vec<Article> {
        let mut wanted: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for &member in &story.members {
            let path = &floor.brief(member).1.path;
            wanted.entry(floor.places[member].0).or_default().insert(path);
        }
        let wanted: Vec<(usize, BTreeSet<&str>)> = wanted.into_iter().collect();
        let read = |(file, paths): &(usize, BTreeSet<&str>)| -> Vec<Article> {
            let parsed = cards::parsed(self, &floor.files[*file].entry);
            let mut articles = parsed.map(|p| p.1).unwrap_or_default();
            articles.retain(|article| paths.contains(&*article.path));
            articles.iter_mut().for_each(|article| _ = floor.repeats.drop_from(article));
            articles
        };
        wanted.par_iter().map(read).collect::<Vec<_>>().concat()
    }

    /// An article with its notes and where they stand; what is not English is read by its own rules or listed, never
    /// read as if it were.
    fn noted(&self, article: Article) -> (String, (Article, Notes)) {
        let language = &*article.metadata.language;
        if !is_kept(language) {
            let notes = notes::take_in(language, &article.reading, crate::language::model());
            return (String::new(), (article, notes));
        }
        let key = article.reading.key();
        if let Some(notes) = self.store.get::<Notes>(Shelf::Notes, &key) {
            return (key, (article, notes));
        }
        let notes = notes::take(&article.reading, crate::language::model());
        self.store.put(Shelf::Notes, &key, &notes);
        (key, (article, notes))
    }
}

/// Whether notes of articles in `language` are kept.
pub(super) fn is_kept(language: &str) -> bool {
    language == "en" || language.starts_with("en-")
}

/// What the articles of a story name as their subjects, each once; one that holds a hidden name is none.
fn topics<'a>(tags: impl Iterator<Item = &'a String>, hidden: &Redactor) -> Vec<String> {
    let mut by_slug: BTreeMap<String, String> = BTreeMap::new();
    for tag in tags.filter(|tag| !hidden.is_in(tag) && !hidden.stands_in(tag)) {
        by_slug.entry(crate::text::slug(tag)).or_insert_with(|| tag.clone());
    }
    by_slug.into_iter().filter(|(slug, _)| !slug.is_empty()).map(|(_, tag)| tag).collect()
}

/// The editor's word on a digest; what it says of items and people that are not there comes back, with its line.
fn edited(digest: &mut Digest, story: &Story, decree: &Decree) -> Vec<Diagnostic> {
    let mut faults = decree.nobody(&story.cast);
    for fault in digest::edit(digest, &decree.word, &decree.path) {
        let named = fault.message.split('`').nth(1).unwrap_or_default().to_owned();
        faults.push(decree.at(fault, &named));
    }
    faults
}

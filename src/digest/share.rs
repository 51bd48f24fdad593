//! How much of each article a digest shows, and how it is kept within a limit.

use super::cite::{article_id, member_of};
use super::model::{Digest, Evidences, Place};
use crate::story::Story;
use std::ops::Range;

/// How much of its articles a digest may show.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The longest quote, in words; `None`: no limit.
    pub quote_words: Option<usize>,
    /// The largest part of an article's text, above 0 and at most 1; `None`: no limit.
    pub share: Option<f64>,
}

/// States of each article which part of its text `digest` shows. Where that is more than `most`, items that cite the
/// article go first: facts, then quotes, then events, then differences, the lowest of each kind before the others,
/// what the editor pinned last of all; the brief goes line by line from its end.
pub fn keep_within(digest: &mut Digest, story: &Story, most: Option<f64>) {
    for (member, article) in story.members.iter().map(|m| &m.article).enumerate() {
        let (id, length) = (article_id(member), article.body.of(&article.text).chars().count().max(1));
        let mut covered = Covered::of(digest, &id, article.text.chars().count());
        if let Some(most) = most {
            let room = (length as f64 * most) as usize;
            shrink(digest, &id, &mut covered, room, true);
            shrink(digest, &id, &mut covered, room, false);
        }
        let part = covered.shown as f64 / length as f64;
        if let Some(article) = digest.articles.iter_mut().find(|a| member_of(&a.id) == Some(member)) {
            article.shown = (part.min(1.0) * 1000.0).round() / 1000.0;
        }
    }
}

/// How many items show each code point of one article, and how many are shown at all.
struct Covered {
    counts: Vec<u32>,
    shown: usize,
}

impl Covered {
    /// Of article `id`, whose whole text has `length` code points.
    fn of(digest: &Digest, id: &str, length: usize) -> Self {
        let mut covered = Self { counts: vec![0; length], shown: 0 };
        for at in items(digest).into_iter().flat_map(|item| item.spans(digest, id)).flatten() {
            if let Some(count) = covered.counts.get_mut(at) {
                covered.shown += usize::from(*count == 0);
                *count += 1;
            }
        }
        covered
    }

    /// Whether nothing else shows some of what an item with these spans shows.
    fn is_alone(&self, spans: &[Range<usize>]) -> bool {
        let own = |at: usize| spans.iter().filter(|span| span.contains(&at)).count();
        spans.iter().cloned().flatten().any(|at| self.counts.get(at).is_some_and(|count| *count as usize == own(at)))
    }

    fn remove(&mut self, spans: Vec<Range<usize>>) {
        for at in spans.into_iter().flatten() {
            if let Some(count) = self.counts.get_mut(at).filter(|count| **count > 0) {
                *count -= 1;
                self.shown -= usize::from(*count == 0);
            }
        }
    }
}

/// An item by its kind and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Fact(usize),
    Quote(usize),
    Event(usize),
    Update(usize),
    Difference(usize),
    Line(usize),
}

/// All items, the first to go first.
fn items(digest: &Digest) -> Vec<Item> {
    let mut all: Vec<Item> = (0..digest.facts.len()).rev().map(Item::Fact).collect();
    all.extend((0..digest.quotes.len()).rev().map(Item::Quote));
    all.extend((0..digest.timeline.len()).rev().map(Item::Event));
    all.extend((0..digest.updates.len()).rev().map(Item::Update));
    all.extend((0..digest.disagreements.len()).rev().map(Item::Difference));
    all.extend((0..digest.summary.len()).rev().map(Item::Line));
    all.sort_by_key(|item| item.id(digest).is_some_and(|id| digest.editor.pinned.iter().any(|p| p == id)));
    all
}

impl Item {
    fn id(self, digest: &Digest) -> Option<&str> {
        match self {
            Self::Fact(i) => Some(&digest.facts[i].id),
            Self::Quote(i) => Some(&digest.quotes[i].id),
            Self::Event(i) => Some(&digest.timeline[i].id),
            Self::Update(i) => Some(&digest.updates[i].id),
            Self::Difference(i) => Some(&digest.disagreements[i].id),
            Self::Line(_) => None,
        }
    }

    /// The code points of article `id` that it shows.
    fn spans(self, digest: &Digest, id: &str) -> Vec<Range<usize>> {
        let of = |all: &[&Evidences]| -> Vec<Range<usize>> {
            let own = all.iter().flat_map(|evidence| evidence.iter()).filter(|e| e.article == id);
            own.map(|e| e.start..e.end).collect()
        };
        match self {
            Self::Fact(i) => of(&[&digest.facts[i].evidence]),
            Self::Event(i) => of(&[&digest.timeline[i].evidence]),
            Self::Line(i) => of(&[&digest.summary[i].evidence]),
            Self::Update(i) => of(&digest.updates[i].versions.iter().map(|v| &v.evidence).collect::<Vec<_>>()),
            Self::Difference(i) => {
                of(&digest.disagreements[i].versions.iter().map(|v| &v.evidence).collect::<Vec<_>>())
            }
            Self::Quote(i) => {
                let quote = &digest.quotes[i];
                let wordings = quote.variants.iter().map(|v| &v.evidence);
                let mut all = of(&std::iter::once(&quote.evidence).chain(wordings).collect::<Vec<_>>());
                let places: [Option<&Place>; 2] = [quote.context.as_ref(), quote.said_from.as_ref()];
                all.extend(places.into_iter().flatten().filter(|p| p.article == id).map(|p| p.start..p.end));
                all
            }
        }
    }
}

/// Takes items away until no more than `room` code points of article `id` are shown; with `alone` only items that
/// show some that no other item does.
fn shrink(digest: &mut Digest, id: &str, covered: &mut Covered, room: usize, alone: bool) {
    let mut gone: Vec<Item> = Vec::new();
    for item in items(digest) {
        if covered.shown <= room {
            break;
        }
        let spans = item.spans(digest, id);
        if !spans.is_empty() && (!alone || covered.is_alone(&spans)) {
            covered.remove(spans);
            gone.push(item);
        }
    }
    retain(&mut digest.facts, &gone, Item::Fact);
    retain(&mut digest.quotes, &gone, Item::Quote);
    retain(&mut digest.timeline, &gone, Item::Event);
    retain(&mut digest.updates, &gone, Item::Update);
    retain(&mut digest.disagreements, &gone, Item::Difference);
    retain(&mut digest.summary, &gone, Item::Line);
}

fn retain<T>(all: &mut Vec<T>, gone: &[Item], item: fn(usize) -> Item) {
    let mut n = 0..;
    all.retain(|_| n.next().is_some_and(|i| !gone.contains(&item(i))));
}

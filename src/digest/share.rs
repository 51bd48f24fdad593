//! How much of each article a digest shows, and how it is kept within a limit.

use super::cite::{article_id, member_of};
use super::model::{Digest, Evidences, Place};
use crate::story::Story;
use std::collections::BTreeMap;
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
    for (member, text) in story.members.iter().map(|m| m.article.body.of(&m.article.text)).enumerate() {
        let (id, length) = (article_id(member), text.chars().count().max(1));
        let mut covered = Covered::of(digest, &id);
        if let Some(most) = most {
            let room = (length as f64 * most) as usize;
            shrink(digest, &id, &mut covered, room, true);
            shrink(digest, &id, &mut covered, room, false);
        }
        let part = covered.len() as f64 / length as f64;
        if let Some(article) = digest.articles.iter_mut().find(|a| member_of(&a.id) == Some(member)) {
            article.shown = (part.min(1.0) * 1000.0).round() / 1000.0;
        }
    }
}

/// Which code points of one article are shown, and by how many items.
struct Covered(BTreeMap<usize, usize>);

impl Covered {
    fn of(digest: &Digest, id: &str) -> Self {
        let mut covered = Self(BTreeMap::new());
        for spans in items(digest).into_iter().map(|item| item.spans(digest, id)) {
            spans.into_iter().flatten().for_each(|at| *covered.0.entry(at).or_default() += 1);
        }
        covered
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn is_alone(&self, spans: &[Range<usize>]) -> bool {
        let mut own: BTreeMap<usize, usize> = BTreeMap::new();
        spans.iter().cloned().flatten().for_each(|at| *own.entry(at).or_default() += 1);
        own.iter().any(|(at, n)| self.0.get(at) == Some(n))
    }

    fn remove(&mut self, spans: Vec<Range<usize>>) {
        for at in spans.into_iter().flatten() {
            if let Some(count) = self.0.get_mut(&at) {
                *count -= 1;
                if *count == 0 {
                    self.0.remove(&at);
                }
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
        if covered.len() <= room {
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

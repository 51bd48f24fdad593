//! How much of each article a digest shows, and how it is kept within a limit.

use super::cite::member_of;
use super::model::{Block, Digest, Evidences, Standing};
use super::versions;
use crate::story::Story;
use std::collections::BTreeSet;
use std::ops::Range;

/// The share that a site shows where site.toml does not say.
const SHARE: f64 = 0.5;
/// So many code points of a short article are shown even where that is more than its share, unless a publisher asks for
/// a smaller share: half of a notice of fifty words tells nothing.
const SHORT: usize = 600;

/// How much of its articles a digest may show.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The longest quote, in words; `None`: no limit.
    pub quote_words: Option<usize>,
    /// The largest part of an article's text, above 0 and at most 1; `None`: no limit.
    pub share: Option<f64>,
}

/// States of each article which part of its text `digest` shows. Where that is more than `most`, items that cite the
/// article go first, those of the record before those of the page: facts, then quotes, then events, then differences,
/// the lowest of each kind before the others, what the editor pinned last of all; the brief goes line by line from its
/// end.
pub fn keep_within(digest: &mut Digest, story: &Story, most: Option<f64>) {
    let articles = || story.members.iter().map(|m| &m.article);
    let bodies: Vec<usize> = articles().map(|a| a.body.of(&a.text).chars().count().max(1)).collect();
    let mut covered = Covered::of(digest, articles().map(|a| a.text.chars().count()));
    if let Some(most) = most {
        let least = if most < SHARE { 0 } else { SHORT };
        let rooms = bodies.iter().map(|body| ((*body as f64 * most) as usize).max(least));
        shrink(digest, &mut covered, rooms);
    }
    point_nowhere(digest);
    if let Some(most) = most {
        let least = if most < SHARE { 0 } else { SHORT };
        versions::keep_within(digest, story, &covered.shown, |body| ((body as f64 * most) as usize).max(least));
    }
    for article in &mut digest.articles {
        let Some(member) = member_of(&article.id).filter(|member| *member < bodies.len()) else { continue };
        let part = covered.shown[member] as f64 / bodies[member] as f64;
        article.shown = (part.min(1.0) * 1000.0).round() / 1000.0;
    }
}

/// Takes back the pointers to a brief that is gone.
fn point_nowhere(digest: &mut Digest) {
    if digest.summary.is_empty() {
        let events = digest.timeline.iter_mut().map(|e| &mut e.standing);
        for standing in events.chain(digest.facts.iter_mut().map(|f| &mut f.standing)) {
            standing.shown_in = standing.shown_in.take().filter(|block| *block != Block::Summary);
        }
    }
}

/// Leaves out what is right too seldom to be published.
pub fn keep_certain(digest: &mut Digest) {
    digest.facts.retain(|f| f.standing.is_published());
    digest.quotes.retain(|q| q.standing.is_published());
    digest.timeline.retain(|e| e.standing.is_published());
    digest.updates.retain(|d| d.standing.is_published());
    digest.disagreements.retain(|d| d.standing.is_published());
}

/// Code points of one article, by its number.
type Place = (usize, Range<usize>);

/// How many items show each code point of each article, and how many of an article's are shown at all.
struct Covered {
    counts: Vec<Vec<u32>>,
    shown: Vec<usize>,
}

impl Covered {
    /// Of articles whose whole texts have these `lengths` in code points.
    fn of(digest: &Digest, lengths: impl Iterator<Item = usize>) -> Self {
        let counts: Vec<Vec<u32>> = lengths.map(|length| vec![0; length]).collect();
        let mut covered = Self { shown: vec![0; counts.len()], counts };
        items(digest).into_iter().flat_map(|item| item.places(digest)).for_each(|place| covered.add(place));
        covered
    }

    fn add(&mut self, (member, span): Place) {
        for count in self.counts.get_mut(member).and_then(|all| all.get_mut(span)).into_iter().flatten() {
            self.shown[member] += usize::from(*count == 0);
            *count += 1;
        }
    }

    fn remove(&mut self, (member, span): Place) {
        for count in self.counts.get_mut(member).and_then(|all| all.get_mut(span)).into_iter().flatten() {
            *count -= 1;
            self.shown[member] -= usize::from(*count == 0);
        }
    }

    /// Whether nothing else shows some of what an item with these places shows of article number `member`.
    fn is_alone(&self, member: usize, places: &[Place]) -> bool {
        let here = || places.iter().filter(|place| place.0 == member);
        let own = |at: usize| here().filter(|(_, span)| span.contains(&at)).count();
        let mut shown = here().flat_map(|(_, span)| span.clone());
        shown.any(|at| self.counts[member].get(at).is_some_and(|count| *count as usize == own(at)))
    }
}

/// An item by its kind and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    let pinned = |item: &Item| item.id(digest).is_some_and(|id| digest.editor.pinned.iter().any(|p| p == id));
    all.sort_by_key(|item| (pinned(item), item.standing(digest).on_page));
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

    fn standing(self, digest: &Digest) -> &Standing {
        match self {
            Self::Fact(i) => &digest.facts[i].standing,
            Self::Quote(i) => &digest.quotes[i].standing,
            Self::Event(i) => &digest.timeline[i].standing,
            Self::Update(i) => &digest.updates[i].standing,
            Self::Difference(i) => &digest.disagreements[i].standing,
            Self::Line(i) => &digest.summary[i].standing,
        }
    }

    /// What it shows of the articles.
    fn places(self, digest: &Digest) -> Vec<Place> {
        match self {
            Self::Fact(i) => cited([&digest.facts[i].evidence]),
            Self::Event(i) => cited([&digest.timeline[i].evidence]),
            Self::Line(i) => cited([&digest.summary[i].evidence]),
            Self::Update(i) => cited(digest.updates[i].versions.iter().map(|v| &v.evidence)),
            Self::Difference(i) => cited(digest.disagreements[i].versions.iter().map(|v| &v.evidence)),
            Self::Quote(i) => {
                let quote = &digest.quotes[i];
                let mut all = cited(std::iter::once(&quote.evidence).chain(quote.variants.iter().map(|v| &v.evidence)));
                let around = quote.context.iter().chain(&quote.said_from);
                all.extend(around.filter_map(|p| Some((member_of(&p.article)?, p.start..p.end))));
                all
            }
        }
    }
}

fn cited<'e>(evidence: impl IntoIterator<Item = &'e Evidences>) -> Vec<Place> {
    let all = evidence.into_iter().flat_map(Evidences::iter);
    all.filter_map(|e| Some((member_of(&e.article)?, e.start..e.end))).collect()
}

/// Takes items away until of each article no more code points are shown than it has room for: first those that show
/// some that no other item does.
fn shrink(digest: &mut Digest, covered: &mut Covered, rooms: impl Iterator<Item = usize>) {
    let items = items(digest);
    let places: Vec<Vec<Place>> = items.iter().map(|item| item.places(digest)).collect();
    let mut of_member: Vec<Vec<usize>> = vec![Vec::new(); covered.shown.len()];
    for (at, places) in places.iter().enumerate() {
        let members: BTreeSet<usize> = places.iter().map(|place| place.0).collect();
        for member in members {
            of_member.get_mut(member).into_iter().for_each(|held| held.push(at));
        }
    }
    let mut gone = vec![false; items.len()];
    for (member, room) in rooms.enumerate() {
        for alone in [true, false] {
            for &at in &of_member[member] {
                if covered.shown[member] <= room {
                    break;
                }
                if !gone[at] && (!alone || covered.is_alone(member, &places[at])) {
                    places[at].iter().for_each(|place| covered.remove(place.clone()));
                    gone[at] = true;
                }
            }
        }
    }
    let gone: BTreeSet<Item> = items.into_iter().zip(gone).filter(|(_, gone)| *gone).map(|(item, _)| item).collect();
    retain(&mut digest.facts, &gone, Item::Fact);
    retain(&mut digest.quotes, &gone, Item::Quote);
    retain(&mut digest.timeline, &gone, Item::Event);
    retain(&mut digest.updates, &gone, Item::Update);
    retain(&mut digest.disagreements, &gone, Item::Difference);
    retain(&mut digest.summary, &gone, Item::Line);
}

fn retain<T>(all: &mut Vec<T>, gone: &BTreeSet<Item>, item: fn(usize) -> Item) {
    let mut n = 0..;
    all.retain(|_| n.next().is_some_and(|i| !gone.contains(&item(i))));
}

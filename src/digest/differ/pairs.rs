//! Which sentences of two articles may tell the same: they share words that are rare in the story.

use super::Desk;
use std::collections::BTreeMap;

/// A stem in more than this share of the story's sentences is not rare.
const RARE: f64 = 0.1;
/// A stem in more sentences than this finds no partners: in a long story there are better ones.
const CROWD: usize = 60;
/// In a story of so few sentences every two are looked at.
const FEW: usize = 400;
/// Fewest stems that two sentences share.
const SHARED: usize = 3;
/// Least share of the lighter sentence's weight that both have.
const LEAST: f64 = 0.18;
/// Most partners of a sentence in one article, and in all.
const IN_ARTICLE: usize = 4;
const IN_ALL: usize = 24;

/// Two sentences and how much they share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// Numbers of the frames, the first lower.
    pub a: usize,
    pub b: usize,
    /// The share of the lighter one's weight that both have.
    pub share: f64,
}

/// The pairs of a story, in order.
pub(super) fn find(desk: &Desk) -> Vec<Pair> {
    let index = index(desk);
    let mut kept: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    for a in 0..desk.frames.len() {
        for pair in partners(desk, &index, a) {
            kept.insert((pair.a, pair.b), pair);
        }
    }
    kept.into_values().collect()
}

/// For each rare stem the frames that hold it.
fn index<'d>(desk: &'d Desk) -> BTreeMap<&'d str, Vec<usize>> {
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, frame) in desk.frames.iter().enumerate() {
        for stem in frame.stems.iter().filter(|s| !s.starts_with(|c: char| c.is_ascii_digit())) {
            index.entry(stem).or_default().push(i);
        }
    }
    let rare = ((desk.frames.len() as f64 * RARE) as usize).clamp(6, CROWD);
    let most = if desk.frames.len() <= FEW { desk.frames.len() } else { rare };
    index.retain(|_, held| held.len() <= most);
    index
}

/// The best partners of frame `a` in other articles.
fn partners(desk: &Desk, index: &BTreeMap<&str, Vec<usize>>, a: usize) -> Vec<Pair> {
    let own = &desk.frames[a];
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for held in own.stems.iter().filter_map(|s| index.get(s.as_str())) {
        for &b in held.iter().filter(|&&b| desk.frames[b].member != own.member) {
            *shared.entry(b).or_default() += 1;
        }
    }
    let pairs = shared.into_iter().filter(|(_, rare)| *rare >= SHARED);
    let mut pairs: Vec<(usize, Pair)> = pairs
        .map(|(b, _)| (b, Pair { a: a.min(b), b: a.max(b), share: desk.share(a, b) }))
        .filter(|(_, p)| p.share >= LEAST)
        .collect();
    pairs.sort_by(|x, y| y.1.share.total_cmp(&x.1.share).then(x.0.cmp(&y.0)));
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    pairs.retain(|(b, _)| {
        let n = of.entry(desk.frames[*b].member).or_default();
        *n += 1;
        *n <= IN_ARTICLE
    });
    pairs.truncate(IN_ALL);
    pairs.into_iter().map(|(_, p)| p).collect()
}

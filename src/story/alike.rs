//! How alike articles are: cosine of their vectors, less the further apart their days.

use super::vectors::Vector;
use rayon::prelude::*;
use std::collections::HashMap;

/// Standard deviation of the days between two articles on one story.
const SPREAD: f64 = 3.0;
/// Days further apart are not looked at.
const WINDOW: i32 = 10;
/// What an undated article loses where all others have dates: nothing says that it is of those days.
const UNDATED: f32 = 0.3;
/// Pairs below this are not worth keeping.
const FLOOR: f32 = 0.02;
/// Postings looked at for one article, rarest terms first: keeps the cost linear.
const PROBES: usize = 32_768;
/// Articles that one thread takes at a time.
const CHUNK: usize = 512;
/// What 1 is in [`Pair::alike`].
pub(super) const ONE: i64 = 1 << 30;

/// Two articles that may tell one story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The earlier one's number.
    pub first: u32,
    /// The later one's.
    pub second: u32,
    /// How alike they are, [`ONE`] at most; a whole number, so that sums do not hang on their order.
    pub alike: i64,
}

/// All pairs worth looking at. `days` ascend, undated ones stand last.
pub(super) fn pairs(vectors: &[Vector], days: &[Option<i32>]) -> Vec<Pair> {
    let dated = days.partition_point(Option::is_some);
    let undated = undated_factor(dated, days.len());
    let chunks: Vec<std::ops::Range<usize>> =
        (0..days.len()).step_by(CHUNK).map(|from| from..(from + CHUNK).min(days.len())).collect();
    let all = (dated < days.len()).then(|| Postings::of(vectors, 0));
    let found: Vec<Vec<Pair>> = chunks
        .into_par_iter()
        .map(|chunk| {
            let near = reach(days, chunk.start);
            let local = Postings::of(&vectors[..chunk.end.min(dated)], near);
            let mut scores = Scores::new(days.len());
            let mut out = Vec::new();
            for later in chunk {
                let (postings, from) = match (&all, days[later]) {
                    (Some(all), None) => (all, 0),
                    _ => (&local, reach(days, later)),
                };
                scores.add(postings, &vectors[later], from, later);
                scores.drain(|earlier, cosine| {
                    let alike = cosine * weight(days[earlier], days[later], undated);
                    if alike >= FLOOR {
                        let alike = (f64::from(alike) * ONE as f64) as i64;
                        out.push(Pair { first: earlier as u32, second: later as u32, alike });
                    }
                });
            }
            out
        })
        .collect();
    found.concat()
}

/// The first article near enough in time to article number `later`.
fn reach(days: &[Option<i32>], later: usize) -> usize {
    match days[later] {
        Some(day) => days[..later].partition_point(|d| d.is_some_and(|d| d < day.saturating_sub(WINDOW))),
        None => later,
    }
}

fn undated_factor(dated: usize, all: usize) -> f32 {
    1.0 - UNDATED * dated as f32 / all.max(1) as f32
}

fn weight(a: Option<i32>, b: Option<i32>, undated: f32) -> f32 {
    let (Some(a), Some(b)) = (a, b) else { return undated };
    let apart = f64::from(a.abs_diff(b));
    libm::exp(-apart * apart / (2.0 * SPREAD * SPREAD)) as f32
}

/// Which articles have a term, in order.
struct Postings(HashMap<u32, Vec<(u32, f32)>>);

impl Postings {
    /// Of the articles from number `from` on.
    fn of(vectors: &[Vector], from: usize) -> Self {
        let mut lists: HashMap<u32, Vec<(u32, f32)>> = HashMap::new();
        for (number, vector) in vectors.iter().enumerate().skip(from) {
            for &(term, weight) in vector {
                lists.entry(term).or_default().push((number as u32, weight));
            }
        }
        Self(lists)
    }

    /// Articles from number `from` to before `to` that have `term`.
    fn between(&self, term: u32, from: usize, to: usize) -> &[(u32, f32)] {
        let Some(list) = self.0.get(&term) else { return &[] };
        let start = list.partition_point(|p| (p.0 as usize) < from);
        let end = list.partition_point(|p| (p.0 as usize) < to);
        &list[start..end.max(start)]
    }
}

/// Sums for one article against those before it.
struct Scores {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Scores {
    fn new(articles: usize) -> Self {
        Self { sums: vec![0.0; articles], touched: Vec::new() }
    }

    /// Adds the products of `vector` with those of articles from `from` to before `later`, rarest terms first.
    fn add(&mut self, postings: &Postings, vector: &Vector, from: usize, later: usize) {
        let mut probes = 0;
        for &(term, weight) in vector {
            let list = postings.between(term, from, later);
            probes += list.len();
            if probes > PROBES {
                break;
            }
            for &(earlier, other) in list {
                let sum = &mut self.sums[earlier as usize];
                if *sum == 0.0 {
                    self.touched.push(earlier);
                }
                *sum += weight * other;
            }
        }
    }

    /// Hands out the sums in the articles' order and clears them.
    fn drain(&mut self, mut take: impl FnMut(usize, f32)) {
        self.touched.sort_unstable();
        for earlier in self.touched.drain(..) {
            let earlier = earlier as usize;
            take(earlier, std::mem::take(&mut self.sums[earlier]));
        }
    }
}

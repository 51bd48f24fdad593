//! Average linkage: the two most alike groups become one, until none are alike enough.

use super::alike::{ONE, Pair};
use std::collections::{BTreeMap, BinaryHeap};

/// Two single articles this much alike tell one story.
const ENOUGH: f64 = 0.085;
/// The larger the smaller of two groups, the more alike they must be: big stories on similar events stay apart.
const GROWTH: f64 = 0.2;
/// From this size on no more is asked.
const LARGE: usize = 8;

/// A group of articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Numbers of its articles, ascending.
    pub members: Vec<u32>,
    /// Whether it is closed to others of its kind: groups of dated articles are not joined by undated ones.
    pub closed: bool,
}

/// Joins `units` by the alikeness of their articles' `pairs`.
pub(super) fn link(units: Vec<Unit>, pairs: &[Pair]) -> Vec<Unit> {
    let mut linkage = Linkage::new(units, pairs);
    while let Some(next) = linkage.heap.pop() {
        let (a, b) = (next.first as usize, next.second as usize);
        if !linkage.units[a].members.is_empty() && !linkage.units[b].members.is_empty() {
            linkage.join(a, b);
        }
    }
    let mut out: Vec<Unit> = linkage.units.into_iter().filter(|u| !u.members.is_empty()).collect();
    out.sort_by(|a, b| a.members.cmp(&b.members));
    out
}

/// A join that could be made; the most alike first, then the earliest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Join {
    alike: i64,
    first: std::cmp::Reverse<u32>,
    second: std::cmp::Reverse<u32>,
}

struct Next {
    first: u32,
    second: u32,
}

struct Linkage {
    units: Vec<Unit>,
    /// Sums of pairs between two units, known to both.
    sums: Vec<BTreeMap<u32, i64>>,
    heap: Queue,
}

#[derive(Default)]
struct Queue(BinaryHeap<Join>);

impl Queue {
    fn push(&mut self, alike: i64, a: usize, b: usize) {
        let (first, second) = (a.min(b) as u32, a.max(b) as u32);
        self.0.push(Join { alike, first: std::cmp::Reverse(first), second: std::cmp::Reverse(second) });
    }

    fn pop(&mut self) -> Option<Next> {
        self.0.pop().map(|join| Next { first: join.first.0, second: join.second.0 })
    }
}

impl Linkage {
    fn new(units: Vec<Unit>, pairs: &[Pair]) -> Self {
        let members = units.iter().flat_map(|u| &u.members).max().map_or(0, |m| *m as usize + 1);
        let mut unit_of = vec![u32::MAX; members];
        for (number, unit) in units.iter().enumerate() {
            for &member in &unit.members {
                unit_of[member as usize] = number as u32;
            }
        }
        let mut sums = vec![BTreeMap::new(); units.len()];
        for pair in pairs {
            let of = |number: u32| unit_of.get(number as usize).copied().filter(|unit| *unit != u32::MAX);
            let (Some(a), Some(b)) = (of(pair.first), of(pair.second)) else { continue };
            if a != b && !(units[a as usize].closed && units[b as usize].closed) {
                *sums[a as usize].entry(b).or_insert(0) += pair.alike;
                *sums[b as usize].entry(a).or_insert(0) += pair.alike;
            }
        }
        let mut linkage = Self { units, sums, heap: Queue::default() };
        for a in 0..linkage.units.len() {
            linkage.offer(a, |b| b as usize > a);
        }
        linkage
    }

    /// Puts the joins of unit `a` that are alike enough into the queue.
    fn offer(&mut self, a: usize, only: impl Fn(u32) -> bool) {
        for (&b, &sum) in self.sums[a].iter().filter(|(b, _)| only(**b)) {
            let alike = alike(sum, self.units[a].members.len(), self.units[b as usize].members.len());
            if alike >= (ENOUGH * ONE as f64) as i64 {
                self.heap.push(alike, a, b as usize);
            }
        }
    }

    /// A new unit in place of two.
    fn join(&mut self, a: usize, b: usize) {
        let new = self.units.len();
        let mut sums = std::mem::take(&mut self.sums[a]);
        for (other, sum) in std::mem::take(&mut self.sums[b]) {
            *sums.entry(other).or_insert(0) += sum;
        }
        let (first, second) = (std::mem::take(&mut self.units[a]), std::mem::take(&mut self.units[b]));
        let closed = first.closed || second.closed;
        sums.retain(|&other, _| {
            let other = other as usize;
            other != a && other != b && !(closed && self.units[other].closed)
        });
        for number in [a, b] {
            for others in sums.keys() {
                self.sums[*others as usize].remove(&(number as u32));
            }
        }
        for (&other, &sum) in &sums {
            self.sums[other as usize].insert(new as u32, sum);
        }
        let mut members = [first.members, second.members].concat();
        members.sort_unstable();
        self.units.push(Unit { members, closed });
        self.sums.push(sums);
        self.offer(new, |_| true);
    }
}

/// The average over all pairs of two units, less where both are large.
fn alike(sum: i64, a: usize, b: usize) -> i64 {
    let average = sum as f64 / (a as f64 * b as f64);
    (average / libm::pow(a.min(b).min(LARGE) as f64, GROWTH)) as i64
}

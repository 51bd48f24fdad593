//! Stories with the same subjects are tied: the two most alike sets become one while they are near in time and most of
//! what they hold is about the same names.

use super::line::Storyline;
use super::profile::Profile;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// Sets less alike, on average over their stories, stay apart.
const ENOUGH: f64 = 0.2;
/// Two stories alone must be more alike.
const ENOUGH_FOR_TWO: f64 = 0.4;
/// Days without any story after which it is another storyline.
const PAUSE: i32 = 45;
/// A name of this weight is what a story is about.
const SUBJECT: f64 = 0.2;
/// Part of the stories that must be about a name for it to tie them, in hundredths.
const MOST: usize = 70;
/// Names that tie stories together; one is enough where its weight is [`ALONE`], on average.
const TIES: usize = 2;
const ALONE: f64 = 0.6;
/// Stories whose headlines must have a name that ties them.
const HEADLINES: usize = 2;
/// Earlier stories looked at for one name of a story: keeps the cost linear.
const PROBES: usize = 512;
/// Pairs below this are not worth keeping.
const FLOOR: f64 = 0.02;

/// The storylines of stories with these profiles.
pub(super) fn tie(profiles: &[Profile]) -> Vec<Storyline> {
    let mut linkage = Linkage::new(profiles);
    while let Some(Join { first: Reverse(first), second: Reverse(second), .. }) = linkage.heap.pop() {
        if linkage.may_join(first, second) {
            linkage.join(first, second);
        }
    }
    let sets = linkage.sets.into_iter().flatten();
    sets.filter_map(|set| set.storyline(profiles)).collect()
}

/// Stories that are tied.
#[derive(Default)]
struct Set {
    stories: Vec<usize>,
    days: Vec<i32>,
    /// For each name the sum of its weights, and how many stories are about it.
    names: BTreeMap<u32, (f64, usize)>,
}

impl Set {
    fn of(story: usize, profile: &Profile) -> Self {
        let name = |(hash, weight): (&u32, &f64)| (*hash, (*weight, usize::from(*weight >= SUBJECT)));
        Self { stories: vec![story], days: profile.days.clone(), names: profile.weights.iter().map(name).collect() }
    }

    /// The names that tie this set and `other`, with their mean weights.
    fn ties(&self, other: &Self) -> Vec<(u32, f64)> {
        let stories = self.stories.len() + other.stories.len();
        let (few, many) = if self.names.len() < other.names.len() { (self, other) } else { (other, self) };
        let tie = |(hash, (weight, about)): (&u32, &(f64, usize))| {
            let (more, about_more) = many.names.get(hash).filter(|name| name.1 > 0 && *about > 0)?;
            let enough = (about + about_more) * 100 >= MOST * stories;
            enough.then(|| (*hash, (weight + more) / stories as f64))
        };
        few.names.iter().filter_map(tie).collect()
    }

    /// Days from the one to the next story of the other.
    fn pause(&self, other: &Self) -> i32 {
        let (few, many) = if self.days.len() < other.days.len() { (self, other) } else { (other, self) };
        let nearest = |day: &i32| {
            let at = many.days.partition_point(|other| other < day);
            let around = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|at| many.days.get(at));
            around.map(|other| other.saturating_sub(*day).saturating_abs()).min()
        };
        few.days.iter().filter_map(nearest).min().unwrap_or(i32::MAX)
    }

    fn add(&mut self, mut other: Self) {
        if self.names.len() < other.names.len() {
            std::mem::swap(self, &mut other);
        }
        self.stories.extend(other.stories);
        self.days.extend(other.days);
        self.days.sort_unstable();
        for (hash, (weight, about)) in other.names {
            let name = self.names.entry(hash).or_default();
            name.0 += weight;
            name.1 += about;
        }
    }

    /// What the set is as a storyline; `None` where it is too little to be one.
    fn storyline(mut self, profiles: &[Profile]) -> Option<Storyline> {
        self.stories.sort_unstable();
        let stories = self.stories.len();
        let mut subjects: Vec<(u32, f64)> = Vec::new();
        for (hash, (weight, about)) in &self.names {
            if about * 100 >= MOST * stories {
                subjects.push((*hash, *weight));
            }
        }
        subjects.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let subjects: Vec<u32> = subjects.into_iter().map(|(hash, _)| hash).collect();
        let headlines = |name: &&u32| self.stories.iter().filter(|s| profiles[**s].headed.contains(*name)).count();
        let is_headed = subjects.iter().any(|name| headlines(&name) >= HEADLINES);
        let is_enough = match self.stories[..] {
            [] | [_] => false,
            [a, b] => subjects.len() >= TIES && profiles[a].likeness(&profiles[b]) >= ENOUGH_FOR_TWO,
            _ => true,
        };
        (is_headed && is_enough).then_some(Storyline { stories: self.stories, subjects })
    }
}

/// Two sets that could be joined; the most alike first, then the earliest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Join {
    /// In millionths, a whole number, so that sums do not hang on their order.
    alike: u64,
    first: Reverse<usize>,
    second: Reverse<usize>,
}

const ONE: f64 = 1e6;

struct Linkage {
    /// `None` where a set became part of another.
    sets: Vec<Option<Set>>,
    /// For each set the sums of likenesses to others.
    sums: Vec<BTreeMap<usize, u64>>,
    heap: BinaryHeap<Join>,
}

impl Linkage {
    fn new(profiles: &[Profile]) -> Self {
        let mut sums = vec![BTreeMap::new(); profiles.len()];
        for (first, second, alike) in pairs(profiles) {
            sums[first].insert(second, alike);
            sums[second].insert(first, alike);
        }
        let sets = profiles.iter().enumerate().map(|(story, profile)| Some(Set::of(story, profile))).collect();
        let mut linkage = Self { sets, sums, heap: BinaryHeap::new() };
        (0..profiles.len()).for_each(|set| linkage.offer(set, set));
        linkage
    }

    fn size(&self, set: usize) -> usize {
        self.sets[set].as_ref().map_or(0, |set| set.stories.len())
    }

    /// Puts the joins of `set` with sets before `below` that are alike enough into the queue.
    fn offer(&mut self, set: usize, below: usize) {
        for (&other, &sum) in self.sums[set].range(..below) {
            let alike = sum / (self.size(set) * self.size(other)).max(1) as u64;
            if alike as f64 >= ENOUGH * ONE {
                self.heap.push(Join { alike, first: Reverse(other.min(set)), second: Reverse(other.max(set)) });
            }
        }
    }

    fn may_join(&self, first: usize, second: usize) -> bool {
        let (Some(first), Some(second)) = (&self.sets[first], &self.sets[second]) else { return false };
        if first.pause(second) > PAUSE {
            return false;
        }
        let ties = first.ties(second);
        ties.len() >= TIES || ties.iter().any(|(_, weight)| *weight >= ALONE)
    }

    /// A new set in place of two.
    fn join(&mut self, first: usize, second: usize) {
        let (Some(mut set), Some(other)) = (self.sets[first].take(), self.sets[second].take()) else { return };
        set.add(other);
        let new = self.sets.len();
        let mut sums = std::mem::take(&mut self.sums[first]);
        for (other, sum) in std::mem::take(&mut self.sums[second]) {
            *sums.entry(other).or_insert(0) += sum;
        }
        sums.retain(|&other, _| other != first && other != second);
        for (&other, &sum) in &sums {
            self.sums[other].remove(&first);
            self.sums[other].remove(&second);
            self.sums[other].insert(new, sum);
        }
        self.sets.push(Some(set));
        self.sums.push(sums);
        self.offer(new, new);
    }
}

/// Pairs of stories that are near in time and share a subject, with how alike they are. Each story looks at those that
/// began before it.
fn pairs(profiles: &[Profile]) -> Vec<(usize, usize, u64)> {
    let mut order: Vec<usize> = (0..profiles.len()).filter(|at| !profiles[*at].days.is_empty()).collect();
    order.sort_by_key(|&at| (profiles[at].days[0], at));
    let mut postings: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut out = Vec::new();
    for story in order {
        let profile = &profiles[story];
        let mut alike: BTreeMap<usize, f64> = BTreeMap::new();
        for (hash, weight) in &profile.weights {
            let list = postings.entry(*hash).or_default();
            for &earlier in list.iter().rev().take(PROBES) {
                let last = profiles[earlier].days.last().copied().unwrap_or(i32::MIN);
                if profile.days[0].saturating_sub(last) <= PAUSE {
                    *alike.entry(earlier).or_default() += weight * profiles[earlier].weights[hash];
                }
            }
            list.push(story);
        }
        let pairs = alike.into_iter().filter(|(_, alike)| *alike >= FLOOR);
        out.extend(pairs.map(|(earlier, alike)| (earlier, story, (alike * ONE) as u64)));
    }
    out
}

//! What a story is about: the names that its articles repeat and put into their headlines, and that stand hardly
//! anywhere else but where they are what it is about.

use super::super::candidate::Candidate;
use super::super::marks::{Kind, Mark, name_hash};
use crate::lexicon::{WEEKDAYS, titles};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// Where the weight of a repeated name levels off.
const HALF: f64 = 1.5;
/// Mentions that a place in the headline stands for.
const HEADLINE: f64 = 2.0;
/// What is mentioned less often, its place in the headline counted once, is named by the way: half of it counts.
const SUBJECT: u32 = 3;
/// Articles on other things that are imagined beside those at hand: a site on one subject has a cast all the same.
const IMAGINED: f64 = 1500.0;
/// How much a mention by the way tells against a name: those at hand stand for many that are not.
const BY_THE_WAY: f64 = 3.0;
/// How sharply weights stand out: a mention's, a rare name's, that of a name which is mostly a subject.
const SHARPNESS: i32 = 2;
/// A name of few articles is taken to be a subject this often in so many articles more.
const COMMON_FOCUS: (f64, f64) = (0.45, 4.0);
/// Parts of a profile below this tell nothing.
const LEAST: f64 = 0.03;
/// How often an article on something else may name what ties stories together.
const RARE: f64 = 0.06;

/// Words that stand before names, and days: written large, and nobody's name.
static NO_NAMES: LazyLock<BTreeSet<u32>> = LazyLock::new(|| titles().chain(WEEKDAYS).filter_map(name_hash).collect());

/// A story's subjects.
pub(super) struct Profile {
    /// Each with its weight, by hash; the squares add up to one.
    pub weights: BTreeMap<u32, f64>,
    /// Those that stand in a headline and that few other articles name.
    pub headed: BTreeSet<u32>,
    /// Days of its dated articles, ascending.
    pub days: Vec<i32>,
}

/// How names are used.
pub(super) struct Known {
    names: HashMap<u32, Use>,
    articles: f64,
}

/// How one name is used, in all articles.
#[derive(Clone, Copy, Default)]
struct Use {
    articles: u32,
    /// Sum of the levels of its mentions, in thousandths: near its articles where it is mostly what they are about.
    levels: u32,
}

/// A name as one article has it.
struct Named {
    hash: u32,
    times: u32,
    headed: bool,
}

fn names<'c>(candidate: &'c Candidate<'c>) -> impl Iterator<Item = Named> + 'c {
    let signature = candidate.signature;
    let is_name = |mark: &&Mark| mark.kind == Kind::Name && !NO_NAMES.contains(&mark.hash);
    signature.marks.iter().filter(is_name).map(|mark| Named {
        hash: mark.hash,
        times: u32::from(mark.times),
        headed: signature.headline.binary_search(&mark.hash).is_ok(),
    })
}

/// How much `times` mentions are, of one.
fn level(times: f64) -> f64 {
    times / (times + HALF)
}

impl Named {
    fn is_subject(&self) -> bool {
        self.times + u32::from(self.headed) >= SUBJECT
    }

    fn level(&self) -> f64 {
        let times = f64::from(self.times) * if self.is_subject() { 1.0 } else { 0.5 };
        level(times + if self.headed { HEADLINE } else { 0.0 })
    }
}

impl Known {
    /// Counts how the names are used that some article is about.
    pub fn count(candidates: &[Candidate]) -> Self {
        let subjects = candidates.iter().flat_map(names).filter(Named::is_subject);
        let mut all: HashMap<u32, Use> = subjects.map(|name| (name.hash, Use::default())).collect();
        for name in candidates.iter().flat_map(names) {
            if let Some(used) = all.get_mut(&name.hash) {
                used.articles += 1;
                used.levels += (level(f64::from(name.times)) * 1000.0) as u32;
            }
        }
        Self { names: all, articles: candidates.len() as f64 }
    }

    /// How likely an article on something else is to name it.
    fn chance(&self, used: Use) -> f64 {
        let by_the_way = f64::from(used.articles) - f64::from(used.levels) / 1000.0;
        (1.0 + BY_THE_WAY * by_the_way.max(0.0)) / (1.0 + self.articles + IMAGINED)
    }

    /// How much a name tells of what an article is about.
    fn weight(&self, used: Use) -> f64 {
        let (focus, more) = COMMON_FOCUS;
        let focus = (f64::from(used.levels) / 1000.0 + focus * more) / (f64::from(used.articles) + more);
        let rarity = libm::log(1.0 / self.chance(used).min(1.0));
        (rarity * focus).powi(SHARPNESS)
    }

    /// What the story of `members` is about.
    pub fn profile(&self, members: &[usize], candidates: &[Candidate]) -> Profile {
        let mut levels: BTreeMap<u32, f64> = BTreeMap::new();
        let mut headed = BTreeSet::new();
        for name in members.iter().flat_map(|&at| names(&candidates[at])) {
            let Some(used) = self.names.get(&name.hash) else { continue };
            *levels.entry(name.hash).or_default() += name.level() / members.len() as f64;
            if name.headed && self.chance(*used) <= RARE {
                headed.insert(name.hash);
            }
        }
        let weigh = |(hash, level): (u32, f64)| {
            (hash, level.powi(SHARPNESS) * self.names.get(&hash).map_or(0.0, |used| self.weight(*used)))
        };
        let mut weights: BTreeMap<u32, f64> = levels.into_iter().map(weigh).collect();
        let length = weights.values().map(|weight| weight * weight).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        weights.values_mut().for_each(|weight| *weight /= length);
        weights.retain(|_, weight| *weight > LEAST);
        let mut days: Vec<i32> = members.iter().filter_map(|&at| candidates[at].day).collect();
        days.sort_unstable();
        Profile { weights, headed, days }
    }
}

impl Profile {
    /// How alike two stories' subjects are, 1 at most.
    pub fn likeness(&self, other: &Self) -> f64 {
        self.weights.iter().filter_map(|(hash, weight)| Some(weight * other.weights.get(hash)?)).sum()
    }
}

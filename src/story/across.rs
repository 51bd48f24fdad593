//! Articles in other languages join the story that they tell: by the names, numbers and dates they share with it.
//!
//! Words of two languages are never compared. What two texts share counts by how seldom chance would make them share
//! it; stories that one language tells apart stay apart.

use super::candidate::Candidate;
use super::marks::{Kind, Mark};
use std::collections::BTreeMap;

/// How much two stories must share, in nats of surprise.
const ENOUGH: f64 = 12.0;
/// The part of the names of each that must stand in the other, rare names first.
const COVERED: f64 = 0.22;
/// Marks of different kinds or letters that must be shared.
const SHARED: usize = 3;
/// Standard deviation of the days between two that tell one event, and from where on they are not compared.
const SPREAD: f64 = 4.0;
const WINDOW: i32 = 7;
/// What is left of both where one has no date.
const UNDATED: f64 = 0.5;
/// Articles that are imagined beside those at hand, so that what all of a few share still counts.
const IMAGINED: f64 = 100.0;
/// Postings looked at for one story, rarest marks first: keeps the cost linear.
const PROBES: usize = 16_384;
/// Where the weight of a repeated name levels off.
const HALF: f64 = 1.5;

/// `stories`, those of different languages that tell one event made one. Each comes with members in order; the joined
/// one stands at the place of its first.
pub(super) fn join(stories: Vec<Vec<usize>>, candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let tongues = Tongues::of(candidates);
    if tongues.0.len() < 2 {
        return stories;
    }
    let known = Known::count(candidates);
    let sides: Vec<Side> = stories.iter().map(|members| Side::of(members, candidates, &tongues)).collect();
    let mut found = matches(&sides, &known);
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut groups: Vec<(u64, Vec<usize>)> = sides.iter().enumerate().map(|(at, s)| (s.tongues, vec![at])).collect();
    let mut home: Vec<usize> = (0..groups.len()).collect();
    for (_, a, b) in found {
        let (a, b) = (home[a].min(home[b]), home[a].max(home[b]));
        if a != b && groups[a].0 & groups[b].0 == 0 {
            let (tongues, members) = std::mem::take(&mut groups[b]);
            members.iter().for_each(|&at| home[at] = a);
            groups[a].0 |= tongues;
            groups[a].1.extend(members);
        }
    }
    let mut stories: Vec<Option<Vec<usize>>> = stories.into_iter().map(Some).collect();
    let joined = groups.into_iter().filter(|(_, sides)| !sides.is_empty()).map(|(_, sides)| {
        let mut members: Vec<usize> = sides.into_iter().filter_map(|at| stories[at].take()).flatten().collect();
        members.sort_unstable();
        members
    });
    joined.collect()
}

/// The languages of all candidates, each with its bit. Past the 63rd they share one, and are not told from each other.
struct Tongues<'a>(BTreeMap<&'a str, u64>);

impl<'a> Tongues<'a> {
    fn of(candidates: &[Candidate<'a>]) -> Self {
        let mut out: BTreeMap<&str, u64> = BTreeMap::new();
        for candidate in candidates {
            let language = &*candidate.signature.language;
            if !language.is_empty() {
                out.insert(language, 0);
            }
        }
        out.values_mut().enumerate().for_each(|(at, bit)| *bit = 1 << at.min(63));
        Self(out)
    }
}

/// In how many articles each mark stands.
struct Known {
    counts: BTreeMap<u32, u32>,
    articles: f64,
}

impl Known {
    fn count(candidates: &[Candidate]) -> Self {
        let mut counts = BTreeMap::new();
        for mark in candidates.iter().flat_map(|c| &c.signature.marks) {
            *counts.entry(mark.hash).or_insert(0) += 1;
        }
        Self { counts, articles: candidates.len() as f64 }
    }

    fn of(&self, hash: u32) -> u32 {
        self.counts.get(&hash).copied().unwrap_or(1)
    }

    /// How likely a mark is to stand in an article on something else.
    fn chance(&self, hash: u32) -> f64 {
        (f64::from(self.of(hash)) + 1.0) / (self.articles + IMAGINED)
    }
}

/// A story in one language, and what it is known by.
struct Side {
    tongues: u64,
    /// Its marks by hash, each with its part of the story: 1 where every article repeats it.
    marks: BTreeMap<u32, (Mark, f64)>,
    /// Marks that may be sounds of names, for an article.
    heard: f64,
    /// Whether its names are written in Latin letters; otherwise only their sounds are known.
    latin: bool,
    /// Whether it has capitals to tell names by.
    cased: bool,
    days: Option<(i32, i32)>,
}

impl Side {
    fn of(members: &[usize], candidates: &[Candidate], tongues: &Tongues) -> Self {
        let mut marks: BTreeMap<u32, (Mark, f64)> = BTreeMap::new();
        let mut side_tongues = 0;
        let part = 1.0 / members.len().max(1) as f64;
        let (mut heard, mut names, mut sounds) = (0.0, 0, 0);
        for candidate in members.iter().map(|&at| &candidates[at]) {
            side_tongues |= tongues.0.get(&*candidate.signature.language).copied().unwrap_or(0);
            for mark in &candidate.signature.marks {
                let times = f64::from(mark.times);
                let weight = part * times / (times + HALF);
                marks.entry(mark.hash).and_modify(|(_, sum)| *sum += weight).or_insert((*mark, weight));
                heard += if matches!(mark.kind, Kind::Heard | Kind::Sound) { part } else { 0.0 };
                names += usize::from(mark.kind == Kind::Name);
                sounds += usize::from(mark.kind == Kind::Heard);
            }
        }
        let sounds_large = marks.values().filter(|(mark, _)| mark.kind == Kind::Sound).count();
        let days = members.iter().filter_map(|&at| candidates[at].day);
        let days = days.clone().min().zip(days.max());
        let (latin, cased) = (names > sounds && names * 2 > sounds_large, sounds < names + sounds_large);
        Self { tongues: side_tongues, marks, heard, latin, cased, days }
    }
}

/// Pairs of sides that share enough, with how much.
fn matches(sides: &[Side], known: &Known) -> Vec<(f64, usize, usize)> {
    let mut postings: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate().filter(|(_, side)| side.tongues != 0) {
        side.marks.keys().for_each(|hash| postings.entry(*hash).or_default().push(at));
    }
    let mut of_tongue: BTreeMap<u64, usize> = BTreeMap::new();
    sides.iter().for_each(|side| *of_tongue.entry(side.tongues).or_default() += 1);
    // The language that most are in is looked for by the others, not the other way about.
    let most =
        of_tongue.iter().max_by_key(|(tongues, count)| (**count, std::cmp::Reverse(**tongues))).map(|most| *most.0);
    let mut out = Vec::new();
    for (at, side) in sides.iter().enumerate().filter(|(_, s)| s.tongues != 0 && Some(s.tongues) != most) {
        for other in near(side, sides, &postings, known) {
            if sides[other].tongues & side.tongues == 0 && (Some(sides[other].tongues) == most || other < at) {
                let (a, b) = (at.min(other), at.max(other));
                out.extend(shared(&sides[a], &sides[b], known).map(|score| (score, a, b)));
            }
        }
    }
    out
}

/// Sides that share at least [`SHARED`] marks with `side`, near enough in time.
fn near(side: &Side, sides: &[Side], postings: &BTreeMap<u32, Vec<usize>>, known: &Known) -> Vec<usize> {
    let mut hashes: Vec<u32> = side.marks.keys().copied().collect();
    hashes.sort_by_key(|hash| (known.of(*hash), *hash));
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut probes = 0;
    for hash in hashes {
        let list = postings.get(&hash).map_or(&[][..], Vec::as_slice);
        probes += list.len();
        if probes > PROBES {
            break;
        }
        for &other in list.iter().filter(|other| sides[**other].tongues & side.tongues == 0) {
            *counts.entry(other).or_default() += 1;
        }
    }
    counts.retain(|other, count| *count >= SHARED && closeness(side.days, sides[*other].days) > 0.0);
    counts.into_keys().collect()
}

/// 1 on the same days, less the further apart.
fn closeness(a: Option<(i32, i32)>, b: Option<(i32, i32)>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return UNDATED };
    let apart = b.0.saturating_sub(a.1).max(a.0.saturating_sub(b.1)).max(0);
    if apart > WINDOW {
        return 0.0;
    }
    let apart = f64::from(apart) / SPREAD;
    libm::exp(-apart * apart / 2.0)
}

/// How well two sides fit each other, where what they share is enough.
fn shared(a: &Side, b: &Side, known: &Known) -> Option<f64> {
    let by_sound = !(a.latin && b.latin);
    let (mut surprise, mut count) = (0.0, 0);
    for (hash, (mark, _)) in &a.marks {
        let Some((other, _)) = b.marks.get(hash) else { continue };
        let likely = known.chance(*hash).max(chance(mark, other, a, b, by_sound));
        let told = libm::log(1.0 / likely.min(1.0));
        surprise += told;
        count += usize::from(told > 1.0);
    }
    if by_sound {
        let side = if a.cased { a } else { b };
        let sounds = side.marks.values().filter(|(mark, _)| mark.kind == Kind::Sound);
        surprise -= sounds.map(|(mark, _)| by_chance(chance(mark, mark, a, b, true))).sum::<f64>();
    }
    let closeness = closeness(a.days, b.days);
    let score = surprise * closeness;
    let covered = [(a, b), (b, a)].into_iter().filter(|(side, _)| side.cased);
    let covered = covered.map(|(side, other)| coverage(side, other, by_sound, known));
    let (least, most) = covered.fold((1.0_f64, 0.0_f64), |(least, most), c| (least.min(c), most.max(c)));
    let covered = libm::sqrt(least * most) * closeness;
    (score >= ENOUGH && count >= SHARED && covered >= COVERED).then_some(score * covered)
}

/// How likely chance makes two texts share a mark, whatever they are about.
fn chance(mark: &Mark, other: &Mark, a: &Side, b: &Side, by_sound: bool) -> f64 {
    let sounds = |side: &Side| side.heard * libm::pow(5.0, -f64::from(mark.length));
    match (mark.kind, other.kind) {
        (Kind::Number, _) => match mark.length {
            0..=2 => 0.2,
            3 => 0.05,
            _ => 0.005,
        },
        (Kind::Date, _) => 0.2,
        (Kind::Name, _) => 0.01,
        (Kind::Heard, Kind::Heard) => 1.0,
        _ if !by_sound => 1.0,
        (Kind::Heard, _) => sounds(a),
        (_, Kind::Heard) => sounds(b),
        _ => sounds(a).max(sounds(b)),
    }
}

/// The surprise that a mark of this chance brings on average without any reason.
fn by_chance(chance: f64) -> f64 {
    let chance = chance.clamp(f64::MIN_POSITIVE, 1.0);
    chance * libm::log(1.0 / chance)
}

/// The part of the names of `side` that `other` has, too; a rare name counts for more.
fn coverage(side: &Side, other: &Side, by_sound: bool, known: &Known) -> f64 {
    let kind = if by_sound { Kind::Sound } else { Kind::Name };
    let (mut all, mut both) = (0.0, 0.0);
    for (hash, (_, weight)) in side.marks.iter().filter(|(_, (mark, _))| mark.kind == kind) {
        let rarity = libm::log(1.0 / known.chance(*hash).min(1.0));
        let weight = weight * rarity * rarity;
        all += weight;
        both += if other.marks.contains_key(hash) { weight } else { 0.0 };
    }
    if all > 0.0 { both / all } else { 0.0 }
}

//! Which tellings tell one thing: statements, each made once from all its tellings, so that no two lines of a page can
//! disagree on who tells it.

use super::across::{self, Side};
use super::alike::Alike;
use super::frame::{Frame, Relation, compare};
use super::tell::{Telling, When};
use super::tongues::is_parsed;
use crate::notes::EventStatus;
use crate::notes::time::Edtf;
use crate::story::Story;
use serde::Serialize;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One thing told, with all its tellings: "the council closed the bridge" of two articles and "the bridge was closed by
/// the council" of a third.
#[derive(Clone, Debug)]
pub(in crate::digest) struct Statement {
    /// Numbers of its tellings, in order of articles and place; at least one.
    pub tellings: Vec<usize>,
    /// When it happened: the finest date told, a firm one before one that rests on an inferred date.
    pub date: Option<Edtf>,
    /// How many independent texts tell it.
    pub texts: usize,
}

/// All statements of a story.
pub(in crate::digest) struct Statements {
    /// Each of them.
    pub all: Vec<Statement>,
    /// The statement of each telling.
    pub of: Vec<usize>,
}

/// What speaks for two tellings telling one thing, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(in crate::digest) struct Signs {
    /// The share of the lighter telling's weight that stands in both.
    pub shared: f64,
    /// The share of the heavier telling's weight that stands in both.
    pub least: f64,
    /// The same verb.
    pub act: f64,
    /// The share of those named in both.
    pub cast: f64,
    /// The same day.
    pub day: f64,
    /// A figure that both tell.
    pub figure: f64,
    /// Both open their article.
    pub opening: f64,
    /// The weight of what stands in both, of the weight that eight stems of a story have.
    pub weight: f64,
}

impl Signs {
    /// How surely two tellings agree; above 0 they do.
    fn sum(&self) -> f64 {
        let w = &WEIGHTS;
        w.shared * self.shared
            + w.least * self.least
            + w.act * self.act
            + w.cast * self.cast
            + w.day * self.day
            + w.figure * self.figure
            + w.opening * self.opening
            + w.weight * self.weight
            - BAR
    }
}

/// How much each sign of agreement counts, and from where on two tellings agree. Fitted by
/// `scripts/fit_agreement.py` on development gold.
const WEIGHTS: Signs =
    Signs { shared: 2.34, least: 2.25, act: 0.32, cast: 0.1, day: 1.22, figure: 2.27, opening: 0.57, weight: 6.42 };
const BAR: f64 = 5.6;
/// What a second telling of one article needs above the bar.
const WITHIN: f64 = 1.0;
/// Below the bar by no more than this with any telling of the statement.
const SLACK: f64 = 2.0;
/// The most tellings of a statement that a further one is held against.
const HELD: usize = 6;
/// A stem that stands in more tellings than this finds no candidates.
const COMMON: usize = 60;
/// Fewest content stems that two tellings share.
const STEMS: usize = 2;

/// Puts the tellings of a story together.
pub(in crate::digest) fn agree(story: &Story, tellings: &[Telling], alike: &Alike) -> Statements {
    let mut bench = Bench::new(story, tellings, alike);
    let mut order: Vec<usize> = (0..tellings.len()).collect();
    // Openings first: they tell the head event, and the others find it. What was not parsed joins what was.
    let parsed = |t: usize| is_parsed(&story.members[tellings[t].member]);
    order.sort_by_key(|&t| (!parsed(t), tellings[t].below, tellings[t].position.min(3), tellings[t].member, t));
    for t in order {
        bench.add(t);
    }
    bench.settled()
}

/// A pair of tellings of two articles, for fitting the weights.
#[derive(Clone, Copy, Debug, Serialize)]
pub(in crate::digest) struct Pair {
    /// The tellings.
    pub pair: [usize; 2],
    /// What speaks for their agreement.
    pub signs: Signs,
    /// Whether something in them contradicts.
    pub forbidden: bool,
}

/// All pairs of tellings that might agree.
pub(in crate::digest) fn pairs(story: &Story, tellings: &[Telling], alike: &Alike) -> Vec<Pair> {
    let bench = Bench::new(story, tellings, alike);
    let mut found = Vec::new();
    for b in 0..tellings.len() {
        let other = |a: &usize| tellings[*a].member != tellings[b].member;
        let told = |a: &usize| !across::applies(story, &tellings[*a], &tellings[b]);
        for a in (0..b).filter(|a| other(a) && told(a)) {
            let signs = bench.signs(a, b);
            found.extend(signs.map(|signs| Pair { pair: [a, b], signs, forbidden: bench.forbids(a, b) }));
        }
    }
    found
}

/// The numbers of a telling's stems, in the order of the stems themselves: `[3, 17, 204]`.
type Numbers = Vec<u32>;

/// What is put together so far.
struct Bench<'a> {
    story: &'a Story,
    tellings: &'a [Telling],
    /// The frame of each telling, made when it is first asked for: most tellings have nobody near enough to contradict.
    frames: Vec<OnceCell<Frame>>,
    /// What can be compared across languages; empty where all articles were parsed.
    sides: Vec<Side>,
    /// What each telling is compared by.
    traits: Vec<Traits>,
    /// The weight of each stem.
    weights: Vec<f64>,
    /// The weight of a stem that no telling has.
    rarest: f64,
    groups: Vec<Group>,
    /// The groups that hold a stem, the earliest first; one more than are looked at where there are many.
    postings: Vec<Vec<u32>>,
}

/// What a telling is compared by, made once.
struct Traits {
    stems: Numbers,
    /// The weight of all its stems.
    weight: f64,
    /// Its figures: numbers, bit by bit, and their units.
    figures: Vec<(u64, String)>,
}

/// Tellings of one statement.
#[derive(Default)]
struct Group {
    /// In the order in which they joined.
    tellings: Vec<usize>,
    /// The articles that they are of.
    members: BTreeSet<usize>,
}

impl<'a> Bench<'a> {
    fn new(story: &'a Story, tellings: &'a [Telling], alike: &Alike) -> Self {
        let known: BTreeSet<&String> = tellings.iter().flat_map(|t| &t.stems).collect();
        let weights: Vec<f64> = known.iter().map(|&stem| alike.weight([stem])).collect();
        let numbers: HashMap<&String, u32> = known.into_iter().zip(0..).collect();
        let traits = |telling: &Telling| {
            // Both are in the order of the alphabet, so weights add up in the same order wherever they are added.
            let stems: Numbers = telling.stems.iter().map(|stem| numbers[stem]).collect();
            let weight = stems.iter().map(|&n| weights[n as usize]).sum();
            let mut figures: Vec<_> = telling.values.iter().map(|v| (v.number.to_bits(), v.unit.clone())).collect();
            figures.sort_unstable();
            Traits { stems, weight, figures }
        };
        let traits: Vec<Traits> = tellings.iter().map(traits).collect();
        let mut bench = Self {
            story,
            tellings,
            frames: tellings.iter().map(|_| OnceCell::new()).collect(),
            sides: Vec::new(),
            traits,
            postings: vec![Vec::new(); weights.len()],
            weights,
            rarest: alike.rarest(),
            groups: Vec::new(),
        };
        if !story.members.iter().all(is_parsed) {
            let side = |t: usize| Side::of(story, &tellings[t], bench.frame(t));
            bench.sides = (0..tellings.len()).map(side).collect();
        }
        bench
    }

    fn frame(&self, t: usize) -> &Frame {
        let telling = &self.tellings[t];
        self.frames[t].get_or_init(|| Frame::of(self.story, telling.member, telling.span))
    }

    fn add(&mut self, t: usize) {
        let close = self.candidates(t).into_iter().filter_map(|g| Some((self.closeness(t, g)?, g)));
        let mut close: Vec<(f64, usize)> = close.collect();
        close.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        // Contradictions cost most to find: they are sought in the closest first.
        let best = close.into_iter().map(|(_, group)| group).find(|&group| !self.is_barred(t, group));
        let group = best.unwrap_or_else(|| {
            self.groups.push(Group::default());
            self.groups.len() - 1
        });
        self.groups[group].tellings.push(t);
        self.groups[group].members.insert(self.tellings[t].member);
        for &stem in &self.traits[t].stems {
            let held = &mut self.postings[stem as usize];
            if held.len() <= COMMON && !held.contains(&(group as u32)) {
                held.push(group as u32);
            }
        }
    }

    /// Groups that share a rare stem with telling `t`, in order.
    fn candidates(&self, t: usize) -> Vec<usize> {
        let lists = self.traits[t].stems.iter().map(|&stem| &self.postings[stem as usize]);
        let rare = lists.filter(|held| held.len() <= COMMON);
        let mut all: Vec<usize> = rare.flatten().map(|&group| group as usize).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// How far telling `t` is above the bar to join a group, contradictions apart; `None` where it cannot.
    fn closeness(&self, t: usize, group: usize) -> Option<f64> {
        let Group { tellings, members } = &self.groups[group];
        let bar = if members.contains(&self.tellings[t].member) { WITHIN } else { 0.0 };
        let mut best = f64::MIN;
        for &other in tellings.iter().take(HELD) {
            if across::applies(self.story, &self.tellings[t], &self.tellings[other]) {
                let side = |t: usize| (&self.tellings[t], &self.sides[t]);
                if !across::agree(self.story, side(t), side(other)) {
                    return None;
                }
                best = best.max(bar);
                continue;
            }
            let score = self.signs(t, other)?.sum();
            if score < bar - SLACK {
                return None;
            }
            best = best.max(score);
        }
        (best >= bar).then_some(best - bar)
    }

    /// Whether something in telling `t` contradicts a telling of the group.
    fn is_barred(&self, t: usize, group: usize) -> bool {
        let held = self.groups[group].tellings.iter().take(HELD);
        let mut read = held.filter(|&&o| !across::applies(self.story, &self.tellings[t], &self.tellings[o]));
        read.any(|&other| self.forbids(t, other))
    }

    /// Whether two tellings cannot be one statement: what is done and what is planned, two days, two figures, a denial.
    fn forbids(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.tellings[a], &self.tellings[b]);
        let same = x.act == y.act;
        let planned = |t: &Telling| t.status == EventStatus::Planned;
        let apart = match (&x.when, &y.when) {
            (Some(v), Some(w)) if same => !v.date.agrees(&w.date),
            (Some(v), Some(w)) => !y.names_day(&v.date) && !x.names_day(&w.date),
            _ => false,
        };
        same && (planned(x) != planned(y) || x.negated != y.negated) || apart || self.contradict(a, b)
    }

    fn contradict(&self, a: usize, b: usize) -> bool {
        matches!(compare(self.frame(a), self.frame(b)), Relation::Differ(_) | Relation::Update(_))
    }

    /// How surely two tellings tell one thing; `None` where they share too little to be asked.
    fn signs(&self, a: usize, b: usize) -> Option<Signs> {
        const STEMS_OF_WEIGHT: f64 = 8.0;
        let (x, y) = (&self.tellings[a], &self.tellings[b]);
        let (v, w) = (&self.traits[a], &self.traits[b]);
        let (common, weight) = self.common(&v.stems, &w.stems);
        if common < STEMS {
            return None;
        }
        let part = |whole: f64| if whole > 0.0 { weight / whole } else { 0.0 };
        let both = x.cast.intersection(&y.cast).count() as f64;
        let fewest = x.cast.len().min(y.cast.len()).max(1) as f64;
        let day = matches!((&x.when, &y.when), (Some(v), Some(w)) if v.date.agrees(&w.date));
        let flag = |yes: bool| f64::from(u8::from(yes));
        Some(Signs {
            shared: part(v.weight.min(w.weight)),
            least: part(v.weight.max(w.weight)),
            act: flag(x.act == y.act),
            cast: both / fewest,
            day: flag(day),
            figure: flag(v.figures.iter().any(|f| w.figures.contains(f))),
            opening: flag(x.position == 0 && y.position == 0),
            weight: (weight / (STEMS_OF_WEIGHT * self.rarest)).min(1.0),
        })
    }

    /// How many stems stand in both, and their weight.
    fn common(&self, a: &Numbers, b: &Numbers) -> (usize, f64) {
        let (mut count, mut weight) = (0, 0.0);
        let mut rest = b.iter().copied().peekable();
        for &stem in a {
            while rest.next_if(|&other| other < stem).is_some() {}
            if rest.next_if_eq(&stem).is_some() {
                count += 1;
                weight += self.weights[stem as usize];
            }
        }
        (count, weight)
    }

    fn settled(self) -> Statements {
        let mut of = vec![0; self.tellings.len()];
        let mut all: Vec<Statement> = Vec::new();
        for mut group in self.groups.into_iter().map(|group| group.tellings) {
            group.sort_unstable();
            group.iter().for_each(|&t| of[t] = all.len());
            let texts: BTreeSet<usize> =
                group.iter().map(|&t| self.story.members[self.tellings[t].member].text_group).collect();
            all.push(Statement { date: date(self.tellings, &group), texts: texts.len(), tellings: group });
        }
        Statements { all, of }
    }
}

/// The date that most tellings give; of as many the finest, and a firm one before one that rests on an inferred date.
fn date(tellings: &[Telling], group: &[usize]) -> Option<Edtf> {
    let told: Vec<&When> = group.iter().filter_map(|&t| tellings[t].when.as_ref()).collect();
    let mut counts: BTreeMap<&Edtf, usize> = BTreeMap::new();
    told.iter().for_each(|when| *counts.entry(&when.date).or_default() += 1);
    let votes = |w: &When| -> usize { counts.iter().filter(|(o, _)| o.agrees(&w.date)).map(|(_, n)| n).sum() };
    let best = told.iter().min_by_key(|w| (Reverse(votes(w)), !w.firm, w.date.days(), w.date.first));
    best.map(|w| w.date.clone())
}

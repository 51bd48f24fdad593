//! Which tellings tell one thing: statements, each made once from all its tellings, so that no two lines of a page can
//! disagree on who tells it.

use super::across::{self, Side};
use super::alike::{Alike, Stems};
use super::frame::{Frame, Relation, compare};
use super::tell::{Telling, When};
use super::tongues::is_parsed;
use crate::notes::EventStatus;
use crate::notes::time::Edtf;
use crate::story::Story;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

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
    /// The tolls and names of each telling: what is compared across languages.
    pub sides: Vec<Side>,
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

/// What is put together so far.
struct Bench<'a> {
    story: &'a Story,
    tellings: &'a [Telling],
    alike: &'a Alike,
    frames: Vec<Frame>,
    /// What can be compared across languages.
    sides: Vec<Side>,
    groups: Vec<Vec<usize>>,
    /// The groups that hold a stem.
    postings: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Bench<'a> {
    fn new(story: &'a Story, tellings: &'a [Telling], alike: &'a Alike) -> Self {
        let frames: Vec<Frame> = tellings.iter().map(|t| Frame::of(story, t.member, t.span)).collect();
        let each = tellings.iter().zip(&frames);
        let sides = each.map(|(telling, frame)| Side::of(story, telling, frame)).collect();
        Self { story, tellings, alike, frames, sides, groups: Vec::new(), postings: BTreeMap::new() }
    }

    fn add(&mut self, t: usize) {
        let best = self.candidates(t).into_iter().filter_map(|g| Some((self.closeness(t, g)?, g)));
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let group = match best {
            Some((_, group)) => group,
            None => {
                self.groups.push(Vec::new());
                self.groups.len() - 1
            }
        };
        self.groups[group].push(t);
        for stem in &self.tellings[t].stems {
            self.postings.entry(stem).or_default().insert(group);
        }
    }

    /// Groups that share a rare stem with telling `t`.
    fn candidates(&self, t: usize) -> BTreeSet<usize> {
        let lists = self.tellings[t].stems.iter().filter_map(|stem| self.postings.get(&**stem));
        lists.filter(|list| list.len() <= COMMON).flatten().copied().collect()
    }

    /// How far telling `t` is above the bar to join a group; `None` where it cannot.
    fn closeness(&self, t: usize, group: usize) -> Option<f64> {
        let members = &self.groups[group];
        let own = members.iter().any(|&o| self.tellings[o].member == self.tellings[t].member);
        let bar = if own { WITHIN } else { 0.0 };
        let mut best = f64::MIN;
        for &other in members.iter().take(HELD) {
            if across::applies(self.story, &self.tellings[t], &self.tellings[other]) {
                let side = |t: usize| (&self.tellings[t], &self.sides[t]);
                if !across::agree(self.story, side(t), side(other)) {
                    return None;
                }
                best = best.max(bar);
                continue;
            }
            if self.forbids(t, other) {
                return None;
            }
            let score = self.signs(t, other)?.sum();
            if score < bar - SLACK {
                return None;
            }
            best = best.max(score);
        }
        (best >= bar).then_some(best - bar)
    }

    /// Whether two tellings cannot be one statement: what is done and what is planned, two days, two figures, a denial.
    fn forbids(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.tellings[a], &self.tellings[b]);
        let same = x.act == y.act;
        let planned = |t: &Telling| t.status == EventStatus::Planned;
        let names = |t: &Telling, day: &Edtf| t.days.iter().any(|d| d.agrees(day));
        let apart = match (&x.when, &y.when) {
            (Some(v), Some(w)) if same => !v.date.agrees(&w.date),
            (Some(v), Some(w)) => !names(y, &v.date) && !names(x, &w.date),
            _ => false,
        };
        same && (planned(x) != planned(y) || x.negated != y.negated) || apart || self.contradict(a, b)
    }

    fn contradict(&self, a: usize, b: usize) -> bool {
        matches!(compare(&self.frames[a], &self.frames[b]), Relation::Differ(_) | Relation::Update(_))
    }

    /// How surely two tellings tell one thing; `None` where they share too little to be asked.
    fn signs(&self, a: usize, b: usize) -> Option<Signs> {
        const STEMS_OF_WEIGHT: f64 = 8.0;
        let (x, y) = (&self.tellings[a], &self.tellings[b]);
        let common: Stems = x.stems.intersection(&y.stems).cloned().collect();
        if common.len() < STEMS {
            return None;
        }
        let weight = self.alike.weight(&common);
        let (v, w) = (self.alike.weight(&x.stems), self.alike.weight(&y.stems));
        let part = |whole: f64| if whole > 0.0 { weight / whole } else { 0.0 };
        let both = x.cast.intersection(&y.cast).count() as f64;
        let fewest = x.cast.len().min(y.cast.len()).max(1) as f64;
        let day = matches!((&x.when, &y.when), (Some(v), Some(w)) if v.date.agrees(&w.date));
        let figures =
            |t: &Telling| t.values.iter().map(|v| (v.number.to_bits(), v.unit.clone())).collect::<BTreeSet<_>>();
        let flag = |yes: bool| f64::from(u8::from(yes));
        Some(Signs {
            shared: part(v.min(w)),
            least: part(v.max(w)),
            act: flag(x.act == y.act),
            cast: both / fewest,
            day: flag(day),
            figure: flag(!figures(x).is_disjoint(&figures(y))),
            opening: flag(x.position == 0 && y.position == 0),
            weight: (weight / (STEMS_OF_WEIGHT * self.alike.rarest())).min(1.0),
        })
    }

    fn settled(self) -> Statements {
        let mut of = vec![0; self.tellings.len()];
        let mut all: Vec<Statement> = Vec::new();
        for mut group in self.groups {
            group.sort_unstable();
            group.iter().for_each(|&t| of[t] = all.len());
            let texts: BTreeSet<usize> =
                group.iter().map(|&t| self.story.members[self.tellings[t].member].text_group).collect();
            all.push(Statement { date: date(self.tellings, &group), texts: texts.len(), tellings: group });
        }
        Statements { all, of, sides: self.sides }
    }
}

/// The date that most tellings give; of as many the finest, and a firm one before one that rests on an inferred date.
fn date(tellings: &[Telling], group: &[usize]) -> Option<Edtf> {
    let told: Vec<&When> = group.iter().filter_map(|&t| tellings[t].when.as_ref()).collect();
    let votes = |w: &When| told.iter().filter(|o| o.date.agrees(&w.date)).count();
    let best = told.iter().min_by_key(|w| (Reverse(votes(w)), !w.firm, w.date.days(), w.date.first));
    best.map(|w| w.date.clone())
}

//! How much a statement matters in its story: named features times named weights.

use super::agree::{Statement, Statements};
use super::alike::{Alike, Stems, is_act_class};
use super::tell::Telling;
use super::weigh::{Concepts, Passage};
use crate::notes::{EventStatus, Stance};
use crate::story::Story;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a statement's importance is made of, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(in crate::digest) struct Features {
    /// Independent texts that tell it beyond the first, of all beyond the first.
    pub texts: f64,
    /// How near it stands to the top of an article: 1 for the first sentence.
    pub place: f64,
    /// How near it is to the head event: the words that the openings share.
    pub head: f64,
    /// How much its names are named in the story.
    pub cast: f64,
    /// A figure in it.
    pub figure: f64,
    /// It happened, on a day that is told.
    pub dated: f64,
    /// How near its day is to the latest report's, where it is told: 1 for that day, half for a week before.
    pub recent: f64,
    /// It happened more than a year before.
    pub past: f64,
    /// Somebody is credited with it.
    pub credited: f64,
    /// It denies, accuses or calls for something.
    pub contends: f64,
    /// It tells a deed that the news has a word for, in an article's own voice: "resigned", "was arrested".
    pub deed: f64,
    /// It tells of a state.
    pub still: f64,
    /// It is far from 8 to 30 words.
    pub odd: f64,
    /// It is short, and has no figure, no day and nobody who is credited with it: 1 for up to ten words, none from twenty
    /// on.
    pub slight: f64,
    /// It is mostly quoted words.
    pub quoted: f64,
    /// What its words are worth on average, by what roundups tell of such stories.
    pub worth: f64,
}

/// How much each feature counts.
pub(in crate::digest) struct Weights(Features);

impl Weights {
    /// Those that fit the development data. `deed`, `credited` and `slight` are set: of lines read, one in eleven that were
    /// credited to somebody was not worth its place, of the others three in ten; of those under eighteen words every
    /// second.
    pub fn fitted() -> Self {
        Self(Features {
            texts: 0.15,
            place: 0.22,
            head: 0.38,
            cast: 0.1,
            figure: 0.11,
            dated: 0.12,
            recent: 0.1,
            past: -0.1,
            credited: 0.12,
            contends: 0.07,
            deed: 0.08,
            still: 0.0,
            odd: 0.0,
            slight: -0.14,
            quoted: -0.14,
            worth: 0.35,
        })
    }

    fn sum(&self, f: &Features) -> f64 {
        let w = &self.0;
        w.texts * f.texts
            + w.place * f.place
            + w.head * f.head
            + w.cast * f.cast
            + w.figure * f.figure
            + w.dated * f.dated
            + w.recent * f.recent
            + w.past * f.past
            + w.credited * f.credited
            + w.contends * f.contends
            + w.deed * f.deed
            + w.still * f.still
            + w.odd * f.odd
            + w.slight * f.slight
            + w.quoted * f.quoted
            + w.worth * f.worth
    }
}

/// The features of each statement.
pub(in crate::digest) fn features_of_all(
    story: &Story,
    alike: &Alike,
    concepts: &Concepts,
    tellings: &[Telling],
    statements: &Statements,
    passages: &[Words],
) -> Vec<Features> {
    let whole = Whole::of(story, alike, tellings);
    let one = |(s, words): (&Statement, &Words)| Features {
        worth: words.per_word(concepts, &Passage::default()).max(0.0),
        ..features(story, alike, tellings, s, &whole)
    };
    let mut all: Vec<Features> = statements.all.iter().zip(passages).map(one).collect();
    let most = all.iter().map(|f| f.worth).fold(0.01, f64::max);
    all.iter_mut().for_each(|f| f.worth = (f.worth / most).max(0.0));
    all
}

/// The importance of each statement, 0 to 1 within the story.
pub(in crate::digest) fn importance(features: &[Features]) -> Vec<f64> {
    let weights = Weights::fitted();
    let raw: Vec<f64> = features.iter().map(|f| weights.sum(f)).collect();
    let most = raw.iter().copied().fold(0.01, f64::max);
    raw.into_iter().map(|r| (r / most).clamp(0.0, 1.0)).collect()
}

/// The most statements that are ranked by what they add to those before them; the rest stand behind as they are.
const RANKED: usize = 80;
/// Of so many, those that matter most by themselves, the next one is sought.
const SOUGHT: usize = 400;

/// The words of a statement's best telling.
pub(in crate::digest) struct Words {
    passage: Passage,
    words: usize,
}

/// What each statement says in its best words.
pub(in crate::digest) fn passages(
    story: &Story,
    concepts: &Concepts,
    tellings: &[Telling],
    statements: &Statements,
) -> Vec<Words> {
    statements.all.iter().map(|s| best(story, concepts, tellings, s)).collect()
}

/// The importance of each statement behind a brief of these lines: again and again the one that adds most to what is told
/// already. What the brief itself prints stays as it is.
pub(in crate::digest) fn importance_after(
    features: &[Features],
    concepts: &Concepts,
    passages: &[Words],
    lines: &[&str],
    told: &BTreeSet<usize>,
) -> Vec<f64> {
    let mut known = Passage::default();
    lines.iter().for_each(|line| known.add(&concepts.read(line)));
    let weights = Weights::fitted();
    let alone = |i: usize| weights.sum(&Features { worth: 0.0, ..features[i] });
    let most = passages.iter().map(|w| w.per_word(concepts, &Passage::default())).fold(0.01, f64::max);
    let score = |i: usize, known: &Passage| {
        alone(i) + weights.0.worth * (passages[i].per_word(concepts, known) / most).max(0.0)
    };
    let mut all: Vec<f64> = (0..features.len()).map(|i| weights.sum(&features[i])).collect();
    let mut open: Vec<usize> = (0..features.len()).filter(|i| !told.contains(i)).collect();
    open.sort_by(|&a, &b| all[b].total_cmp(&all[a]).then(a.cmp(&b)));
    let behind = open.split_off(open.len().min(SOUGHT));
    let mut least = f64::MAX;
    for _ in 0..RANKED.min(open.len()) {
        let best = open.iter().enumerate().map(|(at, &i)| (score(i, &known), at));
        let Some((value, at)) = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) else { break };
        let next = open.remove(at);
        least = least.min(value);
        all[next] = least;
        known.add(&passages[next].passage);
    }
    for i in open.into_iter().chain(behind) {
        all[i] = score(i, &known).min(least);
    }
    let most = all.iter().copied().fold(0.01, f64::max);
    all.into_iter().map(|r| (r / most).clamp(0.0, 1.0)).collect()
}

impl Words {
    fn per_word(&self, concepts: &Concepts, known: &Passage) -> f64 {
        concepts.gain(&self.passage, known) / self.words.max(1) as f64
    }
}

/// The telling of a statement whose words are worth most on average.
fn best(story: &Story, concepts: &Concepts, tellings: &[Telling], statement: &Statement) -> Words {
    const LOOKED_AT: usize = 6;
    let words = |t: &usize| tellings[*t].span.of(&story.members[tellings[*t].member].article.reading.text);
    let read = |t: &usize| Words { passage: concepts.read(words(t)), words: words(t).split_whitespace().count() };
    let nothing = Passage::default();
    let all = statement.tellings.iter().take(LOOKED_AT).map(read);
    all.max_by(|a, b| a.per_word(concepts, &nothing).total_cmp(&b.per_word(concepts, &nothing)))
        .unwrap_or(Words { passage: Passage::default(), words: 1 })
}

/// What each statement is held against: of the story as a whole, made once.
struct Whole {
    /// The stems of the head event, and their weight.
    head: Stems,
    weight: f64,
    /// How many independent texts there are.
    texts: usize,
    /// How often who is named most is named.
    mentions: usize,
    /// The day of the latest report.
    latest: Option<Date>,
}

impl Whole {
    fn of(story: &Story, alike: &Alike, tellings: &[Telling]) -> Self {
        let head = head(story, tellings);
        Self {
            weight: alike.weight(&head),
            head,
            texts: story.texts(),
            mentions: story.cast.names.first().map_or(1, |n| n.mentions.max(1)),
            latest: story.last_day(),
        }
    }

    /// How much of the head event a telling tells, 0 to 1.
    fn told_by(&self, alike: &Alike, telling: &Telling) -> f64 {
        if self.weight <= 0.0 { 0.0 } else { alike.weight(self.head.intersection(&telling.stems)) / self.weight }
    }
}

/// The stems that the openings of the articles share: of two sentences of each, those that two texts have; of a story
/// of one text all of them.
fn head(story: &Story, tellings: &[Telling]) -> Stems {
    let mut held: BTreeMap<&String, BTreeSet<usize>> = BTreeMap::new();
    for telling in tellings.iter().filter(|t| t.position < 2) {
        for stem in &telling.stems {
            held.entry(stem).or_default().insert(story.members[telling.member].text_group);
        }
    }
    let several = story.texts() > 1;
    held.into_iter().filter(|(_, texts)| !several || texts.len() > 1).map(|(stem, _)| stem.clone()).collect()
}

fn features(story: &Story, alike: &Alike, tellings: &[Telling], statement: &Statement, whole: &Whole) -> Features {
    let told = || statement.tellings.iter().map(|&t| &tellings[t]);
    let flag = |yes: bool| f64::from(u8::from(yes));
    let most = |f: &dyn Fn(&Telling) -> f64| told().map(f).fold(0.0, f64::max);
    let least = |f: &dyn Fn(&Telling) -> f64| told().map(f).fold(f64::MAX, f64::min);
    let named = |t: &Telling| {
        let named: f64 = t.cast.iter().map(|&c| story.cast.names[c].mentions as f64 / whole.mentions as f64).sum();
        named.min(1.0)
    };
    let days = statement.date.as_ref().zip(whole.latest).map(|(d, now)| f64::from((now - d.last).get_days().abs()));
    let words = |t: &Telling| t.span.of(&story.members[t.member].article.reading.text).split_whitespace().count();
    Features {
        texts: if whole.texts > 1 { (statement.texts - 1) as f64 / (whole.texts - 1) as f64 } else { 0.0 },
        place: most(&|t| 1.0 / (1.0 + 0.35 * t.position as f64)),
        head: most(&|t| whole.told_by(alike, t)),
        cast: most(&named),
        figure: flag(told().any(|t| !t.values.is_empty())),
        dated: flag(statement.date.is_some() && told().any(|t| t.when.is_some() && t.status == EventStatus::Done)),
        recent: days.map_or(0.0, |days| 1.0 / (1.0 + days / 7.0)),
        past: flag(days.is_some_and(|days| days > 366.0)),
        credited: flag(told().any(|t| t.source.is_some())),
        contends: flag(told().any(|t| matches!(t.stance, Stance::Denies | Stance::Accuses | Stance::CallsFor))),
        deed: flag(told().any(|t| t.status == EventStatus::Done && t.source.is_none() && is_act_class(&t.act))),
        still: flag(told().all(|t| t.still)),
        odd: least(&|t| flag(!(8..=34).contains(&words(t)))),
        slight: least(&|t| {
            let firm = t.source.is_some() || t.when.is_some() || !t.values.is_empty();
            if firm { 0.0 } else { (2.0 - words(t) as f64 / 10.0).clamp(0.0, 1.0) }
        }),
        quoted: least(&|t| t.quoted.min(1.0)),
        worth: 0.0,
    }
}

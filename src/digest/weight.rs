//! How much a statement matters in its story: named features times named weights.

use super::agree::{Statement, Statements};
use super::alike::{Alike, Stems};
use super::tell::Telling;
use super::weigh::Concepts;
use crate::notes::{EventStatus, Stance};
use crate::story::Story;
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
    /// Somebody is credited with it.
    pub credited: f64,
    /// It denies, accuses or calls for something.
    pub contends: f64,
    /// It tells of a state.
    pub still: f64,
    /// It is far from 8 to 30 words.
    pub odd: f64,
    /// It is mostly quoted words.
    pub quoted: f64,
    /// What its words are worth on average, by what roundups tell of such stories.
    pub worth: f64,
}

/// How much each feature counts.
pub(in crate::digest) struct Weights(Features);

impl Weights {
    /// Those that fit the development data.
    pub fn fitted() -> Self {
        Self(Features {
            texts: 0.20,
            place: 0.07,
            head: 0.50,
            cast: 0.10,
            figure: 0.11,
            dated: 0.22,
            credited: 0.05,
            contends: 0.07,
            still: 0.0,
            odd: 0.0,
            quoted: -0.14,
            worth: 0.2,
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
            + w.credited * f.credited
            + w.contends * f.contends
            + w.still * f.still
            + w.odd * f.odd
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
) -> Vec<Features> {
    let head = head(story, tellings);
    let texts = story.members.iter().map(|m| m.text_group).collect::<BTreeSet<_>>().len();
    let mentions = story.cast.names.first().map_or(1, |n| n.mentions.max(1));
    let one = |s: &Statement| Features {
        worth: worth(story, concepts, tellings, s),
        ..features(story, alike, tellings, s, &head, texts, mentions)
    };
    let mut all: Vec<Features> = statements.all.iter().map(one).collect();
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

/// What the words of a statement's best telling are worth on average.
fn worth(story: &Story, concepts: &Concepts, tellings: &[Telling], statement: &Statement) -> f64 {
    let words = |t: &usize| tellings[*t].span.of(&story.members[tellings[*t].member].article.reading.text);
    statement.tellings.iter().take(6).map(|t| concepts.worth_per_word(words(t))).fold(0.0, f64::max)
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
    let several = story.members.iter().map(|m| m.text_group).collect::<BTreeSet<_>>().len() > 1;
    held.into_iter().filter(|(_, texts)| !several || texts.len() > 1).map(|(stem, _)| stem.clone()).collect()
}

fn features(
    story: &Story,
    alike: &Alike,
    tellings: &[Telling],
    statement: &Statement,
    head: &Stems,
    texts: usize,
    mentions: usize,
) -> Features {
    let told = || statement.tellings.iter().map(|&t| &tellings[t]);
    let flag = |yes: bool| f64::from(u8::from(yes));
    let most = |f: &dyn Fn(&Telling) -> f64| told().map(f).fold(0.0, f64::max);
    let least = |f: &dyn Fn(&Telling) -> f64| told().map(f).fold(f64::MAX, f64::min);
    let named = |t: &Telling| {
        let named: f64 = t.cast.iter().map(|&c| story.cast.names[c].mentions as f64 / mentions as f64).sum();
        named.min(1.0)
    };
    let words = |t: &Telling| t.span.of(&story.members[t.member].article.reading.text).split_whitespace().count();
    Features {
        texts: if texts > 1 { (statement.texts - 1) as f64 / (texts - 1) as f64 } else { 0.0 },
        place: most(&|t| 1.0 / (1.0 + 0.35 * t.position as f64)),
        head: most(&|t| alike.covered(head, &t.stems)),
        cast: most(&named),
        figure: flag(told().any(|t| !t.values.is_empty())),
        dated: flag(statement.date.is_some() && told().any(|t| t.when.is_some() && t.status == EventStatus::Done)),
        credited: flag(told().any(|t| t.source.is_some())),
        contends: flag(told().any(|t| matches!(t.stance, Stance::Denies | Stance::Accuses | Stance::CallsFor))),
        still: flag(told().all(|t| t.still)),
        odd: least(&|t| flag(!(8..=34).contains(&words(t)))),
        quoted: least(&|t| t.quoted.min(1.0)),
        worth: 0.0,
    }
}

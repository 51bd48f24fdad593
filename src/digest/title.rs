//! The headline of a story: the best one among its articles, named as that outlet's.

use super::alike::stem;
use super::brief::{Days, carries};
use super::cite::article_id;
use super::desk::Desk;
use super::hang::PERSONAL;
use super::model::Line;
use super::tongues::{of_member, of_story};
use super::weigh::{TITLE_FEATURES, row, running, weighed};
use crate::lexicon::{self, Words};
use crate::story::{Member, Story};
use crate::text::{squash, words};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

static EXPLAINING: Words = Words::named("title.explaining");
static DENYING: Words = Words::named("title.denying");

/// What the article that leads the brief gains, and what a headline loses that is older than it, of no report, or too
/// short to tell anything.
const LEADS: f64 = 0.5;
const OLD: f64 = 1.5;
const NO_REPORT: f64 = 1.2;
const SCRAP: f64 = 2.0;
/// What it loses, too, whose article opens with what is over: "Search for girl" beside "Girl found alive".
const OVER: f64 = 0.4;
/// What it loses that judges.
const JUDGES: f64 = 0.8;
/// What it loses that denies what the others tell: "No truce" beside "Truce declared".
const DENIES: f64 = 3.0;
/// A headline of fewer words is a scrap.
const SHORTEST: usize = 3;

/// The headline and whose it is, beside the brief that stands below it. A story whose articles have none takes the
/// first sentence of the first article.
pub(super) fn choose(desk: &Desk<'_>, brief: &[Line]) -> (String, String) {
    let weights = row("title", &TITLE_FEATURES);
    let titles = Titles::of(desk.story, brief);
    let best = titled(desk.story)
        .map(|(i, title)| {
            let learned = weighed(&weights, &seen(desk, titles.texts, title));
            (learned + titles.standing(&desk.story.members[i], i, title), i, title)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    match best {
        Some((_, member, title)) => (squash(title), article_id(member)),
        None => (lead(desk.story.members.first()), article_id(0)),
    }
}

/// The headlines in the story's language.
fn titled(story: &Story) -> impl Iterator<Item = (usize, &str)> {
    let language = of_story(story);
    let spoken = story.members.iter().enumerate().filter(move |(_, member)| of_member(member) == language);
    spoken.filter_map(|(i, member)| Some((i, member.article.metadata.title.as_ref()?.value.as_str())))
}

/// What a headline is held against: all headlines of the story, and the line that leads its brief.
struct Titles {
    days: Days,
    /// The article that leads the brief, and whether it is of the last day.
    leads: Option<String>,
    led_last: bool,
    /// How many headlines say a word, by its stem, and how many say "no" to it.
    said: BTreeMap<String, usize>,
    denied: BTreeMap<String, usize>,
    /// How many independent texts there are.
    texts: usize,
}

impl Titles {
    fn of(story: &Story, brief: &[Line]) -> Self {
        let days = Days::of(story);
        let leads = brief.first().map(|line| line.evidence.first.article.clone());
        let led_last = leads.as_ref().is_none_or(|article| {
            story.members.iter().enumerate().any(|(i, m)| *article == article_id(i) && days.is_last(m))
        });
        let (mut saying, mut denying) = (BTreeMap::new(), BTreeMap::new());
        for word in titled(story).flat_map(|(_, title)| said(title)) {
            let counts = if word.denied { &mut denying } else { &mut saying };
            *counts.entry(word.stem).or_default() += 1;
        }
        Self { days, leads, led_last, said: saying, denied: denying, texts: story.texts() }
    }

    /// What speaks for the headline of article number `number` beside its words.
    fn standing(&self, member: &Member, number: usize, title: &str) -> f64 {
        let leads = self.leads.as_ref().is_some_and(|article| *article == article_id(number));
        let mut sum = if leads { LEADS } else { 0.0 };
        sum -= if self.led_last && !self.days.is_last(member) { OLD } else { 0.0 };
        sum -= if self.led_last && self.opens_with_what_is_over(member) { OVER } else { 0.0 };
        sum -= if carries(member) { 0.0 } else { NO_REPORT };
        sum -= if judges(title) { JUDGES } else { 0.0 };
        sum -= if self.others_say_what_is_denied(title) { DENIES } else { 0.0 };
        sum - if title.split_whitespace().count() < SHORTEST { SCRAP } else { 0.0 }
    }

    fn opens_with_what_is_over(&self, member: &Member) -> bool {
        let opening = || running(member).first().copied();
        !self.days.is_last(member) && opening().is_some_and(|opening| self.days.is_stale(member, opening))
    }

    /// Whether a headline says "no" to a word that more of the others say than deny.
    fn others_say_what_is_denied(&self, title: &str) -> bool {
        let own = said(title);
        own.iter().filter(|word| word.denied).any(|word| {
            let others = |all: &BTreeMap<String, usize>, denied: bool| {
                let own = own.iter().any(|w| w.stem == word.stem && w.denied == denied);
                all.get(&word.stem).copied().unwrap_or(0) - usize::from(own)
            };
            others(&self.said, false) > others(&self.denied, true)
        })
    }
}

/// Whether a headline judges, baits or shouts.
fn judges(title: &str) -> bool {
    words(title).iter().any(|word| lexicon::is_loaded_word(word)) || !title.contains(char::is_lowercase)
}

/// A word of a headline and whether a "no" stands right before it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    stem: String,
    denied: bool,
}

/// The words of a headline, each once.
fn said(title: &str) -> BTreeSet<Said> {
    let all = words(title);
    let denied = |i: usize| i > 0 && DENYING.contains(&all[i - 1]);
    all.iter().enumerate().map(|(i, word)| Said { stem: stem(word), denied: denied(i) }).collect()
}

/// The values of [`TITLE_FEATURES`].
fn seen(desk: &Desk<'_>, texts: usize, title: &str) -> [f64; TITLE_FEATURES.len()] {
    let all = desk.concepts.words(title);
    let known: Vec<_> = all.iter().flatten().collect();
    let told_by_all = known.iter().filter(|c| c.spread() >= 1.0).count() as f64;
    let opened: f64 = known.iter().map(|c| c.opened()).sum();
    let elsewhere: f64 = known.iter().map(|c| c.titles().saturating_sub(1) as f64).sum();
    let per_word = |sum: f64| sum / all.len().max(1) as f64;
    let count = title.split_whitespace().count() as f64 / 10.0;
    let told = words(title);
    let holds = |yes: bool| if yes { 1.0 } else { 0.0 };
    [
        per_word(told_by_all),
        told_by_all / 5.0,
        per_word(opened),
        opened / 5.0,
        per_word(elsewhere / (texts.max(2) - 1) as f64),
        per_word((all.len() - known.len()) as f64),
        count,
        count * count,
        holds(title.contains(['"', '“', '‘']) || title.contains(" '") || title.starts_with('\'')),
        holds(title.contains('?')),
        holds(told.iter().any(|word| EXPLAINING.contains(word))),
        holds(told.iter().any(|word| PERSONAL.contains(word))),
    ]
}

/// What scripts/fit_weights.py fits on: each headline with its features.
pub(super) fn features(desk: &Desk<'_>) -> Value {
    let texts = desk.story.texts();
    let each = |(_, title)| json!({ "text": title, "features": seen(desk, texts, title) });
    let titles: Vec<Value> = titled(desk.story).map(each).collect();
    json!({ "names": TITLE_FEATURES, "titles": titles })
}

/// The first sentence of an article.
fn lead(member: Option<&Member>) -> String {
    let Some(member) = member else { return String::new() };
    let text = &member.article.reading.text;
    let first = member.notes.sentences.first().map_or(text.lines().next().unwrap_or(""), |s| s.of(text));
    squash(first).trim_end_matches('.').to_owned()
}

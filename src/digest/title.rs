//! The headline of a story: the best one among its articles, named as that outlet's.

use super::alike::stem;
use super::brief::{Days, carries};
use super::cite::article_id;
use super::desk::Desk;
use super::hang::PERSONAL;
use super::model::Line;
use super::tongues::{of_member, of_story};
use super::weigh::{TITLE_FEATURES, row, weighed};
use crate::lexicon::{self, Words};
use crate::story::{Member, Story};
use crate::text::{squash, words};
use serde_json::{Value, json};

static EXPLAINING: Words = Words::named("title.explaining");
static DENYING: Words = Words::named("title.denying");

/// What the article that leads the brief gains, and what a headline loses that is older than it, of no report, or too
/// short to tell anything.
const LEADS: f64 = 0.5;
const OLD: f64 = 1.5;
const NO_REPORT: f64 = 2.0;
const SCRAP: f64 = 2.0;
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
    let best = titled(desk.story)
        .map(|(i, title)| {
            let learned = weighed(&weights, &seen(desk, title));
            (learned + standing(desk, brief, i, title), i, title)
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

/// What speaks for a headline beside its words.
fn standing(desk: &Desk<'_>, brief: &[Line], member: usize, title: &str) -> f64 {
    let days = Days::of(desk.story);
    let article = &desk.story.members[member];
    let leads = brief.first().is_some_and(|line| line.evidence.first.article == article_id(member));
    let led_last = brief.first().is_none_or(|line| {
        desk.story
            .members
            .iter()
            .enumerate()
            .any(|(i, m)| line.evidence.first.article == article_id(i) && days.is_last(m))
    });
    let mut sum = if leads { LEADS } else { 0.0 };
    sum -= if led_last && !days.is_last(article) { OLD } else { 0.0 };
    sum -= if carries(article) { 0.0 } else { NO_REPORT };
    sum -= if judges(title) { JUDGES } else { 0.0 };
    sum -= if denies_others(desk.story, member, title) { DENIES } else { 0.0 };
    sum - if title.split_whitespace().count() < SHORTEST { SCRAP } else { 0.0 }
}

/// Whether a headline judges, baits or shouts.
fn judges(title: &str) -> bool {
    words(title).iter().any(|word| lexicon::is_loaded_word(word)) || !title.contains(char::is_lowercase)
}

/// Whether a headline says "no" to a word that more of the others say than deny.
fn denies_others(story: &Story, member: usize, title: &str) -> bool {
    let others: Vec<Vec<Said>> = titled(story).filter(|(i, _)| *i != member).map(|(_, t)| said(t)).collect();
    said(title).iter().filter(|word| word.denied).any(|word| {
        let of = |denied: bool| {
            let tells = |title: &&Vec<Said>| title.iter().any(|w| w.stem == word.stem && w.denied == denied);
            others.iter().filter(tells).count()
        };
        of(false) > of(true)
    })
}

/// A word of a headline and whether a "no" stands right before it.
struct Said {
    stem: String,
    denied: bool,
}

fn said(title: &str) -> Vec<Said> {
    let all = words(title);
    let denied = |i: usize| i > 0 && DENYING.contains(&all[i - 1]);
    all.iter().enumerate().map(|(i, word)| Said { stem: stem(word), denied: denied(i) }).collect()
}

/// The values of [`TITLE_FEATURES`].
fn seen(desk: &Desk<'_>, title: &str) -> [f64; TITLE_FEATURES.len()] {
    let all = desk.concepts.words(title);
    let known: Vec<_> = all.iter().flatten().collect();
    let texts = desk.story.members.iter().map(|m| m.text_group).collect::<std::collections::BTreeSet<_>>().len();
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
    let titles: Vec<Value> =
        titled(desk.story).map(|(_, title)| json!({ "text": title, "features": seen(desk, title) })).collect();
    json!({ "names": TITLE_FEATURES, "titles": titles })
}

/// The first sentence of an article.
fn lead(member: Option<&Member>) -> String {
    let Some(member) = member else { return String::new() };
    let text = &member.article.reading.text;
    let first = member.notes.sentences.first().map_or(text.lines().next().unwrap_or(""), |s| s.of(text));
    squash(first).trim_end_matches('.').to_owned()
}

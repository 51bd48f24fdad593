//! The headline of a story: the best one among its articles, named as that outlet's.

use super::alike::{Alike, stems};
use super::cite::article_id;
use crate::lexicon;
use crate::story::{Member, Story};
use crate::text::{fold, primary_language, squash};
use std::collections::BTreeMap;

/// The headline and whose it is. A story whose articles have none takes the first sentence of the first article.
pub(super) fn choose(story: &Story, alike: &Alike) -> (String, String) {
    let language = main_language(story);
    let best = story
        .members
        .iter()
        .enumerate()
        .filter(|(_, member)| primary_language(&member.article.metadata.language) == language)
        .filter_map(|(i, member)| Some((i, member.article.metadata.title.as_ref()?.value.clone())))
        .map(|(i, title)| (score(story, alike, &title), i, title))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    match best {
        Some((_, member, title)) => (squash(&title), article_id(member)),
        None => (lead(story.members.first()), article_id(0)),
    }
}

/// The language that most of the articles are in; of two with as many, the one of which more is understood.
fn main_language(story: &Story) -> &str {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for member in &story.members {
        let count = counts.entry(primary_language(&member.article.metadata.language)).or_default();
        *count = (count.0 + 1, count.1 + member.notes.sentences.len());
    }
    let most = counts.into_iter().max_by_key(|(language, count)| (*count, std::cmp::Reverse(*language)));
    most.map_or("", |(language, _)| language)
}

/// How well the articles bear `title` out, less what makes a poor headline.
fn score(story: &Story, alike: &Alike, title: &str) -> f64 {
    let told = stems(title);
    let borne: f64 =
        story.members.iter().map(|member| alike.covered(&told, &stems(&member.article.reading.text))).sum::<f64>()
            / story.members.len().max(1) as f64;
    let count = title.split_whitespace().count();
    let mut score = borne;
    score -= if title.contains('?') { 0.5 } else { 0.0 };
    score -= match count {
        0..=3 => 0.8,
        4 => 0.3,
        23.. => 0.2,
        _ => 0.0,
    };
    score += 0.012 * (count.min(14) as f64);
    score -= 0.25 * loaded(title) as f64;
    score -= if title.chars().any(char::is_lowercase) { 0.0 } else { 0.4 };
    score
}

/// Words of judgement or bait in a headline.
fn loaded(title: &str) -> usize {
    let folded = fold(title);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| lexicon::is_loaded_word(w)).count()
}

/// The first sentence of an article.
fn lead(member: Option<&Member>) -> String {
    let Some(member) = member else { return String::new() };
    let text = &member.article.reading.text;
    let first = member.notes.sentences.first().map_or(text.lines().next().unwrap_or(""), |s| s.of(text));
    squash(first).trim_end_matches('.').to_owned()
}

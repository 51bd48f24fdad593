//! What is seen of a sentence, and of a set of sentences, beside their words.

use super::candidate::Candidate;
use crate::digest::hang::unquoted;
use crate::lexicon;
use crate::story::Member;
use crate::text::{Span, words};
use std::collections::BTreeSet;

/// What is known of a sentence, in this order.
pub(in crate::digest) const SENTENCE_FEATURES: [&str; 10] = [
    "opens its article",
    "second in its article",
    "among the first five",
    "long",
    "short",
    "names",
    "opens with a quotation",
    "quotes",
    "figure",
    "weekday",
];

/// What is known of a set of sentences, in this order.
pub(in crate::digest) const BRIEF_FEATURES: [&str; 10] = [
    "words",
    "words squared",
    "two lines",
    "three lines",
    "four lines",
    "repeats",
    "articles",
    "reads on",
    "openings of two",
    "openings of three",
];

/// Words over this many make a line long, 10 of them as much as 1.
const LONG: usize = 38;
/// Words below this many make it short.
const SHORT: usize = 15;

/// The values of [`SENTENCE_FEATURES`].
pub(super) fn sentence(member: &Member, span: Span, place: usize) -> [f64; SENTENCE_FEATURES.len()] {
    let text = span.of(&member.article.reading.text);
    let count = text.split_whitespace().count();
    let mentions = member.notes.names.iter().flat_map(|name| &name.mentions).filter(|m| span.contains(**m)).count();
    let quoted = member.notes.quotes.iter().flat_map(|q| &q.runs).any(|run| span.overlaps(*run));
    let told = words(&unquoted(member, span));
    [
        mark(place == 0),
        mark(place == 1),
        mark(place < 5),
        count.saturating_sub(LONG) as f64 / 10.0,
        SHORT.saturating_sub(count) as f64 / 10.0,
        mentions.min(5) as f64 / 3.0,
        mark(text.starts_with(['"', '“', '\'', '‘', '«'])),
        mark(quoted),
        mark(text.contains(|c: char| c.is_ascii_digit())),
        mark(told.iter().any(|word| lexicon::WEEKDAYS.contains(&word.as_str()))),
    ]
}

/// The values of [`BRIEF_FEATURES`] for these lines, of whose concepts `distinct` are distinct.
pub(super) fn brief(lines: &[&Candidate], distinct: usize) -> [f64; BRIEF_FEATURES.len()] {
    let words = lines.iter().map(|line| line.words).sum::<usize>() as f64 / 50.0;
    let all: usize = lines.iter().map(|line| line.passage.ids().len()).sum();
    let articles = lines.iter().map(|line| line.member).collect::<BTreeSet<_>>().len();
    let follows = |a: &Candidate, b: &Candidate| a.member == b.member && b.place == a.place + 1;
    let adjacent = lines.iter().map(|a| lines.iter().filter(|b| follows(a, b)).count()).sum::<usize>();
    let openings = lines.iter().filter(|line| line.place == 0).count();
    [
        words,
        words * words,
        mark(lines.len() >= 2),
        mark(lines.len() >= 3),
        mark(lines.len() >= 4),
        (all - distinct) as f64 / 10.0,
        articles as f64 / lines.len().max(1) as f64,
        adjacent as f64,
        mark(openings >= 2),
        mark(openings >= 3),
    ]
}

fn mark(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

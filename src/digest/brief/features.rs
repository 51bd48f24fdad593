//! What is seen of a sentence, and of a set of sentences, beside their words.

use super::candidate::Candidate;
use crate::digest::frame;
use crate::digest::hang::unquoted;
use crate::digest::tell::days;
use crate::lexicon;
use crate::notes::ClauseKind;
use crate::story::Member;
use crate::text::{Span, words};
use std::collections::BTreeSet;

/// What is known of a sentence, in this order.
pub(in crate::digest) const SENTENCE_FEATURES: [&str; 15] = [
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
    "told by no other",
    "toll",
    "state",
    "says",
    "long past",
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

/// Days before its article's own from which on what is told is long past.
const PAST: i32 = 60;

/// The values of [`SENTENCE_FEATURES`]; `alone` is the share of its words that no other text tells at its top.
pub(super) fn sentence(member: &Member, span: Span, place: usize, alone: f64) -> [f64; SENTENCE_FEATURES.len()] {
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
        alone,
        mark(counts_dead(&told)),
        mark(leads(member, span, lexicon::is_still_verb)),
        mark(leads(member, span, lexicon::is_core_speech_verb)),
        mark(is_long_past(member, span)),
    ]
}

/// "525 people were killed", "killed two", "the toll rose to 40".
fn counts_dead(told: &[String]) -> bool {
    const NEAR: usize = 6;
    let figure = |word: &String| word.starts_with(|c: char| c.is_ascii_digit()) || frame::is_number(word);
    let dead = |word: &String| frame::is_death(word);
    (0..told.len())
        .filter(|&i| dead(&told[i]))
        .any(|i| told[i.saturating_sub(NEAR)..told.len().min(i + NEAR)].iter().any(figure))
}

/// Whether the main clause's verb is such a one.
fn leads(member: &Member, span: Span, is: impl Fn(&str) -> bool) -> bool {
    let mut clauses = member.notes.clauses.iter().filter(|c| span.contains(c.sentence) && c.kind == ClauseKind::Main);
    clauses.next().is_some_and(|clause| is(&clause.lemma))
}

/// Whether all days and years that a sentence names lie long before its article's own day.
fn is_long_past(member: &Member, span: Span) -> bool {
    let Some(own) = member.published.as_ref().map(|p| p.day) else { return false };
    let days = days(member, span);
    !days.is_empty() && days.iter().all(|day| (own - day.last).get_days() > PAST)
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

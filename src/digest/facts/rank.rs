//! Which facts are shown, in which order.

use super::unit::Unit;
use crate::digest::alike::Alike;
use crate::notes::Stance;
use crate::story::Story;
use crate::text::fold;
use std::collections::BTreeSet;

/// How much a repetition weighs against a fact.
const NEWS: f64 = 2.0;

/// Independent texts, worth, first place, units.
type Scored = (usize, f64, usize, Vec<usize>);

/// Groups of tellings, the most worth showing first; what only repeats another is left out.
pub(super) fn order(story: &Story, units: &[Unit], groups: Vec<Vec<usize>>, alike: &Alike) -> Vec<Vec<usize>> {
    let mut scored: Vec<Scored> =
        groups.into_iter().map(|g| (texts(story, units, &g), worth(story, units, &g), first(units, &g), g)).collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)).then(a.3.cmp(&b.3)));
    let mut kept: Vec<Vec<usize>> = Vec::new();
    // What is only spoken has its place among the quotes.
    let (spoken, scored): (Vec<_>, Vec<_>) = scored.into_iter().partition(|s| s.3.iter().all(|&u| units[u].spoken));
    let (many, mut single): (Vec<_>, Vec<_>) = scored.into_iter().partition(|s| s.0 > 1);
    for (_, _, _, group) in many {
        if !kept.iter().any(|k| repeats(units, &group, k, alike)) {
            kept.push(group);
        }
    }
    single.retain(|s| !kept.iter().any(|k| repeats(units, &s.3, k, alike)));
    kept.extend(by_news(units, single, alike, &kept));
    kept.extend(spoken.into_iter().map(|s| s.3));
    kept
}

/// Facts of one article, those first that say most beyond what stands above them.
fn by_news(units: &[Unit], mut single: Vec<Scored>, alike: &Alike, above: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let known: Vec<usize> = above.iter().flatten().copied().collect();
    let told = |group: &[usize], others: &[usize]| {
        let pairs = group.iter().flat_map(|&g| others.iter().map(move |&o| (g, o)));
        pairs.map(|(g, o)| alike.covered(&units[g].stems, &units[o].stems)).fold(0.0, f64::max)
    };
    let mut repeated: Vec<f64> = single.iter().map(|s| told(&s.3, &known)).collect();
    let mut out = Vec::new();
    while !single.is_empty() {
        let score = |i: usize| single[i].1 - NEWS * repeated[i];
        let best = (0..single.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a))).unwrap_or(0);
        let (_, _, _, group) = single.remove(best);
        repeated.remove(best);
        for (i, other) in single.iter().enumerate() {
            repeated[i] = repeated[i].max(told(&other.3, &group));
        }
        out.push(group);
    }
    out
}

/// How many independent texts tell it.
fn texts(story: &Story, units: &[Unit], group: &[usize]) -> usize {
    group.iter().map(|&u| story.members[units[u].member].text_group).collect::<BTreeSet<_>>().len()
}

fn first(units: &[Unit], group: &[usize]) -> usize {
    group.iter().map(|&u| units[u].position).min().unwrap_or(usize::MAX)
}

/// How much a reader gains: numbers, names, an attribution, an early place.
fn worth(story: &Story, units: &[Unit], group: &[usize]) -> f64 {
    group.iter().map(|&u| one(story, &units[u])).fold(0.0, f64::max)
}

fn one(story: &Story, unit: &Unit) -> f64 {
    let member = &story.members[unit.member];
    let text = &member.article.reading.text;
    let named = member.notes.names.iter().filter(|n| n.mentions.iter().any(|m| unit.span.contains(*m))).count();
    let mut worth = 0.3 * named.min(4) as f64;
    worth += match unit.numbers.iter().any(|n| n.starts_with(|c: char| c.is_ascii_digit())) {
        true => 0.9,
        false if unit.numbers.is_empty() => 0.0,
        false => 0.4,
    };
    worth += if unit.source.is_some() { 0.8 } else { 0.0 };
    worth += if unit.hedges.is_empty() { 0.0 } else { 0.2 };
    worth -= if begins_with_pronoun(unit.span.of(text)) && !is_named(unit) { 0.5 } else { 0.0 };
    worth -= if unit.stance == Stance::Declines { 0.2 } else { 0.0 };
    let all = member.notes.sentences.len().max(1);
    worth += 0.5 * (1.0 - unit.position as f64 / all as f64);
    let words = unit.span.of(text).split_whitespace().count();
    worth - if words < 8 { 0.5 } else { 0.0 }
}

/// Whether the pronoun that a unit may begin with shows as a name.
fn is_named(unit: &Unit) -> bool {
    let told = unit.source.as_ref().is_some_and(|s| s.kind != crate::notes::NameKind::Unnamed);
    unit.who.is_some() || told && unit.written.is_some_and(|w| w.start == unit.span.start)
}

pub(super) fn begins_with_pronoun(words: &str) -> bool {
    let first = fold(words.split_whitespace().next().unwrap_or(""));
    matches!(
        first.trim_matches(|c: char| !c.is_alphanumeric()),
        "he" | "she"
            | "it"
            | "they"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "but"
            | "and"
            | "who"
            | "which"
            | "i"
            | "we"
    )
}

/// Whether all that `group` says stands in `kept` already.
fn repeats(units: &[Unit], group: &[usize], kept: &[usize], alike: &Alike) -> bool {
    group.iter().all(|&g| {
        kept.iter().any(|&k| {
            let (a, b) = (&units[g], &units[k]);
            a.source == b.source
                && a.negated == b.negated
                && alike.covered(&a.stems, &b.stems) >= 0.85
                && a.numbers.is_subset(&b.numbers)
        })
    })
}

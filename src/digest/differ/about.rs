//! What a difference is about: a noun phrase of an article.

use super::{Desk, grammar};
use crate::digest::alike::{Stems, stems};
use crate::language::{Dep, EntityKind, Parse, Tag};
use crate::text::Span;

/// Most words of a label.
const WORDS: usize = 9;
/// What a word that only one side has costs, as a share of one that both have.
const COST: f64 = 0.3;

/// The noun phrase in unit `a` that unit `b` tells of, too; `None` where they share none.
pub(super) fn shared(desk: &Desk, a: usize, b: usize) -> Option<Span> {
    let other = stems(desk.words(b));
    let mut best: Option<(f64, Span)> = None;
    for (_, phrase) in phrases(desk, a, desk.units[a].span) {
        let own = stems(phrase.of(desk.text(a)));
        let common: Stems = own.intersection(&other).cloned().collect();
        let weight = desk.alike.weight(&common);
        let score = weight - COST * (desk.alike.weight(&own) - weight);
        if !common.is_empty() && score > best.map_or(0.0, |b| b.0) {
            best = Some((score, phrase));
        }
    }
    best.map(|b| b.1)
}

/// The last subject in unit `a` that begins before byte `at`.
pub(super) fn subject(desk: &Desk, a: usize, at: usize) -> Option<Span> {
    let before = phrases(desk, a, desk.units[a].span).into_iter().filter(|(_, p)| p.end <= at);
    before.filter(|(label, _)| label.is_subject()).map(|(_, p)| p).next_back()
}

/// The noun phrases of unit `u` inside `within`, each with the part that it plays; dates, pronouns and determiners
/// apart.
fn phrases(desk: &Desk, u: usize, within: Span) -> Vec<(Dep, Span)> {
    let (text, sentence) = (desk.text(u), desk.units[u].sentence);
    let parse = grammar(sentence.of(text));
    let heads = (0..parse.len()).filter(|&i| is_head(&parse, i));
    let placed = heads.filter_map(|i| {
        let span = bare(&parse, i)?.shift(sentence.start);
        let count = span.of(text).split_whitespace().count();
        (within.contains(span) && count <= WORDS).then(|| (parse.label(i), span))
    });
    placed.collect()
}

fn is_head(parse: &Parse, i: usize) -> bool {
    let dated = parse.entity_of(i).is_some_and(|e| {
        matches!(e.kind, EntityKind::Date | EntityKind::Time | EntityKind::Cardinal | EntityKind::Ordinal)
    });
    parse.tag(i).is_noun() && !matches!(parse.label(i), Dep::Compound | Dep::Npadvmod | Dep::Nmod) && !dated
}

/// The phrase around token `i` without its leading determiner or number.
fn bare(parse: &Parse, i: usize) -> Option<Span> {
    let tokens = parse.noun_phrase_tokens(i);
    let starts = |&t: &usize| {
        !matches!(
            parse.tag(t),
            Tag::Dt | Tag::PrpPoss | Tag::Cd | Tag::Pdt | Tag::In | Tag::Rb | Tag::Cc | Tag::OpenQuote | Tag::Comma
        )
    };
    let first = tokens.clone().find(starts)?;
    Some(parse.span_of(first..tokens.end))
}

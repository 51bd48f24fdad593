//! What one article says at one place: a claim with its source, or a statement in the outlet's own voice.

use super::source;
use crate::digest::alike::{Stems, stems, stems_at};
use crate::digest::model::Source;
use crate::notes::statement::{is_abbreviated, is_told, whole};
use crate::notes::{Claim, Stance, Value};
use crate::story::{Member, Story};
use crate::text::{Span, fold, words};
use std::collections::BTreeSet;

/// Fewest words of a unit.
const WORDS: usize = 5;

/// One telling.
#[derive(Clone, Debug)]
pub(in crate::digest) struct Unit {
    /// Number of the article.
    pub member: usize,
    /// The words shown, inside one sentence.
    pub span: Span,
    /// That sentence.
    pub sentence: Span,
    /// Whom this article credits.
    pub source: Option<Source>,
    /// The words that name the source here, and where.
    pub written: Option<Span>,
    /// How the source stands to it.
    pub stance: Stance,
    /// Words of doubt, as written.
    pub hedges: Vec<Span>,
    /// Numbers with their units.
    pub values: Vec<Value>,
    /// Whether it is negated.
    pub negated: bool,
    /// Content stems.
    pub stems: Stems,
    /// Figures and number words in it, folded.
    pub numbers: BTreeSet<String>,
    /// Whether it is direct speech and nothing else.
    pub spoken: bool,
    /// How sure the attribution is, 0 to 1.
    pub confidence: f32,
    /// How many sentences stand before it.
    pub position: usize,
}

impl Unit {
    /// A telling of which no more is known than who is credited with it.
    pub(in crate::digest) fn bare(
        member: usize,
        span: Span,
        sentence: Span,
        source: Option<Source>,
        text: &str,
    ) -> Self {
        Self {
            member,
            span,
            sentence,
            source,
            written: None,
            stance: Stance::States,
            hedges: Vec::new(),
            values: Vec::new(),
            negated: false,
            stems: stems_at(text, span),
            numbers: numbers(span.of(text)),
            spoken: false,
            confidence: 1.0,
            position: 0,
        }
    }
}

/// All units of a story, article by article, in order.
pub(in crate::digest) fn all(story: &Story) -> Vec<Unit> {
    story.members.iter().enumerate().flat_map(|(m, member)| of(story, m, member)).collect()
}

fn of(story: &Story, m: usize, member: &Member) -> Vec<Unit> {
    let text = &member.article.reading.text;
    let mut units: Vec<Unit> = claimed(story, m, member);
    for statement in &member.notes.statements {
        units.push(Unit {
            member: m,
            span: statement.span,
            sentence: statement.sentence,
            source: None,
            written: None,
            stance: if has_no_answer(statement.span.of(text)) { Stance::Declines } else { Stance::States },
            hedges: statement.hedges.clone(),
            values: statement.values.clone(),
            negated: statement.negated,
            stems: stems_at(text, statement.span),
            numbers: numbers(statement.span.of(text)),
            spoken: false,
            confidence: 1.0,
            position: 0,
        });
    }
    for unit in &mut units {
        unit.span = widened(unit, member, text);
    }
    units.sort_by_key(|u| (u.span.start, u.span.end));
    for unit in &mut units {
        unit.stems.retain(|s| !s.starts_with(|c: char| c.is_ascii_digit()));
        unit.position = member.notes.sentences.partition_point(|s| s.end <= unit.span.start);
    }
    units.retain(|u| u.span.of(text).split_whitespace().count() >= WORDS);
    units
}

/// A claim's words with the rest of its sentence, where that tells nothing of its own: "… told reporters on Monday".
fn widened(unit: &Unit, member: &Member, text: &str) -> Span {
    const REST: usize = 14;
    if unit.source.is_none() {
        return unit.span;
    }
    let mut span = unit.span;
    let other = |rest: Span| {
        member.notes.statements.iter().any(|s| s.span.overlaps(rest))
            || member
                .notes
                .claims
                .iter()
                .any(|c| is_told(c) && c.sentence == unit.sentence && c.content.iter().any(|p| p.overlaps(rest)))
    };
    let after = Span::new(span.end, unit.sentence.end);
    if after.of(text).split_whitespace().count() <= REST && !other(after) {
        span.end = unit.sentence.end;
    }
    let before = Span::new(unit.sentence.start, span.start);
    if before.of(text).split_whitespace().count() <= REST && !other(before) {
        span.start = unit.sentence.start;
    }
    let words = span.of(text).trim_end();
    let bare = words.trim_end_matches(['.', ',', ';']);
    let point = usize::from(is_abbreviated(bare, &words[bare.len()..]));
    Span::new(span.start, span.start + bare.len() + point)
}

fn has_no_answer(words: &str) -> bool {
    let words = fold(words);
    [
        "did not respond",
        "did not immediately",
        "no immediate comment",
        "not offer an immediate",
        "no comment",
        "declined to",
    ]
    .iter()
    .any(|w| words.contains(w))
}

/// Claims as units: those of one source in one sentence together, inner ones of others apart.
fn claimed(story: &Story, m: usize, member: &Member) -> Vec<Unit> {
    let text = &member.article.reading.text;
    let claims = &member.notes.claims;
    let certain = |c: &&Claim| is_told(c) && !c.source.is_empty() && !only_passes_on(c, claims);
    let mut units: Vec<Unit> = Vec::new();
    for claim in claims.iter().filter(certain) {
        let unit = unit(story, m, member, claim, trimmed(claim, claims, text));
        let joins = |u: &&mut Unit| u.sentence == unit.sentence && u.source == unit.source && !u.spoken;
        match units.last_mut().filter(joins) {
            Some(last) => absorb(last, unit, text),
            None => units.push(unit),
        }
    }
    units
}

/// Whether a claim is an outlet or report that passes on what another claim in the same words credits to its source.
fn only_passes_on(claim: &Claim, claims: &[Claim]) -> bool {
    let span = whole(claim);
    claim.rule.starts_with("according")
        && claims.iter().any(|o| {
            is_told(o) && !o.rule.starts_with("according") && o.sentence == claim.sentence && {
                let inner = whole(o);
                o.source != claim.source && inner.overlaps(span) && inner.len() * 2 >= span.len()
            }
        })
}

/// The words of a claim without what others claim at its end ("…, which officials say …").
fn trimmed(claim: &Claim, claims: &[Claim], text: &str) -> Span {
    let mut span = whole(claim);
    for other in claims.iter().filter(|o| is_told(o) && o.source != claim.source) {
        let inner = whole(other);
        let tail = inner.start > span.start + 20 && inner.end >= span.end && inner.start < span.end;
        let head = inner.of(text).split_whitespace().next().unwrap_or("").to_lowercase();
        if tail
            && matches!(head.as_str(), "which" | "who" | "that")
            && !claim.source.iter().any(|s| s.start >= inner.start)
        {
            span.end = inner.start;
        }
    }
    Span::new(span.start, span.start + span.of(text).trim_end_matches([',', ' ', '—', '–', '-', ';']).len())
}

fn unit(story: &Story, m: usize, member: &Member, claim: &Claim, span: Span) -> Unit {
    let text = &member.article.reading.text;
    Unit {
        member: m,
        span,
        sentence: claim.sentence,
        source: source::of(story, member, claim),
        written: claim.source.first().copied(),
        stance: claim.stance,
        hedges: claim.hedges.clone(),
        values: claim.values.clone(),
        negated: claim.negated,
        stems: claim.content.iter().flat_map(|c| stems_at(text, *c)).collect(),
        numbers: numbers(span.of(text)),
        spoken: claim.rule.starts_with("quote:"),
        confidence: claim.confidence,
        position: 0,
    }
}

/// Makes one unit of two by one source in one sentence.
fn absorb(unit: &mut Unit, other: Unit, text: &str) {
    unit.span = unit.span.join(other.span);
    unit.stems.extend(other.stems);
    unit.hedges.extend(other.hedges);
    unit.hedges.sort();
    unit.hedges.dedup();
    for value in other.values {
        if !unit.values.contains(&value) {
            unit.values.push(value);
        }
    }
    unit.numbers = numbers(unit.span.of(text));
    unit.confidence = unit.confidence.max(other.confidence);
}

/// Figures and number words of a passage, folded.
pub(in crate::digest) fn numbers(passage: &str) -> BTreeSet<String> {
    const NAMED: [&str; 12] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen"];
    words(passage)
        .into_iter()
        .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()) || NAMED.contains(&w.as_str()))
        .collect()
}

/// The stems of a source's name.
pub(in crate::digest) fn source_stems(source: &Source) -> Stems {
    stems(&source.name)
}

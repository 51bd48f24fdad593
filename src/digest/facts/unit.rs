//! What one article says at one place: a claim with its source, or a statement in the outlet's own voice.

use super::{extent, fragment, source};
use crate::digest::alike::{Stems, stems, stems_at};
use crate::digest::model::Source;
use crate::lexicon::entries;
use crate::notes::statement::{is_told, whole};
use crate::notes::{Claim, NameId, NameKind, Stance, Value};
use crate::story::{Member, Story};
use crate::text::{Span, fold, words};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words that tell that somebody gave no answer.
static NO_ANSWER: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/no_answer.txt")).collect());

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
    /// The pronoun that is its subject, and whose name stands for it.
    pub who: Option<(Span, String)>,
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
    /// Whose words or belief its source passes on: "Ruiz said that **Holm** believes …".
    pub relays: Option<Source>,
    /// Whether it lacks its main clause: it can bear witness to a fact, but not tell it.
    pub fragment: bool,
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
            who: None,
            stance: Stance::States,
            hedges: Vec::new(),
            values: Vec::new(),
            negated: false,
            stems: stems_at(text, span),
            numbers: numbers(span.of(text)),
            spoken: false,
            confidence: 1.0,
            position: 0,
            relays: None,
            fragment: false,
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
            who: statement.who.and_then(|(span, id)| Some((span, name_of(story, member, id)?))),
            stance: if has_no_answer(statement.span.of(text)) { Stance::Declines } else { Stance::States },
            hedges: statement.hedges.clone(),
            values: statement.values.clone(),
            negated: statement.negated,
            stems: stems_at(text, statement.span),
            numbers: numbers(statement.span.of(text)),
            spoken: false,
            confidence: 1.0,
            position: 0,
            relays: None,
            fragment: false,
        });
    }
    extent::settle(member, &mut units);
    fragment::mend(&mut units, text);
    units.sort_by_key(|u| (u.span.start, u.span.end));
    for unit in &mut units {
        unit.stems.retain(|s| !s.starts_with(|c: char| c.is_ascii_digit()));
        unit.position = member.notes.sentences.partition_point(|s| s.end <= unit.span.start);
    }
    units.retain(|u| u.span.of(text).split_whitespace().count() >= WORDS);
    units
}

/// The name of an article's name in the story.
fn name_of(story: &Story, member: &Member, id: NameId) -> Option<String> {
    let cast = member.cast.get(id).copied().flatten().and_then(|c| story.cast.names.get(c));
    cast.map(|c| c.name.clone())
}

/// Whether words tell that somebody gave no answer.
pub(in crate::digest) fn has_no_answer(words: &str) -> bool {
    let words = fold(words);
    NO_ANSWER.iter().any(|w| words.contains(w))
}

/// Claims as units: those of one source in one sentence together, inner ones of others apart.
fn claimed(story: &Story, m: usize, member: &Member) -> Vec<Unit> {
    let text = &member.article.reading.text;
    let claims = &member.notes.claims;
    let certain = |c: &Claim| is_told(c) && !c.source.is_empty() && !only_passes_on(c, claims);
    let told: Vec<(&Claim, Span)> =
        claims.iter().filter(|c| certain(c)).map(|c| (c, extent::trimmed(c, claims, text))).collect();
    let mut units: Vec<Unit> = Vec::new();
    let mut inner: Vec<(Span, Option<Source>)> = Vec::new();
    for (claim, span) in &told {
        if told.iter().any(|(outer, all)| extent::is_nested(claim, *span, outer, *all)) {
            inner.push((*span, source::of(story, member, claim)));
            continue;
        }
        let unit = unit(story, m, member, claim, *span);
        let joins =
            |u: &&mut Unit| u.sentence == unit.sentence && u.source == unit.source && !u.spoken && !parts(u, &unit);
        match units.last_mut().filter(joins) {
            Some(last) => absorb(last, unit, text),
            None => units.push(unit),
        }
    }
    for (span, source) in inner {
        if let Some(unit) = units.iter_mut().find(|u| u.span.contains(span) && u.relays.is_none() && u.source != source)
        {
            unit.relays = source;
        }
    }
    units
}

/// Whether a claim is an outlet or report that passes on what another claim in the same words credits to its source.
/// What stands first has the word ("According to the Courier, …"), and people tell what they know themselves.
fn only_passes_on(claim: &Claim, claims: &[Claim]) -> bool {
    let span = whole(claim);
    let (Some(source), Some(content)) = (claim.source.first(), claim.content.first()) else { return false };
    let person = claim.speaker.as_ref().is_some_and(|s| matches!(s.kind, NameKind::Person | NameKind::Unnamed));
    claim.rule.starts_with("according")
        && source.start > content.start
        && !person
        && claims.iter().any(|o| {
            is_told(o) && !o.rule.starts_with("according") && o.sentence == claim.sentence && {
                let inner = whole(o);
                o.source != claim.source && inner.overlaps(span) && inner.len() * 2 >= span.len()
            }
        })
}

fn unit(story: &Story, m: usize, member: &Member, claim: &Claim, span: Span) -> Unit {
    let text = &member.article.reading.text;
    Unit {
        member: m,
        span,
        sentence: claim.sentence,
        source: source::of(story, member, claim),
        written: claim.passed_on.and(claim.speaker.as_ref()).map(|s| s.span).or(claim.source.first().copied()),
        who: None,
        stance: claim.stance,
        hedges: claim.hedges.clone(),
        values: claim.values.clone(),
        negated: claim.negated,
        stems: claim.content.iter().flat_map(|c| stems_at(text, *c)).collect(),
        numbers: numbers(span.of(text)),
        spoken: claim.rule.starts_with("quote:"),
        confidence: claim.confidence,
        position: 0,
        relays: None,
        fragment: false,
    }
}

/// Whether a denial is followed by what its source says instead: "disputed the figures, saying the books were closed".
fn parts(first: &Unit, next: &Unit) -> bool {
    first.stance == Stance::Denies && next.stance != Stance::Denies
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

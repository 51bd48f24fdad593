//! A figure that other articles tell in passing, inside a sentence about something else: their words join the fact that
//! tells it plainly, each with its own hedge.

use crate::digest::alike::{stem, stems};
use crate::digest::cite::{Citer, member_of};
use crate::digest::model::{Evidence, FactEntry};
use crate::notes::Value;
use crate::story::{Member, Story};
use crate::text::{Span, fold};
use std::collections::BTreeSet;

/// What befalls people: the figures that articles repeat in passing.
const FATES: [&str; 7] = ["dead", "death", "die", "injur", "kill", "miss", "wound"];
/// Smaller numbers are told of too many things.
const LEAST: f64 = 10.0;
/// Bytes around a figure that tell what happened to those counted.
const NEAR: usize = 48;

/// Adds the articles that tell the figure of a fact to its evidence.
pub(super) fn widen(story: &Story, citer: &Citer, facts: &mut [FactEntry]) {
    // The shortest line is the one about the figure.
    let mut order: Vec<usize> = (0..facts.len()).collect();
    order.sort_by_key(|&i| (facts[i].text.len(), i));
    let mut done: BTreeSet<(String, String)> = BTreeSet::new();
    for i in order {
        let Some(value) = figure(story, &facts[i]) else { continue };
        if !done.insert((value.number.to_string(), value.unit.clone())) {
            continue;
        }
        let before = facts[i].clone();
        let others: BTreeSet<String> = facts.iter().map(|f| f.id.clone()).filter(|id| *id != before.id).collect();
        let fact = &mut facts[i];
        let told: BTreeSet<usize> = fact.evidence.iter().filter_map(|e| member_of(&e.article)).collect();
        for m in (0..story.members.len()).filter(|m| !told.contains(m)) {
            fact.evidence.rest.extend(telling(story, citer, m, &value));
        }
        if fact.evidence.rest.iter().any(|e| e.article != fact.evidence.first.article) {
            fact.only_in = None;
            let hedges: BTreeSet<&str> = fact.evidence.iter().filter_map(|e| e.hedge.as_deref()).collect();
            fact.hedge = (!hedges.is_empty()).then(|| hedges.into_iter().collect::<Vec<_>>().join("; "));
            fact.id = citer.id('f', fact.evidence.iter(), 8);
            // Its earliest words are another fact's already.
            if others.contains(&fact.id) {
                *fact = before;
            }
        }
    }
}

/// A number, what it counts, and what befell those counted.
struct Figure {
    number: f64,
    unit: String,
    around: BTreeSet<String>,
}

/// The figure that a fact is about: credited to somebody, told plainly.
fn figure(story: &Story, fact: &FactEntry) -> Option<Figure> {
    fact.attributed_to.as_ref()?;
    let member = story.members.get(member_of(&fact.evidence.first.article)?)?;
    let number = fact.values.iter().filter_map(|v| v.value.as_f64()).find(|n| *n >= LEAST)?;
    let value = values(member).find(|(v, _)| v.number == number && fact.text.contains(v.span.of(text(member))))?.0;
    let around = around(member, value);
    Some(Figure { number, unit: stem(&fold(&value.unit)), around })
}

/// The words of member number `m` that tell the figure, with its own hedge; credited to nobody.
fn telling(story: &Story, citer: &Citer, m: usize, figure: &Figure) -> Option<Evidence> {
    let member = &story.members[m];
    let same = |v: &Value| v.number == figure.number && stem(&fold(&v.unit)) == figure.unit;
    let (value, hedges) = values(member).find(|(v, _)| same(v) && !around(member, v).is_disjoint(&figure.around))?;
    let sentence = member.notes.sentences.iter().find(|s| s.contains(value.span))?;
    let mut evidence = citer.cite(m, clause(text(member), *sentence, value.span))?;
    let hedge = hedges.iter().filter(|h| sentence.contains(**h)).map(|h| fold(h.of(text(member))));
    let hedges: BTreeSet<String> = hedge.collect();
    evidence.hedge = (!hedges.is_empty()).then(|| hedges.into_iter().collect::<Vec<_>>().join("; "));
    Some(evidence)
}

/// The figure with the words that lead to it, from the start of a word.
fn clause(all: &str, sentence: Span, value: Span) -> Span {
    let lead = Span::new(sentence.start, value.start).of(all);
    let cut = lead.char_indices().rev().find(|(at, c)| c.is_whitespace() && lead.len() - at >= NEAR);
    Span::new(sentence.start + cut.map_or(0, |(at, c)| at + c.len_utf8()), value.end)
}

fn text(member: &Member) -> &str {
    &member.article.reading.text
}

/// All numbers of an article, with the hedges of what tells them.
fn values(member: &Member) -> impl Iterator<Item = (&Value, &[Span])> {
    let claimed = member.notes.claims.iter().flat_map(|c| c.values.iter().map(|v| (v, c.hedges.as_slice())));
    let stated = member.notes.statements.iter().flat_map(|s| s.values.iter().map(|v| (v, s.hedges.as_slice())));
    stated.chain(claimed)
}

/// What befell those counted, as the words near a value tell.
fn around(member: &Member, value: &Value) -> BTreeSet<String> {
    let all = text(member);
    let mut from = value.span.start.saturating_sub(NEAR);
    let mut to = (value.span.end + NEAR).min(all.len());
    while !all.is_char_boundary(from) {
        from += 1;
    }
    while !all.is_char_boundary(to) {
        to -= 1;
    }
    let own = stems(value.span.of(all));
    let near = [Span::new(from, value.span.start), Span::new(value.span.end, to)];
    let told = near.iter().flat_map(|span| stems(span.of(all)));
    told.filter(|s| !own.contains(s) && FATES.contains(&s.as_str())).collect()
}

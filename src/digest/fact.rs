//! Attributed facts: statements with who says them, which articles carry them, and with which reserve.

use super::cite::article_id;
use super::desk::{Desk, count};
use super::model::{FactEntry, Standing};
use super::tell::Telling;
use super::typed::{unclear, value};
use crate::text::Span;

/// Most facts of a story.
const MOST: usize = 60;
/// The most words of a fact's line, where parts that only describe can be left out.
pub(in crate::digest) const WORDS: usize = 32;
/// From which share of quoted words on a telling's place is among the quotes.
const SPOKEN: f64 = 0.6;

/// The facts of a story, the most important first.
pub(in crate::digest) fn compose(desk: &Desk<'_>) -> Vec<FactEntry> {
    let mut order: Vec<usize> = (0..desk.statements.all.len()).collect();
    order.sort_by(|&a, &b| desk.importance[b].total_cmp(&desk.importance[a]).then(a.cmp(&b)));
    order.into_iter().filter_map(|n| entry(desk, n)).take(MOST).collect()
}

fn entry(desk: &Desk<'_>, number: usize) -> Option<FactEntry> {
    let statement = &desk.statements.all[number];
    let lead = lead(desk, &statement.tellings)?;
    let telling = &desk.tellings[lead];
    let span = desk.clause(telling, WORDS);
    if desk.is_of_nobody(telling, span) {
        return None;
    }
    let evidence = desk.evidence(statement, lead)?;
    let mut hedges: Vec<&str> = Vec::new();
    for hedge in evidence.iter().filter_map(|e| e.hedge.as_deref()).flat_map(|h| h.split("; ")) {
        if !hedges.contains(&hedge) {
            hedges.push(hedge);
        }
    }
    let hedges: Vec<String> = hedges.into_iter().map(str::to_owned).collect();
    let one = evidence.iter().all(|e| e.article == evidence.first.article);
    Some(FactEntry {
        id: desk.citer.id('f', evidence.iter(), 8),
        text: desk.words(telling, span),
        stance: telling.stance,
        hedge: (!hedges.is_empty()).then(|| hedges.join("; ")),
        attributed_to: telling.source.clone(),
        relays: telling.relays.clone(),
        values: telling.values.iter().filter_map(|v| value(desk.text(telling), v)).collect(),
        only_in: one.then(|| article_id(telling.member)),
        unclear: unclear(telling.stance, telling.source.is_some(), &hedges),
        standing: Standing { leans: !desk.stands_alone(telling, span), ..desk.standing(number, telling.confidence) },
        evidence,
    })
}

/// The telling that is printed: it names its source or keeps its hedge, stands alone, and is no mere quotation.
fn lead(desk: &Desk<'_>, tellings: &[usize]) -> Option<usize> {
    let told = tellings.iter().copied().filter(|&t| tells(desk, &desk.tellings[t]));
    told.max_by_key(|&t| {
        let telling = &desk.tellings[t];
        let span = desk.clause(telling, WORDS);
        let words = count(span.of(desk.text(telling))) as i32;
        let mut score = 20 - (words - 20).abs() / 2;
        score += if desk.stands_alone(telling, span) { 20 } else { 0 };
        score += if desk.names_its_source(telling) { 6 } else { 0 };
        score += if telling.hedges.is_empty() { 0 } else { 2 };
        score += (desk.centrality(t, tellings) * 16.0) as i32;
        score -= (telling.quoted * 16.0) as i32;
        (score, std::cmp::Reverse(t))
    })
}

fn tells(desk: &Desk<'_>, telling: &Telling) -> bool {
    let span: Span = telling.span;
    desk.may_lead(telling) && !telling.below && telling.quoted < SPOKEN && count(span.of(desk.text(telling))) > 5
}

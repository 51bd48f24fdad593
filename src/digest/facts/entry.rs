//! A group of tellings as the digest prints it.

use super::rank::begins_with_pronoun;
use super::unit::Unit;
use crate::digest::alike::Alike;
use crate::digest::cite::{Citer, article_id};
use crate::digest::model::{Evidence, Evidences, FactEntry, Source, Standing, ValueEntry};
use crate::lexicon::entries;
use crate::notes::{NameKind, Stance, Value};
use crate::story::Story;
use crate::text::{Span, fold, squash};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Longest leading telling that is not marked down, in words.
pub(super) const LONG: usize = 45;

/// The fact of `group`; `None` where nothing of it can be cited.
pub(super) fn of(story: &Story, units: &[Unit], group: &[usize], alike: &Alike, citer: &Citer) -> Option<FactEntry> {
    let lead = lead(story, units, group, alike).filter(|&u| !units[u].fragment)?;
    let mut evidence: Vec<Evidence> = Vec::new();
    let mut hedges: Vec<String> = Vec::new();
    for u in tellings(units, group, lead, alike) {
        let Some(one) = cite(story, &units[u], citer) else { continue };
        for hedge in one.hedge.iter().flat_map(|h| h.split("; ")) {
            if !hedges.iter().any(|h| h == hedge) {
                hedges.push(hedge.to_owned());
            }
        }
        evidence.push(one);
    }
    let evidence = Evidences::try_from(evidence).ok()?;
    let unit = &units[lead];
    let one = evidence.iter().all(|e| e.article == evidence.first.article);
    Some(FactEntry {
        id: citer.id('f', evidence.iter(), 8),
        text: text(story, unit),
        stance: unit.stance,
        hedge: (!hedges.is_empty()).then(|| hedges.join("; ")),
        attributed_to: unit.source.clone(),
        relays: unit.relays.clone(),
        values: unit.values.iter().filter_map(|v| value(story, unit, v)).collect(),
        only_in: one.then(|| article_id(unit.member)),
        unclear: unclear(unit, &hedges),
        evidence,
        standing: Standing::default(),
    })
}

/// The telling that is printed: it names its source or keeps its hedge, stands alone, and says what the others say.
fn lead(story: &Story, units: &[Unit], group: &[usize], alike: &Alike) -> Option<usize> {
    let score = |u: usize| {
        let unit = &units[u];
        let words = unit.span.of(&story.members[unit.member].article.reading.text);
        let shared: f64 = group.iter().map(|&o| alike.covered(&units[o].stems, &unit.stems)).sum();
        let mut score = shared / group.len() as f64;
        score += if unit.source.as_ref().is_some_and(|s| !is_pronoun(&s.name)) { 0.5 } else { 0.0 };
        score += if unit.hedges.is_empty() { 0.0 } else { 0.15 };
        score -= if begins_with_pronoun(words) && unit.who.is_none() { 0.25 } else { 0.0 };
        score -= if unit.spoken { 0.6 } else { 0.0 };
        score -= if unit.fragment { 2.0 } else { 0.0 };
        score - if words.split_whitespace().count() > LONG { 0.4 } else { 0.0 }
    };
    group.iter().copied().max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a)))
}

fn is_pronoun(name: &str) -> bool {
    matches!(fold(name).as_str(), "he" | "she" | "they" | "it" | "who" | "we" | "i" | "which" | "that")
}

/// The tellings cited, the leading one first: one an article, a second only where it credits the same.
fn tellings(units: &[Unit], group: &[usize], lead: usize, alike: &Alike) -> Vec<usize> {
    let mut by_member: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &u in group {
        by_member.entry(units[u].member).or_default().push(u);
    }
    let mut out = vec![lead];
    let close = |u: &usize| alike.shared(&units[*u].stems, &units[lead].stems);
    let mut add = |mut all: Vec<usize>| {
        all.sort_by(|a, b| (*b == lead).cmp(&(*a == lead)).then(close(b).total_cmp(&close(a))).then(a.cmp(b)));
        let best = all[0];
        let same = all[1..].iter().copied().find(|&u| units[u].source == units[best].source);
        out.extend(std::iter::once(best).chain(same).filter(|&u| u != lead).collect::<Vec<_>>());
    };
    add(by_member.remove(&units[lead].member).unwrap_or_default());
    by_member.into_values().for_each(add);
    out
}

/// Evidence of one telling, with this article's own source and hedge.
fn cite(story: &Story, unit: &Unit, citer: &Citer) -> Option<Evidence> {
    let text = &story.members[unit.member].article.reading.text;
    let written = unit.written.map(|w| squash(w.of(text)));
    let mut evidence = citer.cite_from(unit.member, unit.span, unit.source.clone(), written.as_deref())?;
    let mut hedges: Vec<String> = Vec::new();
    for hedge in &unit.hedges {
        let words = squash(hedge.of(text)).to_lowercase();
        if !hedges.contains(&words) {
            hedges.push(words);
        }
    }
    evidence.hedge = (!hedges.is_empty()).then(|| hedges.join("; "));
    Some(evidence)
}

/// The words of a telling as a reader sees them; a pronoun in front becomes the name in brackets.
fn text(story: &Story, unit: &Unit) -> String {
    let all = &story.members[unit.member].article.reading.text;
    if let Some((at, name)) = unit.who.as_ref().filter(|w| unit.span.contains(w.0)) {
        let (before, after) = (Span::new(unit.span.start, at.start), Span::new(at.end, unit.span.end));
        return squash(&format!("{}[{name}]{}", before.of(all), after.of(all)));
    }
    let words = squash(unit.span.of(all));
    let named = unit
        .source
        .as_ref()
        .filter(|s| s.kind != NameKind::Unnamed && unit.written.is_some_and(|w| w.start == unit.span.start));
    let Some((first, rest)) = words.split_once(' ') else { return words };
    match named {
        Some(Source { name, .. }) if is_pronoun(first) => format!("[{name}] {rest}"),
        _ => words,
    }
}

fn value(story: &Story, unit: &Unit, value: &Value) -> Option<ValueEntry> {
    let number = if value.number.fract() == 0.0 && value.number.abs() < 9e15 {
        serde_json::Number::from(value.number as i64)
    } else {
        serde_json::Number::from_f64(value.number)?
    };
    let text = &story.members[unit.member].article.reading.text;
    let root: String = value.unit.chars().take(3).collect();
    let written =
        value.span.of(text).split_whitespace().rev().find(|w| !root.is_empty() && w.to_lowercase().starts_with(&root));
    let unit =
        written.map_or_else(|| value.unit.clone(), |w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    Some(ValueEntry { value: number, unit, qualifier: value.qualifier.clone() })
}

/// Hedges that leave a fact open, and why.
static OPEN: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/open.txt")).filter_map(|l| l.rsplit_once(' ')).collect());

/// Why a fact stands under "Not yet clear": nobody vouches for it.
fn unclear(unit: &Unit, hedges: &[String]) -> Option<String> {
    if unit.stance == Stance::Declines {
        return Some("no comment".to_owned());
    }
    let reasons: Vec<&str> = hedges.iter().filter_map(|h| OPEN.get(h.as_str()).copied()).collect();
    let known = ["unverified", "open"].into_iter().find(|reason| reasons.contains(reason));
    let alleged = || (unit.source.is_none() && reasons.contains(&"alleged")).then_some("alleged");
    known.or_else(alleged).map(str::to_owned)
}

//! Done in one article, still planned in another.

use super::{Desk, Found, about, clause, shared_words, spans_of_words};
use crate::digest::alike::{Stems, stem, stems};
use crate::lexicon::entries;
use crate::text::{Span, fold};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What turns the verb after it into a plan.
static PLANS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/plans.txt")).collect());
/// Words of a clause that only tell when.
static WHEN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("../../lexicon/en/when.txt")).collect());

/// Shortest verb stem that is compared.
const STEM: usize = 4;

/// Differences between done and planned: the same verb of the same thing.
pub(super) fn find(desk: &Desk) -> Vec<Found> {
    (0..desk.units.len()).filter_map(|u| plan(desk, u)).filter_map(|p| against(desk, p)).collect()
}

/// A plan: its unit, the stem of its verb, where cue and verb stand.
struct Plan {
    unit: usize,
    verb: String,
    span: Span,
}

fn plan(desk: &Desk, unit: usize) -> Option<Plan> {
    let text = desk.text(unit);
    let words = spans_of_words(text, desk.units[unit].span);
    let folded: Vec<String> = words.iter().map(|w| fold(w.of(text))).collect();
    let at = (0..folded.len().saturating_sub(3)).find(|&i| PLANS.contains(folded[i..i + 3].join(" ").as_str()))?;
    let verb = stem(folded[at + 3].trim_matches(|c: char| !c.is_alphanumeric()));
    (verb.len() >= STEM && verb != "have").then(|| Plan { unit, verb, span: words[at].join(words[at + 3]) })
}

/// What other articles tell as done of the same thing.
fn against(desk: &Desk, plan: Plan) -> Option<Found> {
    let here = clause(desk.text(plan.unit), desk.units[plan.unit].span, plan.span);
    let thing = subject(desk, &plan);
    let mut done: Vec<(usize, Span)> = Vec::new();
    for u in 0..desk.units.len() {
        if desk.units[u].member == desk.units[plan.unit].member || desk.is_later(plan.unit, u) {
            continue;
        }
        if let Some(at) = told_as_done(desk, u, &plan.verb) {
            let there = clause(desk.text(u), desk.units[u].span, at);
            let common: Stems = thing.intersection(&stems(there.of(desk.text(u)))).cloned().collect();
            if is_elsewhere(desk, (plan.unit, here, plan.span), (u, there, at)) {
                continue;
            }
            if common.len() >= 2 || common.len() == thing.len() && !common.is_empty() && thing.len() == 1 {
                done.push((u, there));
            }
        }
    }
    let &(first, _) = done.first()?;
    let about = about::shared(desk, plan.unit, first).or_else(|| shared_words(desk, plan.unit, first))?;
    Some(Found {
        kind: "status",
        about: (plan.unit, about),
        versions: vec![("done".to_owned(), done), ("planned".to_owned(), vec![(plan.unit, here)])],
        replaces: false,
    })
}

/// Whether plan and deed go on to different things: "is to appear in court" and "appeared from inside the house".
fn is_elsewhere(desk: &Desk, plan: (usize, Span, Span), done: (usize, Span, Span)) -> bool {
    let rest = |(u, clause, verb): (usize, Span, Span)| -> Stems {
        let after = Span::new(verb.end.min(clause.end), clause.end);
        let told = crate::text::words(after.of(desk.text(u)))
            .into_iter()
            .filter(|w| !WHEN.contains(w.as_str()) && !w.starts_with(|c: char| c.is_ascii_digit()));
        told.flat_map(|w| stems(&w)).collect()
    };
    let (a, b) = (rest(plan), rest(done));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

/// The stems of what the plan is about: the words before it in its clause.
fn subject(desk: &Desk, plan: &Plan) -> Stems {
    let here = clause(desk.text(plan.unit), desk.units[plan.unit].span, plan.span);
    stems(Span::new(here.start, plan.span.start.max(here.start)).of(desk.text(plan.unit)))
}

/// Where unit `u` tells the verb as done: a past form that no plan, wish or negation governs.
fn told_as_done(desk: &Desk, u: usize, verb: &str) -> Option<Span> {
    let text = desk.text(u);
    let words = spans_of_words(text, desk.units[u].span);
    let folded: Vec<String> =
        words.iter().map(|w| fold(w.of(text)).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()).collect();
    let at = (0..folded.len()).find(|&i| folded[i].ends_with("ed") && stem(&folded[i]) == verb)?;
    let governed = folded[at.saturating_sub(3)..at].iter().any(|w| {
        matches!(
            w.as_str(),
            "to" | "not" | "never" | "be" | "being" | "will" | "would" | "could" | "may" | "might" | "if" | "n't"
        )
    });
    (!governed).then(|| words[at])
}

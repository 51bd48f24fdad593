//! Done in one article, still planned in another.

use super::{Desk, Found, about, clause, shared_words, spans_of_words};
use crate::digest::alike::{Stems, stem, stems};
use crate::text::{Span, fold};

/// What turns the verb after it into a plan.
const PLANS: [&str; 12] = [
    "is expected to",
    "are expected to",
    "is due to",
    "are due to",
    "is set to",
    "are set to",
    "is scheduled to",
    "are scheduled to",
    "was expected to",
    "were expected to",
    "is poised to",
    "was due to",
];

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
    let at = (0..folded.len().saturating_sub(3)).find(|&i| PLANS.contains(&folded[i..i + 3].join(" ").as_str()))?;
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

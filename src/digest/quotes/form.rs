//! The wordings of one utterance: tellings with the same words are one form.

use super::utterance::Utterance;
use super::{cut, shown};
use crate::story::Story;
use std::collections::BTreeMap;

/// Tellings in the same words.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The leading telling: a sentence of its own before a fragment, unbroken before broken.
    pub first: usize,
    /// The others, in the order of articles.
    pub others: Vec<usize>,
}

/// The forms of a group, the one to print first: a sentence of its own, the fullest, the one in most articles, the first met.
pub(super) fn forms(story: &Story, all: &[Utterance], group: &[usize]) -> Vec<Form> {
    let mut by_words: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for &u in group {
        by_words.entry(&all[u].words).or_default().push(u);
    }
    let mut forms: Vec<Form> = by_words.into_values().map(|tellings| form(story, all, tellings)).collect();
    forms.sort_by_key(|form| {
        let (partial, broken) = fragment(story, &all[form.first]);
        // A form that a cue breaks must say a quarter more to stand before an unbroken one.
        let says = all[form.first].words.len() * if broken { 4 } else { 5 };
        (partial, std::cmp::Reverse(says), std::cmp::Reverse(form.others.len()), form.first)
    });
    forms
}

fn form(story: &Story, all: &[Utterance], mut tellings: Vec<usize>) -> Form {
    tellings.sort_by_key(|&u| (fragment(story, &all[u]), u));
    let first = tellings.remove(0);
    tellings.sort_unstable();
    Form { first, others: tellings }
}

/// Whether a telling is a fragment, and whether it is broken.
fn fragment(story: &Story, utterance: &Utterance) -> (bool, bool) {
    let quote = &story.members[utterance.member].notes.quotes[utterance.quote];
    (quote.partial, quote.runs.len() > 1)
}

/// The words of a telling as a reader sees them, no more than `most`, and whether that leaves some out.
pub(super) fn text(story: &Story, utterance: &Utterance, most: Option<usize>) -> (String, bool) {
    let member = &story.members[utterance.member];
    let text = &member.article.reading.text;
    let (runs, cut) = cut::runs(text, &member.notes.quotes[utterance.quote], most);
    (shown(runs.iter().map(|run| run.of(text))), cut)
}

//! Claims without a verb of saying: "according to X, …", "per X", "in X's view".

use super::candidate::{Candidate, noun_phrase};
use super::tree::Tree;
use crate::language::Dep;

/// All candidates of one parse that hang on a preposition.
pub(super) fn find(tree: &Tree) -> Vec<Candidate> {
    (0..tree.tokens.len()).filter_map(|i| of(tree, i)).collect()
}

fn of(tree: &Tree, i: usize) -> Option<Candidate> {
    let (source, frame) = source_of(tree, i)?;
    let head = tree.tokens[i].head;
    let top = clause_above(tree, head);
    let content: Vec<usize> = tree.below(top, |c| c == i);
    let spans = tree.runs(&content);
    let cue: Vec<usize> = cue_tokens(tree, i);
    (!spans.is_empty()).then_some(())?;
    Some(Candidate {
        content: spans,
        source: vec![noun_phrase(tree, source, i)?],
        head: Some(source),
        cue: tree.runs(&cue),
        at: i,
        lemma: tree.tokens[i].span.of(tree.text).to_lowercase(),
        frame,
        refused: false,
        negated: tree.is_negated(top),
    })
}

/// Who stands behind an adverbial cue at `i`, and which cue it is.
fn source_of(tree: &Tree, i: usize) -> Option<(usize, String)> {
    let word = tree.word(i).to_lowercase();
    match word.as_str() {
        "according" => {
            let to = tree.child_named(i, "to")?;
            Some((tree.child(to, &[Dep::Pobj])?, "according".to_owned()))
        }
        "per" => Some((tree.child(i, &[Dep::Pobj]).filter(|&o| tree.tokens[o].tag.is_name())?, "per".to_owned())),
        "in" => poll(tree, i).map(|o| (o, "poll".to_owned())),
        _ => None,
    }
}

/// "in a Gallup poll": documents that find something.
fn poll(tree: &Tree, i: usize) -> Option<usize> {
    let object = tree.child(i, &[Dep::Pobj])?;
    matches!(tree.tokens[object].lemma.as_str(), "poll" | "survey").then_some(object)
}

fn cue_tokens(tree: &Tree, i: usize) -> Vec<usize> {
    let mut cue = vec![i];
    cue.extend(tree.child_named(i, "to"));
    cue
}

/// The clause that an adverbial qualifies: the nearest verb at or above `i` that is not inside a noun phrase alone.
fn clause_above(tree: &Tree, mut i: usize) -> usize {
    for _ in 0..8 {
        if tree.is_verb(i) && tree.tokens[i].label != Dep::Acl || tree.tokens[i].head == i {
            return i;
        }
        i = tree.tokens[i].head;
    }
    i
}

//! Whose verb it is: the subject, over conjunctions, participles, relative clauses and passives.

use super::tree::Tree;
use crate::language::{Dep, Tag};
use crate::lexicon::Words;

/// Who a verb belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Subject {
    /// Head tokens: one, or two where a relative pronoun stands for its antecedent (antecedent first).
    pub(super) heads: Vec<usize>,
    /// Whether it stands before its verb as its own subject.
    pub(super) own: bool,
}

const DEPTH: usize = 6;

/// The subject of verb `v`.
pub(super) fn of(tree: &Tree, v: usize) -> Option<Subject> {
    walk(tree, v, DEPTH)
}

fn walk(tree: &Tree, v: usize, depth: usize) -> Option<Subject> {
    if let Some(s) = own(tree, v) {
        return Some(relative(tree, v, s));
    }
    if let Some(agent) = agent(tree, v) {
        return Some(Subject { heads: vec![agent], own: true });
    }
    let token = &tree.tokens[v];
    if token.head == v || depth == 0 || is_passive(tree, v) && token.label != Dep::Conj {
        return None;
    }
    inherited(tree, v, depth - 1)
}

/// The subject that hangs on `v` itself. "…, said Hoffman", "…, officials believe.": where the parse finds one on
/// either side of the last comma, the one beside the verb is it. A length of time is none beside another.
fn own(tree: &Tree, v: usize) -> Option<usize> {
    let all: Vec<usize> =
        tree.children(v).filter(|&c| tree.tokens[c].label == Dep::Nsubj && !tree.is_date(c)).collect();
    let behind = all.iter().copied().find(|&s| s > v && v > 0 && tree.is_mark(v - 1));
    let near = all.last().copied().filter(|&s| all.len() > 1 && closes(tree, s, v));
    let time =
        |s: usize| matches!(tree.tokens[s].lemma.as_str(), "day" | "week" | "month" | "year" | "hour" | "minute");
    behind.or(near).or_else(|| all.iter().copied().find(|&s| !time(s))).or(all.first().copied())
}

/// Whether subject `s` and verb `v` are all that stands after the last comma of a sentence.
fn closes(tree: &Tree, s: usize, v: usize) -> bool {
    let first = tree.below(s, |_| false).first().copied().unwrap_or(s);
    let ends = tree.tokens.get(v + 1).is_none_or(|t| t.tag == Tag::Stop);
    s < v && ends && first > 0 && tree.tokens[first - 1].tag == Tag::Comma
}

/// What else the parse takes for the subject of `v`: in truth a part of the clause before "…, said Hoffman".
pub(super) fn false_subject(tree: &Tree, v: usize) -> Option<usize> {
    let real = own(tree, v)?;
    let set_apart = real > v || closes(tree, real, v);
    tree.children(v).find(|&c| set_apart && c != real && c < v && tree.tokens[c].label == Dep::Nsubj)
}

/// The subject that a verb without one takes from above.
fn inherited(tree: &Tree, v: usize, depth: usize) -> Option<Subject> {
    let head = tree.tokens[v].head;
    let up = |depth| walk(tree, head, depth).map(|s| Subject { own: false, ..s });
    match tree.tokens[v].label {
        Dep::Conj if tree.is_verb(head) => paired(tree, v, head, depth),
        Dep::Xcomp | Dep::Ccomp if tree.is_verb(head) => match tree.child(head, &[Dep::Dobj]) {
            Some(object) if governs(tree, head, v) => Some(Subject { heads: vec![object], own: false }),
            Some(_) => passive_or(tree, head, up(depth)),
            None => passive_or(tree, head, up(depth)),
        },
        Dep::Pcomp if quoted_object(tree, head).is_some() => {
            Some(Subject { heads: vec![quoted_object(tree, head)?], own: false })
        }
        Dep::Advcl if absolute(tree, v).is_some() => Some(Subject { heads: vec![absolute(tree, v)?], own: true }),
        Dep::Advcl | Dep::Pcomp | Dep::Prep | Dep::Dep | Dep::Parataxis => climb(tree, head, depth),
        Dep::Acl => Some(Subject { heads: vec![head], own: false }),
        _ => None,
    }
}

/// Whether the object of verb `head` does what `v` tells: "urged **her** to say so", "heard **him** saying so"; but not
/// "entered the talks saying so", "spent the day saying so".
fn governs(tree: &Tree, head: usize, v: usize) -> bool {
    static SEEN: Words = Words::named("claim.subject.seen");
    tree.tokens[v].tag != Tag::Vbg || SEEN.contains(tree.tokens[head].lemma.as_str())
}

/// "…, with local media arguing that …": the noun after "with" is the subject of a participle that follows it, where
/// nothing but commas and another participle stands between.
fn absolute(tree: &Tree, v: usize) -> Option<usize> {
    let head = tree.tokens[v].head;
    let with = tree.children(head).rfind(|&c| c < v && tree.tokens[c].lemma == "with")?;
    let noun = tree.child(with, &[Dep::Pobj]).filter(|_| with > 0 && tree.is_mark(with - 1))?;
    let last = *tree.below(noun, |_| false).last()?;
    let aside = |i: usize| {
        tree.is_mark(i)
            || (0..8)
                .try_fold(i, |at, _| (tree.tokens[at].label != Dep::Advcl).then(|| tree.tokens[at].head).ok_or(at))
                .is_err()
    };
    (tree.tokens[v].tag == Tag::Vbg && last < v && (last + 1..v).all(aside)).then_some(noun)
}

/// The subject of the second verb of a pair; where it does not agree in number, the pair was joined too low:
/// "Ruiz said trains could stop and **has** asked for help".
fn paired(tree: &Tree, v: usize, head: usize, depth: usize) -> Option<Subject> {
    let found = walk(tree, head, depth).map(|s| Subject { own: false, ..s })?;
    let singular =
        tree.tokens[v].tag == Tag::Vbz || tree.child(v, &[Dep::Aux]).is_some_and(|a| tree.tokens[a].tag == Tag::Vbz);
    let plural = found.heads.first().is_some_and(|&h| matches!(tree.tokens[h].tag, Tag::Nns | Tag::Nnps));
    if singular && plural && matches!(tree.tokens[head].label, Dep::Ccomp | Dep::Conj | Dep::Xcomp) {
        return climb(tree, tree.tokens[head].head, depth);
    }
    Some(found)
}

/// Whom a verb quotes "as saying": its object.
fn quoted_object(tree: &Tree, preposition: usize) -> Option<usize> {
    let verb = tree.tokens[preposition].head;
    (tree.tokens[preposition].lemma == "as").then(|| tree.child(verb, &[Dep::Dobj, Dep::Nsubjpass])).flatten()
}

/// The subject of the nearest verb at or above `i`.
fn climb(tree: &Tree, mut i: usize, depth: usize) -> Option<Subject> {
    for _ in 0..4 {
        if tree.is_verb(i) {
            return passive_or(tree, i, walk(tree, i, depth)).map(|s| Subject { own: false, ..s });
        }
        if tree.tokens[i].head == i {
            return None;
        }
        i = tree.tokens[i].head;
    }
    None
}

/// A passive's own subject, where it is the one who goes on speaking ("was quoted as saying", "was asked, saying").
fn passive_or(tree: &Tree, v: usize, otherwise: Option<Subject>) -> Option<Subject> {
    match tree.child(v, &[Dep::Nsubjpass]) {
        Some(s) => Some(relative(tree, v, s)),
        None => otherwise,
    }
}

/// A relative pronoun keeps its antecedent beside it.
fn relative(tree: &Tree, v: usize, s: usize) -> Subject {
    let pronoun = tree.tokens[s].tag.is_relative_pronoun();
    if pronoun && tree.tokens[v].label == Dep::Relcl {
        return Subject { heads: vec![tree.tokens[v].head, s], own: true };
    }
    Subject { heads: vec![s], own: true }
}

/// The one after "by".
pub(super) fn agent(tree: &Tree, v: usize) -> Option<usize> {
    let by = tree.child(v, &[Dep::Agent])?;
    tree.child(by, &[Dep::Pobj])
}

/// Whether `v` is passive.
pub(super) fn is_passive(tree: &Tree, v: usize) -> bool {
    tree.child(v, &[Dep::Auxpass, Dep::Nsubjpass]).is_some()
        || tree.tokens[v].tag == Tag::Vbn && tree.tokens[v].label == Dep::Acl
}

/// Whether a source is no one: "it seems", "there is".
pub(super) fn is_expletive(tree: &Tree, head: Option<usize>) -> bool {
    head.is_none_or(|h| tree.tokens[h].tag == Tag::Ex || tree.tokens[h].label == Dep::Expl)
}

//! Claims of verbs: "X said that …", "X called for …", "X accused Y of …", "…, officials say, …".

use super::candidate::{Candidate, of_verb};
use super::subject;
use super::tree::Tree;
use crate::language::{Dep, Tag};

/// All candidates of one parse that hang on a verb.
pub(super) fn find(tree: &Tree) -> Vec<Candidate> {
    (0..tree.tokens.len()).filter(|&v| tree.is_verb(v) && !is_auxiliary(tree, v)).filter_map(|v| of(tree, v)).collect()
}

fn is_auxiliary(tree: &Tree, v: usize) -> bool {
    tree.tokens[v].label.is_auxiliary()
}

fn of(tree: &Tree, v: usize) -> Option<Candidate> {
    let subject = subject::of(tree, v)?;
    if let Some(content) = clause(tree, v) {
        return of_verb(tree, v, &subject, "clause", &content, &[]);
    }
    if matches!(tree.tokens[v].label, Dep::Parataxis) || is_aside(tree, v) {
        return aside(tree, v, &subject);
    }
    complement(tree, v, &subject).or_else(|| gap(tree, v, &subject))
}

/// "charges the mayor denied": the noun that a relative clause without an object hangs on.
fn gap(tree: &Tree, v: usize, subject: &subject::Subject) -> Option<Candidate> {
    let noun = tree.tokens[v].head;
    let open =
        tree.tokens[v].label == Dep::Relcl && tree.child(v, &[Dep::Nsubj]).is_some_and(|s| !tree.tokens[s].tag.asks());
    let content = tree.below(noun, |c| c == v);
    open.then(|| of_verb(tree, v, subject, "object", &content, &[])).flatten()
}

/// The clause that a verb reports; the words of verb and subject themselves apart, where they stand in its middle.
fn clause(tree: &Tree, v: usize) -> Option<Vec<usize>> {
    let all: Vec<usize> =
        tree.children(v).filter(|&c| tree.tokens[c].label == Dep::Ccomp && !is_quote_mark(tree, c)).collect();
    let other = subject::false_subject(tree, v);
    let first = all.first().copied().or(other)?;
    // A clause that the parse breaks in two is one: "said the admiral in charge" + "was notifying crews".
    let parts = all.iter().copied().filter(|&c| c == first || first > v);
    let mut content: Vec<usize> = parts.chain(other).flat_map(|c| tree.below(c, |_| false)).collect();
    content.sort_unstable();
    content.dedup();
    Some(without_tail(tree, content))
}

/// A clause without what is added at its end, behind a comma: "…, **which is old**", "…, **saying so**", "…, **while
/// others left**".
fn without_tail(tree: &Tree, mut content: Vec<usize>) -> Vec<usize> {
    const LEAST: usize = 5;
    let Some(&last) = content.last() else { return content };
    let adds = |i: usize| {
        let word = tree.word(i).to_lowercase();
        let linked = matches!(word.as_str(), "which" | "who" | "whose" | "while" | "whereas" | "although" | "though");
        linked || tree.tokens[i].tag == Tag::Vbg && tree.tokens[i].label == Dep::Advcl
    };
    // The highest node that begins at token `i`.
    let ends = |i: usize| {
        let higher = |&at: &usize| tree.parse.head(at).filter(|&h| tree.parse.subtree(h).start == i);
        std::iter::successors(Some(i), higher).any(|at| tree.parse.subtree(at).end > last)
    };
    let cut = (LEAST..content.len()).find(|&k| {
        let (before, i) = (content[k - 1], content[k]);
        before + 1 == i
            && tree.tokens[before].tag == Tag::Comma
            && adds(i)
            && ends(i)
            && is_outside(tree, content[0], i)
    });
    content.truncate(cut.unwrap_or(content.len()));
    content
}

/// Whether all quotation marks between two tokens are closed.
fn is_outside(tree: &Tree, from: usize, to: usize) -> bool {
    let words = tree.parse.span_of(from..to).of(tree.text);
    words.matches('“').count() == words.matches('”').count() && words.matches('"').count().is_multiple_of(2)
}

fn is_quote_mark(tree: &Tree, c: usize) -> bool {
    tree.is_mark(c)
}

/// "…, officials say, …": a short clause without a complement between commas or at the end.
fn is_aside(tree: &Tree, v: usize) -> bool {
    let label = tree.tokens[v].label;
    let short = tree.below(v, |_| false).len() <= 12;
    let bare = tree.child(v, &[Dep::Dobj, Dep::Ccomp, Dep::Xcomp, Dep::Acomp, Dep::Attr, Dep::Prep]).is_none();
    let as_cue = tree.children(v).any(|c| tree.tokens[c].label == Dep::Mark && tree.tokens[c].lemma == "as");
    short
        && bare
        && (matches!(label, Dep::Ccomp | Dep::Dep) && tree.tokens[v].head != v || label == Dep::Advcl && as_cue)
}

fn aside(tree: &Tree, v: usize, subject: &subject::Subject) -> Option<Candidate> {
    let head = tree.tokens[v].head;
    if head == v || !subject.own {
        return None;
    }
    let top = tree.below(head, |c| c == v);
    of_verb(tree, v, subject, "parataxis", &top, &[])
}

/// What follows a verb that takes no clause: its object and all that completes it.
fn complement(tree: &Tree, v: usize, subject: &subject::Subject) -> Option<Candidate> {
    let parts: Vec<usize> = tree.children(v).filter(|&c| c > v && completes(tree, c)).collect();
    let first = *parts.first()?;
    let frame = frame_of(tree, first);
    let mut content: Vec<usize> = parts.iter().flat_map(|&p| tree.below(p, |_| false)).collect();
    let mut more = Vec::new();
    if tree.tokens[first].label == Dep::Prep {
        content.retain(|&t| t != first);
        more.push(first);
    }
    content.sort_unstable();
    of_verb(tree, v, subject, &frame, &content, &more)
}

fn completes(tree: &Tree, c: usize) -> bool {
    match tree.tokens[c].label {
        Dep::Dobj | Dep::Oprd | Dep::Xcomp | Dep::Acomp | Dep::Attr | Dep::Dative => true,
        Dep::Prep => !is_circumstance(tree, c),
        Dep::Advcl => tree.child(c, &[Dep::Mark]).is_some_and(|m| tree.tokens[m].lemma == "for"),
        _ => false,
    }
}

/// "on Tuesday", "in an interview", "during the debate", "at a rally".
fn is_circumstance(tree: &Tree, prep: usize) -> bool {
    matches!(
        tree.tokens[prep].lemma.as_str(),
        "during" | "at" | "before" | "after" | "since" | "until" | "in" | "by" | "via" | "amid" | "through"
    ) || tree.child(prep, &[Dep::Pobj]).is_some_and(|o| tree.is_date(o))
}

fn frame_of(tree: &Tree, c: usize) -> String {
    match tree.tokens[c].label {
        Dep::Dobj | Dep::Dative => "object".to_owned(),
        Dep::Xcomp if tree.tokens[c].tag == Tag::Vb => "to".to_owned(),
        Dep::Xcomp => "doing".to_owned(),
        Dep::Advcl => "for".to_owned(),
        Dep::Prep => tree.tokens[c].lemma.clone(),
        _ => "being".to_owned(),
    }
}

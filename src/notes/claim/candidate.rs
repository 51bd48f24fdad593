//! What a rule found, before cue table and quotes have had their say.

use super::subject::{self, Subject};
use super::tree::Tree;
use crate::language::{Dep, Tag};
use crate::lexicon::Words;
use crate::text::Span;

/// Source, cue and content by grammar alone.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// What is claimed.
    pub(super) content: Vec<Span>,
    /// The source as written, antecedent before pronoun.
    pub(super) source: Vec<Span>,
    /// Head token of the source.
    pub(super) head: Option<usize>,
    /// The reporting words.
    pub(super) cue: Vec<Span>,
    /// Token of the cue.
    pub(super) at: usize,
    /// Dictionary form of the cue.
    pub(super) lemma: String,
    /// How cue and content hang together: `clause`, `object`, `to`, `parataxis`, a preposition, …
    pub(super) frame: String,
    /// Whether the cue is negated ("did not say").
    pub(super) refused: bool,
    /// Whether the content is negated.
    pub(super) negated: bool,
}

/// Spans of a source: each head with what belongs to its name, clauses about it apart.
pub(super) fn source_spans(tree: &Tree, subject: &Subject, cue: usize) -> Vec<Span> {
    subject.heads.iter().filter_map(|&h| noun_phrase(tree, h, cue)).collect()
}

/// Whose document a source is: "figures **released by the ministry**", "a statement **from the club**", "the union's
/// report". `None` where it names nobody, or is no document.
pub(super) fn author(tree: &Tree, head: usize) -> Option<usize> {
    static ISSUED: Words = Words::named("claim.candidate.issued");
    static TIMES: Words = Words::named("claim.candidate.times");
    if !crate::lexicon::is_document(&tree.tokens[head].lemma.to_lowercase()) && tree.tokens[head].lemma != "figure" {
        return None;
    }
    let issued = tree.children(head).filter(|&c| tree.tokens[c].label == Dep::Acl);
    let by = issued.filter(|&c| ISSUED.contains(tree.tokens[c].lemma.as_str())).find_map(|c| subject::agent(tree, c));
    let from = || {
        let prep = tree.children(head).find(|&c| matches!(tree.tokens[c].lemma.as_str(), "from" | "by") && c > head)?;
        tree.child(prep, &[Dep::Pobj])
    };
    // "Friday's filings" are no day's.
    let timely = |p: usize| {
        let word = tree.tokens[p].lemma.to_lowercase();
        crate::lexicon::is_of_calendar(&word) || TIMES.contains(&word)
    };
    let owner = || tree.child(head, &[Dep::Poss]).filter(|&p| tree.tokens[p].tag.is_noun() && !timely(p));
    let issuer = || {
        let verb = tree.tokens[head].head;
        let object = tree.tokens[head].label == Dep::Dobj && tree.is_verb(verb);
        object.then(|| subject::of(tree, verb)).flatten().and_then(|s| s.heads.first().copied()).filter(|&h| h != head)
    };
    by.or_else(from).or_else(owner).or_else(issuer)
}

/// The words of the noun phrase of `head`: no relative clause, no apposition set off, not the cue.
pub(super) fn noun_phrase(tree: &Tree, head: usize, cue: usize) -> Option<Span> {
    let skip = |c: usize| {
        c == cue
            || matches!(tree.tokens[c].label, Dep::Relcl | Dep::Advcl | Dep::Ccomp | Dep::Parataxis | Dep::Acl)
            || tree.tokens[c].label == Dep::Punct && tree.tokens[c].tag != Tag::Hyph
            || tree.tokens[c].label == Dep::Appos && !is_close(tree, head, c)
    };
    let tokens = tree.below(head, skip);
    let start = tokens.iter().position(|&t| t == head)?;
    let from = (0..=start).rev().take_while(|&k| tokens[k] + (start - k) == head).last()?;
    let upto = (start..tokens.len()).take_while(|&k| tokens[k] - head <= (k - start) + 1).last()?;
    tree.span(&tokens[from..=upto])
}

/// Whether nothing parts a noun from the name that stands for it: "the firm Halden Marine".
fn is_close(tree: &Tree, head: usize, name: usize) -> bool {
    tree.tokens[name].tag.is_name() && head < name && (head + 1..name).all(|i| tree.tokens[i].tag.is_name())
}

/// The cue as shown: auxiliaries and negation, the verb, its particle.
pub(super) fn cue_spans(tree: &Tree, v: usize, more: &[usize]) -> Vec<Span> {
    let mut tokens: Vec<usize> = vec![v];
    tokens.extend(
        tree.children(v).filter(|&c| matches!(tree.tokens[c].label, Dep::Prt | Dep::Neg | Dep::Aux | Dep::Auxpass)),
    );
    tokens.extend_from_slice(more);
    tokens.sort_unstable();
    tokens.dedup();
    tree.runs(&tokens)
}

/// A candidate of verb `v` with this content.
pub(super) fn of_verb(
    tree: &Tree,
    v: usize,
    subject: &Subject,
    frame: &str,
    content: &[usize],
    more: &[usize],
) -> Option<Candidate> {
    let spans = tree.runs(content);
    if spans.is_empty() {
        return None;
    }
    let head = subject.heads.first().copied();
    Some(Candidate {
        content: spans,
        source: source_spans(tree, subject, v),
        head,
        cue: cue_spans(tree, v, more),
        at: v,
        lemma: tree.tokens[v].lemma.clone(),
        frame: frame.to_owned(),
        refused: tree.is_negated(v),
        negated: content
            .iter()
            .any(|&c| c != v && tree.tokens[c].label == Dep::Neg && tree.is_verb(tree.tokens[c].head)),
    })
    .filter(|c| !c.source.is_empty() && !subject::is_expletive(tree, head))
}

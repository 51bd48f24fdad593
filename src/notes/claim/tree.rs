//! A parse as the claim rules walk it: children, runs of a subtree, subjects.

use crate::language::{Dep, Parse, Tag, Token};
use crate::text::Span;

/// One parse and the text it lies in.
pub(super) struct Tree<'a> {
    pub(super) text: &'a str,
    pub(super) parse: &'a Parse,
    pub(super) tokens: &'a [Token],
}

impl<'a> Tree<'a> {
    pub(super) fn new(text: &'a str, parse: &'a Parse) -> Self {
        Self { text, tokens: &parse.tokens, parse }
    }

    /// Children of token `i`, in order.
    pub(super) fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.parse.children(i)
    }

    /// First child of `i` whose label is one of `labels`.
    pub(super) fn child(&self, i: usize, labels: &[Dep]) -> Option<usize> {
        self.parse.child(i, labels)
    }

    /// First child of `i` with this lemma.
    pub(super) fn child_named(&self, i: usize, lemma: &str) -> Option<usize> {
        self.children(i).find(|&c| self.tokens[c].lemma == lemma)
    }

    /// Token `i` and all below it, but what `skip` refuses, in text order.
    pub(super) fn below(&self, i: usize, skip: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![i];
        while let Some(at) = open.pop() {
            found.push(at);
            open.extend(self.children(at).filter(|&c| !skip(c)));
        }
        found.sort_unstable();
        found
    }

    /// Spans of `tokens` (ascending): neighbours joined, also over punctuation alone; marks at the ends dropped.
    pub(super) fn runs(&self, tokens: &[usize]) -> Vec<Span> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for &i in tokens {
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|&l| (l + 1..i).all(|g| self.is_mark(g))) => run.push(i),
                _ => runs.push(vec![i]),
            }
        }
        runs.iter().filter_map(|run| self.cover(run)).collect()
    }

    /// From the first word of `run` to its last; `None` where it has none.
    fn cover(&self, run: &[usize]) -> Option<Span> {
        let first = *run.iter().find(|&&i| !self.is_edge(i))?;
        let last = *run.iter().rev().find(|&&i| !self.is_edge(i))?;
        Some(self.tokens[first].span.join(self.tokens[last].span))
    }

    /// One span over all of `tokens`, marks at the ends dropped.
    pub(super) fn span(&self, tokens: &[usize]) -> Option<Span> {
        self.cover(tokens)
    }

    /// Whether token `i` is punctuation.
    pub(super) fn is_mark(&self, i: usize) -> bool {
        matches!(
            self.tokens[i].tag,
            Tag::Comma
                | Tag::Stop
                | Tag::Colon
                | Tag::OpenQuote
                | Tag::CloseQuote
                | Tag::OpenBracket
                | Tag::CloseBracket
                | Tag::Hyph
                | Tag::Nfp
        )
    }

    /// Whether token `i` does not belong to a claim when it stands at its end: all marks but brackets and quotes.
    fn is_edge(&self, i: usize) -> bool {
        matches!(self.tokens[i].tag, Tag::Comma | Tag::Stop | Tag::Colon | Tag::Space | Tag::Nfp | Tag::Cc)
    }

    pub(super) fn word(&self, i: usize) -> &'a str {
        self.tokens[i].span.of(self.text)
    }

    pub(super) fn is_verb(&self, i: usize) -> bool {
        self.tokens[i].tag.is_verb()
    }

    /// Whether a negation hangs on `i`.
    pub(super) fn is_negated(&self, i: usize) -> bool {
        self.child(i, &[Dep::Neg]).is_some()
            || self.children(i).any(|c| {
                self.tokens[c].label == Dep::Nsubj
                    && matches!(self.tokens[c].lemma.as_str(), "nobody" | "none" | "neither")
            })
    }

    /// Whether token `i` lies in a date or a time of day.
    pub(super) fn is_date(&self, i: usize) -> bool {
        use crate::language::EntityKind::{Date, Time};
        self.parse.entity_of(i).is_some_and(|e| matches!(e.kind, Date | Time))
    }
}

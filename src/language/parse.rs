use super::token::{Entity, Token};
use super::tree::Tree;
use super::{Dep, Pos, Tag};
use crate::text::Span;
use std::ops::Range;

/// The grammar of one text: tokens with heads, sentences, entities. Spans are bytes into that text.
///
/// Tokens are named by their number `i`. The questions that rules ask (`subject_of`, `complement_of`,
/// `noun_phrase`, …) are methods, so that no rule walks the arrays.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// All tokens but white space, in order.
    pub tokens: Vec<Token>,
    /// Sentences as ranges of token numbers, in order, covering all tokens.
    pub sentences: Vec<Range<usize>>,
    /// Named entities, in order, not overlapping.
    pub entities: Vec<Entity>,
    pub(super) tree: Tree,
}

impl Parse {
    /// A parse of these tokens. Heads must be token numbers; sentences cover all tokens in order.
    pub fn new(tokens: Vec<Token>, sentences: Vec<Range<usize>>, entities: Vec<Entity>) -> Self {
        let tree = Tree::new(&tokens);
        Self { tokens, sentences, entities, tree }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Where token `i` lies.
    pub fn span(&self, i: usize) -> Span {
        self.tokens[i].span
    }

    /// From the first byte of token `range.start` to the last of token `range.end - 1`; empty for an empty range.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            return Span::default();
        }
        self.tokens[range.start].span.join(self.tokens[range.end - 1].span)
    }

    /// The token that holds byte `at`; `None` on white space or outside.
    pub fn token_at(&self, at: usize) -> Option<usize> {
        let i = self.tokens.partition_point(|t| t.span.end <= at);
        (i < self.tokens.len() && self.tokens[i].span.holds(at)).then_some(i)
    }

    /// The tokens that share a byte with `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// Number of the sentence of token `i`.
    pub fn sentence_number(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= i)
    }

    /// The tokens of the sentence of token `i`.
    pub fn sentence_of(&self, i: usize) -> Range<usize> {
        self.sentences.get(self.sentence_number(i)).cloned().unwrap_or(i..i + 1)
    }

    /// The sentence of token `i`, in bytes.
    pub fn sentence_span(&self, i: usize) -> Span {
        self.span_of(self.sentence_of(i))
    }

    /// The entity that token `i` is part of.
    pub fn entity_of(&self, i: usize) -> Option<&Entity> {
        let e = self.entities.partition_point(|e| e.tokens.end <= i);
        self.entities.get(e).filter(|e| e.tokens.contains(&i))
    }

    /// The entities that lie wholly in `span`.
    pub fn entities_in(&self, span: Span) -> &[Entity] {
        let start = self.entities.partition_point(|e| e.span.start < span.start);
        let end = self.entities.partition_point(|e| e.span.end <= span.end);
        &self.entities[start..end.max(start)]
    }

    /// The dictionary form of token `i`.
    pub fn lemma(&self, i: usize) -> &str {
        &self.tokens[i].lemma
    }

    /// The fine part of speech of token `i` (`Tag::Vbd`, `Tag::Nnp`, …).
    pub fn tag(&self, i: usize) -> Tag {
        self.tokens[i].tag
    }

    /// The coarse part of speech of token `i` (`Pos::Verb`, `Pos::Propn`, …).
    pub fn pos(&self, i: usize) -> Pos {
        self.tokens[i].pos
    }

    /// The relation of token `i` to its head (`Dep::Nsubj`, `Dep::Ccomp`, …; `Dep::Root` for a root).
    pub fn label(&self, i: usize) -> Dep {
        self.tokens[i].label
    }

    /// The head of token `i`; `None` for the root of a sentence.
    pub fn head(&self, i: usize) -> Option<usize> {
        let head = self.tokens[i].head;
        (head != i).then_some(head)
    }

    /// Whether token `i` is a verb or auxiliary.
    pub fn is_verb(&self, i: usize) -> bool {
        self.pos(i).is_verb()
    }

    /// Whether token `i` is a noun, a name or a pronoun.
    pub fn is_nominal(&self, i: usize) -> bool {
        self.pos(i).is_nominal()
    }
}

//! The grammar of a whole reading: one parse a block, put together. Headings never glue to the text under them.

use super::marks::Run;
use super::mend::mend;
use crate::article::{BlockKind, Reading};
use crate::language::{Entity, Model, Options, Parse, Token, sentences};
use crate::text::Span;
use std::ops::Range;

/// Parses `reading` block by block; tables have no grammar. Spans are bytes of `reading.text`.
pub(crate) fn parse(reading: &Reading, runs: &[Run], model: &Model) -> Parse {
    let mut whole = Whole::default();
    for (number, block) in reading.blocks.iter().enumerate().filter(|(_, b)| b.kind != BlockKind::Table) {
        let words = block.span.of(&reading.text);
        let masks: Vec<Span> =
            runs.iter().filter(|r| r.block == number).map(|r| back(r.outer, block.span.start)).collect();
        let options = Options { masks: Vec::new(), sentence_starts: Some(starts(words, &masks)) };
        whole.add(model.parse(words, &options), block.span.start);
    }
    for sentence in &whole.sentences {
        mend(&mut whole.tokens, sentence.clone(), &reading.text);
    }
    Parse::new(whole.tokens, whole.sentences, whole.entities)
}

fn back(span: Span, by: usize) -> Span {
    Span::new(span.start - by, span.end - by)
}

/// Where sentences start: the reporter's, and those inside each quote.
fn starts(words: &str, masks: &[Span]) -> Vec<usize> {
    let mut out: Vec<usize> = sentences(words, masks).iter().map(|s| s.start).collect();
    for mask in masks {
        let inner = mask.of(words);
        out.extend(sentences(inner, &[]).iter().skip(1).map(|s| mask.start + s.start));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Parses put together.
#[derive(Default)]
struct Whole {
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
    entities: Vec<Entity>,
}

impl Whole {
    /// Adds the parse of a block that begins at byte `at`.
    fn add(&mut self, parse: Parse, at: usize) {
        let first = self.tokens.len();
        let shifted = parse.tokens.into_iter().map(|t| Token { span: t.span.shift(at), head: t.head + first, ..t });
        self.tokens.extend(shifted);
        self.sentences.extend(parse.sentences.into_iter().map(|s| s.start + first..s.end + first));
        let moved = |e: Entity| Entity {
            tokens: e.tokens.start + first..e.tokens.end + first,
            span: e.span.shift(at),
            kind: e.kind,
        };
        self.entities.extend(parse.entities.into_iter().map(moved));
    }
}

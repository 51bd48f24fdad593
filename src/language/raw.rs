use super::model::Model;
use super::network::Document;
use super::words::is_space;
use super::{Dep, EntityKind, Tag};
use crate::text::CharIndex;

/// The model's own output for a text: no masking, no given sentence starts, no repair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawParse {
    /// All tokens in order, white space among them.
    pub tokens: Vec<RawToken>,
    /// Sentences in code points of the text, in order.
    pub sentences: Vec<[usize; 2]>,
}

/// One token of a [`RawParse`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawToken {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Fine part of speech.
    pub tag: Tag,
    /// Number of the head in `tokens`; its own for a root.
    pub head: usize,
    /// Relation to the head.
    pub label: Dep,
    /// Kind of the entity that it is part of.
    pub entity: Option<EntityKind>,
}

/// Parses `text` as spaCy's model would: each block between empty lines is a document of its own.
pub fn raw_parse(text: &str) -> RawParse {
    super::model().raw_parse(text)
}

impl Model {
    /// See [`raw_parse`].
    pub fn raw_parse(&self, text: &str) -> RawParse {
        let mut tokens = Vec::new();
        let sentences = self.raw_tokens(text, |token| tokens.push(token));
        RawParse { tokens, sentences }
    }

    /// As [`raw_parse`], but hands the tokens over one by one and holds those of one block at a time. Gives the
    /// sentences.
    pub fn raw_tokens(&self, text: &str, mut take: impl FnMut(RawToken)) -> Vec<[usize; 2]> {
        let index = CharIndex::new(text);
        let (mut first, mut sentences) = (0, Vec::new());
        for (start, end) in blocks(text) {
            let place = |at: usize| index.char_at(text, start + at);
            first += self.raw_block(&text[start..end], first, &place, &mut take, &mut sentences);
        }
        sentences
    }

    /// The tokens of one block, the first of them numbered `first`. Gives their number.
    fn raw_block(
        &self,
        block: &str,
        first: usize,
        place: &dyn Fn(usize) -> usize,
        take: &mut impl FnMut(RawToken),
        sentences: &mut Vec<[usize; 2]>,
    ) -> usize {
        let pieces = self.tokenizer.tokenize(&self.chars, block);
        let document = Document::new(block, &pieces, &[], &[]);
        let analysis = self.analyse(&document, None);
        let mut entities = analysis.entities.iter().peekable();
        for (i, piece) in pieces.iter().enumerate() {
            let (start, end) = (place(piece.start), place(piece.end));
            match sentences.last_mut() {
                Some(sentence) if !analysis.arcs.starts[i] => sentence[1] = end,
                _ => sentences.push([start, end]),
            }
            while entities.next_if(|(tokens, _)| tokens.end <= i).is_some() {}
            let space = is_space(&self.chars, document.word(i));
            let tag = if space { Tag::Space } else { self.network.tagger.tags[usize::from(analysis.tags[i])] };
            take(RawToken {
                start,
                end,
                tag,
                head: first + analysis.arcs.heads[i],
                label: analysis.arcs.labels[i],
                entity: entities.peek().filter(|(tokens, _)| tokens.contains(&i)).map(|(_, kind)| *kind),
            });
        }
        pieces.len()
    }
}

/// Runs of lines that are not empty, without the line break at their end.
fn blocks(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        let empty = line.trim().is_empty();
        if !empty {
            match out.last_mut().filter(|_| open) {
                Some(block) => block.1 = at + words.len(),
                None => out.push((at, at + words.len())),
            }
        }
        open = !empty;
        at += line.len();
    }
    out
}

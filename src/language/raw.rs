use super::model::Model;
use super::network::Document;
use super::words::is_space;
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
    pub tag: &'static str,
    /// Number of the head in `tokens`; its own for a root.
    pub head: usize,
    /// Relation to the head.
    pub label: &'static str,
    /// OntoNotes label of the entity that it is part of; empty for none.
    pub entity: &'static str,
}

/// Parses `text` as spaCy's model would: each block between empty lines is a document of its own.
pub fn raw_parse(text: &str) -> RawParse {
    super::model().raw_parse(text)
}

impl Model {
    /// See [`raw_parse`].
    pub fn raw_parse(&self, text: &str) -> RawParse {
        let index = CharIndex::new(text);
        let mut out = RawParse::default();
        for (start, end) in blocks(text) {
            self.raw_block(text, &index, start, &text[start..end], &mut out);
        }
        out
    }

    fn raw_block(&self, text: &str, index: &CharIndex, offset: usize, block: &str, out: &mut RawParse) {
        let pieces = self.tokenizer.tokenize(&self.chars, block);
        let document = Document::new(block, &pieces, &[], &[]);
        let analysis = self.analyse(&document, None);
        let first = out.tokens.len();
        for (i, piece) in pieces.iter().enumerate() {
            let (start, end) = (piece.start + offset, piece.end + offset);
            let (start, end) = (index.char_at(text, start), index.char_at(text, end));
            if analysis.arcs.starts[i] {
                out.sentences.push([start, end]);
            } else if let Some(sentence) = out.sentences.last_mut() {
                sentence[1] = end;
            }
            out.tokens.push(RawToken {
                start,
                end,
                tag: if is_space(&self.chars, document.word(i)) {
                    "_SP"
                } else {
                    self.network.tagger.tags[usize::from(analysis.tags[i])]
                },
                head: first + analysis.arcs.heads[i],
                label: analysis.arcs.labels[i],
                entity: "",
            });
        }
        for (tokens, kind) in analysis.entities {
            out.tokens[first + tokens.start..first + tokens.end].iter_mut().for_each(|t| t.entity = kind.label());
        }
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

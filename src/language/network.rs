use super::EntityKind;
use super::arcs::{Arcs, Parser};
use super::chars::Chars;
use super::encoder::{Encoder, Kinds, Memory};
use super::file::ModelFile;
use super::hash::murmur64;
use super::names::Namer;
use super::steps::Features;
use super::tagger::Tagger;
use super::tokenizer::Piece;
use super::words::{Words, is_space};
use std::ops::Range;
use std::sync::Mutex;

/// What the network reads in the place of a masked quote.
const STAND_IN: &str = "this";

/// Tagger, parser and entities over token vectors.
#[derive(Debug)]
pub(super) struct Network {
    shared: Encoder,
    for_names: Encoder,
    pub(super) tagger: Tagger,
    parser: Parser,
    namer: Namer,
    benches: Mutex<Vec<Bench>>,
}

/// Room to work in, kept from one document to the next.
#[derive(Debug, Default)]
struct Bench {
    shared: Memory,
    for_names: Memory,
    vectors: Vec<f32>,
    features: Features,
}

/// What the network says of a document, a value a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Analysis {
    pub(super) tags: Vec<u8>,
    pub(super) arcs: Arcs,
    /// Entities as token ranges, in order.
    pub(super) entities: Vec<(Range<usize>, EntityKind)>,
}

impl Network {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        Ok(Self {
            shared: Encoder::read(file, "shared")?,
            for_names: Encoder::read(file, "names")?,
            tagger: Tagger::read(file)?,
            parser: Parser::read(file)?,
            namer: Namer::read(file)?,
            benches: Mutex::default(),
        })
    }

    /// Analyses a document. `fixed`: where sentences start, if that is known, a value a token.
    pub(super) fn analyse(
        &self,
        words: &Words,
        chars: &Chars,
        document: &Document,
        fixed: Option<&[bool]>,
    ) -> Analysis {
        if document.pieces.is_empty() {
            return Analysis::default();
        }
        let mut bench = self.lend();
        let analysis = self.analyse_on(&mut bench, words, chars, document, fixed);
        self.take_back(bench);
        analysis
    }

    fn analyse_on(
        &self,
        bench: &mut Bench,
        words: &Words,
        chars: &Chars,
        document: &Document,
        fixed: Option<&[bool]>,
    ) -> Analysis {
        let describe = |i: usize| {
            let piece = &document.pieces[i];
            (words.attributes(chars, document.word(i), piece.norm), piece.spaced)
        };
        let keys = |spaced: bool| {
            document.pieces.iter().enumerate().map(move |(i, p)| {
                let key = murmur64(document.word(i).as_bytes()) ^ p.norm.rotate_left(32);
                key.wrapping_mul(2).wrapping_add(u64::from(spaced && p.spaced))
            })
        };
        let space: Vec<bool> = (0..document.pieces.len()).map(|i| is_space(chars, document.word(i))).collect();
        let Bench { shared, for_names, vectors, features } = bench;
        self.shared.encode(&Kinds { keys: keys(true).collect(), describe: &describe }, shared, vectors);
        let tags = self.tagger.tag(vectors);
        let arcs = self.parser.parse(vectors, fixed, &space, features);
        self.for_names.encode(&Kinds { keys: keys(false).collect(), describe: &describe }, for_names, vectors);
        let entities = self.namer.find(vectors, &arcs.starts, &space, features);
        Analysis { tags, arcs, entities }
    }

    fn lend(&self) -> Bench {
        self.benches.lock().map_or_else(|_| None, |mut b| b.pop()).unwrap_or_default()
    }

    fn take_back(&self, bench: Bench) {
        if let Ok(mut benches) = self.benches.lock() {
            benches.push(bench);
        }
    }
}

/// Tokens of a text, some of which the network reads as other words.
pub(super) struct Document<'a> {
    text: &'a str,
    pub(super) pieces: &'a [Piece],
    /// Number of the first token in the text's own count, by which masks are named.
    first: usize,
    masked: &'a [usize],
    hidden: &'a [(usize, &'static str)],
}

impl<'a> Document<'a> {
    /// The tokens `pieces` of `text`; those numbered in `masked` stand for quotes, those in `hidden`
    /// for the mark given beside.
    pub(super) fn new(
        text: &'a str,
        pieces: &'a [Piece],
        masked: &'a [usize],
        hidden: &'a [(usize, &'static str)],
    ) -> Self {
        Self { text, pieces, first: 0, masked, hidden }
    }

    /// Some of the tokens as a document.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        Self { first: self.first + range.start, pieces: &self.pieces[range], ..*self }
    }

    /// What the network reads as token `i`.
    pub(super) fn word(&self, i: usize) -> &'a str {
        let piece = &self.pieces[i];
        if self.masked.binary_search(&(self.first + i)).is_ok() {
            return STAND_IN;
        }
        if let Ok(at) = self.hidden.binary_search_by_key(&(self.first + i), |h| h.0) {
            return self.hidden[at].1;
        }
        &self.text[piece.start..piece.end]
    }
}

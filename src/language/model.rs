use super::chars::Chars;
use super::file::ModelFile;
use super::lemma::Lemmas;
use super::network::Network;
use super::refine::Refinements;
use super::tokenizer::Tokenizer;
use super::words::Words;
use crate::text::Span;
use std::sync::LazyLock;

/// What a caller knows before parsing. Offsets are bytes of the parsed text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Quotes to hide, marks included, in order and not overlapping: each becomes one token.
    pub masks: Vec<Span>,
    /// Where sentences start, if that is known: the parser then starts sentences there and nowhere else.
    /// `None`: the parser decides.
    pub sentence_starts: Option<Vec<usize>>,
}

/// The English model: tokenizer, tagger, parser, entities, lemmas.
#[derive(Debug)]
pub struct Model {
    pub(super) chars: Chars,
    pub(super) words: Words,
    pub(super) tokenizer: Tokenizer,
    pub(super) network: Network,
    pub(super) refinements: Refinements,
    pub(super) lemmas: Lemmas,
}

static FILE: &[u8] = include_bytes!("en/model.bin");
static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(FILE).unwrap_or_else(|e| panic!("the embedded model is broken: {e}")));

/// The model, read from the binary once.
pub fn model() -> &'static Model {
    &MODEL
}

impl Model {
    /// Reads a model file as `scripts/convert_model.py` writes it. `Err` says what is wrong with it.
    pub fn read(bytes: &'static [u8]) -> Result<Self, String> {
        let file = ModelFile::read(bytes)?;
        let (chars, words) = (Chars::read(&file)?, Words::read(&file)?);
        let tokenizer = Tokenizer::read(&file, &chars, &words)?;
        let (refinements, lemmas) = (Refinements::read(&file)?, Lemmas::read(&file)?);
        Ok(Self { tokenizer, network: Network::read(&file)?, chars, words, refinements, lemmas })
    }

    /// The dictionary form of `word`, if it is a verb's: "took" is "take".
    pub fn verb(&self, word: &str) -> String {
        self.lemmas.lemma(&self.chars, word, super::labels::Tag::Vbd, super::labels::Pos::Verb)
    }
}

use crate::text::Span;

/// The grammar of one text: tokens with heads, sentences, entities. Spans are bytes into that text.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// All tokens but white space, in order.
    pub tokens: Vec<Token>,
    /// Sentences as ranges of token numbers, in order, covering all tokens.
    pub sentences: Vec<std::ops::Range<usize>>,
    /// Named entities, in order, not overlapping.
    pub entities: Vec<Entity>,
}

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it lies.
    pub span: Span,
    /// Fine part of speech (Penn Treebank, as spaCy's English models name it).
    pub tag: &'static str,
    /// Coarse part of speech (Universal Dependencies).
    pub pos: &'static str,
    /// Number of its head; its own where it is the root of its sentence.
    pub head: usize,
    /// Its relation to its head (ClearNLP labels, as spaCy's English models name them).
    pub label: &'static str,
    /// Its dictionary form, lower case.
    pub lemma: String,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its tokens.
    pub tokens: std::ops::Range<usize>,
    /// Where it lies.
    pub span: Span,
    /// Its OntoNotes label.
    pub kind: EntityKind,
}

/// The OntoNotes 5 entity types.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    Person,
    Norp,
    Facility,
    Organisation,
    Gpe,
    Location,
    Product,
    Event,
    WorkOfArt,
    Law,
    Language,
    Date,
    Time,
    Percent,
    Money,
    Quantity,
    Ordinal,
    Cardinal,
}

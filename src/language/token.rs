use super::{Dep, Pos, Tag};
use crate::text::Span;
use std::ops::Range;

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it lies.
    pub span: Span,
    /// Fine part of speech.
    pub tag: Tag,
    /// Coarse part of speech.
    pub pos: Pos,
    /// Number of its head; its own where it is the root of its sentence.
    pub head: usize,
    /// Its relation to its head; `Dep::Root` where it is its own.
    pub label: Dep,
    /// Its dictionary form, lower case but for names; empty for a masked quote.
    pub lemma: String,
    /// Whether it stands for a masked quote.
    pub masked: bool,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it lies.
    pub span: Span,
    /// Its OntoNotes label.
    pub kind: EntityKind,
}

/// The OntoNotes 5 entity types.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

const KINDS: [(EntityKind, &str); 18] = [
    (EntityKind::Person, "PERSON"),
    (EntityKind::Norp, "NORP"),
    (EntityKind::Facility, "FAC"),
    (EntityKind::Organisation, "ORG"),
    (EntityKind::Gpe, "GPE"),
    (EntityKind::Location, "LOC"),
    (EntityKind::Product, "PRODUCT"),
    (EntityKind::Event, "EVENT"),
    (EntityKind::WorkOfArt, "WORK_OF_ART"),
    (EntityKind::Law, "LAW"),
    (EntityKind::Language, "LANGUAGE"),
    (EntityKind::Date, "DATE"),
    (EntityKind::Time, "TIME"),
    (EntityKind::Percent, "PERCENT"),
    (EntityKind::Money, "MONEY"),
    (EntityKind::Quantity, "QUANTITY"),
    (EntityKind::Ordinal, "ORDINAL"),
    (EntityKind::Cardinal, "CARDINAL"),
];

impl EntityKind {
    /// The label as OntoNotes writes it (`PERSON`, `GPE`, …).
    pub fn label(self) -> &'static str {
        KINDS[self as usize].1
    }

    /// The kind of an OntoNotes label; `None` where there is no such label.
    pub fn from_label(label: &str) -> Option<Self> {
        KINDS.iter().find(|(_, l)| *l == label).map(|(k, _)| *k)
    }

    /// Whether it names a place: a country or town, a landscape, a building.
    pub fn is_place(self) -> bool {
        matches!(self, Self::Gpe | Self::Location | Self::Facility)
    }
}

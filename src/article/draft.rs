use super::{BlockKind, Given};
use crate::text::Span;

/// What a format hands on: the text that offsets count in, its blocks, and what it states of itself.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The text that offsets count in.
    pub text: String,
    /// The body in it.
    pub body: Span,
    /// The blocks of the body, in order.
    pub blocks: Vec<Raw>,
    /// What the file states of itself, the surest first.
    pub given: Vec<Given>,
    /// Whether lines at the start may be headline, description, byline: plain text has nothing else to say so.
    pub plain: bool,
    /// Only an excerpt.
    pub excerpt: bool,
    /// Its stated language is that of the page around it.
    pub weak_language: bool,
    /// Short lines that a page has over its text: kicker, byline, date.
    pub front: Vec<String>,
    /// It came by mail.
    pub letter: bool,
    /// Reserved against text and data mining.
    pub tdm_reserved: bool,
    /// What is added to the path of an article out of a file with many: its number from 1.
    pub number: Option<usize>,
}

/// A block before it is judged.
#[derive(Clone, Debug)]
pub(super) struct Raw {
    pub kind: BlockKind,
    /// In the draft's text.
    pub span: Span,
    pub pieces: Vec<Piece>,
    /// An empty line stands before it.
    pub gap: bool,
    /// Nearly all of it is a link.
    pub linked: bool,
    /// Where that link leads.
    pub link: Option<String>,
    /// All of it is set in italics or bold.
    pub set_apart: bool,
}

/// A part of a block as a reader sees it.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// Letters of the text.
    Run(Span),
    /// Letters that stand there in another form (an entity) or not at all (a joint of lines).
    Read(String, Span),
}

/// The articles of one file, numbered where there are several.
pub(super) fn numbered(drafts: Vec<Draft>) -> Vec<Draft> {
    let many = drafts.len() > 1;
    drafts.into_iter().enumerate().map(|(i, draft)| Draft { number: many.then_some(i + 1), ..draft }).collect()
}

impl Raw {
    /// A block that reads as it stands.
    pub fn whole(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, pieces: vec![Piece::Run(span)], gap: false, linked: false, link: None, set_apart: false }
    }

    /// What a reader sees.
    pub fn words(&self, text: &str) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Run(span) => out.push_str(span.of(text)),
                Piece::Read(said, _) => out.push_str(said),
            }
        }
        out
    }
}

use crate::text::{OffsetMap, Span, stamp};
use serde::{Deserialize, Serialize};

/// The body of an article as a reader sees it: markup and entities read, boilerplate left out,
/// blocks parted by an empty line. Spans into it are bytes.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The words.
    pub text: String,
    /// Its blocks in order; their spans do not overlap.
    pub blocks: Vec<Block>,
    /// How `text` lies in [`super::Article::text`].
    pub map: OffsetMap,
}

impl Reading {
    /// A reading of plain text, letter for letter: each line with words is one paragraph.
    /// `annotate` uses it.
    pub fn plain(text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trim(text);
            if !span.is_empty() {
                blocks.push(Block { kind: BlockKind::Paragraph, span });
            }
            at += line.len();
        }
        Self { text: text.to_owned(), blocks, map: OffsetMap::identity(text.len()) }
    }

    /// A reading of `text` cut into `blocks`; `None` where they do not lie in it, one after the other.
    pub fn of_blocks(text: &str, blocks: &[Block]) -> Option<Self> {
        let mut at = 0;
        for Block { span, .. } in blocks {
            if span.start < at || text.get(span.start..span.end).is_none() {
                return None;
            }
            at = span.end;
        }
        Some(Self { text: text.to_owned(), blocks: blocks.to_vec(), map: OffsetMap::identity(text.len()) })
    }

    /// What notes of it are kept under: all that they are made of.
    pub fn key(&self) -> String {
        stamp([self.text.as_bytes(), format!("{:?}", self.blocks).as_bytes()])
    }

    /// The block that holds byte `at`.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let i = self.blocks.partition_point(|b| b.span.end <= at);
        self.blocks.get(i).filter(|b| b.span.holds(at))
    }
}

/// A block of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it lies in the reading (bytes, white space at the ends apart).
    pub span: Span,
}

/// What a block of a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the body: the outlet's words, never a claim, an event or a quote of itself.
    Heading,
    /// A block quote of HTML or Markdown: words of somebody else, often without marks.
    BlockQuote,
    /// An item of a list.
    ListItem,
    /// A post of a social network set as such.
    Post,
    /// Rows of a table: kept for the reader, never parsed.
    Table,
}

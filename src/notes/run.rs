//! Words between quotation marks.

use crate::text::Span;

/// Words between a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The words, marks apart.
    pub inner: Span,
    /// Words and marks.
    pub outer: Span,
    /// Number of its block.
    pub block: usize,
    /// Whether a closing mark was found in the block.
    pub closed: bool,
    /// Whether it goes on the speech of the block before (which had no closing mark).
    pub continues: bool,
    /// Whether it has no marks at all: a block quote, a post, a turn of a transcript.
    pub bare: bool,
}

//! Cupboard: Markdown, for article/ (blocks with offsets) and page/ (HTML). The only door to pulldown-cmark.

mod blocks;
mod front;
mod html;

pub(crate) use blocks::{MarkBlock, MarkKind, MarkPiece, blocks};
pub(crate) use front::{front_matter, unclosed};
pub use html::{html, inline_text};

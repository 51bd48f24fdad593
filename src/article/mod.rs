//! Room 2: a file becomes an article. Reading never fails: what is wrong comes beside it as diagnostics.

mod archive;
mod bio;
mod body;
mod boilerplate;
mod bundle;
mod dateline;
mod dates;
mod draft;
mod dump;
mod export;
mod feed;
mod fields;
mod front;
mod html;
mod kind;
mod markdown;
mod masked;
mod media;
mod metadata;
mod mime;
mod office;
mod outlets;
mod parse;
mod pdf;
mod reading;
mod repeat;
mod resolve;
mod rtf;
mod seen_date;
mod shallow;
mod shape;
mod sidecar;
mod sniff;
mod tail;
mod tongue;
mod txt;
mod url;
mod withheld;
mod xml;

pub use fields::Field;
pub use kind::ArticleKind;
pub use metadata::{From, Given, Metadata, Outlet, Stated};
pub use outlets::{OutletEntry, Outlets};
pub use parse::{Context, explain, explain_each, is_guess, parse, wanting};
pub use reading::{Block, BlockKind, Reading};
pub use repeat::{Lines, Repeats};
pub use tongue::language_of;

use crate::text::{Mask, Sha256, Span};
/// One article, as a file holds it. It knows nothing of other articles.
#[derive(Clone, Debug)]
pub struct Article {
    /// Path below content/ with `/` between its parts, or the path as given on the command line.
    /// An article out of a file with many (a feed, a dump) adds `#` and its number from 1.
    pub path: String,
    /// The text that offsets count in (contract.md): of .txt and .md the whole decoded file, BOM dropped, CRLF as LF;
    /// of HTML, feeds and dumps the extracted plain text.
    pub text: String,
    /// Where the body lies in `text`, front matter and header lines apart. Ids count from its start.
    pub body: Span,
    /// SHA-256 of `text[body]`.
    pub sha256: Sha256,
    /// The body as a reader sees it, without boilerplate. Rooms 3 and 4 work in its coordinates.
    pub reading: Reading,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// Where a name is masked in `text`, in order.
    pub masks: Vec<Mask>,
}

impl Article {
    /// The place in `text` of a span of the reading; `None` where none of it came from the file.
    pub fn in_file(&self, span: Span) -> Option<Span> {
        self.reading.map.to_file(span)
    }

    /// Word tokens of the body as a reader sees it.
    pub fn words(&self) -> usize {
        self.reading.text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
    }
}

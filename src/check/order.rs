//! What is to be proved, and what was.

use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::redact::Entry;
use std::path::Path;

/// What to prove, and against what.
pub struct Order<'a> {
    /// The folder of the result.
    pub out: &'a Path,
    /// What stands before the path of an article in messages: `content`.
    pub content: &'a str,
    /// The site's address, where it has one.
    pub base_url: Option<&'a str>,
    /// All articles, read anew.
    pub articles: &'a [Article],
    /// Path and text of plain pages, read anew.
    pub pages: &'a [(String, String)],
    /// Addresses of files that the site's owner made and the build copied: how they are written is theirs.
    pub own: &'a [String],
    /// Names that must not be shown.
    pub redactions: &'a [Redaction],
}

/// A name that a story must not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redaction {
    /// The name, its aliases, and what stands in their place.
    pub entry: Entry,
    /// SHA-256, in hex, of the articles it holds for.
    pub articles: Vec<String>,
}

/// What was proved and what was not.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// All that is wrong, by file.
    pub findings: Vec<Diagnostic>,
    /// Digests read.
    pub stories: usize,
    /// Citations compared with their articles.
    pub spans: usize,
    /// Quotes compared word by word.
    pub quotes: usize,
    /// Pages read.
    pub pages: usize,
    /// Links followed.
    pub links: usize,
    /// Feeds parsed.
    pub feeds: usize,
}

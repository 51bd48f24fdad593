//! Earlier versions of an article as index.json prints them: `40 boats` of Monday, `55 boats` since.

use serde::{Deserialize, Serialize};

/// An earlier version of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionEntry {
    /// Path below content/, or as given.
    pub path: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it is from, EDTF: its last change, else its publication, else when it was saved.
    pub date: Option<String>,
    /// The same of the version that came next.
    pub until: Option<String>,
    /// Of its body.
    pub sha256: String,
    /// What became of its words in the article as it is now.
    pub changes: Vec<Change>,
}

/// `40 boats` → `55 boats`: words of an earlier version, and what stands in their place now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Words of the earlier version; `None` where something was added.
    pub before: Option<Passage>,
    /// Words of the article; `None` where something is gone.
    pub after: Option<Passage>,
}

/// Words of one version of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The words, as a reader sees them.
    pub text: String,
    /// First code point of that version's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The file's own text from start to end.
    pub exact: String,
}

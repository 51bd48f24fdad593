//! What the editor added to a digest, as it is shown.

use serde::{Deserialize, Serialize};

/// The editor's word on a story, as shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Editor {
    /// The editor's summary, Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Notes by item id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Corrections, newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Ids that the editor pinned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<String>,
}

impl Editor {
    /// Whether the editor said nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An editor's note on an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The item's id.
    pub item: String,
    /// The note.
    pub text: String,
}

/// A correction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// When it was made, EDTF.
    pub date: String,
    /// The item's id, where it is about one.
    pub item: Option<String>,
    /// What was wrong and what is right.
    pub text: String,
}

//! How an item stands in its story: how sure and how important it is, and whether the short page shows it.

use serde::{Deserialize, Serialize};

/// How often lines of a kind must be right to stand on the page.
pub const PAGE: f32 = 0.95;
/// How often lines of a kind must be right to be published at all.
pub const RECORD: f32 = 0.85;

/// A block of the page, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// "In brief".
    Summary,
    /// "Where reports differ".
    Disagreements,
    /// "Timeline".
    Timeline,
    /// "Key quotes".
    Quotes,
    /// "Attributed facts" and "Not yet clear".
    Facts,
}

/// How an item stands in its story: the statement it prints, how sure and how important it is, and whether the short
/// page shows it. "The council closed the bridge" of the timeline and the same words of the brief print one
/// statement; the timeline's day then only points to the brief (`shown_in`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// `t-…`: items with the same statement cite the same articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// How often lines of its kind are right on development data, 0 to 1, two digits.
    #[serde(default = "certain")]
    pub confidence: f32,
    /// How much it matters in its story, 0 to 1, two digits.
    #[serde(default)]
    pub importance: f32,
    /// Whether the short page shows it; the record shows the rest.
    #[serde(default = "shown")]
    pub on_page: bool,
    /// The block of the page that has its words already; the page prints a link to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_in: Option<Block>,
    /// Whether its words hang on others of its article, so that it has no place of its own on the page.
    #[serde(skip)]
    pub leans: bool,
}

fn certain() -> f32 {
    1.0
}

fn shown() -> bool {
    true
}

impl Default for Standing {
    fn default() -> Self {
        Self { statement: None, confidence: certain(), importance: 0.0, on_page: true, shown_in: None, leans: false }
    }
}

impl Standing {
    /// Whether the page prints its words here.
    pub fn is_printed(&self) -> bool {
        self.on_page && self.shown_in.is_none()
    }

    /// Whether the page may show it: it is sure enough, and understood alone.
    pub fn may_stand(&self) -> bool {
        self.confidence >= PAGE && !self.leans
    }

    /// Whether it is sure enough to be published, or the editor wants it.
    pub fn is_published(&self) -> bool {
        self.on_page || self.confidence >= RECORD
    }

    /// The folder below the story's own where its anchor is: none for the page, `record/` for what is there alone.
    pub fn folder(&self) -> &'static str {
        if self.on_page { "" } else { "record/" }
    }
}

//! Citations: words of an article, and whom it credits with them.

use crate::notes::NameKind;
use serde::{Deserialize, Serialize};

/// At least one citation: nothing can be built without a source.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Vec<Evidence>")]
pub struct Evidences {
    /// The leading one: its article's words are printed.
    pub first: Evidence,
    /// The others.
    pub rest: Vec<Evidence>,
}

impl Evidences {
    /// Evidence with one citation.
    pub fn one(first: Evidence) -> Self {
        Self { first, rest: Vec::new() }
    }

    /// All of it, the leading one first.
    pub fn iter(&self) -> impl Iterator<Item = &Evidence> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// All of it, to change.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Evidence> {
        std::iter::once(&mut self.first).chain(&mut self.rest)
    }
}

impl Serialize for Evidences {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl TryFrom<Vec<Evidence>> for Evidences {
    type Error = &'static str;

    fn try_from(mut all: Vec<Evidence>) -> Result<Self, Self::Error> {
        if all.is_empty() {
            return Err("evidence cannot be empty");
        }
        let rest = all.split_off(1);
        all.pop().map(|first| Self { first, rest }).ok_or("evidence cannot be empty")
    }
}

impl std::convert::From<Evidences> for Vec<Evidence> {
    fn from(all: Evidences) -> Self {
        let mut out = vec![all.first];
        out.extend(all.rest);
        out
    }
}

/// A citation: words of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Id of the article in this digest: `a1`.
    pub article: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The file's own text from start to end.
    pub exact: String,
    /// Up to 32 characters before, inside the paragraph.
    pub prefix: String,
    /// Up to 32 characters after, inside the paragraph.
    pub suffix: String,
    /// Whom this article credits; `None` where the outlet says it in its own voice.
    pub attributed_to: Option<Source>,
    /// The hedge of this article.
    pub hedge: Option<String>,
    /// The speaker, or date, as this article writes it.
    pub as_written: Option<String>,
    /// A name in `exact` was replaced by the editor.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redacted: bool,
}

/// Who is credited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The name.
    pub name: String,
    /// Its address, where it has a page.
    pub slug: Option<String>,
    /// person, organisation, document or unnamed.
    pub kind: NameKind,
}

//! What grouping knows of an article.

use super::signature::Signature;

/// An article to be grouped.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Its words.
    pub signature: &'a Signature,
    /// Its day, counted from any fixed one; `None` where it has no date.
    pub day: Option<i32>,
}

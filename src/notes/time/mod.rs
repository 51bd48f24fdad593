//! Expressions of time: found once in the text, resolved to TIMEX3 values when the anchor is known.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// An expression of time as written, not yet anchored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Expression {
    /// Where it stands.
    pub span: Span,
}

/// TIMEX3 types.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Kind {
    Date,
    Time,
    Duration,
    Set,
}

/// An expression of time with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// TIMEX3 value: `2025-11-11`, `2025-W46`, `P2D`, `PRESENT_REF`.
    pub value: String,
}

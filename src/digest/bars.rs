//! How often a line must be right to be shown.

/// How often lines of a kind must be right to stand on the page.
pub const PAGE: f32 = 0.95;
/// How often lines of a kind must be right to be published at all.
pub const RECORD: f32 = 0.85;

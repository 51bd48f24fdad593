//! What an outlet says in its own voice.

use super::{Claim, Quote, Statement};
use crate::language::Parse;

/// The statements of one article, in order: sentences, or parts of them, that no claim or quote covers.
///
/// `text` is the reading's text, `parses` one parse a block with spans in that text's bytes.
pub(crate) fn find(text: &str, parses: &[Parse], quotes: &[Quote], claims: &[Claim]) -> Vec<Statement> {
    let _ = (text, parses, quotes, claims);
    Vec::new()
}

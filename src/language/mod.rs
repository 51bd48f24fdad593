//! Room 3: words become grammar. Tokens, sentences, tags, heads, entities.

mod parse;

pub use parse::{Entity, EntityKind, Parse, Token};

//! Room 3: words become grammar. Tokens, sentences, tags, heads, entities.

mod grammar;
mod model;
mod parse;
mod sentences;
mod tree;

pub use model::{Model, Options, model};
pub use parse::{Entity, EntityKind, Parse, Token};
pub use sentences::sentences;

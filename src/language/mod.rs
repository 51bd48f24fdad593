//! Room 3: words become grammar. Tokens, sentences, tags, heads, entities.

mod affix;
mod arcs;
mod build;
mod chars;
mod encoder;
mod file;
mod grammar;
mod hash;
mod kernel;
mod labels;
mod lemma;
mod model;
mod names;
mod network;
mod parse;
mod raw;
mod refine;
mod sentences;
mod steps;
mod tagger;
mod token;
mod tokenizer;
mod tree;
mod url;
mod walk;
mod windows;
mod words;

pub use labels::{Dep, Pos, Tag};
pub use model::{Model, Options, model};
pub use parse::Parse;
pub use raw::{RawParse, RawToken, raw_parse};
pub use sentences::sentences;
pub use token::{Entity, EntityKind, Token};

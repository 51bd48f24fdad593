//! nutgraf: a static site generator for story digests.
//!
//! Articles come in at one end, a site goes out at the other; no one walks back:
//! `read` → `article` → `language` → `notes` → `story` → `digest` → `page` → `theme` → `site` → `write`.

pub mod article;
pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod digest;
pub mod language;
pub mod lexicon;
pub mod markup;
pub mod notes;
pub mod page;
pub mod pipeline;
pub mod publish;
pub mod read;
pub mod redact;
pub mod serve;
pub mod site;
pub mod store;
pub mod story;
pub mod text;
pub mod theme;
pub mod write;
pub mod yaml;

//! Room 6: a story becomes a digest.

pub mod alike;
mod brief;
pub mod cite;
mod compose;
pub mod differ;
mod edit;
mod evidence;
pub mod facts;
mod markdown;
pub mod matrix;
pub mod model;
pub mod quotes;
mod redact;
pub(crate) mod timeline;
mod title;

pub use compose::compose;
pub use edit::edit;
pub use markdown::{day_in_words, markdown};

//! Room 6: a story becomes a digest.

pub mod alike;
mod brief;
pub mod cite;
mod compose;
pub mod differ;
mod edit;
mod evidence;
pub mod facts;
pub(crate) mod frame;
mod markdown;
pub mod matrix;
pub mod model;
pub mod quotes;
mod redact;
mod share;
pub(crate) mod timeline;
mod title;
mod withheld;

pub use compose::{compose, compose_within};
pub use edit::edit;
pub use markdown::{day_in_words, markdown};
pub use share::{Bounds, keep_within};

//! Room 6: a story becomes a digest.

mod agree;
pub mod alike;
mod bars;
mod brief;
mod choose;
pub mod cite;
mod compose;
mod desk;
pub mod differ;
mod edit;
mod event;
mod evidence;
mod fact;
mod features;
pub(crate) mod frame;
mod markdown;
pub mod matrix;
pub mod model;
pub mod quotes;
mod redact;
mod said;
mod share;
mod tell;
mod title;
mod typed;
pub mod weigh;
mod weight;
mod withheld;

pub use choose::{Budget, PAGE, RECORD, choose};
pub use compose::{compose, compose_within};
pub use edit::edit;
pub use features::features;
pub use markdown::{Extent, day_in_words, has_record, markdown};
pub use redact::redact;
pub use share::{Bounds, keep_certain, keep_within};

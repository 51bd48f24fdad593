//! Room 6: a story becomes a digest.

pub mod alike;
mod brief;
pub mod cite;
pub mod model;
mod title;

//! Room 6: a story becomes a digest.

pub mod cite;
pub mod model;

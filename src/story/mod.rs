//! Room 5: which articles tell the same story, and what only companions can tell:
//! dates of undated articles, full names, votes on types.

pub(crate) mod cast;
pub(crate) mod dates;
mod model;

pub use model::{Cast, CastId, CastName, Member, Published, PublishedFrom, Story};

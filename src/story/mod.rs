//! Room 5: which articles tell the same story, and what only companions can tell:
//! dates of undated articles, full names, votes on types.

mod alike;
pub(crate) mod cast;
mod copies;
pub(crate) mod dates;
mod group;
mod join;
mod link;
mod model;
mod signature;
mod vectors;

pub use group::{Candidate, Grouping, day_number, group};
pub use join::{Read, join, with_copies};
pub use model::{Cast, CastId, CastName, Member, Published, PublishedFrom, Story};
pub use signature::{Signature, sign};

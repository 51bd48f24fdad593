//! Room 5: which articles tell the same story, and what only companions can tell:
//! dates of undated articles, full names, votes on types.

mod across;
mod alike;
mod candidate;
pub(crate) mod cast;
mod copies;
pub(crate) mod dates;
mod decree;
mod gather;
mod group;
mod hash;
mod join;
mod link;
mod lock;
mod marks;
mod model;
mod plan;
mod planned;
mod serial;
mod signature;
mod storyline;
mod vectors;
mod versions;
mod word;

pub use candidate::Candidate;
pub use decree::Decree;
pub use gather::{gather, signature};
pub use group::{Grouping, day_number, group};
pub use join::{Read, join, with_copies};
pub use lock::{LOCK, Lock};
pub use model::{Cast, CastId, CastName, Earlier, Member, Published, PublishedFrom, Story};
pub use plan::{Plan, claims, left_out, plan};
pub use planned::{Card, Planned};
pub use serial::PlannedStoryline;
pub use signature::{Signature, sign};
pub use storyline::storylines;
pub use word::{EditorWord, Status, give_roles, hidden};

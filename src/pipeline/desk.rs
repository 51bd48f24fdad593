//! All that stories are told with.

use super::extras::People;
use crate::article::Context;
use crate::digest::{Bounds, Budget};
use crate::redact::Redactor;
use crate::store::Store;
use crate::story::Decree;
use std::sync::Arc;

/// All that stories are told with.
pub(super) struct Desk {
    pub store: Arc<Store>,
    pub context: Context,
    /// Changes with anything that changes how files read.
    pub context_stamp: String,
    pub decrees: Vec<Decree>,
    /// How much of its articles a digest may show.
    pub bounds: Bounds,
    /// How much its page may hold.
    pub budget: Budget,
    /// What the whole site hides.
    pub hidden: Redactor,
    /// What people.yaml says.
    pub people: People,
}

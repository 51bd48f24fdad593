//! What a story is a part of.

use serde::{Deserialize, Serialize};

/// `{"id": "marlow", "title": "Marlow", "address": "storylines/marlow/"}`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorylineEntry {
    /// The last part of its address.
    pub id: String,
    /// Its name.
    pub title: String,
    /// From the site's root.
    pub address: String,
}

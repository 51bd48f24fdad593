//! JSON as the files of a site have it.

use crate::digest::model::Digest;
use serde::Serialize;

/// JSON with an item a line.
pub(super) fn pretty<T: Serialize + ?Sized>(value: &T) -> String {
    crate::text::json_lines(value, 2, 1 << 10)
}

/// A digest as its index.json has it.
pub fn index_json(digest: &Digest) -> String {
    crate::text::json_lines(digest, 2, 64 << 10)
}

//! Where reports differ, and where a later figure replaces an earlier one.

use super::cite::Citer;
use super::model::Difference;
use crate::story::Story;

/// The disagreements and the updates of `story`.
pub(crate) fn compose(_story: &Story, _citer: &Citer) -> (Vec<Difference>, Vec<Difference>) {
    (Vec::new(), Vec::new())
}

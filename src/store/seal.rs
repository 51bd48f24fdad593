//! Values carry a check of themselves, their key and their shelf: what a disk or a hand changed is no value.

use super::shelf::Shelf;
use crate::text::blake3_hex;

/// Bytes of a check.
const CHECK: usize = 16;

fn check(shelf: Shelf, key: &str, bytes: &[u8]) -> String {
    let mut all = format!("{shelf:?} {key}\n").into_bytes();
    all.extend_from_slice(bytes);
    blake3_hex(&all)[..CHECK].to_owned()
}

/// A value with its check.
pub(super) fn put(shelf: Shelf, key: &str, mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.extend(check(shelf, key, &bytes).into_bytes());
    bytes
}

/// The value without its check; `None` where that does not hold.
pub(super) fn open(shelf: Shelf, key: &str, mut sealed: Vec<u8>) -> Option<Vec<u8>> {
    let found = sealed.split_off(sealed.len().checked_sub(CHECK)?);
    (check(shelf, key, &sealed).as_bytes() == found).then_some(sealed)
}

//! Hashes that addresses hang on: fixed for good.

/// FNV-1a, well mixed: the same for ever, as addresses hang on groups.
pub(super) fn hash(word: &str) -> u64 {
    mix(word.bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)))
}

/// The finishing steps of SplitMix64.
pub(super) const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The upper half of a hash.
pub(super) const fn short(hash: u64) -> u32 {
    (hash >> 32) as u32
}

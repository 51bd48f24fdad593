use serde::{Deserialize, Serialize};
use sha2::Digest;
use std::fmt;

/// The SHA-256 of a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// 64 lower-case hex digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|b| format!("{b:02x}")).collect()
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex()[..8])
    }
}

/// Hashes `text`.
pub fn sha256(text: &str) -> Sha256 {
    Sha256(sha2::Sha256::digest(text.as_bytes()).into())
}

/// BLAKE3 of `bytes`, 64 lower-case hex digits.
pub fn blake3_hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The id of an item (contract section 3): `kind` is q, f, e or d; `start` and `end` are code points from the
/// body's start; `digits` is 8, or 12 on a clash.
pub fn item_id(kind: char, body: &Sha256, start: usize, end: usize, digits: usize) -> String {
    let hex = blake3::hash(format!("{kind} {} {start} {end}", body.hex()).as_bytes()).to_hex();
    format!("{kind}-{}", &hex[..digits])
}

/// 16 hex digits over `parts` in order, each set off by its length: equal when all parts are.
pub fn stamp<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = blake3::Hasher::new();
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes()).update(part);
    }
    hash.finalize().to_hex()[..16].to_owned()
}

/// The SHA-256 of `text` in base 64, as a Content-Security-Policy names it.
pub fn sha256_base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes = sha256(text).0;
    let mut out = String::with_capacity(44);
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0u32, |n, b| (n << 8) | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let digit = DIGITS[(n >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

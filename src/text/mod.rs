//! Cupboard: spans, offsets, folding, hashes. Knows nothing of news.

mod clean;
mod fold;
mod hash;
mod latin;
mod lines;
mod map;
mod percent;
mod shared;
mod slug;
mod span;
mod zone;

pub use clean::{clean, is_unfit, unfit};
pub use fold::{fold, joints, squash, words};
pub use hash::{Sha256, blake3_hex, item_id, sha256, sha256_base64, stamp};
pub use latin::{ascii_of, latin, sound};
pub use lines::json_lines;
pub use map::OffsetMap;
pub use percent::{name_in_address, percent_decoded, words_in_fragment};
pub use shared::Shared;
pub use slug::{is_device, slug};
pub use span::{CharIndex, Mask, Span};
pub use zone::Zone;

/// The language of a tag without its country: `es` of `es-CO`.
pub fn primary_language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or("")
}

/// Whether `tag` has the form of a language tag (BCP 47): `en`, `pt-BR`, `zh-Hant`.
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|first| matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

//! Percent codes of addresses: `a%20b`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stays as it is in the name of a file.
const OF_NAMES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');
/// What stays as it is in words after `#:~:text=`, where `-`, `,` and `&` have a meaning.
const OF_FRAGMENTS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// `caf%C3%A9` → `café`; what is no code stays, bytes that are no UTF-8 become the mark for what cannot be read.
pub fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The name of a file as an address writes it: `bridge%20files`.
pub fn name_in_address(name: &str) -> String {
    utf8_percent_encode(name, OF_NAMES).to_string()
}

/// Words as a fragment of an address writes them: `well%2Dknown`.
pub fn words_in_fragment(words: &str) -> String {
    utf8_percent_encode(words, OF_FRAGMENTS).to_string()
}

//! Any text through the parser as it stands: tokens in order, heads among them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::rooms::language;

fuzz_target!(|text: &str| {
    let parse = language::raw_parse(text);
    let (mut at, chars) = (0, text.chars().count());
    for token in &parse.tokens {
        assert!(token.start >= at && token.end <= chars && token.head < parse.tokens.len());
        at = token.end;
    }
});

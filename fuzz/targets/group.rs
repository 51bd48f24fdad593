//! Any two texts, in languages that are told of them, grouped: no panic, each in one story.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::rooms::story::{Candidate, group, sign};
use nutgraf::rooms::text::sha256;

const LANGUAGES: [&str; 8] = ["en", "es", "ru", "zh", "ja", "ko", "ar", ""];

fuzz_target!(|input: (u8, u8, &str, &str)| {
    let (first, second, a, b) = input;
    let signed = [(first, a), (second, b)].map(|(language, text)| {
        sign(Some(text.split('.').next().unwrap_or("")), text, sha256(text), LANGUAGES[usize::from(language) % 8])
    });
    let day = |n: u8| (n < 200).then_some(i32::from(n) / 32);
    let candidates = [(first, &signed[0]), (second, &signed[1])].map(|(n, signature)| Candidate { signature, day: day(n) });
    let found = group(&candidates);
    assert_eq!(found.stories.iter().map(Vec::len).sum::<usize>(), 2);
});

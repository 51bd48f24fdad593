//! Tokens a second on one core: tokenizer, tagger, parser, entities. Beside spaCy: scripts/bench_language.py.

use nutgraf::language::{Options, model, raw_parse};
use std::hint::black_box;
use std::time::{Duration, Instant};

const TEXTS: [&str; 3] = [
    include_str!("../tests/language/own.txt"),
    include_str!("../tests/language/odd.txt"),
    include_str!("../tests/language/public_domain.txt"),
];
const ROUNDS: usize = 7;

/// The shortest of some rounds: the one least disturbed.
fn shortest(mut work: impl FnMut()) -> Duration {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    rounds.min().unwrap_or_default()
}

#[allow(clippy::print_stdout)]
fn main() {
    let start = Instant::now();
    let model = model();
    println!("load: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let tokens: usize = TEXTS.iter().map(|text| raw_parse(text).tokens.len()).sum();
    let speed = |time: Duration| tokens as f64 / time.as_secs_f64();
    let raw = shortest(|| TEXTS.iter().for_each(|text| drop(black_box(raw_parse(text)))));
    println!("tokens: {tokens}");
    println!("tokens a second, as the original: {:.0}", speed(raw));
    let parse = shortest(|| {
        let paragraphs = TEXTS.iter().flat_map(|text| text.split("\n\n"));
        paragraphs.for_each(|p| drop(black_box(model.parse(p, &Options::default()))));
    });
    println!("tokens a second, with lemmas, a paragraph at a time: {:.0}", speed(parse));
    let long = TEXTS[0].replace("\n\n", " ").repeat(12);
    let long = &long[..long.floor_char_boundary(1_000_000)];
    let whole = shortest(|| drop(black_box(model.parse(long, &Options::default()))));
    println!("a paragraph of 1 MB: {:.2} s", whole.as_secs_f64());
}

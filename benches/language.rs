//! Tokens a second on one core: tokenizer, tagger, parser, entities. Beside spaCy: scripts/bench_language.py.
//! Then documents a second from a parse to notes: names, quotes, claims, times, events. Of own text, or of the articles in
//! a file of JSON lines with a `text` each: `cargo bench --bench language -- FILE.jsonl`.

use nutgraf::rooms::article::Reading;
use nutgraf::rooms::language::{Options, Parse, model, raw_parse};
use nutgraf::rooms::notes;
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
    let read: Vec<(Reading, Parse)> = documents().iter().map(|text| read(text)).collect();
    let words: usize = read.iter().map(|(reading, _)| reading.text.split_whitespace().count()).sum();
    let noted =
        shortest(|| read.iter().for_each(|(reading, parse)| drop(black_box(notes::from_parse(reading, parse)))));
    println!(
        "notes from a parse: {:.0} documents a second, of {} words each",
        read.len() as f64 / noted.as_secs_f64(),
        words / read.len().max(1)
    );
}

fn read(text: &str) -> (Reading, Parse) {
    let reading = Reading::plain(text);
    let parse = model().parse(&reading.text, &Options::default());
    (reading, parse)
}

/// The articles of the file that is named, or own text in pieces of an article's length.
#[allow(clippy::disallowed_methods, reason = "a benchmark has a command line of its own")]
fn documents() -> Vec<String> {
    const LENGTH: usize = 4_000;
    let lines =
        std::env::args().skip(1).find(|a| a.ends_with(".jsonl")).and_then(|path| std::fs::read_to_string(path).ok());
    if let Some(lines) = lines {
        let article =
            |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned);
        return lines.lines().filter_map(article).collect();
    }
    let mut out = vec![String::new()];
    for paragraph in TEXTS.iter().flat_map(|text| text.split("\n\n")) {
        if out.last().is_some_and(|piece| piece.len() > LENGTH) {
            out.push(String::new());
        }
        if let Some(last) = out.last_mut() {
            last.push_str(paragraph);
            last.push_str("\n\n");
        }
    }
    out
}

//! Texts of the fuzz corpus, changed at random and read by all that reads what strangers write: nothing panics, spans
//! lie in their texts, what is written reads back. The seed is fixed, so a failure comes again; `NUTGRAF_MUTATE` is how
//! many seconds it runs (2), `NUTGRAF_SEED` another seed.

use crate::ground::Numbers;
use nutgraf::rooms::article::Reading;
use nutgraf::rooms::article::{Context, parse};
use nutgraf::rooms::language;
use nutgraf::rooms::notes::{self, time};
use nutgraf::rooms::read::File;
use nutgraf::rooms::redact::{Entry, Redactor, Style};
use nutgraf::rooms::story::{Candidate, EditorWord, Lock, group, sign};
use nutgraf::rooms::text::{Span, clean, sha256, slug};
use std::path::Path;
use std::time::{Duration, Instant};

const ENDINGS: [&str; 22] = [
    "txt",
    "md",
    "html",
    "xml",
    "json",
    "jsonl",
    "csv",
    "eml",
    "mhtml",
    "warc",
    "warc.gz",
    "wacz",
    "rss",
    "tsv",
    "webarchive",
    "docx",
    "enex",
    "epub",
    "mbox",
    "pdf",
    "rtf",
    "zip",
];

/// Pieces that readers stumble over.
const PIECES: [&str; 30] = [
    "\"",
    "“",
    "”",
    "'",
    "&",
    "&amp;",
    "&#0;",
    "<",
    "</p>",
    "<b>",
    "{{",
    "%}",
    "---\n",
    "\n\n",
    "\u{ad}",
    "\u{202e}",
    "\u{1b}[31m",
    "\u{96}",
    "e\u{301}",
    "é",
    "😀",
    "Monday",
    "2026-13-40",
    "said",
    "*a",
    "&a [*a]",
    "[x](",
    "\\",
    "\0",
    "=?utf-8?q?",
];

fn corpus() -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                out.push(std::fs::read(path).unwrap());
            }
        }
    }
    out.sort();
    assert!(out.len() > 5);
    out
}

fn changed(seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..1 + numbers.below(8) {
        let at = numbers.below(bytes.len() + 1);
        match numbers.below(5) {
            0 => _ = bytes.splice(at..at, PIECES[numbers.below(PIECES.len())].bytes()),
            1 if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
            2 => _ = bytes.drain(at..(at + numbers.below(20)).min(bytes.len())),
            3 => {
                let end = (at + numbers.below(60)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                (0..1 + numbers.below(4)).for_each(|_| bytes.extend(&part));
            }
            _ => bytes.extend(&seeds[numbers.below(seeds.len())]),
        }
        bytes.truncate(6000);
    }
    bytes
}

fn articles(bytes: &[u8], ending: &str, redactor: &Redactor) {
    let (articles, _) = parse(&File::new(format!("a.{ending}"), bytes), &Context::default());
    for article in articles {
        assert!(article.text.get(article.body.start..article.body.end).is_some());
        assert_eq!(clean(&article.reading.text), article.reading.text);
        let count = article.text.chars().count();
        let (masked, _) = article.clone().masked(redactor, Style::Shown);
        for article in [&article, &masked] {
            let chars = article.chars();
            assert_eq!(chars.char_at(&article.text, article.text.len()), count, "offsets count in the file");
            for block in &article.reading.blocks {
                assert!(!block.span.of(&article.reading.text).is_empty());
                if let Some(place) = article.in_file(block.span) {
                    assert!(article.body.contains(place) && article.text.get(place.start..place.end).is_some());
                    let start = chars.char_at(&article.text, place.start);
                    assert_eq!(chars.byte_at(&article.text, start), place.start);
                }
            }
        }
        assert!(!redactor.is_in(&masked.text) && redactor.find(&masked.reading.text).is_empty(), "{:?}", masked.text);
        let _signed = sign(None, &article.reading.text, article.sha256, "en");
    }
}

fn texts(text: &str, redactor: &Redactor) {
    if let Err(fault) = nutgraf::rooms::yaml::from_str::<serde_json::Value>(text, "story.yaml") {
        assert!(!nutgraf::rooms::diagnostic::render(&fault, false).is_empty());
    }
    let _word = EditorWord::parse(text, "story.yaml");
    let _config = nutgraf::rooms::config::parse(text, "site.toml");
    if let Ok(lock) = Lock::parse(text) {
        assert_eq!(Lock::parse(&lock.text()).unwrap(), lock);
    }
    let found = time::find(text);
    assert!(found.iter().all(|expression| text.get(expression.span.start..expression.span.end).is_some()));
    let _resolved = time::resolve(&found, None);
    let in_text = |span: Span| text.get(span.start..span.end).is_some();
    assert!(redactor.find_in_file(text).iter().all(|hit| in_text(hit.span)));
    assert!(slug(text).bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    assert_eq!(clean(&clean(text)), clean(text));
}

#[test]
fn changed_texts_break_nothing() {
    let read = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let until = Instant::now() + Duration::from_secs(read("NUTGRAF_MUTATE").unwrap_or(2));
    let mut numbers = Numbers(read("NUTGRAF_SEED").unwrap_or(0x9e37_79b9_7f4a_7c15));
    let seeds = corpus();
    let entry = |name: &str| Entry { name: name.into(), shown: "a man".into(), aliases: Vec::new() };
    let redactor = Redactor::new(["Ana Ruiz", "Lena Holt", "said Monday"].map(entry));
    let mut rounds = 0;
    while rounds < 20 || Instant::now() < until {
        rounds += 1;
        let bytes = changed(&seeds, &mut numbers);
        articles(&bytes, ENDINGS[numbers.below(ENDINGS.len())], &redactor);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        texts(&text, &redactor);
        if rounds % 8 == 0 {
            let _notes = notes::take(&Reading::plain(&text), language::model());
            let parse = language::raw_parse(&text);
            let count = parse.tokens.len();
            assert!(parse.tokens.iter().all(|token| token.head < count));
            let other = String::from_utf8_lossy(&changed(&seeds, &mut numbers)).into_owned();
            let signed = [&text, &other].map(|text| sign(None, text, sha256(text), "en"));
            let candidates = signed.each_ref().map(|signature| Candidate { signature, day: None });
            assert_eq!(group(&candidates).stories.iter().map(Vec::len).sum::<usize>(), 2);
        }
    }
    assert!(rounds >= 20);
}

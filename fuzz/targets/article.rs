//! Any bytes under any ending: no panic, spans on char boundaries, each block in the file's body.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::rooms::article::{Context, parse};
use nutgraf::rooms::read::File;

const ENDINGS: &[&str] =
    &["txt", "md", "html", "xml", "json", "jsonl", "csv", "eml", "mhtml", "warc", "warc.gz", "wacz", "rss", "tsv",
    "webarchive",];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = format!("a.{}", ENDINGS[usize::from(*first) % ENDINGS.len()]);
    let (articles, _) = parse(&File::new(path, rest), &Context::default());
    for article in &articles {
        assert!(article.text.get(article.body.start..article.body.end).is_some());
        for block in &article.reading.blocks {
            assert!(!block.span.of(&article.reading.text).is_empty());
            if let Some(place) = article.in_file(block.span) {
                assert!(article.body.contains(place) && !place.of(&article.text).is_empty());
            }
        }
    }
});

//! Input that is made to break readers.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const PATHS: &[&str] = &[
    "a.txt",
    "a.md",
    "a.html",
    "a.xml",
    "a.json",
    "a.jsonl",
    "a.csv",
    "a.eml",
    "a.mhtml",
    "a.warc",
    "a.warc.gz",
    "a.wacz",
];

/// Parses in a time that only quadratic work would pass.
fn quickly(path: &str, bytes: Vec<u8>) -> (Vec<Article>, Vec<Diagnostic>) {
    let start = Instant::now();
    let size = bytes.len();
    let read = parse(&File::new(path, bytes), &Context::default());
    assert!(start.elapsed() < Duration::from_secs(8), "{path}: {size} bytes took {:?}", start.elapsed());
    read.0.iter().take(20).for_each(is_sound);
    read
}

#[test]
fn scripts_never_become_text() {
    let html = "<html><body><article><h1>A <b onmouseover=alert(1)>title</b></h1><p>Mayor Ana Ruiz closed the bridge on Tuesday, her office said in a short note.</p><script>alert(1)</script><style>p{}</style><svg onload=alert(1)><text>svg words</text></svg><iframe srcdoc=\"<p>frame</p>\"></iframe><p>She will <a href=\"javascript:alert(1)\">speak</a> {{ 7*7 }} {% raw %} on June 18 at the council, she said.</p><template><p>hidden</p></template></article></body></html>";
    let article = one("a.html", html);
    for word in ["alert", "svg words", "frame", "hidden"] {
        assert!(!article.text.contains(word), "{word}");
    }
    let md = one(
        "a.md",
        "---\ntitle: x\nurl: \"javascript:alert(1)\"\n---\nRuiz said [so](javascript:alert(1)) on Tuesday. <script>alert(2)</script> It was late.\n",
    );
    assert_eq!(url(&md), None);
    assert!(!md.reading.text.contains("javascript"));
}

#[test]
fn controls_and_overrides() {
    let article = one(
        "a.html",
        "<p>The mayor\u{202e} of Port\u{0} Calder\u{200b} spoke to the council on Tuesday evening, its clerk said.</p>"
            .replace('\u{0}', ""),
    );
    assert!(!article.reading.text.contains('\u{202e}'));
    let titled = one("a.md", "---\ntitle: \"A \\u202e title\"\n---\nText of the article is here.\n");
    assert!(!title(&titled).unwrap().contains('\u{202e}'));
    assert_eq!(fault("a.txt", &b"one\0two"[..]).code, "binary");
    let lone = fault("a.json", r#"{"title":"x","text":"\ud800 and on"}"#);
    assert_eq!(lone.code, "json");
    let far = File::new("a.md", "---\npublished: 99999-01-01\n---\nText of the article is here.\n");
    let (articles, faults) = parse(&far, &Context::default());
    assert_eq!((published(&articles[0]), faults[0].code), (None, "date"));
}

#[test]
fn yaml_bombs() {
    let mut bomb = String::from("---\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for i in 1..30 {
        let prev = i - 1;
        bomb += &format!(
            "a{i}: &a{i} [*a{prev},*a{prev},*a{prev},*a{prev},*a{prev},*a{prev},*a{prev},*a{prev},*a{prev}]\n"
        );
    }
    bomb += "---\nText.\n";
    let (articles, faults) = quickly("a.md", bomb.into_bytes());
    assert!(articles.is_empty() && faults[0].code == "front-matter");
    for deep in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000), "? ".repeat(50_000)] {
        let (articles, _) = quickly("a.md", format!("---\nx: {deep}\n---\nText.\n").into_bytes());
        assert!(articles.is_empty());
    }
}

#[test]
fn long_and_deep_input_takes_linear_time() {
    let big = 600_000;
    for unit in [
        "a", "a ", "\"", "“a” ", "> ", "- ", "* ", "[", "](", "![", "`", "_", "<", "&amp;", "|", "#", "=", ". ", "\n",
        "a\n", "\u{301}", "\\",
    ] {
        let text = unit.repeat(big / unit.len() / 4);
        quickly("a.txt", text.clone().into_bytes());
        quickly("a.md", text.into_bytes());
    }
    for unit in [
        "<div>",
        "<b>",
        "<p>",
        "<table>",
        "<a><b>",
        "<blockquote>",
        "<ul><li>",
        "<svg>",
        "<template>",
        "<!--",
        "<p class=\"a b c\">x</p>",
        "<x y=\"",
        "<select>",
        "<font>x",
    ] {
        quickly("a.html", unit.repeat(big / unit.len() / 4).into_bytes());
    }
    for (path, unit) in [
        ("a.json", "["),
        ("a.json", "{\"a\":"),
        ("a.xml", "<doc ><main>"),
        ("a.xml", "<rss>"),
        ("a.csv", "\","),
        ("a.eml", "a: b\n"),
        ("a.warc", "WARC/1.0\n\n"),
        ("a.warc", "WARC/1."),
    ] {
        quickly(path, unit.repeat(big / unit.len() / 4).into_bytes());
    }
}

#[test]
fn too_long_is_left_out() {
    let long = "Ruiz spoke. ".repeat(200_000);
    let (articles, faults) = quickly("a.html", format!("<p>{long}</p>").into_bytes());
    assert!(articles.is_empty());
    assert_eq!(faults[0].code, "too-long");
}

#[test]
fn archives_that_swell() {
    use std::io::Write;
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..140 {
        out.write_all(&vec![0; 1 << 20]).unwrap();
    }
    let (articles, faults) = quickly("a.warc.gz", out.finish().unwrap());
    assert!(articles.is_empty());
    assert_eq!(faults[0].code, "too-long");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), path in 0..PATHS.len()) {
        let (articles, _) = parse(&File::new(PATHS[path], bytes), &Context::default());
        articles.iter().for_each(is_sound);
    }

    #[test]
    fn any_mix_of_markup_is_sound(parts in proptest::collection::vec(0..PIECES.len(), 0..60), path in 0..PATHS.len()) {
        let text: String = parts.iter().map(|i| PIECES[*i]).collect();
        let (articles, _) = parse(&File::new(PATHS[path], text), &Context::default());
        articles.iter().for_each(is_sound);
    }
}

const PIECES: &[&str] = &[
    "---\n",
    "title: x\n",
    "+++\n",
    "\n",
    "\n\n",
    "# ",
    "> ",
    "- ",
    "1. ",
    "**",
    "_",
    "`",
    "```\n",
    "[a](b)",
    "![a](b)",
    "<p>",
    "</p>",
    "<b>",
    "<blockquote>",
    "</blockquote>",
    "&amp;",
    "&#8217;",
    "&nbsp;",
    "“word”",
    "\"word\"",
    "Ana Ruiz said so on Tuesday. ",
    "PORT CALDER — ",
    "By Mira Oduya\n",
    " date 2026-06-03 ",
    "Read more\n",
    "Related:\n",
    "| a | b |\n|---|---|\n",
    "==",
    "\\*",
    "  \n",
    "é",
    "🌉",
    "\u{301}",
    "{",
    "}",
    "[",
    "]",
    "\"text\": ",
    "\"x\"",
    ",",
    ":",
    "<doc title=\"x\">",
    "<rss><channel><item>",
    "From: a@b.example\n",
    "Content-Type: text/html\n",
    "WARC/1.0\n",
    "Content-Length: 5\n",
];

//! YAML front matter: the scalars, and the articles without evidence.

use crate::digest::model::{ArticleEntry, Digest};
use crate::notes::Depth;
use std::fmt::Write;

/// The front matter of `digest`, fences included.
pub(super) fn matter(digest: &Digest) -> String {
    let mut out = format!("---\nnutgraf: {}\nslug: {}\n", digest.nutgraf, digest.slug);
    let _ = writeln!(out, "title: {}\ntitle_from: {}", quoted(&digest.title), digest.title_from);
    for (key, value) in [("status", &digest.status), ("date", &digest.date), ("first_reported", &digest.first_reported)]
    {
        if let Some(value) = value {
            let _ = writeln!(out, "{key}: {}", quoted(value));
        }
    }
    let _ = writeln!(out, "independent_texts: {}", digest.independent_texts);
    if !digest.read.all_in_full() {
        let read = digest.read;
        let _ = writeln!(out, "read: {{full: {}, part: {}, no: {}}}", read.full, read.part, read.no);
    }
    if let Some(line) = &digest.storyline {
        let [id, title, address] = [&line.id, &line.title, &line.address].map(|text| quoted(text));
        let _ = writeln!(out, "storyline: {{id: {id}, title: {title}, address: {address}}}");
    }
    out.push_str("articles:\n");
    for article in &digest.articles {
        out.push_str(&entry(article));
    }
    out.push_str("json: index.json\n---\n\n");
    out
}

fn entry(article: &ArticleEntry) -> String {
    let mut out = format!("  - id: {}\n    path: {}\n", article.id, quoted(&article.path));
    let outlet = article.outlet.as_ref().map(|o| o.name.clone());
    let pairs = [
        ("title", &article.title),
        ("outlet", &outlet),
        ("url", &article.url),
        ("published", &article.published),
        ("published_from", &article.published_from),
    ];
    for (key, value) in pairs {
        if let Some(value) = value {
            let _ = writeln!(out, "    {key}: {}", quoted(value));
        }
    }
    match article.read {
        Depth::Full => {}
        Depth::Part => out.push_str("    read: part\n"),
        Depth::No => out.push_str("    read: \"no\"\n"),
    }
    let _ = writeln!(out, "    sha256: {}", quoted(&article.sha256));
    out
}

/// A JSON string is a YAML string.
fn quoted(text: &str) -> String {
    crate::text::json_lines(text, 0, text.len() + 3).trim_end().to_owned()
}

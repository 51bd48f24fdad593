//! YAML front matter: the scalars, and the articles without evidence.

use crate::digest::model::{ArticleEntry, Digest};
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
    let _ = writeln!(out, "independent_texts: {}\narticles:", digest.independent_texts);
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
    let _ = writeln!(out, "    sha256: {}", quoted(&article.sha256));
    out
}

/// A JSON string is a YAML string.
fn quoted(text: &str) -> String {
    crate::text::json_lines(text, 0, text.len() + 3).trim_end().to_owned()
}

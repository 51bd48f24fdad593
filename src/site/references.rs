//! The articles as references: CSL-JSON and BibTeX.

use crate::digest::model::{ArticleEntry, Digest};
use crate::page::edtf::{Edtf, Precision};
use crate::page::label;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

fn id(article: &ArticleEntry) -> String {
    crate::page::anchor(article)
}

fn title(article: &ArticleEntry) -> String {
    article.title.clone().or_else(|| article.begins.clone()).unwrap_or_else(|| label(article))
}

/// `sources.csl.json`: what Zotero and pandoc read.
pub(super) fn csl(digest: &Digest) -> String {
    let all: Vec<Value> = digest.articles.iter().map(item).collect();
    super::json::pretty(&all)
}

fn item(article: &ArticleEntry) -> Value {
    let mut item = Map::new();
    item.insert("id".into(), json!(id(article)));
    item.insert("type".into(), json!("article-newspaper"));
    item.insert("title".into(), json!(title(article)));
    let mut put = |key: &str, value: Option<Value>| drop(value.map(|v| item.insert(key.into(), v)));
    put("container-title", article.outlet.as_ref().map(|o| json!(o.name)));
    let authors: Vec<Value> = article.authors.iter().map(|a| author(a)).collect();
    put("author", (!authors.is_empty()).then_some(Value::Array(authors)));
    put("issued", article.published.as_deref().and_then(date_parts));
    put("accessed", article.accessed.as_deref().and_then(date_parts));
    put("URL", article.url.as_ref().map(|u| json!(u)));
    put("archive_location", article.archive_url.as_ref().map(|u| json!(u)));
    put("publisher-place", article.place.as_ref().map(|p| json!(p)));
    put("abstract", article.description.as_ref().map(|d| json!(d)));
    put("language", Some(json!(article.language)));
    Value::Object(item)
}

/// The last word is the family name, as reference managers take it; a single word is taken literally.
fn author(name: &str) -> Value {
    match name.rsplit_once(' ') {
        Some((given, family)) => json!({"family": family, "given": given}),
        None => json!({"literal": name}),
    }
}

fn date_parts(date: &str) -> Option<Value> {
    let edtf = Edtf::parse(date)?;
    let day = edtf.start;
    let parts = match edtf.precision {
        Precision::Year => json!([day.year()]),
        Precision::Month => json!([day.year(), day.month()]),
        Precision::Day => json!([day.year(), day.month(), day.day()]),
    };
    let mut value = json!({"date-parts": [parts]});
    if edtf.approximate {
        value["circa"] = json!(true);
    }
    Some(value)
}

/// `sources.bib`
pub(super) fn bibtex(digest: &Digest) -> String {
    let mut out = String::new();
    for article in &digest.articles {
        let _ = writeln!(out, "@article{{{},", id(article));
        let mut field = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(out, "  {key} = {{{}}},", escaped(&value));
            }
        };
        field("title", Some(title(article)));
        field("author", (!article.authors.is_empty()).then(|| article.authors.join(" and ")));
        field("journal", article.outlet.as_ref().map(|o| o.name.clone()));
        field(
            "date",
            article
                .published
                .as_deref()
                .and_then(|d| Edtf::parse(d).map(|_| d.split('T').next().unwrap_or(d).to_owned())),
        );
        field("address", article.place.clone());
        field("langid", Some(article.language.clone()));
        if let Some(url) = &article.url {
            let _ = writeln!(out, "  url = {{{}}},", url.replace(['{', '}', '\\'], ""));
        }
        out.push_str("}\n\n");
    }
    out
}

/// Characters with a meaning in BibTeX set off, braces dropped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' => {}
            '\\' => out.push_str("\\textbackslash "),
            '%' | '&' | '#' | '_' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '~' => out.push_str("\\textasciitilde "),
            '^' => out.push_str("\\textasciicircum "),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

//! Room 2 from outside: files of every kind in, articles and messages out. All texts are made up.

mod choice;
mod documents;
mod dumps;
mod exports;
mod formats;
mod hostile;
mod pages;
mod plain;
mod press;
mod repeat;
mod stated;

use nutgraf::rooms::article::{Article, BlockKind, Context, parse};
use nutgraf::rooms::diagnostic::Diagnostic;
use nutgraf::rooms::read::{File, Sidecar};

/// The only article of a file, without a message.
fn one(path: &str, bytes: impl Into<Vec<u8>>) -> Article {
    let (mut articles, faults) = parse(&File::new(path, bytes), &Context::default());
    assert!(faults.is_empty(), "{path}: {faults:?}");
    assert_eq!(articles.len(), 1, "{path}");
    let article = articles.remove(0);
    is_sound(&article);
    article
}

fn all(path: &str, bytes: impl Into<Vec<u8>>) -> Vec<Article> {
    let (articles, _) = parse(&File::new(path, bytes), &Context::default());
    articles.iter().for_each(is_sound);
    articles
}

/// The first message, where no article comes of the file.
fn fault(path: &str, bytes: impl Into<Vec<u8>>) -> Diagnostic {
    let (articles, mut faults) = parse(&File::new(path, bytes), &Context::default());
    assert!(articles.is_empty(), "{path}");
    assert!(!faults.is_empty(), "{path}");
    faults.remove(0)
}

fn with_sidecar(path: &str, bytes: &str, sidecar: &str) -> (Vec<Article>, Vec<Diagnostic>) {
    let mut file = File::new(path, bytes);
    file.sidecar = Some(Sidecar { path: format!("{path}.meta.yaml"), bytes: sidecar.into() });
    parse(&file, &Context::default())
}

/// What must hold of any article: spans on char boundaries, blocks in order, each block the file's own letters.
fn is_sound(article: &Article) {
    let reading = &article.reading;
    let mut at = 0;
    for block in &reading.blocks {
        assert!(block.span.start >= at && block.span.end <= reading.text.len(), "{}: blocks in order", article.path);
        assert!(reading.text.is_char_boundary(block.span.start) && reading.text.is_char_boundary(block.span.end));
        at = block.span.end;
        let place = article.in_file(block.span);
        if let Some(place) = place {
            assert!(article.text.is_char_boundary(place.start) && article.text.is_char_boundary(place.end));
            assert!(article.body.contains(place), "{}: {place:?} in {:?}", article.path, article.body);
        }
    }
    for (i, c) in reading.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let span = nutgraf::rooms::text::Span::new(i, i + c.len_utf8());
        let words = article.in_file(span).map(|p| p.of(&article.text).to_owned());
        let same = words.as_deref() == Some(&reading.text[span.start..span.end]);
        assert!(same || words.is_some_and(|w| w.starts_with(['&', '\\', '`'])), "{}: {c} at {i}", article.path);
    }
}

/// What the articles of exports and documents tell, in two paragraphs.
const TEXT: &str = "The Halden Bridge was closed on Tuesday after inspectors found cracks in its beams.";
const MORE: &str = "Mayor Ana Ruiz told the council that nobody would cross until every bolt had been checked.";

/// Title, outlet, day and author of each article of an export.
fn told(path: &str, bytes: impl Into<Vec<u8>>) -> Vec<String> {
    let articles = all(path, bytes);
    articles.iter().for_each(|article| assert_eq!(lines(article), [TEXT, MORE], "{path}"));
    let shown = |a: &Article| {
        let parts = [title(a), outlet(a), published(a)].map(|part| part.unwrap_or("-").to_owned());
        format!("{} / {}", parts.join(" / "), a.metadata.authors.join(", "))
    };
    articles.iter().map(shown).collect()
}

fn lines(article: &Article) -> Vec<&str> {
    article.reading.blocks.iter().map(|b| b.span.of(&article.reading.text)).collect()
}

fn kinds(article: &Article) -> Vec<BlockKind> {
    article.reading.blocks.iter().map(|b| b.kind).collect()
}

fn title(article: &Article) -> Option<&str> {
    article.metadata.title.as_ref().map(|t| t.value.as_str())
}

fn description(article: &Article) -> Option<&str> {
    article.metadata.description.as_ref().map(|t| t.value.as_str())
}

fn outlet(article: &Article) -> Option<&str> {
    article.metadata.outlet.as_ref().map(|t| t.value.name.as_str())
}

fn published(article: &Article) -> Option<&str> {
    article.metadata.published.as_ref().map(|t| t.value.as_str())
}

fn url(article: &Article) -> Option<&str> {
    article.metadata.url.as_ref().map(|t| t.value.as_str())
}

//! Articles with their notes become the story at an address.

use super::word::rename;
use super::{Signature, Story, join, sign, versions, with_copies};
use crate::article::Article;
use crate::notes::Notes;
use std::collections::BTreeMap;

/// The story at the address `slug` of its articles in any order. Files with the same body are one article: the first
/// by path, the others under `also_at`. `people` maps other names to full names (story.yaml, people.yaml).
pub fn gather(slug: &str, articles: Vec<(Article, Notes)>, people: &BTreeMap<String, String>) -> Story {
    let (articles, earlier) = versions::latest(articles);
    let mut story = join(with_copies(articles));
    versions::attach(&mut story, earlier);
    slug.clone_into(&mut story.slug);
    rename(&mut story, people);
    story
}

/// The signature of an article.
pub fn signature(article: &Article) -> Signature {
    let title = article.metadata.title.as_ref().map(|t| t.value.as_str());
    sign(title, &article.reading.text, article.sha256, &article.metadata.language)
}

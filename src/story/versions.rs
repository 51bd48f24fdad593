//! Versions: what was saved of one address at two times, with other words. `40 boats` of Monday evening became `55 boats`
//! by Tuesday: the latest is the article, the earlier one is no second source.

use super::{Earlier, Story};
use crate::article::Article;
use crate::notes::Notes;
use crate::text::Sha256;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a run that two versions share.
const RUN: usize = 4;
/// The part of the shorter text's runs that the other must have: an address may hold another article by now.
const SHARED: f64 = 0.25;

/// An article with its notes.
type Noted = (Article, Notes);

/// The latest version of each article, and the earlier ones by the hash of their latest, oldest first.
pub(super) fn latest(articles: Vec<Noted>) -> (Vec<Noted>, BTreeMap<Sha256, Vec<Earlier>>) {
    let mut by_address: BTreeMap<String, Vec<Noted>> = BTreeMap::new();
    let mut out = Vec::new();
    for noted in articles {
        match address(&noted.0) {
            Some(address) => by_address.entry(address).or_default().push(noted),
            None => out.push(noted),
        }
    }
    let mut earlier: BTreeMap<Sha256, Vec<Earlier>> = BTreeMap::new();
    for mut captures in by_address.into_values() {
        captures.sort_by(|a, b| when(&b.0).cmp(&when(&a.0)));
        // Latest first: each is an earlier version of one before it, or an article of its own.
        let mut heads: Vec<(Sha256, BTreeSet<u64>)> = Vec::new();
        for (article, notes) in captures {
            let words = runs(&article);
            let head = heads.iter().find(|(_, latest)| is_version(latest, &words)).map(|(sha256, _)| *sha256);
            match head {
                Some(sha256) if sha256 != article.sha256 => {
                    let known = earlier.entry(sha256).or_default();
                    if !known.iter().any(|version| version.article.sha256 == article.sha256) {
                        known.insert(0, Earlier { article, notes });
                    }
                }
                _ => {
                    heads.push((article.sha256, words));
                    out.push((article, notes));
                }
            }
        }
    }
    (out, earlier)
}

/// Gives each article of `story` its earlier versions.
pub(super) fn attach(story: &mut Story, mut earlier: BTreeMap<Sha256, Vec<Earlier>>) {
    for member in &mut story.members {
        member.earlier = earlier.remove(&member.article.sha256).unwrap_or_default();
    }
}

/// The address of an article as two captures of it share it; none of a front page.
fn address(article: &Article) -> Option<String> {
    let url = &article.metadata.url.as_ref()?.value;
    let (_, rest) = url.split_once("://")?;
    let rest = rest.trim_end_matches('/');
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    Some(format!("{}/{path}", host.strip_prefix("www.").unwrap_or(&host)))
}

/// When a version is from: its last change, else its publication, then when it was saved; the name of the file last.
fn when(article: &Article) -> (Option<&str>, Option<&str>, &str) {
    let metadata = &article.metadata;
    let published = metadata.published.as_ref().map(|published| published.value.as_str());
    (metadata.updated.as_deref().max(published), metadata.accessed.as_deref(), &article.path)
}

fn runs(article: &Article) -> BTreeSet<u64> {
    let words: Vec<String> = article.reading.text.split_whitespace().map(str::to_lowercase).collect();
    words
        .windows(RUN)
        .map(|run| u64::from_le_bytes(*crate::text::sha256(&run.join(" ")).0.first_chunk().unwrap_or(&[0; 8])))
        .collect()
}

fn is_version(latest: &BTreeSet<u64>, earlier: &BTreeSet<u64>) -> bool {
    let shared = latest.intersection(earlier).count() as f64;
    shared >= SHARED * latest.len().min(earlier.len()).max(1) as f64
}

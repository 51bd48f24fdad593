//! The articles of a story, as its page lists them.

use super::cited::{anchor, label};
use super::fragment::safe_url;
use crate::digest::model::{ArticleEntry, Digest, Passage, VersionEntry};
use serde::Serialize;

/// A row of the articles' table.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRow {
    /// Its number.
    pub n: usize,
    /// Its anchor.
    pub anchor: String,
    /// Outlet, host or file.
    pub label: String,
    /// The outlet's page, from the story's.
    pub outlet: Option<String>,
    /// What outlets.yaml says of it, in one line; the site fills it in.
    pub about: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The headline.
    pub title: Option<String>,
    /// The first words, where it has none.
    pub begins: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Where a copy is archived.
    pub archive: Option<String>,
    /// When.
    pub published: Option<String>,
    /// Whether that date is inferred.
    pub inferred: bool,
    /// Why.
    pub because: Option<String>,
    /// Last change.
    pub updated: Option<String>,
    /// The dateline's place.
    pub place: Option<String>,
    /// Words.
    pub words: usize,
    /// Its language, where not the page's.
    pub lang: Option<String>,
    /// Others that print the same text.
    pub copies: Vec<usize>,
    /// Only an excerpt.
    pub excerpt: bool,
    /// opinion, live and so on; `None` of a report.
    pub kind: Option<String>,
    /// part, no: where not all of it was read.
    pub unread: Option<String>,
    /// How many other files hold the same text.
    pub also_at: usize,
    /// What it said before.
    pub versions: Vec<VersionRow>,
}

/// An earlier version of an article.
#[derive(Clone, Debug, Serialize)]
pub struct VersionRow {
    /// When it is from.
    pub date: Option<String>,
    /// When it was changed.
    pub until: Option<String>,
    /// Its headline, where it was another.
    pub title: Option<String>,
    /// Words then and words now; one of them is missing where something came or went.
    pub changes: Vec<ChangeRow>,
}

/// `40 boats` → `55 boats`.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRow {
    /// Words then.
    pub before: Option<String>,
    /// Words now.
    pub after: Option<String>,
}

/// Words of an article's beginning that stand in for a headline.
const BEGINS: usize = 8;

/// The articles of `digest`, for a site in `language`.
pub(super) fn articles(digest: &Digest, language: &str) -> Vec<ArticleRow> {
    let copies = |article: &ArticleEntry, own: usize| -> Vec<usize> {
        let same = (1..).zip(&digest.articles).filter(|(n, a)| a.text_group == article.text_group && *n != own);
        same.map(|(n, _)| n).collect()
    };
    let row = |(n, a): (usize, &ArticleEntry)| ArticleRow {
        n,
        anchor: anchor(a),
        label: label(a),
        outlet: a.outlet.as_ref().map(|o| format!("outlets/{}/index.html", o.slug)),
        about: None,
        authors: a.authors.clone(),
        title: a.title.clone(),
        begins: a.begins.as_deref().filter(|_| a.title.is_none()).map(begins),
        url: a.url.as_deref().and_then(safe_url).map(str::to_owned),
        archive: a.archive_url.as_deref().and_then(safe_url).map(str::to_owned),
        published: a.published.as_ref().map(|p| p.replace('~', "")),
        inferred: a.published_from.as_deref() == Some("inferred"),
        because: a.inferred_because.clone(),
        updated: a.updated.clone(),
        place: a.place.clone(),
        words: a.words,
        lang: Some(a.language.clone()).filter(|l| l != language),
        copies: copies(a, n),
        excerpt: a.excerpt,
        kind: word(&a.kind).filter(|k| !matches!(k.as_str(), "report" | "unknown")),
        unread: word(&a.read).filter(|r| r != "full"),
        also_at: a.also_at.len(),
        versions: a.versions.iter().map(|version| earlier(version, a.title.as_ref())).collect(),
    };
    (1..).zip(&digest.articles).map(row).collect()
}

/// The first words of an article without a headline: enough to know it by, as few as may stand on the page already.
fn begins(text: &str) -> String {
    let words: Vec<&str> = text.trim_end_matches([' ', '…']).split_whitespace().collect();
    match words.get(..BEGINS) {
        Some(first) if words.len() > BEGINS || text.ends_with('…') => format!("{} …", first.join(" ")),
        _ => text.to_owned(),
    }
}

fn earlier(version: &VersionEntry, title: Option<&String>) -> VersionRow {
    let text = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.text.clone());
    VersionRow {
        date: version.date.clone(),
        until: version.until.clone(),
        title: version.title.clone().filter(|before| title.is_some_and(|now| now != before)),
        changes: version
            .changes
            .iter()
            .map(|change| ChangeRow { before: text(&change.before), after: text(&change.after) })
            .collect(),
    }
}

/// `newsletter` of an enum's variant, as the JSON has it.
fn word<T: Serialize>(value: &T) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned))
}

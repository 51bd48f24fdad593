//! What is least certain in a digest, with the words for story.yaml that settle it.

use crate::digest::model::Digest;

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// The story's folder in the result.
    pub story: String,
    /// What is uncertain.
    pub what: String,
    /// The path of the article it stands in.
    pub path: Option<String>,
    /// Start in the article, in code points.
    pub start: Option<usize>,
    /// How sure the program is, from 0 to 1, where it says so; the least sure come first.
    pub confidence: f32,
    /// Lines for story.yaml, or a sidecar, that settle it.
    pub snippet: String,
}

/// Quotes below this confidence are doubtful.
const SURE: f32 = 0.85;

/// The doubts of a digest, least certain first.
pub fn doubts(folder: &str, digest: &Digest) -> Vec<Doubt> {
    let mut found: Vec<Doubt> = Vec::new();
    found.extend(inferred_dates(folder, digest));
    found.extend(unsure_quotes(folder, digest));
    found.extend(guessed_differences(folder, digest));
    found.sort_by(|a, b| a.confidence.total_cmp(&b.confidence));
    found
}

fn inferred_dates<'d>(folder: &'d str, digest: &'d Digest) -> impl Iterator<Item = Doubt> + 'd {
    let inferred = digest.articles.iter().filter(|entry| entry.published_from.as_deref() == Some("inferred"));
    inferred.map(move |entry| {
        let date = entry.published.as_deref().unwrap_or("").trim_end_matches('~');
        let why = entry.inferred_because.as_deref().map_or(String::new(), |why| format!(" ({why})"));
        let name = entry.path.rsplit('/').next().unwrap_or(&entry.path);
        Doubt {
            story: folder.to_owned(),
            what: format!("the date of the article is inferred: {date}{why}"),
            path: Some(entry.path.clone()),
            start: None,
            confidence: 0.5,
            snippet: format!("# in {name}.meta.yaml\npublished: {date}\n"),
        }
    })
}

fn unsure_quotes<'d>(folder: &'d str, digest: &'d Digest) -> impl Iterator<Item = Doubt> + 'd {
    let unsure = digest.quotes.iter().filter(|quote| quote.standing.confidence < SURE);
    unsure.map(move |quote| {
        let speaker = quote.speaker.as_ref().map_or("nobody", |speaker| speaker.name.as_str());
        let (path, start) = place(digest, &quote.evidence.first.article, quote.evidence.first.start);
        Doubt {
            story: folder.to_owned(),
            what: format!("said by {speaker}? “{}”", quote.text),
            path,
            start,
            confidence: quote.standing.confidence,
            snippet: format!("hide:\n  - {}\n", quote.id),
        }
    })
}

fn guessed_differences<'d>(folder: &'d str, digest: &'d Digest) -> impl Iterator<Item = Doubt> + 'd {
    digest.disagreements.iter().map(move |one| {
        let values: Vec<&str> = one.versions.iter().map(|version| version.value.as_str()).collect();
        let first = one.versions.first().map(|version| &version.evidence.first);
        let (path, start) = first.map_or((None, None), |first| place(digest, &first.article, first.start));
        Doubt {
            story: folder.to_owned(),
            what: format!("do reports differ on {}? {}", one.about, values.join(" / ")),
            path,
            start,
            confidence: 0.7,
            snippet: format!("hide:\n  - {}\n", one.id),
        }
    })
}

pub(super) fn place(digest: &Digest, article: &str, start: usize) -> (Option<String>, Option<usize>) {
    let entry = digest.articles.iter().find(|entry| entry.id == article);
    (entry.map(|entry| entry.path.clone()), Some(start))
}

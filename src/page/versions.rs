//! Versions of one thing: where reports differ, and what a later report replaces.

use super::cited::{Citations, Desk};
use super::register::SLOTS;
use crate::digest::model::{self, Difference};
use crate::notes::Depth;
use serde::Serialize;

/// From how many words a version is set smaller.
const LONG: usize = 9;

/// A disagreement or update.
#[derive(Clone, Debug, Serialize)]
pub struct Differ {
    /// `d-…`
    pub id: String,
    /// What it is about.
    pub about: String,
    /// number, date, place, name, yes-no, status, outcome, direction, reason, wording.
    pub kind: String,
    /// The versions.
    pub versions: Vec<Version>,
    /// Numbers of the articles read in full in which it is not found; empty where there are more than twelve articles.
    pub absent: Vec<usize>,
    /// Where its permanent link leads.
    pub href: String,
}

impl Differ {
    /// Its versions in one line of text: "“11 people” (Velm Courier) ≠ “14 people” (Harbour Post)".
    pub(crate) fn in_words(&self) -> String {
        let versions = self.versions.iter().map(|v| format!("“{}” ({})", v.text, v.cite.by));
        versions.collect::<Vec<_>>().join(" ≠ ")
    }
}

/// One version.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// Its value in short, where that says more than the words: a number, a date, or a key `value.done`.
    pub value: Option<String>,
    /// Whether the value is a date.
    pub dated: bool,
    /// The words.
    pub text: String,
    /// Too many words to be set large.
    pub long: bool,
    /// Who tells it so.
    pub cite: Citations,
}

/// Those of `list` that the desk's page shows.
pub(super) fn shown(desk: &Desk<'_>, list: &[Difference]) -> Vec<Differ> {
    list.iter().filter(|d| desk.prints(&d.standing)).map(|d| differ(desk, d)).collect()
}

pub(super) fn differ(desk: &Desk<'_>, difference: &Difference) -> Differ {
    let versions: Vec<Version> = difference.versions.iter().map(|v| version(desk, &difference.kind, v)).collect();
    let of = desk.digest.articles.len();
    let is_read = |n: &usize| of <= SLOTS && desk.digest.articles[n - 1].read == Depth::Full;
    let tells = |n: &usize| versions.iter().any(|v| v.cite.reg.told.contains(n));
    Differ {
        id: difference.id.clone(),
        about: difference.about.clone(),
        kind: difference.kind.clone(),
        absent: (1..=of).filter(|n| is_read(n) && !tells(n)).collect(),
        href: desk.href(&difference.id, &difference.standing),
        versions,
    }
}

fn version(desk: &Desk<'_>, kind: &str, version: &model::Version) -> Version {
    let worded = model::Version::WORDS.contains(&version.value.as_str());
    // Names, places and reasons are the article's words as they are.
    let told = !worded && !matches!(kind, "number" | "date") || version.text.contains(&version.value);
    let value = if worded { format!("value.{}", version.value) } else { version.value.clone() };
    Version {
        value: Some(value).filter(|_| !told),
        dated: kind == "date",
        text: version.text.clone(),
        long: version.text.split_whitespace().count() > LONG,
        cite: desk.cite_plain(&version.evidence),
    }
}

use serde::{Deserialize, Serialize};

/// Where a field came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// The file states it of itself: front matter, JSON-LD, a header line, its name.
    File,
    /// A sidecar or story.yaml states it.
    Editor,
    /// Found in the running text: a dateline, a date line.
    Text,
}

/// A value and where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// Who states it.
    pub from: From,
    /// The key or place it stood at, for `--explain-metadata`: `front matter key "published"`.
    pub at: String,
}

/// Who publishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Its name as shown.
    pub name: String,
    /// Its host, where known: `example.org`.
    pub domain: Option<String>,
}

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// The headline.
    pub title: Option<Stated<String>>,
    /// The dek: a line under the headline, a summary printed before the text.
    pub description: Option<Stated<String>>,
    /// Who publishes.
    pub outlet: Option<Stated<Outlet>>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Where it was published, tracking parameters and fragments dropped.
    pub url: Option<Stated<String>>,
    /// Where a copy is archived.
    pub archive_url: Option<String>,
    /// When it was published, EDTF level 1; a stated time is kept (`2025-11-12T07:12Z`).
    pub published: Option<Stated<String>>,
    /// A date of publication that is stated and cannot be read, as it stands: no other is guessed in its place.
    pub unread_date: Option<String>,
    /// When it was last changed, EDTF.
    pub updated: Option<String>,
    /// When it was saved, EDTF. Never a publication date.
    pub accessed: Option<String>,
    /// The dateline's place.
    pub place: Option<String>,
    /// BCP 47 language.
    pub language: String,
    /// Topics.
    pub tags: Vec<String>,
    /// What it is: a report, a comment, a live page.
    pub kind: super::ArticleKind,
    /// What tells its kind: `its address: /opinion/`.
    pub kind_because: String,
    /// Only an excerpt of the article: what it does not say is no evidence of silence.
    pub excerpt: bool,
    /// The file reserves text and data mining (`tdm-reservation: 1`, `noai`).
    pub tdm_reserved: bool,
    /// Kept back by its publisher (embargo, withdrawn): the reason. Such an article stays out.
    pub withheld: Option<String>,
}

impl Metadata {
    /// Takes out what no page can show: control characters and their like.
    pub(super) fn clean(&mut self) {
        let stated = [&mut self.title, &mut self.description].into_iter().flatten().map(|stated| &mut stated.value);
        let outlet = self.outlet.as_mut().map(|outlet| &mut outlet.value.name);
        let lists = self.authors.iter_mut().chain(&mut self.tags);
        for text in stated.chain(outlet).chain(lists).chain(&mut self.place) {
            if let std::borrow::Cow::Owned(clean) = crate::text::clean(text) {
                *text = clean;
            }
        }
    }
}

/// What one place states of one field, before the first sound one is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The field.
    pub field: super::Field,
    /// Its values as written; several of a list.
    pub texts: Vec<String>,
    /// Who states it.
    pub from: From,
    /// The place: `front matter "published"`.
    pub at: String,
}

impl Given {
    /// One value that the file states at `at`.
    pub(super) fn file(field: super::Field, text: impl Into<String>, at: &str) -> Self {
        Self { field, texts: vec![text.into()], from: From::File, at: at.to_owned() }
    }
}

//! In which files pages across stories come, and in which folders.

/// In which form a page across stories is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `index.html`
    Html,
    /// `index.md`
    Text,
    /// `index.json`
    Json,
}

impl Form {
    pub(super) const ALL: [Self; 3] = [Self::Html, Self::Text, Self::Json];

    /// Its file.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Html => "index.html",
            Self::Text => "index.md",
            Self::Json => "index.json",
        }
    }
}

/// The folder of the page of a day.
pub(super) fn day_folder(date: &str) -> String {
    format!("days/{date}")
}

/// The folder of the page of two outlets.
pub(super) fn pair_folder(pair: &[String; 2]) -> String {
    format!("compare/{}/{}", pair[0], pair[1])
}

/// A file of the newsletter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letter {
    /// The page: `index.html`.
    Page,
    /// The briefs as Markdown: `index.md`.
    Text,
    /// The same for mail programs, styles inline: `mail.html`.
    Mail,
}

impl Letter {
    pub(super) const ALL: [Self; 3] = [Self::Page, Self::Text, Self::Mail];

    /// Its name.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Page => "index.html",
            Self::Text => "index.md",
            Self::Mail => "mail.html",
        }
    }
}

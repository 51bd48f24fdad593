//! Stories as a newsletter prints them: by mail, or pasted into one.

use super::story::StoryPage;
use serde::Serialize;

/// What `mail.html` and `newsletter.html` print.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Letter {
    /// The site's name, or the story's headline.
    pub title: String,
    /// Publication of the earliest of its stories, EDTF.
    pub from: Option<String>,
    /// Publication of the latest.
    pub to: Option<String>,
    /// All that the page of a story says, not the brief alone.
    pub whole: bool,
    /// Its stories, newest first.
    pub stories: Vec<LetterStory>,
}

/// A story of it.
#[derive(Clone, Debug, Serialize)]
pub struct LetterStory {
    /// Its page on the web; empty where it has none.
    pub link: String,
    /// What the page says.
    pub page: StoryPage,
}

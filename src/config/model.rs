//! What site.toml says, typed.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Minutes of reading that a story's page takes, where site.toml does not say.
pub const MINUTES: f64 = 2.0;

/// What site.toml says. Every key may be absent.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// One sentence on the site.
    pub description: Option<String>,
    /// Where it will be published, without a slash at its end; absent: nothing absolute is written.
    pub base_url: Option<String>,
    /// BCP 47 language of the pages.
    pub language: String,
    /// The zone of times that state none: `UTC`, an offset such as `+02:00`, or a name such as `Europe/Oslo`; absent,
    /// such times stay without one.
    pub timezone: Option<String>,
    /// Name of the theme.
    pub theme: String,
    /// Where readers report an error: an address or a mail address.
    pub contact: Option<String>,
    /// What robots may do, as in `<meta name="robots">`.
    pub robots: Option<String>,
    /// Whether rights to text and data mining are reserved, as in `<meta name="tdm-reservation">`; unsaid, nothing is.
    pub tdm_reservation: Option<bool>,
    /// The address of the terms for it, as in `<meta name="tdm-policy">`.
    pub tdm_policy: Option<String>,
    /// Limits.
    pub limits: Limits,
    /// Where `publish` puts the site.
    pub publish: Publish,
    /// How timelines run.
    pub timeline: Timeline,
    /// How much a story's page holds.
    pub page: Page,
    /// The page of the last days' stories.
    pub newsletter: Newsletter,
    /// Names that no page may show, and what is shown instead.
    pub redact: BTreeMap<String, String>,
    /// Free values for themes.
    pub extra: toml::Table,
}

/// `[limits]`.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// The longest article, in bytes of its text.
    pub max_article_bytes: u64,
    /// The longest quote shown, in words.
    pub max_quote_words: usize,
    /// The largest part of an article's text that all files of the site together may show, above 0 and at most 1.
    pub max_share_of_article: f64,
}

/// `[publish]`.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Publish {
    /// The git remote.
    pub remote: String,
    /// The branch that is served.
    pub branch: String,
}

/// `[timeline]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Timeline {
    /// What stands first.
    pub order: Order,
}

/// The order of a timeline.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Oldest first.
    #[default]
    Oldest,
    /// Newest first.
    Newest,
}

/// `[page]`.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub struct Page {
    /// Minutes in which the page of a story of up to eight articles is read; longer stories have more.
    pub minutes: f64,
}

impl Default for Page {
    fn default() -> Self {
        Self { minutes: MINUTES }
    }
}

/// `[newsletter]`.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Newsletter {
    /// How many days it holds, up to the day of the latest report; absent: the site has no newsletter.
    pub days: Option<u16>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "News digest".into(),
            description: None,
            base_url: None,
            language: "en".into(),
            timezone: None,
            theme: "default".into(),
            contact: None,
            robots: None,
            tdm_reservation: None,
            tdm_policy: None,
            limits: Limits::default(),
            publish: Publish::default(),
            timeline: Timeline::default(),
            page: Page::default(),
            newsletter: Newsletter::default(),
            redact: BTreeMap::new(),
            extra: toml::Table::new(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_article_bytes: 2 << 20, max_quote_words: 60, max_share_of_article: 0.5 }
    }
}

impl Default for Publish {
    fn default() -> Self {
        Self { remote: "origin".into(), branch: "gh-pages".into() }
    }
}

impl Limits {
    /// What room 1 asks for.
    pub fn reading(&self) -> crate::read::Limits {
        crate::read::Limits { max_article_bytes: self.max_article_bytes }
    }
}

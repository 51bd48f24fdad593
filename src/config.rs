//! site.toml becomes Config, checked once.

use crate::diagnostic::{Diagnostic, Error, Result, unknown_field};
use crate::text::Span;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Minutes that the page of a story takes to read, where site.toml says nothing.
pub const MINUTES: f64 = 2.0;

/// The longest page that may be asked for, in minutes of reading.
const MOST_MINUTES: f64 = 60.0;

/// What site.toml says. Every key may be absent.
#[derive(Clone, Debug, Deserialize, PartialEq)]
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
    /// Time zone of times without one: `UTC`, an offset such as `+02:00`, or an IANA name.
    pub timezone: String,
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
    /// Names that no page may show, and what is shown instead.
    pub redact: BTreeMap<String, String>,
    /// Free values for themes.
    pub extra: toml::Table,
}

/// `[limits]`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
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
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Publish {
    /// The git remote.
    pub remote: String,
    /// The branch that is served.
    pub branch: String,
}

/// `[timeline]`.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Timeline {
    /// What stands first.
    pub order: Order,
}

/// The order of a timeline.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Oldest first.
    #[default]
    Oldest,
    /// Newest first.
    Newest,
}

/// `[page]`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
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

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "News digest".into(),
            description: None,
            base_url: None,
            language: "en".into(),
            timezone: "UTC".into(),
            theme: "default".into(),
            contact: None,
            robots: None,
            tdm_reservation: None,
            tdm_policy: None,
            limits: Limits::default(),
            publish: Publish::default(),
            timeline: Timeline::default(),
            page: Page::default(),
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

/// Reads and checks `ROOT/site.toml`.
pub fn load(root: &Path) -> Result<Config> {
    let file = root.join("site.toml");
    let text = fs_err::read_to_string(&file).map_err(|error| {
        Error::from(
            Diagnostic::error("config", format!("cannot read site.toml: {error}"))
                .in_file("site.toml")
                .hint("`nutgraf new DIR` makes a site"),
        )
    })?;
    parse(&text, "site.toml")
}

/// Reads and checks the text of a site.toml, named `path` in messages.
pub fn parse(text: &str, path: &str) -> Result<Config> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut config: Config = toml::from_str(text).map_err(|error| Error::from(fault(&error, text, path)))?;
    check(&config, text, path)?;
    if let Some(base) = &mut config.base_url {
        *base = base.trim_end_matches('/').to_owned();
    }
    Ok(config)
}

fn fault(error: &toml::de::Error, text: &str, path: &str) -> Diagnostic {
    let message = error.message().trim().to_owned();
    let span = error.span().map_or(Span::new(0, 0), |range| Span::new(range.start, range.end));
    let fault = |message: String| Diagnostic::error("config", message).in_file(path).at(text, span);
    match unknown_field(&message) {
        Some((key, Some(near))) => fault(format!("unknown key `{key}`")).hint(format!("did you mean `{near}`?")),
        Some((key, None)) => {
            let known = message.split(", expected ").nth(1).unwrap_or("none").trim_start_matches("one of ").to_owned();
            fault(format!("unknown key `{key}`")).hint(format!("known keys: {known}; free values go under [extra]"))
        }
        None => fault(message.replace('\n', "; ")),
    }
}

/// What the types cannot say.
fn check(config: &Config, text: &str, path: &str) -> Result<()> {
    let wrong = |key: &str, message: String| -> Result<()> {
        Err(Diagnostic::error("config", message).in_file(path).at(text, value_of(text, key)).into())
    };
    if let Some(base) = &config.base_url
        && !is_base(base)
    {
        return wrong("base_url", format!("expected an address such as https://example.org/news, found `{base}`"));
    }
    if !is_language(&config.language) {
        return wrong("language", format!("expected a language such as en or pt-BR, found `{}`", config.language));
    }
    if !is_zone(&config.timezone) {
        return wrong("timezone", format!("expected UTC, +02:00 or Europe/Oslo, found `{}`", config.timezone));
    }
    if !is_name(&config.theme) {
        return wrong("theme", format!("expected the name of a theme's folder, found `{}`", config.theme));
    }
    if config.limits.max_article_bytes == 0 {
        return wrong("max_article_bytes", "expected more than 0".into());
    }
    let share = config.limits.max_share_of_article;
    if !(share > 0.0 && share <= 1.0) {
        return wrong("max_share_of_article", "expected a share above 0 and at most 1".into());
    }
    let minutes = config.page.minutes;
    if !(minutes > 0.0 && minutes <= MOST_MINUTES) {
        return wrong(
            "minutes",
            format!("expected minutes of reading above 0 and at most {MOST_MINUTES}, found {minutes}"),
        );
    }
    Ok(())
}

/// The value that `key` has in `text`.
fn value_of(text: &str, key: &str) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, value)) = line.split_once('=')
            && name.trim() == key
        {
            return Span::new(at + name.len() + 1, at + name.len() + 1 + value.len()).trim(text);
        }
        at += line.len();
    }
    Span::new(0, 0)
}

fn is_base(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|h| {
        h.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && !h.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '?' | '#'))
    })
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|first| matches!(first.len(), 2 | 3) && first.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn is_zone(zone: &str) -> bool {
    let bytes = zone.as_bytes();
    let offset = bytes.len() == 6
        && matches!(bytes[0], b'+' | b'-')
        && bytes[3] == b':'
        && [1, 2, 4, 5].iter().all(|&i| bytes[i].is_ascii_digit());
    let named = zone.contains('/')
        && zone.starts_with(|c: char| c.is_ascii_uppercase())
        && zone.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'+'));
    zone == "UTC" || offset || named
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

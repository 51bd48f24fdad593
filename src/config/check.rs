//! What the types of site.toml cannot say.

use super::model::Config;
use super::place;
use super::setting::Setting;
use crate::diagnostic::Diagnostic;
use crate::text::{Zone, fold, is_language};

/// The longest page that may be asked for, in minutes of reading.
const MOST_MINUTES: f64 = 60.0;

/// The two letters of every language that has them (ISO 639-1).
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl \
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Something about the value of a key.
pub(super) struct Finding {
    key: &'static str,
    /// The entry of the table `key` that is meant.
    entry: Option<String>,
    message: String,
    hint: Option<String>,
}

impl Finding {
    fn new(key: &'static str, message: impl Into<String>) -> Self {
        Self { key, entry: None, message: message.into(), hint: None }
    }

    fn stated_as(self, entry: &str) -> Self {
        Self { entry: Some(entry.to_owned()), ..self }
    }

    fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// As a diagnostic at the place that states the value.
    pub(super) fn placed(
        self,
        weigh: fn(&'static str, String) -> Diagnostic,
        text: &str,
        path: &str,
        settings: &[Setting],
    ) -> Diagnostic {
        let key = self.entry.map_or_else(|| self.key.to_owned(), |entry| format!("{}.\"{entry}\"", self.key));
        let fault = place::placed(weigh("config", self.message), &key, text, path, settings);
        Diagnostic { hint: self.hint, ..fault }
    }
}

/// What means nothing.
pub(super) fn faults(config: &Config) -> Vec<Finding> {
    let mut out = addresses(config);
    if !is_language(&config.language) {
        let found = format!("expected a language such as en or pt-BR, found `{}`", config.language);
        out.push(Finding::new("language", found).hint("its letters are those of BCP 47: en, de, pt-BR"));
    }
    if let Some(zone) = config.timezone.as_deref().filter(|zone| Zone::parse(zone).is_none()) {
        let wrong = Finding::new("timezone", format!("expected UTC, +02:00 or Europe/Oslo, found `{zone}`"));
        out.push(match crate::diagnostic::nearest(zone, Zone::names().iter().map(String::as_str)) {
            Some(near) => wrong.hint(format!("did you mean `{near}`?")),
            None => wrong.hint("the names are those of the IANA: a continent and a city"),
        });
    }
    if !is_name(&config.theme) {
        let found = format!("expected the name of a theme's folder, found `{}`", config.theme);
        out.push(Finding::new("theme", found).hint("themes of your own stand in themes/NAME"));
    }
    numbers(config, &mut out);
    for (name, shown) in &config.redact {
        if !name.trim().is_empty() && fold(shown).contains(&fold(name)) {
            let shows = format!("`{name}` is hidden, and what is shown in its place says it: `{shown}`");
            let shows = Finding::new("redact", shows).stated_as(name);
            out.push(shows.hint("write what the person is, such as `\"a witness\"`"));
        }
    }
    if config.redact.keys().any(|name| name.trim().is_empty()) {
        let empty = Finding::new("redact.\"\"", "a name that is hidden has no letters");
        out.push(empty.hint("write `\"Jon Doe\" = \"a witness\"` below [redact]"));
    }
    for (key, value) in [("publish.remote", &config.publish.remote), ("publish.branch", &config.publish.branch)] {
        if value.is_empty() || value.starts_with('-') || value.contains(|c: char| c.is_whitespace() || c.is_control()) {
            let found = format!("expected a name that git knows, found `{value}`");
            out.push(Finding::new(key, found).hint("such as `remote = \"origin\"`, `branch = \"gh-pages\"`"));
        }
    }
    out
}

fn addresses(config: &Config) -> Vec<Finding> {
    let mut out = Vec::new();
    if let Some(base) = config.base_url.as_ref().filter(|base| !is_base(base)) {
        let found = format!("expected an address such as https://example.org/news, found `{base}`");
        let bare = !base.contains("://") && is_base(&format!("https://{base}"));
        let hint = if bare {
            format!("did you mean `https://{base}`?")
        } else if base.contains(['?', '#']) {
            "it ends with the folder of the site: no `?`, no `#`".into()
        } else {
            "it begins with https:// or http://".into()
        };
        out.push(Finding::new("base_url", found).hint(hint));
    }
    if let Some(policy) = config.tdm_policy.as_ref().filter(|policy| !is_base(policy)) {
        let found = format!("expected an address such as https://example.org/terms, found `{policy}`");
        out.push(Finding::new("tdm_policy", found).hint("it begins with https:// or http://"));
    }
    out
}

fn numbers(config: &Config, out: &mut Vec<Finding>) {
    let limits = &config.limits;
    if limits.max_article_bytes == 0 {
        out.push(Finding::new("limits.max_article_bytes", "expected more than 0").hint("2097152 is two mebibytes"));
    }
    if limits.max_quote_words == 0 {
        out.push(
            Finding::new("limits.max_quote_words", "expected more than 0: no quote is so short").hint("60 is usual"),
        );
    }
    let share = limits.max_share_of_article;
    if !(share > 0.0 && share <= 1.0) {
        let found = format!("expected a share above 0 and at most 1, found {share}");
        out.push(Finding::new("limits.max_share_of_article", found).hint("half of each article is 0.5"));
    }
    let minutes = config.page.minutes;
    if !(minutes > 0.0 && minutes <= MOST_MINUTES) {
        let found = format!("expected minutes of reading above 0 and at most {MOST_MINUTES}, found {minutes}");
        out.push(Finding::new("page.minutes", found).hint("2 is usual"));
    }
    if config.newsletter.days == Some(0) {
        let found = "expected one day or more, found 0";
        out.push(Finding::new("newsletter.days", found).hint("7 is a week; without the line there is no newsletter"));
    }
}

/// What likely does not mean what it looks like.
pub(super) fn doubts(config: &Config) -> Vec<Finding> {
    let mut out = Vec::new();
    let primary = crate::text::primary_language(&config.language).to_ascii_lowercase();
    if primary.len() == 2 && !LANGUAGES.split_whitespace().any(|known| known == primary) {
        let unknown = Finding::new("language", format!("no language has the letters `{}`", config.language));
        out.push(unknown.hint("English is en, Spanish es, Brazilian Portuguese pt-BR"));
    }
    if config.title.trim().is_empty() {
        out.push(Finding::new("title", "the site has no title").hint("write `title = \"The Courier\"`"));
    }
    if let Some(base) = config.base_url.as_ref().filter(|base| base.ends_with(".html") || base.ends_with(".htm")) {
        let file =
            Finding::new("base_url", format!("expected the address of a folder, found that of a page: `{base}`"));
        out.push(
            file.hint(format!("write `base_url = \"{}\"`", base.rsplit_once('/').map_or("", |(folder, _)| folder))),
        );
    }
    for (name, _) in config.redact.iter().filter(|(name, shown)| !name.trim().is_empty() && shown.trim().is_empty()) {
        let empty = Finding::new("redact", format!("nothing is shown in place of `{name}`")).stated_as(name);
        out.push(empty.hint("write what the person is, such as `\"a witness\"`"));
    }
    out.extend(config.robots.as_deref().map(unknown_robots).unwrap_or_default());
    if let Some(contact) = config.contact.as_ref().filter(|contact| !is_contact(contact)) {
        let found = format!("expected a mail address or a web address, found `{contact}`: it is not shown");
        out.push(Finding::new("contact", found).hint("such as desk@example.org or https://example.org/errors"));
    }
    out
}

/// What crawlers are told by name; with a value after a colon `max-snippet` and its like.
const ROBOTS: [&str; 15] = [
    "all",
    "follow",
    "index",
    "indexifembedded",
    "max-image-preview",
    "max-snippet",
    "max-video-preview",
    "noai",
    "noarchive",
    "nofollow",
    "noimageai",
    "noimageindex",
    "noindex",
    "none",
    "nosnippet",
];

/// Words of `robots` that no crawler knows.
fn unknown_robots(robots: &str) -> Vec<Finding> {
    let words = robots.split(',').map(str::trim);
    let name = |word: &str| word.split(':').next().unwrap_or(word).trim().to_ascii_lowercase();
    let known =
        |word: &str| ROBOTS.contains(&&*name(word)) || ["notranslate", "unavailable_after"].contains(&&*name(word));
    let unknown = words.filter(|word| !word.is_empty() && !known(word)).map(|word| {
        let finding = Finding::new("robots", format!("no crawler is known to understand `{word}`"));
        match crate::diagnostic::nearest(&name(word), ROBOTS) {
            Some(near) => finding.hint(format!("did you mean `{near}`?")),
            None => finding.hint("such as `robots = \"noindex, nofollow\"`"),
        }
    });
    unknown.collect()
}

fn is_contact(contact: &str) -> bool {
    let contact = contact.trim();
    is_base(contact) || contact.starts_with("mailto:") || contact.contains('@') && !contact.contains(['/', ' ', ':'])
}

fn is_base(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|h| {
        h.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && !h.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '?' | '#'))
    })
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

//! Settings from outside of site.toml: `NUTGRAF_BASE_URL=https://…` or `--config limits.max_quote_words=40`.

use crate::diagnostic::{Diagnostic, Result, nearest};

/// Every key of site.toml, its table before it; those under `[extra]` and `[redact]` are the user's own.
pub const KEYS: [&str; 18] = [
    "title",
    "description",
    "base_url",
    "language",
    "timezone",
    "theme",
    "contact",
    "robots",
    "tdm_reservation",
    "tdm_policy",
    "limits.max_article_bytes",
    "limits.max_quote_words",
    "limits.max_share_of_article",
    "publish.remote",
    "publish.branch",
    "timeline.order",
    "page.minutes",
    "newsletter.days",
];

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// `limits.max_quote_words`
    pub key: String,
    /// As it was given: TOML, or a text without quotes.
    pub value: String,
    /// Who says so, as messages name it: `NUTGRAF_BASE_URL`, `--config theme=wire`.
    pub from: String,
}

impl Setting {
    /// What `KEY=VALUE` sets.
    ///
    /// # Errors
    /// Where it is no such pair, or there is no such key.
    pub fn parse(pair: &str) -> Result<Self> {
        let from = format!("--config {pair}");
        let Some((key, value)) = pair.split_once('=') else {
            let wrong = Diagnostic::error("config", format!("expected KEY=VALUE, found `{pair}`"));
            return Err(wrong.hint("such as `--config theme=wire` or `--config limits.max_quote_words=40`").into());
        };
        let setting = Self { key: key.trim().to_owned(), value: value.trim().to_owned(), from };
        if !setting.is_known() {
            let unknown = Diagnostic::error("config", format!("unknown key `{}`", setting.key));
            let hint = match nearest(&setting.key, KEYS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known keys: {}; values of your own begin with `extra.`", KEYS.join(", ")),
            };
            return Err(unknown.hint(hint).into());
        }
        Ok(setting)
    }

    /// What the variable `NUTGRAF_…` of the environment sets; `None` where it sets nothing of the site.
    pub fn of_environment(name: &str, value: &str) -> Option<Self> {
        let rest = name.strip_prefix("NUTGRAF_")?;
        let key = match rest.strip_prefix("EXTRA_") {
            Some(own) => format!("extra.{}", own.to_lowercase()),
            None => (*KEYS.iter().find(|key| variable(key) == rest)?).to_owned(),
        };
        Some(Self { key, value: value.to_owned(), from: name.to_owned() })
    }

    /// The variable that `name` was likely meant to be.
    pub fn near_variable(name: &str) -> Option<String> {
        let rest = name.strip_prefix("NUTGRAF_")?;
        let known: Vec<String> = KEYS.iter().map(|key| variable(key)).collect();
        nearest(rest, known.iter().map(String::as_str)).map(|near| format!("NUTGRAF_{near}"))
    }

    fn is_known(&self) -> bool {
        let own = ["extra.", "redact."].iter().any(|table| self.key.len() > table.len() && self.key.starts_with(table));
        own || KEYS.contains(&self.key.as_str())
    }

    /// What its value may be: as TOML, else the bare text.
    pub(super) fn readings(&self) -> Vec<toml::Value> {
        let read: Option<toml::Table> = toml::from_str(&format!("value = {}", self.value)).ok();
        let value = read.and_then(|mut table| table.remove("value"));
        value.into_iter().chain([toml::Value::String(self.value.clone())]).collect()
    }
}

/// `limits.max_quote_words` → `LIMITS_MAX_QUOTE_WORDS`.
fn variable(key: &str) -> String {
    key.replace('.', "_").to_uppercase()
}

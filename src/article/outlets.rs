//! Who publishes: outlets.yaml, the table of well-known domains, else the domain itself.

use super::Outlet;
use super::url::{host, registrable};
use crate::diagnostic::Diagnostic;
use crate::lexicon::Words;
use crate::read::File;
use crate::text::{Span, fold};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What outlets.yaml says of one outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutletEntry {
    /// Its name as shown.
    pub name: String,
    /// Its home page.
    #[serde(default)]
    pub url: Option<String>,
    /// Where it is based.
    #[serde(default)]
    pub country: Option<String>,
    /// Who owns it.
    #[serde(default)]
    pub owner: Option<String>,
    /// What it is: newspaper, agency, broadcaster.
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    /// Other names for it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its domains.
    #[serde(default)]
    pub domains: Vec<String>,
}

/// The outlets that are known: those of outlets.yaml before the table.
#[derive(Clone, Debug, Default)]
pub struct Outlets {
    /// What outlets.yaml says, in its order.
    pub entries: Vec<OutletEntry>,
    domains: BTreeMap<String, Outlet>,
    names: BTreeMap<String, Outlet>,
}

static TABLE: LazyLock<Outlets> = LazyLock::new(|| {
    let rows = crate::lexicon::entries(include_str!("../lexicon/en/outlets.txt"));
    let entries = rows.filter_map(|row| {
        let mut parts = row.split('|').map(str::trim);
        let domains = parts.next()?.split_whitespace().map(str::to_owned).collect();
        let name = parts.next()?.to_owned();
        let aliases = parts.next().unwrap_or("").split(',').map(|a| a.trim().to_owned()).filter(|a| !a.is_empty());
        Some(OutletEntry { name, domains, aliases: aliases.collect(), ..OutletEntry::default() })
    });
    Outlets::new(entries.collect())
});

impl Outlets {
    /// A table of `entries`; where two claim one name, the first has it.
    pub fn new(entries: Vec<OutletEntry>) -> Self {
        let mut out = Self::default();
        for entry in &entries {
            let first = entry.domains.first().cloned().or_else(|| entry.url.as_deref().and_then(host));
            let outlet = Outlet { name: entry.name.clone(), domain: first };
            let from_url = entry.url.as_deref().and_then(host);
            for domain in entry.domains.iter().map(|d| host(d).unwrap_or_else(|| d.to_lowercase())).chain(from_url) {
                out.domains.entry(domain).or_insert_with(|| outlet.clone());
            }
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                out.names.entry(key(name)).or_insert_with(|| outlet.clone());
            }
        }
        out.entries = entries;
        out
    }

    /// Reads outlets.yaml.
    pub fn load(file: Option<&File>) -> (Self, Vec<Diagnostic>) {
        let Some(file) = file else { return (Self::default(), Vec::new()) };
        let text = match crate::read::decode(&file.bytes, None) {
            Ok(text) => text,
            Err(_) => {
                let fault =
                    Diagnostic::error("not-utf8", "expected UTF-8").in_file(&file.path).hint("save the file as UTF-8");
                return (Self::default(), vec![fault]);
            }
        };
        match crate::yaml::from_str::<Option<Vec<OutletEntry>>>(&text, &file.path) {
            Ok(entries) => {
                let entries = entries.unwrap_or_default();
                let doubts = doubts(&entries, &text, &file.path);
                (Self::new(entries), doubts)
            }
            Err(fault) => {
                let hint = fault.hint.clone().map(|hint| format!("{hint}; ")).unwrap_or_default();
                let form = "each outlet is `- name: …`, and below it `domains: [star.example]`";
                (Self::default(), vec![fault.hint(format!("{hint}{form}"))])
            }
        }
    }

    /// The outlet at `domain` or a domain above it.
    pub fn at(&self, domain: &str) -> Option<Outlet> {
        let mut rest = domain;
        loop {
            if let Some(outlet) = self.domains.get(rest).or_else(|| TABLE.domains.get(rest)) {
                return Some(outlet.clone());
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// The outlet that outlets.yaml names at `domain` or a domain above it.
    pub(super) fn own_at(&self, domain: &str) -> Option<Outlet> {
        let above = std::iter::successors(Some(domain), |rest| rest.split_once('.').map(|(_, rest)| rest));
        above.into_iter().find_map(|domain| self.domains.get(domain).cloned())
    }

    /// Whether `outlet` is known as one that is not at `host`: by outlets.yaml, or by the table with a domain of its own.
    pub(super) fn is_another(&self, outlet: &Outlet, host: Option<&str>) -> bool {
        let key = key(&outlet.name);
        let bare = key.strip_prefix("the ").unwrap_or(&key);
        let at_home = |domain: &str| host.is_some_and(|host| host == domain || host.ends_with(&format!(".{domain}")));
        let of_table = [&*key, bare].iter().find_map(|key| TABLE.names.get(*key));
        [&*key, bare].iter().any(|key| self.names.contains_key(*key))
            || of_table.is_some_and(|known| !known.domain.as_deref().is_some_and(at_home))
    }

    /// The outlet that is called `name`, or `slug` for it.
    pub fn named(&self, name: &str) -> Option<Outlet> {
        let key = key(name);
        let bare = key.strip_prefix("the ").unwrap_or(&key);
        [key.as_str(), bare].iter().find_map(|k| self.names.get(*k).or_else(|| TABLE.names.get(*k))).cloned()
    }

    /// `said` as an outlet: by its name, by its domain, else as written.
    pub(super) fn resolve(&self, said: &str) -> Option<Outlet> {
        let said = crate::text::squash(said);
        if said.is_empty() || said.chars().count() > 100 {
            return None;
        }
        if let Some(found) = self.named(&said) {
            return Some(found);
        }
        if !said.contains(' ')
            && let Some(domain) = host(&said)
        {
            return Some(self.of_host(&domain));
        }
        Some(Outlet { name: said, domain: None })
    }

    /// The outlet of an address's host: a known one, else its registrable domain.
    pub(super) fn of_host(&self, host: &str) -> Outlet {
        self.at(host).unwrap_or_else(|| {
            let domain = registrable(host);
            Outlet { name: domain.clone(), domain: Some(domain) }
        })
    }
}

/// What outlets.yaml says that can be read and does nothing: no name, a name or an address that another entry has.
fn doubts(entries: &[OutletEntry], text: &str, path: &str) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut say = |what: String, words: &str, hint: &str| {
        let at = text.rfind(words).filter(|_| !words.is_empty()).unwrap_or(0);
        let fault = Diagnostic::warning("outlets", what).in_file(path);
        out.push(fault.at(text, Span::new(at, at + words.len())).hint(hint));
    };
    let (mut names, mut domains): (BTreeMap<String, &str>, BTreeMap<String, &str>) = Default::default();
    let mut twice: BTreeSet<&str> = BTreeSet::new();
    for entry in entries {
        if entry.name.trim().is_empty() {
            say("an outlet has no name".into(), "name:", "write `- name: Evening Star`");
        }
        if !entry.name.trim().is_empty() && entries.iter().filter(|other| other.name == entry.name).count() > 1 {
            twice.insert(entry.name.as_str());
        }
        for name in std::iter::once(&entry.name).chain(&entry.aliases).filter(|name| !name.trim().is_empty()) {
            if names.insert(key(name), &entry.name).is_some_and(|other| other != entry.name) {
                say(format!("`{name}` is the name of two outlets: the first has it"), name, "keep it in one entry");
            }
        }
        for domain in &entry.domains {
            let Some(host) = host(domain).filter(|host| host.contains('.')) else {
                say(format!("expected a domain, found `{domain}`"), domain, "such as star.example, without https://");
                continue;
            };
            if domains.insert(host, &entry.name).is_some_and(|other| other != entry.name) {
                say(
                    format!("`{domain}` is the domain of two outlets: the first has it"),
                    domain,
                    "keep it in one entry",
                );
            }
        }
        if let Some(url) = entry.url.as_ref().filter(|url| !url.starts_with("http://") && !url.starts_with("https://"))
        {
            say(format!("expected a web address, found `{url}`: it is not shown"), url, "such as https://star.example");
        }
    }
    for name in twice {
        say(format!("`{name}` has two entries: the first counts"), name, "keep one, with the lines of both");
    }
    out
}

/// Articles that names of papers begin with.
static ARTICLES: Words = Words::named("outlets.articles");

/// Whether a word is an article, as names of papers begin with one: `Die Hafenpost`.
pub(super) fn is_article(word: &str) -> bool {
    ARTICLES.contains(word.to_lowercase().as_str())
}

/// A name as it is looked up: letters and digits of its folded words.
fn key(name: &str) -> String {
    fold(name).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

//! Who publishes: outlets.yaml, the table of well-known domains, else the domain itself.

use super::Outlet;
use super::url::{host, registrable};
use crate::diagnostic::Diagnostic;
use crate::read::File;
use crate::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
                let fault = Diagnostic::error("not-utf8", "expected UTF-8").in_file(&file.path);
                return (Self::default(), vec![fault]);
            }
        };
        match crate::yaml::from_str::<Option<Vec<OutletEntry>>>(&text, &file.path) {
            Ok(entries) => (Self::new(entries.unwrap_or_default()), Vec::new()),
            Err(fault) => (Self::default(), vec![*fault]),
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

/// A name as it is looked up: letters and digits of its folded words.
fn key(name: &str) -> String {
    fold(name).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

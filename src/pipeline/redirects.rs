//! Old addresses lead to where their stories are now.

use super::ground::Built;
use crate::diagnostic::Result;
use crate::site::moved_page;
use crate::story::Lock;
use crate::write::Recipes;

/// Old folder and new one of each story and storyline that became part of another, by the old one.
pub(super) fn of(lock: &Lock) -> Vec<(String, String)> {
    let stories = lock.moved.iter().filter(|(_, to)| lock.stories.contains_key(*to));
    let storylines = lock.storylines.moved.iter().filter(|(_, to)| lock.storylines.here.contains_key(*to));
    let stories = stories.map(|(from, to)| (format!("stories/{from}"), format!("stories/{to}")));
    let storylines = storylines.map(|(from, to)| (format!("storylines/{from}"), format!("storylines/{to}")));
    stories.chain(storylines).collect()
}

impl Recipes for Built {
    fn addresses(&self) -> Vec<String> {
        let moved = self.moved.iter().map(|(from, _)| address(from));
        let mut all: Vec<String> = Recipes::addresses(&self.site).into_iter().chain(moved).collect();
        if !self.leads().is_empty() && !all.iter().any(|address| address == FILE) {
            all.push(FILE.to_owned());
        }
        all
    }

    fn make(&self, wanted: &str) -> Result<Vec<u8>> {
        let folder = wanted.strip_suffix("/index.html");
        let at = folder.and_then(|folder| self.moved.binary_search_by(|(from, _)| from.as_str().cmp(folder)).ok());
        let made = match at {
            None if wanted == FILE && !Recipes::addresses(&self.site).iter().any(|a| a == FILE) => {
                self.file().into_bytes()
            }
            Some(at) => moved_page(self.moved[at].1.rsplit('/').next().unwrap_or_default()).into_bytes(),
            None => Recipes::make(&self.site, wanted)?,
        };
        self.net.look(wanted, &made)?;
        Ok(made)
    }

    fn stamp(&self, address: &str) -> Option<String> {
        let stamp = Recipes::stamp(&self.site, address)?;
        // What is hidden now may have been shown.
        Some(match self.net.stamp() {
            Some(hidden) => crate::text::stamp([stamp.as_bytes(), hidden.as_bytes()]),
            None => stamp,
        })
    }
}

/// The file that some hosts read (Netlify, Cloudflare Pages): one former address a line, the new one, the status.
const FILE: &str = "_redirects";

impl Built {
    /// Former addresses with the new ones, of stories, names and plain pages.
    fn leads(&self) -> Vec<(String, String)> {
        let stories = self.moved.iter().map(|(from, to)| (format!("{from}/"), format!("{to}/")));
        let mut all: Vec<(String, String)> = stories.chain(self.site.moves()).collect();
        all.sort();
        all
    }

    fn file(&self) -> String {
        let base = self.base_url.as_deref().and_then(|url| url.split_once("://"));
        let path =
            base.and_then(|(_, rest)| rest.split_once('/')).map_or(String::new(), |(_, path)| format!("/{path}"));
        let encoded = |address: &str| address.replace(' ', "%20");
        let line = |(from, to): &(String, String)| format!("{path}/{} {path}/{} 301\n", encoded(from), encoded(to));
        self.leads().iter().map(line).collect()
    }
}

fn address(folder: &str) -> String {
    format!("{folder}/index.html")
}

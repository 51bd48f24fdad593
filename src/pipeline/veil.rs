//! Names that must not be shown: which of them which articles are read without, and a last look at every file before it
//! is written.

use super::desk::Desk;
use crate::diagnostic::{Diagnostic, Result};
use crate::redact::{Entry, Hit, Redactor};
use crate::site::{PlainPage, Stories as _};
use crate::story::Planned;
use crate::text::{Sha256, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What is hidden in each story of a site.
pub(super) struct Veils {
    /// By the story's address; one without an entry hides what the whole site hides.
    stories: BTreeMap<String, Redactor>,
    site: Redactor,
}

impl Veils {
    /// A story hides what its editor says, what the site says, and what the editor of another story says that has one
    /// of its articles, too. `hash` gives that of a member.
    pub fn new(desk: &Desk, planned: &[Planned], hash: impl Fn(usize) -> Sha256) -> Self {
        let entries = |story: &Planned| story.decree.map_or(&[][..], |d| desk.decrees[d].hidden.entries());
        let mut by_hash: BTreeMap<Sha256, Vec<&Entry>> = BTreeMap::new();
        for story in planned.iter().filter(|story| !entries(story).is_empty()) {
            for &member in &story.members {
                by_hash.entry(hash(member)).or_default().extend(entries(story));
            }
        }
        let mut stories = BTreeMap::new();
        for story in planned.iter().filter(|_| !by_hash.is_empty()) {
            let copied = story.members.iter().flat_map(|&m| by_hash.get(&hash(m)).into_iter().flatten().copied());
            let own: Vec<&Entry> = entries(story).iter().chain(copied).collect();
            if !own.is_empty() {
                let all = own.into_iter().chain(desk.hidden.entries()).cloned();
                stories.insert(story.slug.clone(), Redactor::new(all));
            }
        }
        Self { stories, site: desk.hidden.clone() }
    }

    /// What the story at `slug` hides.
    pub fn of(&self, slug: &str) -> &Redactor {
        self.stories.get(slug).unwrap_or(&self.site)
    }

    /// What is said of entries that hide nothing. `met` are the names that were found, by story.
    pub fn idle(&self, desk: &Desk, planned: &[Planned], met: &BTreeMap<&str, &BTreeSet<String>>) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        for (number, decree) in desk.decrees.iter().enumerate() {
            let own = planned.iter().find(|story| story.decree == Some(number));
            let found = own.and_then(|story| met.get(&*story.slug));
            for entry in decree.hidden.entries().iter().filter(|e| !found.is_some_and(|met| met.contains(&e.name))) {
                let idle = Diagnostic::warning("redaction", format!("no article of this story names `{}`", entry.name));
                out.push(decree.at(idle.hint("write the name as the articles do"), &entry.name));
            }
        }
        for entry in self.site.entries().iter().filter(|e| !met.values().any(|met| met.contains(&e.name))) {
            let idle =
                Diagnostic::warning("redaction", format!("no article names `{}`, which [redact] hides", entry.name));
            out.push(idle.in_file("site.toml").hint("write the name as the articles do"));
        }
        out
    }

    /// The last look at files, with a warning for each name that other stories and pages show.
    pub fn net(
        &self,
        desk: &Desk,
        stories: &super::shelf::Digests,
        pages: &[PlainPage],
    ) -> Result<(Net, Vec<Diagnostic>)> {
        let mut everywhere: Vec<Entry> = self.site.entries().to_vec();
        let mut shared: BTreeSet<String> = BTreeSet::new();
        let mut warnings = Vec::new();
        let decreed = Redactor::new(desk.decrees.iter().flat_map(|d| d.hidden.entries()).cloned());
        let mut elsewhere: BTreeMap<&str, String> = BTreeMap::new();
        if !decreed.is_empty() {
            for entry in stories.entries() {
                let hidden = self.of(&entry.slug);
                let json = stories.json(&entry.slug)?;
                let place = format!("stories/{}", entry.slug);
                named(&decreed, &String::from_utf8_lossy(&json), place, hidden, &mut elsewhere, &mut shared);
            }
            for page in pages {
                let place = format!("content/pages/{}.md", page.path);
                named(&decreed, &page.body, place, &self.site, &mut elsewhere, &mut shared);
            }
        }
        for decree in &desk.decrees {
            for entry in decree.hidden.entries() {
                let Some(place) = elsewhere.get(&*entry.name) else {
                    everywhere.push(entry.clone());
                    continue;
                };
                let told = format!("`{}` is hidden in this story, and named in {place}", entry.name);
                let told = Diagnostic::warning("redaction", told);
                let line = format!("\"{}\" = \"{}\"", entry.name, entry.shown);
                out_hint(&mut warnings, decree.at(told, &entry.name), &line);
            }
        }
        let stories = self.stories.clone();
        Ok((Net { everywhere: Redactor::new(everywhere), stories, shared }, warnings))
    }
}

fn out_hint(warnings: &mut Vec<Diagnostic>, warning: Diagnostic, line: &str) {
    warnings
        .push(warning.hint(format!("to hide the name in the whole site, say `{line}` under [redact] in site.toml")));
}

/// Notes which names a text shows that does not hide them.
fn named<'d>(
    decreed: &'d Redactor,
    text: &str,
    place: String,
    hidden: &Redactor,
    elsewhere: &mut BTreeMap<&'d str, String>,
    shared: &mut BTreeSet<String>,
) {
    for hit in decreed.find_in_file(text) {
        let entry = &decreed.entries()[hit.entry];
        if hidden.entries().iter().any(|e| e.name == entry.name) {
            continue;
        }
        if hit.whole {
            elsewhere.entry(&entry.name).or_insert_with(|| place.clone());
        }
        shared.insert(entry.name.clone());
    }
}

/// What no file may show.
#[derive(Default)]
pub(super) struct Net {
    /// Names that no file of the site may show whole.
    everywhere: Redactor,
    /// By story the names that its own files may not show, surnames alone neither.
    stories: BTreeMap<String, Redactor>,
    /// Names, or their surnames, that other stories show: links to those may stand beside a story.
    shared: BTreeSet<String>,
}

impl Net {
    /// Equal as long as the same is hidden; `None` where nothing is.
    pub fn stamp(&self) -> Option<String> {
        let nothing = self.everywhere.is_empty() && self.stories.is_empty();
        (!nothing).then(|| format!("{:?}{:?}{:?}", self.everywhere, self.stories, self.shared))
    }

    /// Whether an address may stand.
    pub fn passes(&self, address: &str) -> bool {
        !self.everywhere.find_in_file(address).iter().any(|hit| hit.whole)
    }

    /// Refuses a file that shows a hidden name, or stands at its address.
    ///
    /// # Errors
    /// Where it does: nothing is written then.
    pub fn look(&self, address: &str, bytes: &[u8]) -> Result<()> {
        let Ok(text) = std::str::from_utf8(bytes) else { return Ok(()) };
        let whole = |hit: &&Hit| hit.whole;
        for text in [address, text] {
            if let Some(hit) = self.everywhere.find_in_file(text).iter().find(whole) {
                return Err(refused(address, text, hit, &self.everywhere).into());
            }
        }
        let own = address.strip_prefix("stories/").and_then(|rest| rest.split('/').next());
        let Some(own) = own.and_then(|slug| self.stories.get(slug)) else { return Ok(()) };
        let found = own.find_in_file(text);
        let shows = |hit: &&Hit| !hit.everyday && !self.shared.contains(&own.entries()[hit.entry].name);
        found.iter().find(shows).map_or(Ok(()), |hit| Err(refused(address, text, hit, own).into()))
    }
}

fn refused(address: &str, text: &str, hit: &Hit, redactor: &Redactor) -> Diagnostic {
    let name = &redactor.entries()[hit.entry].name;
    let shown = hit.span.of(text);
    let refused =
        Diagnostic::error("redaction", format!("would show `{shown}`, and `{name}` is hidden: nothing is written"));
    let refused = refused.in_file(address).at(text, Span::new(hit.span.start, hit.span.end));
    refused.hint("where a page, a title or a note of yours says the name, take it out there")
}

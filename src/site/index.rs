//! A to Z: people, organisations, places, outlets; the search page is all of them without a script.

use super::html::Want;
use super::recipe::Rows;
use super::tables::{Folder, ROWS, parts};
use super::{Site, rows};
use crate::diagnostic::Result;
use crate::page::{IndexPage, Initial, Link, Named};
use crate::text::fold;
use serde::Serialize;

/// The search page: what to search with, and where to look without.
#[derive(Serialize)]
struct SearchPage {
    stories: Vec<Link>,
    more: usize,
    storylines: Vec<Link>,
    lists: Vec<List>,
    shards: Vec<String>,
    letters: usize,
}

#[derive(Serialize)]
struct List {
    what: &'static str,
    total: usize,
    names: Vec<Named>,
}

impl Site {
    pub(super) fn index(&self, want: Want, folder: Folder, range: Rows, count: usize, address: &str) -> Result<String> {
        let key = format!("index.{}", folder.word());
        let mut frame = self.frame(folder.word(), self.theme.strings().get(&key), address);
        self.parts(&mut frame, address, count);
        let sorted = self.sorted(folder);
        let mut initials: Vec<Initial> = Vec::new();
        for (letter, slug) in &sorted[range] {
            let Some(named) = self.named(folder, slug) else { continue };
            match initials.last_mut().filter(|i| i.letter == *letter) {
                Some(initial) => initial.names.push(named),
                None => initials.push(Initial { letter: letter.clone(), names: vec![named] }),
            }
        }
        let page = IndexPage { what: folder.word(), total: sorted.len(), initials, jump: jump(folder, sorted) };
        self.press(want, "index.html", &frame, &page)
    }

    fn sorted(&self, folder: Folder) -> &[(String, String)] {
        self.tables.sorted.get(&folder).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn search_page(&self, want: Want, address: &str) -> Result<String> {
        let mut frame = self.frame("search", self.theme.strings().get("nav.search"), address);
        frame.script = true;
        let entries = self.stories.entries();
        let mut stories: Vec<(String, Link)> = self
            .tables
            .order
            .iter()
            .take(ROWS)
            .map(|i| {
                let entry = &entries[*i];
                (fold(&entry.title), Link { text: entry.title.clone(), href: rows::page(entry) })
            })
            .collect();
        stories.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.href.cmp(&b.1.href)));
        let lists = Folder::ALL.iter().map(|folder| {
            let sorted = self.sorted(*folder);
            let names = sorted.iter().take(ROWS).filter_map(|(_, slug)| self.named(*folder, slug)).collect();
            List { what: folder.word(), total: sorted.len(), names }
        });
        let page = SearchPage {
            more: self.tables.order.len().saturating_sub(ROWS),
            stories: stories.into_iter().map(|(_, link)| link).collect(),
            storylines: self.storyline_links(),
            lists: lists.filter(|l: &List| l.total > 0).collect(),
            shards: self.search.shards(),
            letters: self.search.letters(),
        };
        self.press(want, "search.html", &frame, &page)
    }
}

/// All initials, each leading to the part of the list that begins it.
fn jump(folder: Folder, sorted: &[(String, String)]) -> Vec<Link> {
    let ranges = parts(std::iter::repeat_n(1, sorted.len()));
    let mut links: Vec<Link> = Vec::new();
    for (part, range) in ranges.into_iter().enumerate() {
        let dir = folder.word();
        let page = if part == 0 { format!("{dir}/index.html") } else { format!("{dir}/page/{}/index.html", part + 1) };
        for (letter, _) in &sorted[range] {
            if links.last().is_none_or(|l| l.text != *letter) {
                links.push(Link { text: letter.clone(), href: format!("{page}#i-{}", letter.to_lowercase()) });
            }
        }
    }
    links
}

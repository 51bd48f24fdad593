//! sitemap.xml, robots.txt.

use super::Site;
use super::recipe::{IN_SITEMAP, Recipe};
use crate::page::{edtf, escape};
use std::fmt::Write as _;

const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

impl Site {
    /// The sitemap: all pages, or an index of its parts, or one part.
    pub(super) fn sitemap(&self, part: Option<usize>) -> String {
        let pages: Vec<&str> = self.addresses().filter(|a| a.ends_with("index.html") && self.listed(a)).collect();
        match part {
            None if pages.len() > IN_SITEMAP => self.sitemap_index(pages.len().div_ceil(IN_SITEMAP)),
            None => self.sitemap_of(&pages),
            Some(part) => self.sitemap_of(pages.chunks(IN_SITEMAP).nth(part).unwrap_or(&[])),
        }
    }

    /// Whether search engines should know of it: tombstones, former addresses and second parts of lists apart.
    fn listed(&self, address: &str) -> bool {
        match self.addresses.get(address) {
            Some(Recipe::Story(story, _)) => !self.stories.entries()[*story].is_withdrawn(),
            Some(Recipe::Moved(_) | Recipe::Led(_)) => false,
            _ => !address.contains("/page/") && !address.starts_with("page/"),
        }
    }

    fn sitemap_index(&self, parts: usize) -> String {
        let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"{SPACE}\">\n");
        for part in 1..=parts {
            let address = self.absolute(&format!("sitemap-{part}.xml")).unwrap_or_default();
            let _ = writeln!(out, "<sitemap><loc>{}</loc></sitemap>", escape(&address));
        }
        out + "</sitemapindex>\n"
    }

    fn sitemap_of(&self, pages: &[&str]) -> String {
        let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"{SPACE}\">\n");
        for page in pages {
            let address = self.absolute(page.strip_suffix("index.html").unwrap_or(page)).unwrap_or_default();
            let date = match self.addresses.get(*page) {
                Some(Recipe::Story(story, _)) => self.stories.entries()[*story].date.as_deref().and_then(edtf::instant),
                _ => None,
            };
            let date = date.map(|d| format!("<lastmod>{d}</lastmod>")).unwrap_or_default();
            let _ = writeln!(out, "<url><loc>{}</loc>{date}</url>", escape(&address));
        }
        out + "</urlset>\n"
    }

    pub(super) fn robots(&self) -> String {
        let sitemap = self.absolute("sitemap.xml").map(|a| format!("\nSitemap: {a}\n")).unwrap_or_default();
        format!("User-agent: *\nAllow: /\n{sitemap}")
    }
}
